package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;
import org.crinoid.timecourse.Integration;
import org.junit.jupiter.api.Test;

/**
 * Oracle: closed forms, mostly polynomials in time; the reaction runs at rate 1 and all courses end
 * at time 2. The tolerance is ten times the relative tolerance asked, 1e-9.
 */
class ConstructCoursesTest {

  private static final double END = 2;

  private static String math(String content) {
    return "<math xmlns='http://www.w3.org/1998/Math/MathML'>" + content + "</math>";
  }

  private static String level3(String attributes, String content) {
    return "<sbml xmlns='http://www.sbml.org/sbml/level3/version2/core' level='3' version='2'>"
        + "<model id='m' "
        + attributes
        + ">"
        + content
        + "</model></sbml>";
  }

  private static final String TIME =
      "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/time'>t</csymbol>";

  private static String compartment(String more) {
    return "<listOfCompartments><compartment id='c' constant='true' "
        + more
        + "/></listOfCompartments>";
  }

  private static String species(String id, double amount, String more) {
    return "<species id='%s' compartment='c' initialAmount='%s' hasOnlySubstanceUnits='true' "
            .formatted(id, amount)
        + (more.contains("boundaryCondition") ? "" : "boundaryCondition='false' ")
        + "constant='false' "
        + more
        + "/>";
  }

  /** A reaction that makes S as the references say, at rate 1. */
  private static String reaction(String reactants, String products) {
    return "<listOfReactions><reaction id='J' reversible='false'><listOfReactants>"
        + reactants
        + "</listOfReactants><listOfProducts>"
        + products
        + "</listOfProducts><kineticLaw>"
        + math("<cn>1</cn>")
        + "</kineticLaw></reaction></listOfReactions>";
  }

  private static String reference(String more) {
    return "<speciesReference species='S' " + more + "/>";
  }

  /** S starts at 10 in a compartment of size 4. */
  private static String withS(String rest) {
    return compartment("size='4' spatialDimensions='3'")
        + "<listOfSpecies>"
        + species("S", 10, "")
        + "</listOfSpecies>"
        + rest;
  }

  private static double end(String text, String id) {
    CompiledSystem system =
        CompiledSystem.of(DynamicalSystem.of(Sbml.read(text, "test.xml").model()));
    Layout layout = system.system().layout();
    TimeCourse problem =
        new TimeCourse(system, Map.of(), 0, new double[] {0, 0.7, END}, List.of(layout.symbol(id)));
    Trajectory course = new Integration(new Automatic(), 1e-9, 1e-12).solve(problem, Run.quiet());
    assertThat(course.report().outcome()).isEqualTo(new Outcome.Completed());
    return course.value(2, 0);
  }

  private static void ends(String text, String id, double expected) {
    assertThat(end(text, id)).as(id).isCloseTo(expected, within(1e-8 * Math.abs(expected)));
  }

  @Test
  void aStoichiometryMayFollowAnAssignmentRule() {
    String rule =
        "<listOfRules><assignmentRule variable='n'>"
            + math("<apply><times/><cn>2</cn>" + TIME + "</apply>")
            + "</assignmentRule></listOfRules>";
    ends(level3("", withS(rule + reaction("", reference("id='n' constant='false'")))), "S", 10 + 4);
  }

  @Test
  void aStoichiometryMayFollowARateRuleAndIsASymbolInFormulas() {
    String rules =
        "<listOfParameters><parameter id='y' constant='false'/></listOfParameters>"
            + "<listOfRules><rateRule variable='n'>"
            + math("<cn>1</cn>")
            + "</rateRule><assignmentRule variable='y'>"
            + math("<apply><times/><cn>3</cn><ci>n</ci></apply>")
            + "</assignmentRule></listOfRules>";
    String text =
        level3(
            "",
            withS(rules + reaction("", reference("id='n' stoichiometry='1' constant='false'"))));
    ends(text, "S", 10 + 2 + 2);
    ends(text, "n", 3);
    ends(text, "y", 9);
  }

  @Test
  void aStoichiometryMayBeSetByAnEventAndAtTheStart() {
    String event =
        "<listOfEvents><event useValuesFromTriggerTime='true'>"
            + "<trigger initialValue='false' persistent='true'>"
            + math("<apply><geq/>" + TIME + "<cn>1</cn></apply>")
            + "</trigger><listOfEventAssignments><eventAssignment variable='n'>"
            + math("<apply><plus/><ci>n</ci><cn>2</cn></apply>")
            + "</eventAssignment></listOfEventAssignments></event></listOfEvents>";
    String start =
        "<listOfInitialAssignments><initialAssignment symbol='n'>"
            + math("<cn>5</cn>")
            + "</initialAssignment></listOfInitialAssignments>";
    String products = reference("id='n' stoichiometry='1' constant='false'");
    ends(level3("", withS(reaction("", products) + event)), "S", 10 + 1 + 3);
    ends(level3("", withS(start + reaction("", products) + event)), "S", 10 + 5 + 7);
  }

  @Test
  void severalReferencesToOneSpeciesAddUp() {
    String fixed = "stoichiometry='%s' constant='true'";
    ends(
        level3(
            "",
            withS(
                reaction(
                    reference(fixed.formatted("1.5")) + reference(fixed.formatted("2")),
                    reference(fixed.formatted("0.5"))))),
        "S",
        10 - 2 * 3);
  }

  @Test
  void aStoichiometryOfLevel2MayBeAFormula() {
    String text =
        "<sbml xmlns='http://www.sbml.org/sbml/level2/version4' level='2' version='4'>"
            + "<model id='m'><listOfCompartments><compartment id='c' size='4'/></listOfCompartments>"
            + "<listOfSpecies><species id='S' compartment='c' initialAmount='10'/></listOfSpecies>"
            + "<listOfParameters><parameter id='p' value='0' constant='false'/></listOfParameters>"
            + "<listOfRules><rateRule variable='p'>"
            + math("<cn>1</cn>")
            + "</rateRule></listOfRules><listOfReactions><reaction id='J'><listOfProducts>"
            + "<speciesReference species='S'><stoichiometryMath>"
            + math("<apply><times/><cn>3</cn><ci>p</ci></apply>")
            + "</stoichiometryMath></speciesReference></listOfProducts><kineticLaw>"
            + math("<cn>1</cn>")
            + "</kineticLaw></reaction></listOfReactions></model></sbml>";
    ends(text, "S", (10 + 6) / 4.0);
  }

  @Test
  void aSpeciesConversionFactorGoesBeforeThatOfTheModel() {
    String content =
        compartment("size='1'")
            + "<listOfSpecies>"
            + species("S", 0, "conversionFactor='f'")
            + species("R", 0, "")
            + "</listOfSpecies><listOfParameters><parameter id='f' value='2' constant='true'/>"
            + "<parameter id='g' value='3' constant='true'/></listOfParameters>"
            + reaction(
                "",
                reference("stoichiometry='1' constant='true'")
                    + reference("stoichiometry='1' constant='true'").replace("'S'", "'R'"));
    String text = level3("conversionFactor='g'", content);
    ends(text, "S", 4);
    ends(text, "R", 6);
  }

  @Test
  void aPointHoldsAmounts() {
    String text =
        level3(
            "",
            compartment("spatialDimensions='0'")
                + "<listOfSpecies>"
                + species("S", 10, "")
                + "</listOfSpecies>"
                + reaction("", reference("stoichiometry='1' constant='true'")));
    ends(text, "S", 12);
  }

  @Test
  void reactionsLeaveBoundarySpeciesAloneAndRulesDoNot() {
    String boundary =
        compartment("size='4' spatialDimensions='3'")
            + "<listOfSpecies>"
            + species("S", 10, "boundaryCondition='true'")
            + "</listOfSpecies>";
    String taken = reaction(reference("stoichiometry='1' constant='true'"), "");
    ends(level3("", boundary + taken), "S", 10);
    String rule =
        "<listOfRules><rateRule variable='S'>" + math("<cn>3</cn>") + "</rateRule></listOfRules>";
    ends(level3("", boundary + rule + taken), "S", 16);
  }

  @Test
  void wordsOfFormulasMayNameParameters() {
    List<String> words =
        List.of("time", "pi", "inf", "nan", "avogadro", "true", "exponentiale", "sin", "delay");
    StringBuilder parameters = new StringBuilder("<parameter id='y' constant='false'/>");
    StringBuilder sum = new StringBuilder("<apply><plus/>" + TIME);
    for (String word : words) {
      parameters.append("<parameter id='%s' value='7' constant='true'/>".formatted(word));
      sum.append("<ci>").append(word).append("</ci>");
    }
    String text =
        level3(
            "",
            "<listOfParameters>"
                + parameters
                + "</listOfParameters><listOfRules><assignmentRule variable='y'>"
                + math(sum + "</apply>")
                + "</assignmentRule></listOfRules>");
    ends(text, "y", END + 7 * words.size());
  }

  @Test
  void whatHasNoMathematicsDoesNothing() {
    String content =
        "<listOfParameters><parameter id='y' value='6' constant='false'/></listOfParameters>"
            + "<listOfInitialAssignments><initialAssignment symbol='y'/></listOfInitialAssignments>"
            + "<listOfRules><rateRule variable='y'/></listOfRules>"
            + reaction("", reference("stoichiometry='1' constant='true'"))
                .replaceAll("<kineticLaw>.*</kineticLaw>", "<kineticLaw/>");
    ends(level3("", withS(content)), "y", 6);
    ends(level3("", withS(content)), "S", 10);
  }

  @Test
  void faultyStoichiometriesAreRefusedByName() {
    String rule =
        "<listOfRules><assignmentRule variable='n'>"
            + math("<cn>2</cn>")
            + "</assignmentRule></listOfRules>";
    refused(withS(reaction("", reference("constant='true'"))), "'S'", "stoichiometry is missing");
    refused(
        withS(rule + reaction("", reference("id='n' stoichiometry='1' constant='true'"))), "'n'");
    refused(
        withS(
            reaction(
                reference("id='n' stoichiometry='1' constant='true'"),
                reference("id='n' stoichiometry='1' constant='true'"))),
        "'n' is declared twice");
    refused(withS(rule + reaction("", reference("stoichiometry='1' constant='true'"))), "'n'");
    refused(withS(reaction("", reference("stoichiometry='much' constant='true'"))), "'much'");
    refused(
        withS(reaction("", reference("stoichiometry='1' constant='true'").replace("'S'", "'Q'"))),
        "'Q'");
  }

  private static void refused(String content, String... parts) {
    assertThatThrownBy(() -> DynamicalSystem.of(Sbml.read(level3("", content), "test.xml").model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(parts);
  }

  /** A unit of extent takes 2 of A and makes 1 of B; both come to {@code 8 − 2ξ = ξ}. */
  @Test
  void aFastReactionIsConvertedForEachSpecies() {
    String law = math("<apply><minus/><ci>A</ci><ci>B</ci></apply>");
    String text =
        level3(
                "",
                compartment("size='1' spatialDimensions='3'")
                    + "<listOfSpecies>"
                    + species("A", 8, "conversionFactor='two'")
                    + species("B", 0, "")
                    + "</listOfSpecies><listOfParameters>"
                    + "<parameter id='two' value='2' constant='true'/></listOfParameters>"
                    + "<listOfReactions><reaction id='J' reversible='true' fast='true'>"
                    + "<listOfReactants><speciesReference species='A' stoichiometry='1'"
                    + " constant='true'/></listOfReactants><listOfProducts>"
                    + "<speciesReference species='B' stoichiometry='1' constant='true'/>"
                    + "</listOfProducts><kineticLaw>"
                    + law
                    + "</kineticLaw></reaction></listOfReactions>")
            .replace("level3/version2", "level3/version1")
            .replace("version='2'", "version='1'");
    ends(text, "A", 8.0 / 3);
    ends(text, "B", 8.0 / 3);
  }
}
