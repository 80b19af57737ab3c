package org.crinoid.cli.moments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.CommandRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crinoid moments}: what it prints and writes, and what it says when it cannot.
 *
 * <p>Oracle: closed forms. X is made at rate 8 and decays at rate 0.5: Poisson of mean 16 in the
 * long run, autocorrelation e^(−τ/2), power 16/(ω² + 1/4). Pairs that decay: no closed moments.
 */
class MomentsCommandTest {

  @TempDir private Path folder;
  private Path gene;
  private Path pairs;

  @BeforeEach
  void writeModels() throws IOException {
    gene =
        write(
            "gene.xml",
            species("X", 0),
            reaction("make", "", "X", "<cn>8</cn>"),
            reaction("decay", "X", "", "<apply><times/><cn>0.5</cn><ci>X</ci></apply>"));
    pairs =
        write(
            "pairs.xml",
            species("X", 5),
            reaction("grow", "X", "XX", "<apply><times/><cn>2</cn><ci>X</ci></apply>"),
            reaction("meet", "XX", "X", "<apply><times/><ci>X</ci><ci>X</ci></apply>"),
            reaction("die", "X", "", "<apply><times/><cn>1.5</cn><ci>X</ci></apply>"));
  }

  private static String species(String id, int amount) {
    return "<species id='%s' compartment='c' initialAmount='%d' hasOnlySubstanceUnits='true' boundaryCondition='false' constant='false'/>"
        .formatted(id, amount);
  }

  private static String reaction(String id, String in, String out, String math) {
    return "<reaction id='%s' reversible='false' fast='false'>%s%s<kineticLaw><math xmlns='http://www.w3.org/1998/Math/MathML'>%s</math></kineticLaw></reaction>"
        .formatted(id, side("Reactants", in), side("Products", out), math);
  }

  private static String side(String name, String letters) {
    return letters.isEmpty()
        ? ""
        : "<listOf%s><speciesReference species='%s' stoichiometry='%d' constant='true'/></listOf%s>"
            .formatted(name, letters.charAt(0), letters.length(), name);
  }

  private Path write(String name, String species, String... reactions) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(
        file,
        "<?xml version='1.0' encoding='UTF-8'?><sbml xmlns='http://www.sbml.org/sbml/level3/version1/core' level='3' version='1'><model substanceUnits='item'><listOfCompartments><compartment id='c' spatialDimensions='3' size='1' constant='true'/></listOfCompartments><listOfSpecies>"
            + species
            + "</listOfSpecies><listOfReactions>"
            + String.join("", reactions)
            + "</listOfReactions></model></sbml>");
    return file;
  }

  private CommandRun run(Path model, String... more) {
    List<String> arguments = new ArrayList<>(List.of("moments", model.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  @Test
  void theTableHasMeansAndVariancesAndTheReportTheirWarrant() {
    CommandRun run = run(gene, "--times", "0,2", "--output", "-");
    String[] rows = run.out().split("\n");
    String[] last = rows[2].split(",");
    double mean = 16 * (1 - Math.exp(-1));

    assertThat(run.exitCode()).isEqualTo(0);
    assertThat(rows[0]).isEqualTo("time,mean(X),var(X)");
    assertThat(Double.parseDouble(last[1]))
        .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(Double.parseDouble(last[2]))
        .isCloseTo(mean, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(run.err()).contains("exact moments").contains("assumes").contains("validity");
  }

  @Test
  void higherOrdersAddCentralMoments() {
    CommandRun run = run(gene, "--times", "40", "--order", "3", "--output", "-");

    assertThat(run.out()).startsWith("time,mean(X),var(X),moment(X^3)");
    assertThat(Double.parseDouble(run.out().split("\n")[1].split(",")[3]))
        .isCloseTo(16, org.assertj.core.data.Offset.offset(1e-4));
  }

  @Test
  void spectrumAndAutocorrelationAreWrittenBesideTheMoments() throws IOException {
    Path table = folder.resolve("out.csv");
    CommandRun run =
        run(gene, "--spectrum", "X", "--output", table.toString(), "--plot", folder + "/out.svg");
    List<String> rows = Files.readAllLines(folder.resolve("out-spectrum.csv"));

    assertThat(run.exitCode()).isEqualTo(0);
    assertThat(Files.readAllLines(table).get(1)).startsWith("INF,16.");
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split(",");
      double w = Double.parseDouble(cells[0]);
      double lag = Double.parseDouble(cells[2]);
      assertThat(Double.parseDouble(cells[1]) * (w * w + 0.25))
          .isCloseTo(16, org.assertj.core.data.Offset.offset(1e-5));
      assertThat(Double.parseDouble(cells[3]))
          .isCloseTo(Math.exp(-lag / 2), org.assertj.core.data.Offset.offset(1e-7));
    }
    assertThat(folder.resolve("out.svg")).exists();
    assertThat(folder.resolve("out-autocorrelation.svg")).exists();
  }

  @Test
  void numbersThatAreNoMomentsEndInTheirCodeWithWhatWasComputed() throws IOException {
    Path table = folder.resolve("out.json");
    CommandRun run =
        run(
            pairs,
            "--method",
            "closure:normal",
            "--times",
            "0.5,30",
            "--output",
            table.toString(),
            "--no-plot");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("the mean of 'X' is -").contains("moments until then");
    assertThat(Files.readString(table)).contains("\"status\" : \"failed\"").contains("mean(X)");
  }

  @Test
  void exactMomentsOfWhatDoesNotCloseAreRefusedByTheReaction() {
    CommandRun run = run(pairs, "--method", "exact", "--output", "-");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("reaction 'meet'");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void whatIsNotChosenIsEffectiveRateEquations() {
    CommandRun run = run(pairs, "--times", "0.5", "--output", "-");

    assertThat(run.exitCode()).isEqualTo(0);
    assertThat(run.out()).startsWith("time,mean(X),var(X),shift(X)");
    assertThat(run.err()).contains("effective mesoscopic rate equations, approximate");
  }

  @Test
  void wrongOptionsAreNamed() {
    assertThat(run(gene, "--method", "guess", "--output", "-").err()).contains("closure:normal");
    assertThat(run(gene, "--order", "0", "--output", "-").err()).contains("--order must be");
    assertThat(run(gene, "--select", "Y", "--output", "-").err()).contains("no quantity 'Y'");
    assertThat(run(gene, "--spectrum", "Y", "--output", "-").err()).contains("does not fluctuate");
    assertThat(run(gene, "--spectrum", "X", "--method", "exact", "--output", "-").exitCode())
        .isEqualTo(2);
  }
}
