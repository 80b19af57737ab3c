package org.crinoid.cli.fba;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code crinoid fba}; oracle: a network solved by hand. Ten A come in, two ways lead to B, of
 * which one takes six at most.
 */
class FbaCommandTest {

  private static final String MODEL =
      """
      <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
        xmlns:fbc="http://www.sbml.org/sbml/level3/version1/fbc/version2" fbc:required="false">
      <model id="m" fbc:strict="true">
        <listOfCompartments><compartment id="c" constant="true" size="1"/></listOfCompartments>
        <listOfSpecies>
          <species id="A" compartment="c" hasOnlySubstanceUnits="true" constant="false"
            boundaryCondition="false"/>
          <species id="B" compartment="c" hasOnlySubstanceUnits="true" constant="false"
            boundaryCondition="false"/>
        </listOfSpecies>
        <listOfParameters>
          <parameter id="zero" value="0" constant="true"/>
          <parameter id="supply" value="10" constant="true"/>
          <parameter id="six" value="6" constant="true"/>
          <parameter id="many" value="1000" constant="true"/>
        </listOfParameters>
        <listOfReactions>
          %s
        </listOfReactions>
        <fbc:listOfObjectives fbc:activeObjective="most">
          <fbc:objective fbc:id="most" fbc:type="maximize"><fbc:listOfFluxObjectives>
            <fbc:fluxObjective fbc:reaction="out" fbc:coefficient="1"/>
          </fbc:listOfFluxObjectives></fbc:objective>
          <fbc:objective fbc:id="least" fbc:type="minimize"><fbc:listOfFluxObjectives>
            <fbc:fluxObjective fbc:reaction="out" fbc:coefficient="1"/>
          </fbc:listOfFluxObjectives></fbc:objective>
        </fbc:listOfObjectives>
      </model></sbml>
      """
          .formatted(
              reaction("in", "supply", "", "A")
                  + reaction("left", "six", "A", "B")
                  + reaction("right", "many", "A", "B")
                  + reaction("out", "many", "B", ""));

  @TempDir private Path folder;

  private static String reaction(String id, String upper, String from, String to) {
    return """
        <reaction id="%s" reversible="false" fast="false" fbc:lowerFluxBound="zero"
          fbc:upperFluxBound="%s">%s%s</reaction>
        """
        .formatted(id, upper, side("Reactants", from), side("Products", to));
  }

  private static String side(String list, String species) {
    return species.isEmpty()
        ? ""
        : "<listOf%s><speciesReference species=\"%s\" stoichiometry=\"1\" constant=\"true\"/></listOf%s>"
            .formatted(list, species, list);
  }

  private CommandRun run(String text, String... options) throws IOException {
    Path model = ModelFiles.write(folder, "model.xml", text);
    String[] arguments = new String[options.length + 2];
    arguments[0] = "fba";
    arguments[1] = model.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(arguments);
  }

  /** A submodel whose bounds of version 1 are converted by the factors T and X. */
  private static final String CONVERTED =
      """
      <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1" xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true" xmlns:fbc="http://www.sbml.org/sbml/level3/version1/fbc/version1" fbc:required="false">
      <model id="top">
      <listOfParameters>
      <parameter id="T" value="5" constant="true"/>
      <parameter id="X" value="10" constant="true"/>
      </listOfParameters>
      <comp:listOfSubmodels>
      <comp:submodel comp:id="S" comp:modelRef="E" comp:timeConversionFactor="T" comp:extentConversionFactor="X"/>
      </comp:listOfSubmodels>
      </model>
      <comp:listOfModelDefinitions>
      <comp:modelDefinition id="E">
      <listOfCompartments>
      <compartment id="c" size="1" constant="true"/>
      </listOfCompartments>
      <listOfSpecies>
      <species id="A" compartment="c" initialAmount="0" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/>
      </listOfSpecies>
      <listOfReactions>
      <reaction id="in" reversible="false" fast="false">
      <listOfProducts>
      <speciesReference species="A" stoichiometry="1" constant="true"/>
      </listOfProducts>
      </reaction>
      <reaction id="out" reversible="false" fast="false">
      <listOfReactants>
      <speciesReference species="A" stoichiometry="1" constant="true"/>
      </listOfReactants>
      </reaction>
      </listOfReactions>
      <fbc:listOfFluxBounds>
      <fbc:fluxBound fbc:id="b" fbc:reaction="in" fbc:operation="lessEqual" fbc:value="10"/>
      <fbc:fluxBound fbc:reaction="out" fbc:operation="greaterEqual" fbc:value="0"/>
      </fbc:listOfFluxBounds>
      <fbc:listOfObjectives fbc:activeObjective="most">
      <fbc:objective fbc:id="most" fbc:type="maximize">
      <fbc:listOfFluxObjectives>
      <fbc:fluxObjective fbc:reaction="out" fbc:coefficient="3"/>
      </fbc:listOfFluxObjectives>
      </fbc:objective>
      </fbc:listOfObjectives>
      </comp:modelDefinition>
      </comp:listOfModelDefinitions>
      </sbml>
      """;

  @Test
  void theOptimumAndItsFreedomAreTold() throws IOException {
    CommandRun got = run(MODEL, "--fva");

    assertThat(got.exitCode()).as(got.err()).isZero();
    assertThat(got.out())
        .contains(
            "maximize most = 10", "4 reactions, 2 species in balance", "other fluxes reach it")
        .containsPattern("(?m)^left +\\S+ +0 +6 +0$")
        .containsPattern("(?m)^right +\\S+ +4 +10 +0$")
        .containsPattern("(?m)^in +10 +10 +10 +1$");
  }

  @Test
  void anotherObjectiveAndOtherBoundsMayBeChosen() throws IOException {
    assertThat(run(MODEL, "--objective", "least").out()).contains("minimize least = 0");
    assertThat(run(MODEL, "--set", "supply=3").out()).contains("maximize most = 3");
  }

  @Test
  void aFactorThatIsPartOfNumbersCannotBeSet() throws IOException {
    assertThat(run(CONVERTED).out()).contains("maximize S__most = 30");
    CommandRun got = run(CONVERTED, "--set", "T=2");

    assertThat(got.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(got.err()).contains("--set T", "plain numbers");
  }

  /**
   * The same with bounds of version 2, which stay formulas, and an objective of the whole model.
   */
  private static String bounded() {
    String exit =
        """
        </listOfParameters>
        <listOfReactions>
        <reaction id="exit" reversible="false" fast="false">
        <comp:replacedBy comp:submodelRef="S" comp:idRef="out"/>
        </reaction>
        </listOfReactions>
        <fbc:listOfObjectives fbc:activeObjective="best">
        <fbc:objective fbc:id="best" fbc:type="maximize">
        <fbc:listOfFluxObjectives>
        <fbc:fluxObjective fbc:reaction="exit" fbc:coefficient="1"/>
        </fbc:listOfFluxObjectives>
        </fbc:objective>
        </fbc:listOfObjectives>
        """;
    String ten =
        "</listOfSpecies><listOfParameters><parameter id=\"ten\" value=\"10\" constant=\"true\"/>"
            + "</listOfParameters>";
    return CONVERTED
        .replace("fbc/version1", "fbc/version2")
        .replaceAll(
            "(?s)<fbc:listOf(FluxBounds|Objectives).*</fbc:listOf(FluxBounds|Objectives)>", "")
        .replace("</listOfParameters>\n", exit)
        .replace("</listOfSpecies>", ten)
        .replace("id=\"in\"", "id=\"in\" fbc:upperFluxBound=\"ten\"");
  }

  @Test
  void aFactorOfBoundsMayBeSetButNotTurned() throws IOException {
    assertThat(run(bounded()).out()).contains("maximize best = 20");
    assertThat(run(bounded(), "--set", "T=2").out()).contains("maximize best = 50");
    CommandRun turned = run(bounded(), "--set", "T=-2");

    assertThat(turned.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(turned.err()).contains("the sign of X and of T", "lower ones");
  }

  @Test
  void filesHoldAllFluxesAndTheSameEveryTime() throws IOException {
    Path csv = folder.resolve("fluxes.csv");
    Path json = folder.resolve("fluxes.json");
    Path svg = folder.resolve("ranges.svg");
    assertThat(
            run(MODEL, "--fva", "--fraction", "0.5", "-o", csv.toString(), "--plot", svg.toString())
                .exitCode())
        .isZero();
    assertThat(run(MODEL, "--pfba", "-o", json.toString()).exitCode()).isZero();

    assertThat(Files.readAllLines(csv))
        .hasSize(5)
        .startsWith("reaction,flux,reduced_cost,least,most", "in,10.0,1.0,5.0,10.0");
    assertThat(json)
        .content()
        .contains("\"value\" : 10.0", "\"totalFlux\" : 30.0", "\"shadowPrice\" : -1.0");
    assertThat(svg).content().contains("drawn by Crinoid", ">left<");
    assertThat(run(MODEL, "--pfba", "--json").out()).isEqualTo(Files.readString(json));
  }

  @Test
  void onlyTheReactionsAskedForAreReported() throws IOException {
    CommandRun got = run(MODEL, "--fva", "--reactions", "left", "--json");
    assertThat(got.out()).contains("\"left\"", "\"most\" : 6.0").doesNotContain("\"right\"");
    assertThat(run(MODEL, "--reactions", "lift").err()).contains("'lift'", "left");
  }

  @Test
  void contradictingAndMissingBoundsEndInTheirExitCodes() throws IOException {
    CommandRun infeasible =
        run(
            MODEL.replace(
                "id=\"out\" reversible=\"false\" fast=\"false\" fbc:lowerFluxBound=\"zero\"",
                "id=\"out\" reversible=\"false\" fast=\"false\" fbc:lowerFluxBound=\"many\""),
            "--json");
    assertThat(infeasible.exitCode()).isEqualTo(3);
    assertThat(infeasible.err()).contains("model.xml: infeasible", "in ≤ 10.0", "out ≥ 1000.0");
    assertThat(infeasible.out()).contains("failed").doesNotContain("reactions");

    CommandRun unbounded =
        run(MODEL.replace("value=\"10\"", "value=\"INF\"").replace("1000", "INF"));
    assertThat(unbounded.exitCode()).isEqualTo(3);
    assertThat(unbounded.err()).contains("unbounded", "'most'", "out");
    assertThat(unbounded.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'id=\"six\" value=\"6\"', 'id=\"six\" value=\"-6\"', line 20, = -6.0",
    "'id=\"six\" value=\"6\"', 'id=\"six\" value=\"NaN\"', line 14, not a number",
    "'fbc:upperFluxBound=\"six\"', '', line 20, no upper flux bound",
    "'fbc:activeObjective=\"most\"', '', no active objective, 'most, least'",
    "'fbc:reaction=\"out\"', 'fbc:reaction=\"exit\"', line 29, which is not declared",
    "'id=\"least\"', 'id=\"most\"', line 32, declared twice: first on line 29",
  })
  void brokenModelsAreRefusedByName(String from, String to, String first, String second)
      throws IOException {
    CommandRun got = run(MODEL.replace(from, to));

    assertThat(got.exitCode()).isEqualTo(2);
    assertThat(got.err()).contains("model.xml", first, second);
    assertThat(got.err().lines()).hasSize(1);
    assertThat(got.out()).isEmpty();
  }

  @Test
  void optionsThatCannotBeMeantAreRefused() throws IOException {
    assertThat(run(MODEL, "--fraction", "0.5").err()).contains("--fraction needs --fva");
    assertThat(run(MODEL, "--fva", "--fraction", "2").exitCode()).isEqualTo(2);
    assertThat(run(MODEL, "--objective", "none").err()).contains("'none'", "most, least");
    assertThat(run(MODEL, "--set", "nothing=1").err()).contains("'nothing'");
    assertThat(run(MODEL, "--output", "fluxes.txt").err()).contains(".csv or .json");
    assertThat(
            CommandRun.of("fba", ModelFiles.write(folder, "plain.xml", ModelFiles.DECAY).toString())
                .err())
        .contains("plain.xml", "fbc");
  }

  @Test
  void theSameFileCanBeSimulatedStill() throws IOException {
    Path model = ModelFiles.write(folder, "model.xml", MODEL);
    CommandRun got = CommandRun.of("simulate", model.toString(), "--output", "-", "--no-plot");
    assertThat(got.exitCode()).as(got.err()).isZero();
    assertThat(got.out()).startsWith("time,");
  }

  @Test
  void aTimeCourseSaysThatBoundsHaveNoPartInIt() throws IOException {
    Path model = ModelFiles.write(folder, "model.xml", MODEL);
    CommandRun run = CommandRun.of("simulate", model.toString(), "--output", "-", "--no-plot");

    assertThat(run.exitCode()).isZero();
    assertThat(run.err())
        .contains("no rate laws", "bounds and objectives (fbc) play no part", "crinoid fba");
  }
}
