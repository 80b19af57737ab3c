package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crinoid.expr.Infix;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.crinoid.model.Rule;
import org.junit.jupiter.api.Test;

/**
 * Oracle: flat models worked out by hand from the specification of the package comp, Version 1
 * Release 3, section 3.6: what refers to something replaced refers to what replaces it.
 */
class SubmodelReplacementTest {

  /** A model with a parameter q of its own value and a rule x = 2 q. */
  private static String part(String id, int value) {
    return Documents.definition(
        id,
        "<listOfParameters><parameter id='q' value='"
            + value
            + "' constant='true'/><parameter id='x' constant='false'/></listOfParameters>"
            + "<listOfRules><assignmentRule variable='x'>"
            + Documents.math("<apply><times/><cn>2</cn><ci>q</ci></apply>")
            + "</assignmentRule></listOfRules>");
  }

  private static final String OLD = part("old", 1);
  private static final String NEW = part("new", 5);

  /** A model around a submodel s made of "old". */
  private static String around(String parameters) {
    return Documents.definition(
        "around",
        "<listOfParameters>" + parameters + "</listOfParameters>" + submodels("s", "old", ""));
  }

  private static String submodels(String id, String model, String more) {
    return "<comp:listOfSubmodels>" + submodel(id, model, "") + more + "</comp:listOfSubmodels>";
  }

  private static String submodel(String id, String model, String content) {
    return "<comp:submodel comp:id='%s' comp:modelRef='%s'>%s</comp:submodel>"
        .formatted(id, model, content);
  }

  private static String replaces(String attributes) {
    return replaced("<comp:replacedElement " + attributes + "/>");
  }

  private static String replaced(String content) {
    return "<comp:listOfReplacedElements>" + content + "</comp:listOfReplacedElements>";
  }

  private static final String REPLACES_INNER = replaces("comp:submodelRef='m' comp:idRef='s'");

  private static Model read(String content, String... definitions) {
    return Sbml.read(Documents.composed(content, definitions), "test.xml").model();
  }

  private static List<String> parameters(Model m) {
    return m.parameters().stream().map(Parameter::id).toList();
  }

  private static List<String> rules(Model m) {
    return m.rules().stream()
        .map(r -> (Rule.Assignment) r)
        .map(r -> r.variable() + "=" + Infix.print(r.value()))
        .toList();
  }

  private static void refused(String content, String part, String... definitions) {
    assertThatThrownBy(() -> read(content, definitions))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml, line ")
        .hasMessageContaining(part);
  }

  @Test
  void allThatAReplacedSubmodelHoldsIsLeftOut() {
    Model m =
        read(submodels("m", "around", submodel("r", "new", REPLACES_INNER)), OLD, NEW, around(""));
    assertThat(parameters(m)).containsExactly("r__q", "r__x");
    assertThat(rules(m)).containsExactly("r__x=2*r__q");
  }

  @Test
  void whatReplacedPartsOfItReplacesPartsOfTheOneThatStandsForIt() {
    String p =
        "<parameter id='p' value='9' constant='true'>"
            + replaces("comp:submodelRef='s' comp:idRef='q'")
            + "</parameter>";
    Model m =
        read(submodels("m", "around", submodel("r", "new", REPLACES_INNER)), OLD, NEW, around(p));
    assertThat(parameters(m)).containsExactly("m__p", "r__x");
    assertThat(rules(m)).containsExactly("r__x=2*m__p");
  }

  @Test
  void whatPartsOfItReplacedIsReplacedByPartsOfTheOneThatStandsForIt() {
    String p =
        "<parameter id='p' value='9' constant='true'>"
            + "<comp:replacedBy comp:submodelRef='s' comp:idRef='q'/></parameter>";
    Model m =
        read(submodels("m", "around", submodel("r", "new", REPLACES_INNER)), OLD, NEW, around(p));
    assertThat(parameters(m)).containsExactly("m__p", "r__x");
    assertThat(m.parameters().get(0).value()).hasValue(5);
    assertThat(rules(m)).containsExactly("r__x=2*m__p");
  }

  @Test
  void aSubmodelMayBeReplacedByAnInnerOne() {
    String reference = "<comp:replacedBy comp:submodelRef='m' comp:idRef='s'/>";
    Model m =
        read(
            "<listOfParameters><parameter id='p' value='9' constant='true'>"
                + replaces("comp:submodelRef='r' comp:idRef='q'")
                + "</parameter></listOfParameters>"
                + submodels("m", "around", submodel("r", "new", reference)),
            OLD,
            NEW,
            around(""));
    assertThat(parameters(m)).containsExactly("p", "m__s__x");
    assertThat(rules(m)).containsExactly("m__s__x=2*p");
  }

  @Test
  void oneMayStandForSeveralWhateverTheirOrder() {
    String both =
        replaced(
            "<comp:replacedElement comp:submodelRef='m' comp:idRef='s'/>"
                + "<comp:replacedElement comp:submodelRef='n' comp:idRef='s'/>");
    Model m =
        read(
            submodels("m", "around", submodel("n", "around", "") + submodel("r", "new", both)),
            OLD,
            NEW,
            around(""));
    assertThat(parameters(m)).containsExactly("r__q", "r__x");
  }

  @Test
  void whatStandsInsideAnotherIsPlacedAfterThat() {
    String inner =
        "<comp:replacedElement comp:submodelRef='m' comp:idRef='s'>"
            + "<comp:sBaseRef comp:idRef='s'/></comp:replacedElement>";
    String outer = Documents.definition("outer", submodels("s", "around", ""));
    String other = Documents.definition("other", submodels("s", "old", ""));
    Model m =
        read(
            submodels(
                "m",
                "outer",
                submodel("r", "new", replaced(inner)) + submodel("o", "other", REPLACES_INNER)),
            OLD,
            NEW,
            around(""),
            outer,
            other);
    assertThat(parameters(m)).containsExactly("r__q", "r__x");
  }

  @Test
  void deletionsInAReplacedSubmodelGoWithIt() {
    String deletion =
        "<comp:listOfDeletions><comp:deletion comp:idRef='q'/></comp:listOfDeletions>";
    String around =
        Documents.definition(
            "around",
            "<comp:listOfSubmodels>" + submodel("s", "old", deletion) + "</comp:listOfSubmodels>");
    Model m =
        read(submodels("m", "around", submodel("r", "new", REPLACES_INNER)), OLD, NEW, around);
    assertThat(parameters(m)).containsExactly("r__q", "r__x");
  }

  @Test
  void whatCannotStandForASubmodelIsRefused() {
    refused(
        submodels(
            "m",
            "around",
            submodel("r", "new", REPLACES_INNER) + submodel("t", "new", REPLACES_INNER)),
        "'m__s' is referred to twice",
        OLD,
        NEW,
        around(""));
    refused(
        "<listOfParameters><parameter id='p' constant='true'>"
            + REPLACES_INNER
            + "</parameter></listOfParameters>"
            + submodels("m", "around", ""),
        "different kinds",
        OLD,
        around(""));
    refused(
        submodels(
            "m", "around", submodel("r", "new", replaces("comp:submodelRef='m' comp:idRef='p'"))),
        "different kinds",
        OLD,
        NEW,
        around("<parameter id='p' constant='true'/>"));
    refused(
        submodels(
            "m",
            "around",
            submodel(
                "r",
                "new",
                replaces("comp:submodelRef='m' comp:idRef='s' comp:conversionFactor='f'"))),
        "no value",
        OLD,
        NEW,
        around(""));
  }

  @Test
  void submodelsInContradictionAreRefused() {
    refused(
        "<comp:listOfSubmodels>"
            + submodel("m", "around", "<comp:replacedBy comp:submodelRef='m' comp:idRef='s'/>")
            + "</comp:listOfSubmodels>",
        "which holds it",
        OLD,
        around(""));
    refused(
        submodels(
            "m",
            "around",
            submodel("r", "new", "<comp:replacedBy comp:submodelRef='m' comp:idRef='s'/>")
                + submodel("t", "new", REPLACES_INNER)),
        "'m__s' is referred to twice",
        OLD,
        NEW,
        around(""));
    String deletion =
        "<comp:listOfDeletions><comp:deletion comp:idRef='s'/></comp:listOfDeletions>";
    refused(
        "<comp:listOfSubmodels>"
            + submodel("m", "around", deletion)
            + submodel("r", "new", REPLACES_INNER)
            + "</comp:listOfSubmodels>",
        "deleted or replaced already",
        OLD,
        NEW,
        around(""));
  }
}
