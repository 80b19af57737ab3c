package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.GeneAssociation;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;

/** Oracle: the meaning that the specifications of the package fbc, versions 1 to 3, give. */
class FbcTest {

  private static final String OBJECTIVE =
      """
      <fbc:listOfObjectives fbc:activeObjective="o">
        <fbc:objective fbc:id="o" fbc:type="maximize"><fbc:listOfFluxObjectives>
          <fbc:fluxObjective fbc:reaction="J" fbc:coefficient="2"/>
        </fbc:listOfFluxObjectives></fbc:objective>
      </fbc:listOfObjectives>
      """;

  private static final String BOUNDS =
      """
      <listOfParameters>
        <parameter id="low" value="-1" constant="true"/>
        <parameter id="high" value="INF" constant="true"/>
      </listOfParameters>
      """;

  private static String document(int version, String model, String reaction, String rest) {
    return """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
          xmlns:fbc="http://www.sbml.org/sbml/level3/version1/fbc/version%d" fbc:required="false">
        <model id="m" %s>
          <listOfCompartments><compartment id="c" constant="true" size="1"/></listOfCompartments>
          <listOfSpecies>
            <species id="A" compartment="c" hasOnlySubstanceUnits="true" constant="false"
              boundaryCondition="false" fbc:charge="-2" fbc:chemicalFormula="C6H12O6"/>
          </listOfSpecies>
          %s
          <listOfReactions>
            <reaction id="J" reversible="true" fast="false" %s</reaction>
          </listOfReactions>
        </model></sbml>
        """
        .formatted(version, model, rest.contains("<listOfParameters") ? head(rest) : "", reaction)
        .replace("</model>", tail(rest) + "</model>");
  }

  private static String head(String rest) {
    return rest.substring(0, rest.indexOf("</listOfParameters>") + 19);
  }

  private static String tail(String rest) {
    return rest.contains("<listOfParameters") ? rest.substring(head(rest).length()) : rest;
  }

  private static FluxBalance balance(String text) {
    return read(text).fluxBalance().orElseThrow();
  }

  private static Model read(String text) {
    return Sbml.read(text, "test.xml").model();
  }

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml")
        .message()
        .contains(parts);
  }

  @Test
  void version2HasParametersForBoundsAndIsRemarkedOnOnce() {
    String reaction =
        """
        fbc:lowerFluxBound="low" fbc:upperFluxBound="high">
          <fbc:geneProductAssociation><fbc:or>
            <fbc:geneProductRef fbc:geneProduct="g1"/>
            <fbc:and>
              <fbc:geneProductRef fbc:geneProduct="g1"/><fbc:geneProductRef fbc:geneProduct="g2"/>
            </fbc:and>
          </fbc:or></fbc:geneProductAssociation>
        """;
    String genes =
        """
        <fbc:listOfGeneProducts>
          <fbc:geneProduct fbc:id="g1" fbc:label="b1" fbc:name="first" fbc:associatedSpecies="A"/>
          <fbc:geneProduct fbc:id="g2" fbc:label="b2"/>
        </fbc:listOfGeneProducts>
        """;
    String text = document(2, "fbc:strict=\"true\"", reaction, BOUNDS + OBJECTIVE + genes);
    FluxBalance got = balance(text);

    assertThat(got.strict()).isTrue();
    assertThat(got.activeObjective()).contains("o");
    assertThat(got.objectives())
        .containsExactly(
            new FluxBalance.Objective(
                "o", "", FluxBalance.Sense.MAXIMIZE, List.of(new FluxBalance.Term(2, "J"))));
    assertThat(got.bounds().get("J"))
        .isEqualTo(new FluxBalance.Bounds(Optional.of("low"), Optional.of("high")));
    assertThat(got.geneProducts().getFirst())
        .isEqualTo(new FluxBalance.GeneProduct("g1", "first", "b1", Optional.of("A")));
    GeneAssociation first = new GeneAssociation.Product("g1");
    assertThat(got.geneAssociations().get("J"))
        .isEqualTo(
            new GeneAssociation.Any(
                List.of(
                    first,
                    new GeneAssociation.All(List.of(first, new GeneAssociation.Product("g2"))))));
    assertThat(got.compositions().get("A"))
        .isEqualTo(new FluxBalance.Composition(Optional.of("C6H12O6"), OptionalDouble.of(-2)));
    assertThat(Sbml.read(text, "test.xml").diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly("package-read");
  }

  @Test
  void boundsOfVersion1BecomeParametersOfWhichTheTightestCounts() {
    String bounds =
        """
        <fbc:listOfFluxBounds>
          <fbc:fluxBound fbc:reaction="J" fbc:operation="lessEqual" fbc:value="10"/>
          <fbc:fluxBound fbc:reaction="J" fbc:operation="lessEqual" fbc:value="8"/>
          <fbc:fluxBound fbc:reaction="J" fbc:operation="greaterEqual" fbc:value="-INF"/>
        </fbc:listOfFluxBounds>
        """;
    Model m =
        read(
            document(
                1,
                "",
                ">",
                "<listOfParameters><parameter id='J_upper_bound' value='1'"
                    + " constant='true'/></listOfParameters>"
                    + OBJECTIVE
                    + bounds));

    assertThat(m.fluxBalance().orElseThrow().strict()).isFalse();
    assertThat(m.fluxBalance().orElseThrow().bounds().get("J"))
        .isEqualTo(
            new FluxBalance.Bounds(Optional.of("J_lower_bound"), Optional.of("J_upper_bound_")));
    assertThat(m.parameters())
        .contains(
            new Parameter("J_upper_bound_", "", OptionalDouble.of(8), "", true),
            new Parameter(
                "J_lower_bound", "", OptionalDouble.of(Double.NEGATIVE_INFINITY), "", true));
  }

  @Test
  void anEqualityOfVersion1BoundsBothSides() {
    String bounds =
        "<fbc:listOfFluxBounds><fbc:fluxBound fbc:reaction='J' fbc:operation='equal'"
            + " fbc:value='3'/></fbc:listOfFluxBounds>";
    Model m = read(document(1, "", ">", bounds));
    assertThat(m.parameters()).extracting(p -> p.value().orElseThrow()).containsExactly(3.0, 3.0);
  }

  @Test
  void linearConstraintsOfVersion3AreRead() {
    String constraint =
        """
        <fbc:listOfUserDefinedConstraints>
          <fbc:userDefinedConstraint id="u" fbc:lowerBound="low" fbc:upperBound="high">
            <fbc:listOfUserDefinedConstraintComponents>
              <fbc:userDefinedConstraintComponent fbc:coefficient="low" fbc:variable="J"
                fbc:variableType="linear"/>
              <fbc:userDefinedConstraintComponent fbc:coefficient="-2.5" fbc:variable="J"/>
            </fbc:listOfUserDefinedConstraintComponents>
          </fbc:userDefinedConstraint>
        </fbc:listOfUserDefinedConstraints>
        """;
    FluxBalance got =
        balance(document(3, "fbc:strict=\"false\"", ">", BOUNDS + OBJECTIVE + constraint));

    assertThat(got.constraints())
        .containsExactly(
            new FluxBalance.Constraint(
                "u",
                "",
                new FluxBalance.Bounds(Optional.of("low"), Optional.of("high")),
                List.of(
                    new FluxBalance.ConstraintTerm(OptionalDouble.empty(), Optional.of("low"), "J"),
                    new FluxBalance.ConstraintTerm(
                        OptionalDouble.of(-2.5), Optional.empty(), "J"))));
  }

  @Test
  void quadraticSumsAndUnknownVersionsAreRefusedByName() {
    String quadratic =
        document(
            3,
            "",
            ">",
            OBJECTIVE.replace("fbc:coefficient", "fbc:variableType='quadratic' fbc:coefficient"));
    assertThatThrownBy(() -> read(quadratic))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContainingAll("fluxObjective", "quadratic", "line");
    assertThatThrownBy(() -> read(document(4, "", ">", OBJECTIVE)))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("version4");
  }

  @Test
  void whatIsNotDeclaredOrDeclaredTwiceIsNamed() {
    refused(
        document(2, "", ">", OBJECTIVE.replace("\"J\"", "\"K\"")), "objective 'o'", "'K'", "line");
    refused(document(2, "", "fbc:lowerFluxBound='none'>", OBJECTIVE), "'none'", "'J'");
    refused(document(2, "", "fbc:lowerFluxBound='A'>", OBJECTIVE), "'A'", "species");
    refused(
        document(2, "", ">", OBJECTIVE.replace("activeObjective=\"o\"", "activeObjective=\"p\"")),
        "'p'");
    String twice =
        OBJECTIVE.substring(
            OBJECTIVE.indexOf("<fbc:objective "), OBJECTIVE.indexOf("</fbc:listOfObjectives>"));
    refused(
        document(
            2,
            "",
            ">",
            OBJECTIVE.replace("</fbc:listOfObjectives>", twice + "</fbc:listOfObjectives>")),
        "'o' is declared twice");
  }

  @Test
  void brokenValuesAreNamed() {
    refused(document(2, "fbc:strict='maybe'", ">", OBJECTIVE), "strict='maybe'");
    refused(document(2, "", ">", OBJECTIVE.replace("maximize", "best")), "type='best'");
    refused(document(2, "", ">", OBJECTIVE.replace("\"2\"", "\"two\"")), "coefficient='two'");
    refused(document(2, "", ">", OBJECTIVE.replace("\"2\"", "\"NaN\"")), "'o'", "NaN");
    refused(document(2, "", ">", OBJECTIVE.replace("\"2\"", "\"INF\"")), "'o'", "Infinity");
    refused(document(2, "", ">", "<fbc:listOfSecrets/>"), "listOfSecrets");
    refused(document(2, "", "fbc:middleFluxBound='x'>", ""), "middleFluxBound");
  }

  @Test
  void boundsOfSubmodelsKeepTheirMeaning() {
    String part =
        """
        <listOfCompartments><compartment id="c" constant="true" size="1"/></listOfCompartments>
        <listOfSpecies><species id="A" compartment="c" hasOnlySubstanceUnits="true"
          constant="false" boundaryCondition="false"/></listOfSpecies>
        """
            + BOUNDS
            + """
        <listOfReactions><reaction id="J" reversible="true" fast="false"
          fbc:lowerFluxBound="low" fbc:upperFluxBound="high"><listOfProducts>
          <speciesReference species="A" stoichiometry="1" constant="true"/></listOfProducts>
        </reaction></listOfReactions>
        """;
    String text =
        Documents.composed(
                "<comp:listOfSubmodels><comp:submodel comp:id='S' comp:modelRef='E'/>"
                    + "</comp:listOfSubmodels>"
                    + OBJECTIVE.replace("\"J\"", "\"S__J\""),
                Documents.definition("E", part))
            .replace(
                "comp:required",
                "xmlns:fbc='http://www.sbml.org/sbml/level3/version1/fbc/version2'"
                    + " fbc:required='false' comp:required");
    FluxBalance got = balance(text);

    assertThat(got.bounds().get("S__J"))
        .isEqualTo(new FluxBalance.Bounds(Optional.of("S__low"), Optional.of("S__high")));
    assertThat(got.objectives().getFirst().terms().getFirst().reaction()).isEqualTo("S__J");
  }
}
