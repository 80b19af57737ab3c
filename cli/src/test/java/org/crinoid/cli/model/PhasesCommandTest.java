package org.crinoid.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crinoid phases}. Oracle: what waits for a law of two stages, rate 0.5 each, has left at
 * time t with probability {@code 1 − (1 + t/2)·exp(−t/2)}; rate equations are exact for it.
 */
class PhasesCommandTest {

  private static final String MODEL =
      """
      <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
      <model id="m" substanceUnits="item" extentUnits="item">
      <listOfCompartments><compartment id="V" spatialDimensions="3" size="1" constant="true"/></listOfCompartments>
      <listOfSpecies>
      <species id="A" compartment="V" initialAmount="1000" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>
      <species id="B" compartment="V" initialAmount="0" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>
      </listOfSpecies>
      <listOfReactions><reaction id="R" reversible="false">
      <listOfReactants><speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
      <listOfProducts><speciesReference species="B" stoichiometry="1" constant="true"/></listOfProducts>
      <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><times/><cn>1e6</cn><ci>A</ci></apply></math></kineticLaw>
      </reaction></listOfReactions>
      </model></sbml>
      """;

  @TempDir private Path root;

  @Test
  void theWrittenModelHasTheDelayAskedFor() throws IOException {
    Path model = ModelFiles.write(root, "m.xml", MODEL);
    Path chain = root.resolve("chain.xml");

    CommandRun run =
        CommandRun.of(
            "phases",
            model.toString(),
            "--reaction",
            "R",
            "--mean",
            "4",
            "--variance",
            "8",
            "--output",
            chain.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    CommandRun course =
        CommandRun.of(
            "simulate", chain.toString(), "--times", "0,3", "--select", "B", "--output", "-");
    List<String> lines = course.out().lines().toList();
    double arrived = Double.parseDouble(lines.get(lines.size() - 1).split(",")[1]);
    assertThat(arrived).isCloseTo(1000 - 2500 * Math.exp(-1.5), Offset.offset(0.01));
    assertThat(
            CommandRun.of(
                    "phases", model.toString(), "--reaction", "R", "--mean", "4", "--stages", "2")
                .out())
        .isEqualTo(Files.readString(chain));
  }

  @Test
  void whatIsMissingIsAskedFor() throws IOException {
    String model = ModelFiles.write(root, "m.xml", MODEL).toString();

    assertRefused("give either --stages or --variance", "phases", model);
    assertRefused("need --reaction", "phases", model, "--mean", "4", "--stages", "3");
    assertRefused("needs --mean", "phases", model, "--reaction", "R", "--stages", "3");
    assertRefused("delay(R, time)", "phases", model, "--stages", "3");
    assertRefused(
        "no reaction 'Q'", "phases", model, "--reaction", "Q", "--mean", "1", "--stages", "3");
    assertRefused(
        "above the square", "phases", model, "--reaction", "R", "--mean", "1", "--variance", "3");
  }

  private static void assertRefused(String because, String... args) {
    CommandRun run = CommandRun.of(args);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(because);
    assertThat(run.out()).isEmpty();
  }
}
