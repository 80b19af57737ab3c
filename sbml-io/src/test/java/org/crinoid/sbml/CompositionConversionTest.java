package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crinoid.expr.Infix;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.junit.jupiter.api.Test;

/**
 * Oracle: formulas worked out by hand from the specification of the package comp, Version 1 Release
 * 3, section 3.8: a replaced quantity is the replacing one divided by the conversion factor, and
 * the time of a submodel is time divided by its factor.
 */
class CompositionConversionTest {

  private static String symbol(String name) {
    return "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/"
        + name
        + "'>s</csymbol>";
  }

  private static String function(String id, String argument, String body) {
    return "<functionDefinition id='%s'>%s</functionDefinition>"
        .formatted(
            id,
            Documents.math("<lambda><bvar><ci>" + argument + "</ci></bvar>" + body + "</lambda>"));
  }

  private static String parameter(String id, String more) {
    return "<parameter id='%s' value='2' constant='true'%s".formatted(id, more);
  }

  /** A submodel A with functions, in which x is assigned a formula, under a time factor T. */
  private static Model timed(String functions, String formula, String... outer) {
    return Sbml.read(timedText(functions, formula, outer), "test.xml").model();
  }

  private static String timedText(String functions, String formula, String... outer) {
    return Documents.composed(
        String.join("", outer)
            + "<listOfParameters>"
            + parameter("T", "/>")
            + "</listOfParameters><comp:listOfSubmodels><comp:submodel comp:id='A'"
            + " comp:modelRef='inner' comp:timeConversionFactor='T'/></comp:listOfSubmodels>",
        Documents.definition(
            "inner",
            "<listOfFunctionDefinitions>"
                + functions
                + "</listOfFunctionDefinitions><listOfParameters>"
                + "<parameter id='x' constant='false'/><parameter id='y' value='1' constant='false'/>"
                + "</listOfParameters><listOfRules><assignmentRule variable='x'>"
                + Documents.math(formula)
                + "</assignmentRule><rateRule variable='y'>"
                + Documents.math("<cn>3</cn>")
                + "</rateRule></listOfRules>"));
  }

  private static String call(String function, String argument) {
    return "<apply><ci>" + function + "</ci>" + argument + "</apply>";
  }

  private static String rule(Model m, int number) {
    return Infix.print(((Rule.Assignment) m.rules().get(number)).value());
  }

  private static final String AGE =
      function("age", "a", "<apply><minus/>" + symbol("time") + "<ci>a</ci></apply>");

  @Test
  void timeInAFunctionIsConvertedWhereItIsCalled() {
    Model m = timed(AGE, call("age", "<ci>y</ci>"));
    assertThat(rule(m, 0)).isEqualTo("time/T - A__y");
    assertThat(m.functions()).isEmpty();
  }

  @Test
  void functionsThatCallSuchOnesAreWrittenOutTooAndOthersStay() {
    String twice =
        function(
            "twice", "a", "<apply><times/><cn>2</cn>" + call("age", "<ci>a</ci>") + "</apply>");
    String plain = function("plain", "a", "<apply><plus/><ci>a</ci><cn>1</cn></apply>");
    Model m = timed(AGE + twice + plain, call("twice", call("plain", call("age", "<ci>y</ci>"))));
    assertThat(rule(m, 0)).isEqualTo("2*(time/T - A__plain(time/T - A__y))");
    assertThat(m.functions()).extracting(FunctionDefinition::id).containsExactly("A__plain");
  }

  @Test
  void delaysAndRatesInAFunctionAreConverted() {
    String past =
        function("past", "a", "<apply>" + symbol("delay") + "<ci>y</ci><ci>a</ci></apply>");
    past = past.replace("<ci>y</ci><ci>a</ci>", "<ci>a</ci><cn>5</cn>");
    String slope = function("slope", "a", "<apply>" + symbol("rateOf") + "<ci>a</ci></apply>");
    String inner = function("outer", "b", call("slope", "<ci>b</ci>"));
    Model m =
        timed(
            past + slope + inner,
            "<apply><plus/>"
                + call("past", "<ci>y</ci>")
                + call("outer", "<ci>y</ci>")
                + "</apply>");
    assertThat(rule(m, 0)).isEqualTo("delay(A__y, T*5) + T*rateOf(A__y)");
  }

  /** Where an outer {@code p = f·y} stands for y, y changes by the f-th part of what p does. */
  @Test
  void theRateOfWhatIsReplacedIsConverted() {
    String p =
        "<parameter id='p' value='1' constant='false'><comp:listOfReplacedElements>"
            + "<comp:replacedElement comp:submodelRef='A' comp:idRef='y'"
            + " comp:conversionFactor='f'/></comp:listOfReplacedElements></parameter>";
    String text =
        Documents.composed(
            "<listOfParameters>"
                + p
                + parameter("f", "/>")
                + "</listOfParameters><comp:listOfSubmodels><comp:submodel comp:id='A'"
                + " comp:modelRef='inner'/></comp:listOfSubmodels>",
            Documents.definition(
                "inner",
                "<listOfParameters><parameter id='y' value='1' constant='false'/>"
                    + "<parameter id='z' constant='false'/></listOfParameters>"
                    + "<listOfRules><assignmentRule variable='z'>"
                    + Documents.math("<apply>" + symbol("rateOf") + "<ci>y</ci></apply>")
                    + "</assignmentRule></listOfRules>"));
    assertThat(rule(Sbml.read(text, "test.xml").model(), 0)).isEqualTo("rateOf(p)/f");
  }

  @Test
  void aFunctionOfTheOuterModelMeansItsOwnTime() {
    String stands =
        AGE.replace(
            "</functionDefinition>",
            "<comp:listOfReplacedElements><comp:replacedElement comp:submodelRef='A'"
                + " comp:idRef='age'/></comp:listOfReplacedElements></functionDefinition>");
    Model m =
        timed(
            AGE,
            call("age", symbol("time")),
            "<listOfFunctionDefinitions>" + stands + "</listOfFunctionDefinitions>");
    assertThat(rule(m, 0)).isEqualTo("age(time/T, time)");
    assertThat(Infix.print(m.functions().get(0).body())).isEqualTo("time - a");
  }

  @Test
  void faultsInSuchFunctionsAreNamed() {
    String endless = function("age", "a", call("age", symbol("time")));
    refused(timedText(endless, call("age", "<cn>1</cn>")), "calls itself");
    refused(timedText(AGE, "<apply><ci>age</ci></apply>"), "1 arguments and is called with 0");
    String slope = function("slope", "a", "<apply>" + symbol("rateOf") + "<ci>a</ci></apply>");
    refused(timedText(slope, call("slope", "<cn>1</cn>")), "rate of change of 'a'");
    StringBuilder bomb = new StringBuilder(AGE);
    String last = "age";
    for (int k = 0; k < 40; k++) {
      String one = call(last, "<ci>a</ci>");
      last = "f" + k;
      bomb.append(function(last, "a", "<apply><plus/>" + one + one + "</apply>"));
    }
    refused(timedText(bomb.toString(), call(last, "<cn>1</cn>")), "unfold to more than");
  }

  /** A submodel A whose species S has the conversion factor c, which an outer p replaces. */
  private static String converted(String p) {
    return Documents.composed(
        "<listOfParameters>"
            + p
            + parameter("f", "/>")
            + "</listOfParameters><comp:listOfSubmodels><comp:submodel comp:id='A'"
            + " comp:modelRef='inner'/></comp:listOfSubmodels>",
        Documents.definition(
            "inner",
            "<listOfCompartments><compartment id='v' size='1' constant='true'/></listOfCompartments>"
                + "<listOfSpecies><species id='S' compartment='v' initialAmount='1'"
                + " conversionFactor='c' hasOnlySubstanceUnits='true' boundaryCondition='false'"
                + " constant='false'/></listOfSpecies>"
                + "<listOfParameters>"
                + parameter("c", "/>")
                + "</listOfParameters>"));
  }

  private static final String REPLACES =
      "><comp:listOfReplacedElements><comp:replacedElement comp:submodelRef='A' comp:idRef='c'"
          + " comp:conversionFactor='f'/></comp:listOfReplacedElements></parameter>";

  @Test
  void aConversionFactorThatIsConvertedItselfBecomesAParameterOfItsOwn() {
    Model m = Sbml.read(converted(parameter("p", REPLACES)), "test.xml").model();
    assertThat(m.species()).extracting(Species::conversionFactor).allMatch(c -> c.isPresent());
    assertThat(m.species().get(0).conversionFactor()).hasValue("A__c");
    assertThat(m.parameters()).extracting(Parameter::id).containsExactly("p", "f", "A__c");
    InitialAssignment a = m.initialAssignments().get(0);
    assertThat(a.symbol() + " = " + Infix.print(a.value())).isEqualTo("A__c = p/f");
  }

  @Test
  void aConversionFactorMadeOfVariablesIsRefused() {
    String p = parameter("p", REPLACES).replace("constant='true'", "constant='false'");
    refused(converted(p), "'p', which is not constant");
    refused(
        converted(parameter("p", REPLACES))
            .replace("id='f' value='2' constant='true'", "id='f' value='2' constant='false'"),
        "'f', which is not constant");
  }

  private static void refused(String text, String part) {
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml, line ")
        .hasMessageContaining(part);
  }
}
