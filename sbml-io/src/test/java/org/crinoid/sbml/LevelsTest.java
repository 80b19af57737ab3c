package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.junit.jupiter.api.Test;

/** Oracle: the defaults and meanings that each level's specification states. */
class LevelsTest {

  private static final OptionalDouble NONE = OptionalDouble.empty();

  private static Model read(String text) {
    return Sbml.read(text, "test.xml").model();
  }

  /** The reaction lost its identifier when worked models were added to the fuzz test's seeds. */
  @Test
  void level1QuantitiesAndReactionsKeepNamesThatUnitsBearToo() {
    Model m =
        read(
            Documents.level1(
                2,
                """
                <listOfUnitDefinitions>
                  <unitDefinition name="substance"><listOfUnits><unit kind="item"/></listOfUnits></unitDefinition>
                  <unitDefinition name="volume"><listOfUnits><unit kind="litre"/></listOfUnits></unitDefinition>
                  <unitDefinition name="p"><listOfUnits><unit kind="item"/></listOfUnits></unitDefinition>
                  <unitDefinition name="q"><listOfUnits><unit kind="item"/></listOfUnits></unitDefinition>
                </listOfUnitDefinitions>
                <listOfCompartments><compartment name="volume"/></listOfCompartments>
                <listOfSpecies><species name="p" compartment="volume" initialAmount="3"/></listOfSpecies>
                <listOfParameters><parameter name="q" value="2"/></listOfParameters>
                <listOfReactions>
                  <reaction name="substance">
                    <listOfReactants><speciesReference species="p"/></listOfReactants>
                    <kineticLaw formula="q*p"/>
                  </reaction>
                </listOfReactions>
                """));

    assertThat(m.compartments().get(0).id()).isEqualTo("volume");
    assertThat(m.species().get(0).id()).isEqualTo("p");
    assertThat(m.parameters().get(0).id()).isEqualTo("q");
    assertThat(m.reactions().get(0).id()).isEqualTo("substance");
  }

  @Test
  void level1NamesAreIdsAndRulesMakeTheirVariablesChange() {
    Model m =
        read(
            Documents.level1(
                2,
                """
                <listOfCompartments><compartment name="c"/></listOfCompartments>
                <listOfSpecies>
                  <species name="s" compartment="c" initialAmount="3" boundaryCondition="true"/>
                  <species name="p" compartment="c" initialAmount="0"/>
                </listOfSpecies>
                <listOfParameters>
                  <parameter name="k" value="2"/><parameter name="q" value="1"/>
                </listOfParameters>
                <listOfRules>
                  <parameterRule name="q" formula="k*s^-2"/>
                  <speciesConcentrationRule type="rate" species="s" formula="-k*s"/>
                  <compartmentVolumeRule compartment="c" formula="2^3^2"/>
                </listOfRules>
                <listOfReactions>
                  <reaction name="r" fast="false">
                    <listOfReactants>
                      <speciesReference species="s" stoichiometry="3" denominator="2"/>
                    </listOfReactants>
                    <listOfProducts><speciesReference species="p"/></listOfProducts>
                    <kineticLaw formula="k * log(s) * sqr(p)">
                      <listOfParameters><parameter name="k" value="5"/></listOfParameters>
                    </kineticLaw>
                  </reaction>
                </listOfReactions>
                """));
    assertThat(m.compartments())
        .containsExactly(
            new Compartment("c", "c", OptionalDouble.of(3), OptionalDouble.of(1), "litre", false));
    Species s = m.species().get(0);
    assertThat(s.boundary()).isTrue();
    assertThat(s.onlySubstanceUnits()).isFalse();
    assertThat(s.initialAmount()).hasValue(3);
    assertThat(m.parameters().get(0).constant()).isTrue();
    assertThat(m.parameters().get(1).constant()).isFalse();
    assertThat(m.rules())
        .extracting(Rule::getClass)
        .isEqualTo(List.of(Rule.Assignment.class, Rule.Rate.class, Rule.Assignment.class));
    assertThat(m.rules())
        .extracting(r -> Infix.print(r.value()))
        .containsExactly("k*s^(-2)", "-k*s", "(2^3)^2");
    Reaction r = m.reactions().get(0);
    assertThat(r.reversible()).isTrue();
    assertThat(r.reactants().get(0).stoichiometry()).hasValue(1.5);
    assertThat(r.products().get(0).stoichiometry()).hasValue(1);
    assertThat(Infix.print(r.rateLaw().orElseThrow().rate())).isEqualTo("k*ln(s)*p^2");
    assertThat(r.rateLaw().orElseThrow().parameters())
        .containsExactly(new Parameter("k", "k", OptionalDouble.of(5), "", true));
  }

  @Test
  void level1Version1SpellsSpecieWithoutItsS() {
    Model m =
        read(
            Documents.level1(
                1,
                """
                <listOfCompartments><compartment name="c" volume="2"/></listOfCompartments>
                <listOfSpecies><specie name="s" compartment="c" initialAmount="1"/></listOfSpecies>
                <listOfParameters><parameter name="k" value="1"/></listOfParameters>
                <listOfRules>
                  <specieConcentrationRule specie="s" type="rate" formula="k"/>
                </listOfRules>
                <listOfReactions>
                  <reaction name="r">
                    <listOfReactants><specieReference specie="s"/></listOfReactants>
                    <kineticLaw formula="k"/>
                  </reaction>
                </listOfReactions>
                """));
    assertThat(m.compartments().get(0).size()).hasValue(2);
    assertThat(m.species().get(0).id()).isEqualTo("s");
    assertThat(m.rules()).containsExactly(new Rule.Rate("s", Expr.ref("k")));
    assertThat(m.reactions().get(0).reactants().get(0).species()).isEqualTo("s");
  }

  @Test
  void level2HasDefaultsAndPredefinedUnits() {
    Model m =
        read(
            Documents.level2(
                """
                <listOfUnitDefinitions><unitDefinition id="time"><listOfUnits>
                  <unit kind="second" multiplier="60"/>
                </listOfUnits></unitDefinition></listOfUnitDefinitions>
                <listOfCompartments><compartment id="c" outside="d"/>
                  <compartment id="d" spatialDimensions="2"/></listOfCompartments>
                <listOfSpecies><species id="s" compartment="c"/></listOfSpecies>
                <listOfParameters><parameter id="k"/></listOfParameters>
                <listOfReactions><reaction id="r">
                  <listOfProducts>
                    <speciesReference species="s"/>
                    <speciesReference species="s">
                      <stoichiometryMath>%s</stoichiometryMath></speciesReference>
                    <speciesReference species="s">
                      <stoichiometryMath>%s</stoichiometryMath></speciesReference>
                  </listOfProducts>
                </reaction></listOfReactions>
                <listOfEvents><event id="e"><trigger>%s</trigger>
                  <listOfEventAssignments>
                    <eventAssignment variable="s">%s</eventAssignment>
                  </listOfEventAssignments></event></listOfEvents>
                """
                    .formatted(
                        Documents.math("<cn type='rational'>1<sep/>4</cn>"),
                        Documents.math("<ci>k</ci>"),
                        Documents.math("<true/>"),
                        Documents.math("<cn>1</cn>"))));
    assertThat(m.units().time()).isEqualTo("time");
    assertThat(m.units().substance()).isEqualTo("mole");
    assertThat(m.compartments().get(0))
        .isEqualTo(new Compartment("c", "", OptionalDouble.of(3), NONE, "litre", true));
    assertThat(m.compartments().get(1).dimensions()).hasValue(2);
    assertThat(m.parameters()).containsExactly(new Parameter("k", "", NONE, "", true));
    assertThat(m.reactions().get(0).products())
        .containsExactly(
            new SpeciesReference("", "s", OptionalDouble.of(1), true),
            new SpeciesReference("", "s", OptionalDouble.of(0.25), true),
            new SpeciesReference("r_s_stoichiometry", "s", NONE, false));
    assertThat(m.rules()).containsExactly(new Rule.Assignment("r_s_stoichiometry", Expr.ref("k")));
    Event e = m.events().get(0);
    assertThat(e.initialValue()).isTrue();
    assertThat(e.persistent()).isTrue();
    assertThat(e.valuesFromTriggerTime()).isTrue();
  }

  @Test
  void level3StatesEverythingItself() {
    Model m =
        read(
            Documents.level3(
                """
                <listOfCompartments><compartment id="c" constant="false"/></listOfCompartments>
                <listOfSpecies>
                  <species id="s" compartment="c" initialConcentration="1e-3"
                      hasOnlySubstanceUnits="1" boundaryCondition="true" constant="0"
                      conversionFactor="f"/>
                </listOfSpecies>
                <listOfParameters><parameter id="f" value="INF" constant="true"/></listOfParameters>
                <listOfReactions><reaction id="r" reversible="false" fast="true">
                  <listOfReactants><speciesReference id="n" species="s" constant="false"/>
                  </listOfReactants>
                  <listOfModifiers><modifierSpeciesReference species="s"/></listOfModifiers>
                  <kineticLaw>%s<listOfLocalParameters>
                    <localParameter id="f" value="3"/></listOfLocalParameters></kineticLaw>
                </reaction></listOfReactions>
                <listOfEvents><event useValuesFromTriggerTime="false">
                  <trigger initialValue="false" persistent="false">%s</trigger>
                  <priority>%s</priority><delay>%s</delay></event></listOfEvents>
                """
                    .formatted(
                        Documents.math("<ci>f</ci>"),
                        Documents.math("<true/>"),
                        Documents.math("<cn>1</cn>"),
                        Documents.math("<cn>2</cn>"))));
    assertThat(m.compartments()).containsExactly(new Compartment("c", "", NONE, NONE, "", false));
    Species s = m.species().get(0);
    assertThat(s.onlySubstanceUnits() && s.boundary() && !s.constant()).isTrue();
    assertThat(s.conversionFactor()).hasValue("f");
    assertThat(s.initialConcentration()).hasValue(1e-3);
    assertThat(m.parameters().get(0).value()).hasValue(Double.POSITIVE_INFINITY);
    Reaction r = m.reactions().get(0);
    assertThat(r.fast() && !r.reversible()).isTrue();
    assertThat(r.modifiers()).containsExactly("s");
    assertThat(r.reactants()).containsExactly(new SpeciesReference("n", "s", NONE, false));
    assertThat(r.rateLaw().orElseThrow().rate()).isEqualTo(Expr.ref("f"));
    assertThat(r.rateLaw().orElseThrow().parameters().get(0).value()).hasValue(3);
    Event e = m.events().get(0);
    assertThat(e.initialValue() || e.persistent() || e.valuesFromTriggerTime()).isFalse();
    assertThat(e.priority()).hasValue(Expr.num(1));
    assertThat(e.delay()).hasValue(Expr.num(2));
  }

  @Test
  void level2Version1KeepsIdsOfSpeciesReferences() {
    Model m =
        read(
            Documents.sbml(
                "level2",
                2,
                1,
                """
                <listOfCompartments><compartment id="c"/></listOfCompartments>
                <listOfSpecies><species id="s" compartment="c"/></listOfSpecies>
                <listOfReactions><reaction id="r"><listOfProducts>
                  <speciesReference id="n" species="s" stoichiometry="3"/>
                </listOfProducts></reaction></listOfReactions>
                """));
    assertThat(m.reactions().get(0).products().get(0).id()).isEqualTo("n");
  }

  @Test
  void functionsKeepTheirArguments() {
    Model m =
        read(
            Documents.level3(
                "<listOfFunctionDefinitions><functionDefinition id='f'>"
                    + Documents.math(
                        "<lambda><bvar><ci>u</ci></bvar><bvar><ci>w</ci></bvar>"
                            + "<apply><minus/><ci>w</ci><ci>u</ci></apply></lambda>")
                    + "</functionDefinition></listOfFunctionDefinitions>"));
    assertThat(m.functions().get(0).arguments()).containsExactly("u", "w");
    assertThat(Infix.print(m.functions().get(0).body())).isEqualTo("w - u");
  }

  @Test
  void elementsWithoutMathematicsAreLeftOutWithARemark() {
    Imported read =
        Sbml.read(
            Documents.level3(
                """
                <listOfParameters><parameter id="x" value="1" constant="false"/></listOfParameters>
                <listOfInitialAssignments><initialAssignment symbol="x"/></listOfInitialAssignments>
                <listOfRules><assignmentRule variable="x"/></listOfRules>
                <listOfReactions><reaction id="r" reversible="true"><kineticLaw/></reaction>
                </listOfReactions>
                <listOfEvents><event useValuesFromTriggerTime="true"/></listOfEvents>
                """),
            "test.xml");
    assertThat(read.model().rules()).isEmpty();
    assertThat(read.model().initialAssignments()).isEmpty();
    assertThat(read.model().events()).isEmpty();
    assertThat(read.model().reactions().get(0).rateLaw()).isEmpty();
    assertThat(read.diagnostics())
        .extracting(Diagnostic::code)
        .containsExactlyInAnyOrder(
            "missing-math", "missing-math", "missing-math", "missing-trigger");
  }

  @Test
  void annotationsNotesAndHarmlessPackagesAreLeftOut() {
    Imported read =
        Sbml.read(
            """
            <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
              xmlns:layout="http://www.sbml.org/sbml/level3/version1/layout/version1"
              layout:required="false">
            <model><notes><p xmlns="http://www.w3.org/1999/xhtml">text</p></notes>
            <annotation><any xmlns="urn:any"/></annotation>
            <layout:listOfLayouts><layout:layout layout:id="l"/></layout:listOfLayouts>
            </model></sbml>
            """,
            "test.xml");
    assertThat(read.source().level()).isEqualTo(3);
    assertThat(read.source().version()).isEqualTo(1);
    assertThat(read.source().packages()).containsExactly("layout");
    assertThat(read.diagnostics()).extracting(Diagnostic::code).containsExactly("package-ignored");
  }

  @Test
  void undefinedUnitsAreRemarkedOn() {
    Imported read =
        Sbml.read(
            Documents.level3(
                "<listOfParameters>\n<parameter id='k' units='furlong' constant='true'/>"
                    + "<parameter id='q' units='mole' constant='true'/></listOfParameters>"),
            "test.xml");
    assertThat(read.diagnostics()).hasSize(1);
    assertThat(read.diagnostics().get(0).element()).isEqualTo("k");
    assertThat(read.diagnostics().get(0).line()).isEqualTo(4);
    assertThat(read.source().lines()).containsEntry("k", 4);
  }
}
