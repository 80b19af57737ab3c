package org.crinoid.cli.steady;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crinoid steady}: what it prints and writes, and what it says when it cannot.
 *
 * <p>Oracle: closed forms of the models. A ⇌ B with k = 0.5 and 1.5 and 6 mol in 2 l rests at [A] =
 * 2.25, [B] = 0.75 mol/l with a flux of 2.25 mol/s and the eigenvalue −2 /s; the control of the
 * flux is 1.5/2 and 0.5/2.
 */
class SteadyCommandTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    String back =
        """
        <reaction id="back" reversible="false">
          <listOfReactants>
            <speciesReference species="B" stoichiometry="1" constant="true"/>
          </listOfReactants>
          <listOfProducts>
            <speciesReference species="A" stoichiometry="1" constant="true"/>
          </listOfProducts>
          <kineticLaw>%s</kineticLaw>
        </reaction>
        """
            .formatted(
                ModelFiles.math("<apply><times/><cn>1.5</cn><ci>cell</ci><ci>B</ci></apply>"));
    model =
        ModelFiles.write(
            folder,
            "swap.xml",
            ModelFiles.DECAY.replace("</listOfReactions>", back + "</listOfReactions>"));
  }

  private CommandRun run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("steady", model.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @Test
  void thePageTellsValuesTotalsStabilityAndTimeScale() {
    CommandRun run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains(
            "A small model\n2 states, 1 total conserved\n  A + B = 6\n",
            "1 steady state found: 17 of 17 starts led to one; others may exist",
            "Steady state 1: stable, where the model's own start leads",
            "time scales 0.5 s",
            "leading eigenvalue -2\n")
        .containsPattern("A +mol/l +3 +2.25\n")
        .containsPattern("B +mol/l +0 +0.75\n")
        .containsPattern("decay +mol/s +3 +2.25\n");
  }

  @Test
  void controlIsSharedAsTheClosedFormSays() {
    CommandRun run = run("--control");

    assertThat(run.out())
        .containsPattern("decay +decay \\+0.75, back \\+0.25 +k \\+0.75")
        .contains("summation theorems hold to");
  }

  @Test
  void settingAnAmountSetsTheTotal() {
    assertThat(run("--set", "A=9").out())
        .contains("A + B = 18")
        .containsPattern("A +mol/l +9 +6.75");
  }

  @Test
  void jsonHoldsTheSameAndIsTheSameTwice() throws IOException {
    Path file = folder.resolve("out.json");
    CommandRun run = run("--json", "--control", "--output", file.toString());

    assertThat(run.out())
        .isEqualTo(Files.readString(file))
        .isEqualTo(run("--json", "--control").out());
    List<String> fields = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(run.out())) {
      while (parser.nextToken() != null) {
        if (parser.currentName() != null) {
          fields.add(parser.currentName());
        }
      }
    }
    assertThat(fields).contains("conserved", "eigenvalues", "relativeError", "fluxControl");
    assertThat(run.out()).contains("\"stability\" : \"stable\"", "\"confirmed\" : true");
  }

  @Test
  void csvHasARowForEachNumber() throws IOException {
    Path file = folder.resolve("out.csv");

    assertThat(run("--control", "--output", file.toString()).exitCode()).isZero();
    assertThat(Files.readAllLines(file))
        .contains(
            "state,kind,of,by,value,unit",
            "0,concentration,A,,3.0,mol/l",
            "1,concentration,A,,2.25,mol/l",
            "1,eigenvalue_real,eigenvalue 1,,-2.0,1/s")
        .anyMatch(line -> line.startsWith("1,flux_control,decay,back,0.25,"));
  }

  @Test
  void picturesAreDrawnOfEigenvaluesAndOfControl() throws IOException {
    Path eigenvalues = folder.resolve("e.svg");
    Path control = folder.resolve("c.svg");

    assertThat(run("--plot", eigenvalues.toString()).exitCode()).isZero();
    assertThat(run("--control", "--plot", control.toString()).exitCode()).isZero();
    assertThat(Files.readString(eigenvalues)).contains("real part (1/s)", "state 1, stable");
    assertThat(Files.readString(control)).contains("flux of decay", "amount of B", "0.75");
  }

  @Test
  void aModelWithoutSteadyStateEndsWithTheReasonAndCode3() {
    model = ModelFiles.write(folder, "grow.xml", ModelFiles.variable("x", "1", "<cn>2</cn>"));

    CommandRun run = run("--starts", "2");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.out()).contains("No steady state was found");
    assertThat(run.err())
        .contains("crinoid: grow.xml: no steady state is reached from the start: 'x' grows");
  }

  @Test
  void ratesThatDependOnTimeAreRefusedUnlessTimeIsHeld() {
    String time =
        "<csymbol encoding=\"text\" definitionURL=\"http://www.sbml.org/sbml/symbols/time\">t"
            + "</csymbol>";
    model =
        ModelFiles.write(
            folder,
            "t.xml",
            ModelFiles.variable("x", "1", "<apply><minus/>" + time + "<ci>x</ci></apply>"));

    CommandRun refused = run();
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err()).contains("'x' depends on time itself", "(--time)");
    assertThat(refused.out()).isEmpty();
    assertThat(run("--time", "4").out())
        .contains("Time is held at 4.0")
        .containsPattern("x +1 +4\n");
  }

  @Test
  void unusableOptionsLeaveNothingBehind() throws IOException {
    Path file = folder.resolve("out.csv");

    for (String[] options :
        new String[][] {
          {"--starts", "-1"},
          {"--starts", "some"},
          {"--set", "Z=1"},
          {"--time", "now"},
          {"--plot", "p.gif"},
          {"--output", "o.txt"}
        }) {
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(List.of("--output", file.toString()));
      CommandRun run =
          options[0].equals("--output") ? run(options) : run(all.toArray(String[]::new));
      assertThat(run.exitCode()).as(options[0]).isEqualTo(ExitCode.INPUT);
      assertThat(run.err()).contains(options[0]);
      assertThat(file).doesNotExist();
    }
    assertThat(run("--output", model.toString()).err()).contains("must end in .csv or .json");
  }
}
