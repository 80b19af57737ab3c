package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Infix;
import org.crinoid.flux.FluxBalanceAnalysis;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.GeneAssociation;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Packages fbc and distrib in submodels; oracle: the network {@code -> A ->}, of which the first
 * flux is 10 at most in the submodel's own units, and X/T times that in those of the model.
 */
class FbcCompositionTest {

  private static final String FBC = "http://www.sbml.org/sbml/level3/version1/fbc/version%d";

  private static final String SPECIES =
      """
      <listOfCompartments><compartment id="c" constant="true" size="1"/></listOfCompartments>
      <listOfSpecies><species id="A" compartment="c" hasOnlySubstanceUnits="true"
        constant="false" boundaryCondition="false"/></listOfSpecies>
      """;

  private static final String PARAMETERS =
      """
      <listOfParameters><parameter id="none" value="0" constant="true"/>
        <parameter id="ten" value="10" constant="true"/>
        <parameter id="many" value="INF" constant="true"/></listOfParameters>
      """;

  private static final String GENES =
      """
      <fbc:listOfGeneProducts><fbc:geneProduct fbc:id="g" fbc:label="G" fbc:associatedSpecies="A"/>
        <fbc:geneProduct fbc:id="h" fbc:label="H"/></fbc:listOfGeneProducts>
      """;

  private static final String OBJECTIVES =
      """
      <fbc:listOfObjectives fbc:activeObjective="most"><fbc:objective fbc:id="most"
        fbc:type="maximize"><fbc:listOfFluxObjectives>
        <fbc:fluxObjective fbc:reaction="out" fbc:coefficient="3"/>
        </fbc:listOfFluxObjectives></fbc:objective></fbc:listOfObjectives>
      """;

  /** Of the outermost model; it speaks of the submodel's reaction through its own one. */
  private static final String TOP_OBJECTIVES =
      OBJECTIVES.replace("most", "best").replace("\"out\"", "\"exit\"").replace("\"3\"", "\"1\"");

  private static final String EXIT =
      """
      <listOfReactions><reaction id="exit" reversible="false"><comp:replacedBy
        comp:submodelRef="S" comp:idRef="out"/></reaction></listOfReactions>
      """;

  private static String reactions(String ofIn, String ofOut, String more) {
    return """
        <listOfReactions>
          <reaction id="in" reversible="false" %s><listOfProducts>
            <speciesReference species="A" stoichiometry="1" constant="true"/></listOfProducts>%s
          </reaction>
          <reaction id="out" reversible="false" %s><listOfReactants>
            <speciesReference species="A" stoichiometry="1" constant="true"/></listOfReactants>
          </reaction>
        </listOfReactions>
        """
        .formatted(ofIn, more, ofOut);
  }

  private static String bounded(String more) {
    return reactions(
        "fbc:lowerFluxBound='none' fbc:upperFluxBound='ten'",
        "fbc:lowerFluxBound='none' fbc:upperFluxBound='many'",
        more);
  }

  private static String document(
      int version, boolean strict, String factors, String inSubmodel, String top, String inner) {
    String submodel =
        """
        <comp:listOfSubmodels><comp:submodel comp:id="S" comp:modelRef="E" %s>%s</comp:submodel>
        </comp:listOfSubmodels>
        """
            .formatted(factors, inSubmodel);
    return Documents.composed(submodel + top, Documents.definition("E", inner))
        .replace(
            "comp:required",
            "xmlns:fbc='" + FBC.formatted(version) + "' fbc:required='false' comp:required")
        .replace("<model id=\"top\"", strict ? "<model id=\"top\" fbc:strict='true'" : "<model");
  }

  private static Model read(String text) {
    return Sbml.read(text, "test.xml").model();
  }

  /** Factors that have become part of numbers, so that nobody may set them. */
  private static Set<String> fixed(String text) {
    return Sbml.read(text, "test.xml").source().fixed();
  }

  private static FluxDistribution optimum(Model model, Map<String, Double> set, String objective) {
    FluxSystem fluxes = FluxSystem.of(model, DynamicalSystem.of(model), set);
    return new FluxBalanceAnalysis()
        .solve(
            new OptimalFlux(fluxes, Optional.of(objective), false, Optional.empty()), Run.quiet());
  }

  private static final String FACTORS =
      """
      <listOfParameters><parameter id="T" value="5" constant="true"/>
        <parameter id="X" value="10" constant="true"/></listOfParameters>
      """;

  private static final String BY_BOTH =
      "comp:timeConversionFactor='T' comp:extentConversionFactor='X'";

  @Test
  void boundsAreConvertedWithTimeAndExtent() {
    String text =
        document(
            2,
            false,
            BY_BOTH,
            "",
            FACTORS + EXIT + TOP_OBJECTIVES,
            SPECIES + PARAMETERS + bounded(""));
    Model model = read(text);

    // ten times X/T = 2, to rounding
    assertThat(optimum(model, Map.of(), "best").value()).isCloseTo(20, within(1e-13));
    assertThat(optimum(model, Map.of("T", 2.0), "best").value()).isCloseTo(50, within(1e-13));
    assertThat(fixed(text)).isEmpty();
  }

  @Test
  void boundsOfStrictModelsStayPlainNumbers() {
    String text =
        document(
            2,
            true,
            BY_BOTH,
            "",
            FACTORS + EXIT + TOP_OBJECTIVES,
            SPECIES + PARAMETERS + bounded(""));
    Model model = read(text);

    assertThat(model.initialAssignments()).isEmpty();
    assertThat(fixed(text)).contains("T", "X", "S__ten");
    assertThat(optimum(model, Map.of(), "best").value()).isCloseTo(20, within(1e-13));
    assertThatThrownBy(() -> read(text.replace("id=\"X\" value=\"10\"", "id=\"X\"")))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("line ")
        .hasMessageContaining("not constant parameters with a value");
  }

  @Test
  void aBoundThatIsReplacedIsConvertedBack() {
    String top =
        """
        <listOfParameters><parameter id="f" value="4" constant="true"/>
          <parameter id="limit" value="60" constant="true"><comp:listOfReplacedElements>
          <comp:replacedElement comp:submodelRef="S" comp:idRef="ten" comp:conversionFactor="f"/>
          </comp:listOfReplacedElements></parameter></listOfParameters>
        """;
    String text =
        document(2, false, "", "", top + EXIT + TOP_OBJECTIVES, SPECIES + PARAMETERS + bounded(""));

    // 60 = 4 times the bound
    assertThat(optimum(read(text), Map.of(), "best").value()).isCloseTo(15, within(1e-13));
  }

  @Test
  void boundsOfVersion1InSubmodelsAreConverted() {
    String bounds =
        """
        <fbc:listOfFluxBounds>
          <fbc:fluxBound fbc:id="b" fbc:reaction="in" fbc:operation="lessEqual" fbc:value="10"/>
          <fbc:fluxBound fbc:reaction="out" fbc:operation="greaterEqual" fbc:value="0"/>
        </fbc:listOfFluxBounds>
        """;
    String text =
        document(
            1,
            false,
            BY_BOTH,
            "",
            FACTORS + EXIT + TOP_OBJECTIVES,
            SPECIES + reactions("", "", "") + bounds);
    Model model = read(text);

    assertThat(optimum(model, Map.of(), "best").value()).isCloseTo(20, within(1e-13));
    assertThat(model.fluxBalance().orElseThrow().bounds()).containsOnlyKeys("S__in", "exit");
    assertThat(fixed(text)).containsExactlyInAnyOrder("T", "X");
    String deleted = "<comp:listOfDeletions><comp:deletion comp:idRef='b'/></comp:listOfDeletions>";
    Model free = read(text.replace(BY_BOTH + ">", BY_BOTH + ">" + deleted));
    assertThat(free.fluxBalance().orElseThrow().bounds()).containsOnlyKeys("exit");
  }

  @Test
  void objectivesOfSubmodelsKeepTheirValueUnderTheirNewName() {
    String text =
        document(
            2,
            false,
            BY_BOTH,
            "",
            FACTORS + EXIT + TOP_OBJECTIVES,
            SPECIES + PARAMETERS + bounded("") + OBJECTIVES);
    Model model = read(text);
    FluxBalance fluxes = model.fluxBalance().orElseThrow();

    assertThat(fluxes.objectives()).extracting("id").containsExactly("best", "S__most");
    assertThat(fluxes.activeObjective()).contains("best");
    // 3 times 10, in the units of the submodel
    assertThat(optimum(model, Map.of(), "S__most").value()).isCloseTo(30, within(1e-13));
  }

  @Test
  void whatIsSaidOfDeletedElementsGoesWithThem() {
    String deletions =
        """
        <comp:listOfDeletions><comp:deletion comp:idRef="out"/>
          <comp:deletion comp:idRef="h"/></comp:listOfDeletions>
        """;
    Model model =
        read(
            document(
                2,
                false,
                "",
                deletions,
                "",
                SPECIES + PARAMETERS + bounded("") + OBJECTIVES + GENES));
    FluxBalance fluxes = model.fluxBalance().orElseThrow();

    assertThat(fluxes.objectives().getFirst().terms()).isEmpty();
    assertThat(fluxes.geneProducts()).extracting("id").containsExactly("S__g");
    assertThat(fluxes.bounds()).containsOnlyKeys("S__in");
  }

  @Test
  void genesOfSubmodelsAreRenamedWhereverTheyStand() {
    String either =
        """
        <fbc:geneProductAssociation><fbc:or><fbc:geneProductRef fbc:geneProduct="g"/>
          <fbc:geneProductRef fbc:geneProduct="h"/></fbc:or></fbc:geneProductAssociation>
        """;
    String inner = SPECIES + PARAMETERS + bounded(either) + GENES;
    FluxBalance fluxes = read(document(2, false, "", "", "", inner)).fluxBalance().orElseThrow();

    assertThat(fluxes.geneProducts()).extracting("id").containsExactly("S__g", "S__h");
    assertThat(fluxes.geneProducts().getFirst().species()).contains("S__A");
    assertThat(fluxes.geneAssociations().get("S__in"))
        .isEqualTo(
            new GeneAssociation.Any(
                java.util.List.of(
                    new GeneAssociation.Product("S__g"), new GeneAssociation.Product("S__h"))));
  }

  @Test
  void aGeneOfTheModelStandsForOneOfASubmodel() {
    String mine =
        """
        <fbc:listOfGeneProducts><fbc:geneProduct fbc:id="k" fbc:label="K">
          <comp:listOfReplacedElements><comp:replacedElement comp:submodelRef="S" comp:idRef="g"/>
          </comp:listOfReplacedElements></fbc:geneProduct></fbc:listOfGeneProducts>
        """;
    String one =
        """
        <fbc:geneProductAssociation><fbc:geneProductRef fbc:geneProduct="g"/>
        </fbc:geneProductAssociation>
        """;
    String inner = SPECIES + PARAMETERS + bounded(one) + GENES;
    FluxBalance fluxes = read(document(2, false, "", "", mine, inner)).fluxBalance().orElseThrow();

    assertThat(fluxes.geneProducts()).extracting("id").containsExactly("k", "S__h");
    assertThat(fluxes.geneAssociations().get("S__in")).isEqualTo(new GeneAssociation.Product("k"));
    String other = document(2, false, "", "", mine.replace("\"g\"", "\"ten\""), inner);
    assertThatThrownBy(() -> read(other))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("different kinds");
  }

  @Test
  void drawsOfSubmodelsAreRenamedAndConverted() {
    String normal =
        "<apply><csymbol encoding='text' definitionURL="
            + "'http://www.sbml.org/sbml/symbols/distrib/normal'>normal</csymbol>"
            + "<ci>mu</ci><ci>q</ci></apply>";
    String inner =
        """
        <listOfParameters><parameter id="mu" value="1" constant="true"/>
          <parameter id="q" value="2" constant="true"/><parameter id="x" constant="true"/>
        </listOfParameters><listOfInitialAssignments><initialAssignment symbol="x">%s
        </initialAssignment></listOfInitialAssignments>
        """
            .formatted(Documents.math(normal));
    String top =
        """
        <listOfParameters><parameter id="f" value="4" constant="true"/>
          <parameter id="r" value="60" constant="true"><comp:listOfReplacedElements>
          <comp:replacedElement comp:submodelRef="S" comp:idRef="q" comp:conversionFactor="f"/>
          </comp:listOfReplacedElements></parameter></listOfParameters>
        """;
    String text =
        document(2, false, "", "", top, inner)
            .replace(
                "comp:required",
                "xmlns:d='http://www.sbml.org/sbml/level3/version1/distrib/version1'"
                    + " d:required='true' comp:required");

    assertThat(Infix.print(read(text).initialAssignments().getFirst().value()))
        .isEqualTo("normal(S__mu, r/f)");
  }

  private static final String TURNED = FACTORS.replace("\"10\"", "\"-10\"");

  @Test
  void boundsChangeSidesWhereFluxesAreConvertedByANegativeNumber() {
    String bounds =
        """
        <fbc:listOfFluxBounds>
          <fbc:fluxBound fbc:reaction="in" fbc:operation="lessEqual" fbc:value="10"/>
          <fbc:fluxBound fbc:reaction="out" fbc:operation="greaterEqual" fbc:value="3"/>
        </fbc:listOfFluxBounds>
        """;
    String both = TURNED + EXIT + TOP_OBJECTIVES;
    String first = SPECIES + reactions("", "", "") + bounds;
    String second = SPECIES + PARAMETERS + bounded("");

    // 3 to 10 in the submodel's own terms are -20 to -6
    Model old = read(document(1, false, BY_BOTH, "", both, first));
    assertThat(optimum(old, Map.of(), "best").value()).isCloseTo(-6, within(1e-13));
    for (boolean strict : new boolean[] {false, true}) {
      String text = document(2, strict, BY_BOTH, "", both, second);
      assertThat(optimum(read(text), Map.of(), "best").value()).isCloseTo(0, within(1e-13));
      String least = text.replace("maximize", "minimize");
      assertThat(optimum(read(least), Map.of(), "best").value()).isCloseTo(-20, within(1e-13));
    }
  }

  @Test
  void fluxesConvertedByZeroHaveNoBounds() {
    String zero = FACTORS.replace("\"10\"", "\"0\"");
    String inner = SPECIES + PARAMETERS + bounded("");
    assertThatThrownBy(
            () -> read(document(2, false, BY_BOTH, "", zero + EXIT + TOP_OBJECTIVES, inner)))
        .isInstanceOf(SbmlException.class)
        .hasMessageContainingAll("line ", "converted by 0.0");
  }

  @Test
  void theOnlyObjectiveThatASubmodelSaysIsActiveStaysSo(@TempDir Path folder) throws IOException {
    String inner = SPECIES + PARAMETERS + bounded("") + OBJECTIVES;
    String one = document(2, true, "", "", "", inner);
    Path file = Files.writeString(folder.resolve("m.xml"), one);
    String flat = new String(Sbml.flatten(file, false).content(), StandardCharsets.UTF_8);

    assertThat(flat).contains("activeObjective=\"S__most\"");
    assertThat(read(one).fluxBalance().orElseThrow().activeObjective()).contains("S__most");
    String other = "<comp:submodel comp:id=\"U\" comp:modelRef=\"E\"/></comp:listOfSubmodels>";
    String two = one.replace("</comp:listOfSubmodels>", other);
    Files.writeString(file, two);
    assertThat(read(two).fluxBalance().orElseThrow().activeObjective()).isEmpty();
    assertThatThrownBy(() -> Sbml.flatten(file, false))
        .isInstanceOf(SbmlException.class)
        .hasMessageContainingAll("m.xml", "none that is active");
  }

  @Test
  void whatSubmodelsSayOfUncertaintyChangesNoNumbersAndIsLeftOut() {
    String uncertain =
        """
        <listOfParameters><parameter id="k" value="2" constant="true">
          <d:listOfUncertainties><d:uncertainty><d:uncertParameter d:type="standardDeviation"
            d:value="0.5"/></d:uncertainty></d:listOfUncertainties></parameter></listOfParameters>
        """;
    String text =
        document(2, false, "", "", uncertain, uncertain)
            .replace(
                "comp:required",
                "xmlns:d='http://www.sbml.org/sbml/level3/version1/distrib/version1'"
                    + " d:required='true' comp:required");

    assertThat(read(text).parameters()).extracting("id").containsExactly("k", "S__k");
    assertThat(read(text).parameters()).extracting("value").containsOnly(OptionalDouble.of(2));
    assertThat(Sbml.read(text, "test.xml").diagnostics())
        .extracting(Diagnostic::message)
        .contains("uncertainty of values in submodels is left out")
        .contains("uncertainty of values is ignored");
  }
}
