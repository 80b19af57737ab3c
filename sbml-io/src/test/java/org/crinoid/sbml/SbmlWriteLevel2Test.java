package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.model.Model;
import org.crinoid.model.Rule;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Writing in Level 2 Version 4; oracle: what Level 3 says, said by hand in terms of Level 2, after
 * SBML Level 3 Version 2 Core, appendix on changes since Level 2.
 */
class SbmlWriteLevel2Test {

  private static final String QUANTITIES =
      """
      <listOfCompartments>
        <compartment id="c" size="2" spatialDimensions="%s" constant="true"/>
      </listOfCompartments>
      <listOfSpecies>
        <species id="s" compartment="c" initialAmount="1" hasOnlySubstanceUnits="false"
          boundaryCondition="false" constant="false" conversionFactor="f"/>
      </listOfSpecies>
      <listOfParameters>
        <parameter id="f" value="3" constant="true"/>
        <parameter id="x" value="4" constant="false"/>
      </listOfParameters>
      """;

  private static Model read(String content) {
    return Sbml.read(Documents.level3(content), "test.xml").model();
  }

  private static Exported write(Model model) {
    return Sbml.write(model, LevelVersion.L2V4);
  }

  private static Model rewritten(Model model) {
    return Sbml.read(SbmlWriteTest.text(write(model)), "written.xml").model();
  }

  private static Model reaction(String reference, String rules) {
    return read(
        QUANTITIES.formatted(3)
            + rules
            + "<listOfReactions><reaction id=\"r\" reversible=\"false\"><listOfProducts>"
            + reference
            + "</listOfProducts></reaction></listOfReactions>");
  }

  private static String rule(String variable, String formula) {
    return "<assignmentRule variable=\"%s\">%s</assignmentRule>"
        .formatted(variable, Documents.math(formula));
  }

  private static List<String> rules(Model model) {
    return model.rules().stream()
        .map(r -> r instanceof Rule.Assignment a ? a.variable() + "=" + Infix.print(a.value()) : "")
        .toList();
  }

  @Test
  void aConversionFactorBecomesPartOfTheStoichiometry() {
    Model m =
        rewritten(
            reaction(
                "<speciesReference species=\"s\" stoichiometry=\"2\" constant=\"true\"/>", ""));
    assertThat(rules(m)).containsExactly("r_s_stoichiometry=f*2");
    assertThat(m.species().get(0).conversionFactor()).isEmpty();
  }

  @Test
  void aStoichiometryThatFormulasKnowBecomesAParameter() {
    String rules = "<listOfRules>" + rule("x", "<ci>n</ci>") + "</listOfRules>";
    Model m =
        rewritten(
            reaction(
                "<speciesReference id=\"n\" species=\"s\" stoichiometry=\"2\" constant=\"true\"/>",
                rules));
    assertThat(m.parameters()).extracting("id").containsExactly("f", "x", "n");
    assertThat(m.parameters().get(2).value()).hasValue(2);
    assertThat(rules(m)).containsExactly("x=n", "r_s_stoichiometry=f*n");
  }

  @Test
  void aRuleForAStoichiometryBecomesItsFormula() {
    String rules = "<listOfRules>" + rule("n", "<ci>x</ci>") + "</listOfRules>";
    Model m =
        rewritten(reaction("<speciesReference id=\"n\" species=\"s\" constant=\"false\"/>", rules));
    assertThat(m.parameters()).extracting("id").containsExactly("f", "x");
    assertThat(rules(m)).containsExactly("n=f*x");
  }

  @Test
  void aRuleThatIsANumberIsKept() {
    String rules = "<listOfRules>" + rule("n", "<cn>7</cn>") + "</listOfRules>";
    Model m =
        read(
            "<listOfCompartments><compartment id=\"c\" size=\"1\" constant=\"true\"/>"
                + "</listOfCompartments><listOfSpecies><species id=\"s\" compartment=\"c\""
                + " initialAmount=\"1\" hasOnlySubstanceUnits=\"true\""
                + " boundaryCondition=\"false\" constant=\"false\"/></listOfSpecies>"
                + rules
                + "<listOfReactions><reaction id=\"r\" reversible=\"false\"><listOfProducts>"
                + "<speciesReference id=\"n\" species=\"s\" constant=\"false\"/>"
                + "</listOfProducts></reaction></listOfReactions>");
    assertThat(rewritten(m).reactions().get(0).products().get(0).stoichiometry()).hasValue(7);
  }

  @Test
  void aPointWithASizeGetsDimensions() {
    assertThat(rewritten(read(QUANTITIES.formatted(0))).compartments().get(0).dimensions())
        .hasValue(3);
  }

  @ParameterizedTest
  @CsvSource({
    "<max/><ci>f</ci><ci>f</ci><cn>1</cn>, 'max_of_two(max_of_two(f, f), 1)'",
    "<min/><ci>f</ci>, f",
    "<rem/><ci>f</ci><cn>2</cn>, 'rem_of_two(f, 2)'",
    "<plus/><cn>1</cn><true/>, 1 + 1",
    "<plus/><cn>1</cn><apply><gt/><ci>f</ci><cn>0</cn></apply>, '1 + piecewise(1, f > 0, 0)'",
    "<and/><ci>f</ci><true/>, 'piecewise(1, f != 0 && 1, 0)'"
  })
  void formulasOfLevel3Version2AreSaidInEarlierMathematics(String mathMl, String said) {
    String rules = "<listOfRules>" + rule("x", "<apply>" + mathMl + "</apply>") + "</listOfRules>";
    assertThat(rules(rewritten(read(QUANTITIES.formatted(3) + rules))))
        .containsExactly("x=" + said);
  }

  @Test
  void theUnitsOfTheModelBecomeTheUnitsOfLevel2() {
    Model model =
        Sbml.read(
                """
                <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
                <model timeUnits="minute" substanceUnits="item" volumeUnits="litre">
                <listOfUnitDefinitions>
                  <unitDefinition id="minute"><listOfUnits>
                    <unit kind="second" exponent="1" scale="0" multiplier="60"/>
                  </listOfUnits></unitDefinition>
                  <unitDefinition id="time"><listOfUnits>
                    <unit kind="metre" exponent="1" scale="0" multiplier="7"/>
                  </listOfUnits></unitDefinition>
                </listOfUnitDefinitions>
                <listOfParameters><parameter id="p" units="time" constant="true"/></listOfParameters>
                </model></sbml>
                """,
                "test.xml")
            .model();
    Model m = rewritten(model);
    assertThat(m.units().time()).isEqualTo("time");
    assertThat(m.units().volume()).isEqualTo("litre");
    assertThat(m.units().definitions())
        .extracting("id")
        .containsExactly("minute", "time_unit", "time", "substance");
    assertThat(m.units().definitions().get(2).factors().get(0).multiplier()).isEqualTo(60);
    assertThat(m.parameters().get(0).units()).isEqualTo("time_unit");
  }

  private static Model events(String attributes, String parts) {
    String event = event(attributes, parts);
    return read(QUANTITIES.formatted(3) + "<listOfEvents>" + event + event + "</listOfEvents>");
  }

  private static String event(String attributes, String parts) {
    return "<event useValuesFromTriggerTime=\"false\"><trigger "
        + attributes
        + ">"
        + Documents.math("<ci>f</ci>")
        + "</trigger>"
        + parts
        + "<listOfEventAssignments><eventAssignment variable=\"x\">"
        + Documents.math("<cn>1</cn>")
        + "</eventAssignment></listOfEventAssignments></event>";
  }

  @Test
  void aPriorityOverNothingIsLeftOut() {
    String priority = "<priority>" + Documents.math("<cn>1</cn>") + "</priority>";
    String event = event("initialValue=\"true\" persistent=\"false\"", priority);
    Model m =
        rewritten(read(QUANTITIES.formatted(3) + "<listOfEvents>" + event + "</listOfEvents>"));
    assertThat(m.events().get(0).priority()).isEmpty();
    assertThat(m.events().get(0).assignments()).hasSize(1);
  }

  @Test
  void anEventThatTakesValuesAtItsExecutionGetsADelayOfNothing() {
    Model m = rewritten(events("initialValue=\"true\" persistent=\"true\"", ""));
    assertThat(m.events().get(0).delay()).contains(Expr.ZERO);
    assertThat(m.events().get(0).valuesFromTriggerTime()).isFalse();
    assertThat(Infix.print(m.events().get(0).trigger())).isEqualTo("f != 0");
  }

  private static void assertRefused(Model model, String construct) {
    assertThatThrownBy(() -> write(model))
        .isInstanceOf(UnsupportedException.class)
        .hasMessageContaining("Level 2")
        .extracting("construct")
        .asString()
        .startsWith(construct);
  }

  @Test
  void whatLevel2CannotSayIsRefused() {
    String priority = "<priority>" + Documents.math("<cn>1</cn>") + "</priority>";
    assertRefused(events("initialValue=\"false\" persistent=\"true\"", ""), "trigger not true");
    assertRefused(events("initialValue=\"true\" persistent=\"false\"", ""), "non-persistent");
    assertRefused(events("initialValue=\"true\" persistent=\"true\"", priority), "event priority");
    assertRefused(read(QUANTITIES.formatted(2.5)), "fractional dimensions");
    assertRefused(
        reaction("<speciesReference species=\"s\" constant=\"true\"/>", ""), "missing stoich");
    assertRefused(
        read(QUANTITIES.formatted(3) + "<listOfReactions><reaction id=\"r\"/></listOfReactions>"),
        "reaction without species");
    String rate =
        "<apply><csymbol encoding=\"text\" definitionURL=\"http://www.sbml.org/sbml/symbols/"
            + "rateOf\">rateOf</csymbol><ci>s</ci></apply>";
    assertRefused(
        read(QUANTITIES.formatted(3) + "<listOfRules>" + rule("x", rate) + "</listOfRules>"),
        "rateOf");
  }
}
