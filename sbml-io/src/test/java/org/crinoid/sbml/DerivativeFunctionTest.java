package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Rule;
import org.junit.jupiter.api.Test;

/** Oracle: what COPASI means by the annotation, read by eye. */
class DerivativeFunctionTest {

  private static final String MARK =
      """
      <annotation><symbols xmlns="http://sbml.org/annotations/symbols"
        definition="http://en.wikipedia.org/wiki/%s"/></annotation>
      """;

  @Test
  void callOfAFunctionMarkedAsDerivativeIsRateOf() {
    Model model = called("<ci>k</ci>");
    assertThat(model.functions()).isEmpty();
    assertThat(model.rules()).containsExactly(new Rule.Assignment("x", new Expr.RateOf("k")));
  }

  @Test
  void derivativeOfAFormulaIsRefused() {
    assertThatThrownBy(() -> called("<cn>1</cn>"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("function 'f'")
        .hasMessageContaining("name of one quantity");
  }

  private static Model called(String argument) {
    String file =
        Documents.level2(
            "<listOfFunctionDefinitions>"
                + definition("f", MARK.formatted("Derivative"), "a")
                + "</listOfFunctionDefinitions><listOfParameters><parameter id='k'/>"
                + "<parameter id='x' constant='false'/></listOfParameters><listOfRules>"
                + "<assignmentRule variable='x'>"
                + Documents.math("<apply><ci>f</ci>" + argument + "</apply>")
                + "</assignmentRule></listOfRules>");
    return Sbml.read(file, "test.xml").model();
  }

  @Test
  void functionMarkedOtherwiseKeepsItsBody() {
    assertThat(functions(MARK.formatted("Integral"), "a"))
        .containsExactly(new FunctionDefinition("f", "", List.of("a"), Expr.NAN));
  }

  @Test
  void markHoldsForItsOwnFunctionOnly() {
    String marked = definition("f", MARK.formatted("Derivative"), "a");
    assertThat(read(marked + definition("g", "", "a")))
        .contains(new FunctionDefinition("g", "", List.of("a"), Expr.NAN));
  }

  private static List<FunctionDefinition> functions(String annotation, String argument) {
    return read(definition("f", annotation, argument));
  }

  private static List<FunctionDefinition> read(String definitions) {
    String file =
        Documents.level2(
            "<listOfFunctionDefinitions>" + definitions + "</listOfFunctionDefinitions>");
    return Sbml.read(file, "test.xml").model().functions();
  }

  private static String definition(String id, String annotation, String argument) {
    return "<functionDefinition id=\"%s\">%s%s</functionDefinition>"
        .formatted(
            id,
            annotation,
            Documents.math(
                "<lambda><bvar><ci>%s</ci></bvar><notanumber/></lambda>".formatted(argument)));
  }
}
