package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.crinoid.model.ModelException;
import org.junit.jupiter.api.Test;

/** Oracle: each refusal of a composed model names the file, the line and the cause planted. */
class CompositionBadInputTest {

  private static final String PARAMETERS =
      "<listOfParameters><parameter id='k' value='1' constant='true'/></listOfParameters>";

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml, line ")
        .message()
        .satisfies(m -> assertThat(List.of(parts)).allMatch(m::contains, m));
  }

  private static String submodels(String... submodels) {
    return "<comp:listOfSubmodels>" + String.join("\n", submodels) + "</comp:listOfSubmodels>";
  }

  private static String submodel(String id, String model, String content) {
    return "<comp:submodel comp:id='%s' comp:modelRef='%s'>%s</comp:submodel>"
        .formatted(id, model, content);
  }

  private static String replacing(String element, String attributes) {
    return element.replace("/>", ">")
        + "<comp:listOfReplacedElements>\n<comp:replacedElement "
        + attributes
        + "/></comp:listOfReplacedElements></"
        + element.substring(1, element.indexOf(' '))
        + ">";
  }

  /** A model whose parameter p replaces as the attributes say. */
  private static String parameter(String attributes) {
    return Documents.composed(
        "<listOfParameters>"
            + replacing("<parameter id='p' constant='true'/>", attributes)
            + "</listOfParameters>"
            + submodels(submodel("A", "inner", "")),
        Documents.definition(
            "inner",
            PARAMETERS
                + "<listOfUnitDefinitions><unitDefinition id='u'/></listOfUnitDefinitions>"
                + "<comp:listOfPorts><comp:port comp:id='lost' comp:idRef='gone'/>"
                + "<comp:port comp:id='in' comp:idRef='k'/></comp:listOfPorts>"));
  }

  @Test
  void modelsThatContainThemselvesAreNamedInTheirOrder() {
    refused(
        Documents.composed(
            submodels(submodel("A", "one", "")),
            Documents.definition("one", submodels(submodel("B", "two", ""))),
            Documents.definition("two", submodels(submodel("C", "one", "")))),
        "line 6",
        "contains itself: 'one' -> 'two' -> 'one'",
        "'C'");
    refused(Documents.composed(submodels(submodel("A", "top", ""))), "'top' -> 'top'");
  }

  @Test
  void submodelsOfNothingAreRefused() {
    refused(Documents.composed(submodels(submodel("A", "none", ""))), "line 4", "no model 'none'");
    refused(Documents.composed(submodels("<comp:submodel comp:id='A'/>")), "modelRef");
    refused(Documents.composed(submodels("<comp:submodel comp:modelRef='top'/>")), "'id'");
    refused(
        Documents.composed(
            "", Documents.definition("one", PARAMETERS), Documents.definition("one", PARAMETERS)),
        "defined twice",
        "line 5");
  }

  @Test
  void referencesThatPointNowhereAreRefused() {
    refused(parameter("comp:submodelRef='A' comp:idRef='none'"), "line 5", "idRef='none'");
    refused(parameter("comp:submodelRef='A' comp:portRef='none'"), "portRef='none'", "nowhere");
    refused(parameter("comp:submodelRef='A' comp:portRef='lost'"), "idRef='gone'", "'lost'");
    refused(parameter("comp:submodelRef='A' comp:metaIdRef='none'"), "metaIdRef='none'");
    refused(parameter("comp:submodelRef='A' comp:unitRef='k'"), "unitRef='k'");
    refused(parameter("comp:submodelRef='A' comp:deletion='none'"), "no deletion 'none'");
    refused(parameter("comp:submodelRef='A'"), "refers to nothing");
    refused(parameter("comp:submodelRef='A' comp:idRef='k' comp:portRef='in'"), "both");
    refused(parameter("comp:submodelRef='B' comp:idRef='k'"), "no submodel 'B'");
    refused(parameter("comp:idRef='k'"), "'submodelRef'");
    refused(
        parameter("comp:submodelRef='A' comp:idRef='k'")
            .replace(
                "comp:idRef='k'/></comp:listOfR",
                "comp:idRef='k'><comp:sBaseRef"
                    + " comp:idRef='k'/></comp:replacedElement></comp:listOfR"),
        "not a submodel");
  }

  @Test
  void elementsOfDifferentKindsCannotReplaceEachOther() {
    refused(
        parameter("comp:submodelRef='A' comp:unitRef='u'"),
        "<parameter> 'p' cannot replace <unitDefinition> 'A__u'",
        "kinds");
    refused(
        Documents.composed(
            "<listOfCompartments><compartment id='c' constant='true'><comp:replacedBy"
                + " comp:submodelRef='A' comp:idRef='k'/></compartment></listOfCompartments>"
                + submodels(submodel("A", "inner", "")),
            Documents.definition("inner", PARAMETERS)),
        "different kinds");
  }

  @Test
  void anElementIsReplacedOrDeletedOnlyOnce() {
    String once = "<comp:replacedElement comp:submodelRef='A' comp:idRef='k'/>";
    refused(
        parameter("comp:submodelRef='A' comp:idRef='k'")
            .replace("</comp:listOfReplaced", once + "</comp:listOfReplaced"),
        "'A__k'",
        "only once");
    String deletion =
        "<comp:listOfDeletions><comp:deletion comp:idRef='k'/></comp:listOfDeletions>";
    refused(
        parameter("comp:submodelRef='A' comp:idRef='k'")
            .replace("'inner'></comp:submodel>", "'inner'>" + deletion + "</comp:submodel>"),
        "has been deleted");
  }

  @Test
  void contradictionsBetweenReplacementsAreRefused() {
    refused(
        parameter("comp:submodelRef='A' comp:idRef='k'")
            .replace(
                "</parameter>",
                "<comp:replacedBy comp:submodelRef='A' comp:idRef='k'/></parameter>"),
        "'A__k'",
        "only once");
    refused(
        parameter("comp:submodelRef='A' comp:portRef='in'")
            .replace("comp:id='in' comp:idRef='k'", "comp:id='in' comp:portRef='lost'"),
        "port cannot refer to a port".replace("port cannot", "<port> cannot"));
    refused(
        parameter("comp:submodelRef='A' comp:portRef='in'")
            .replace("<comp:port comp:id='lost'", "<comp:port comp:id='in'"),
        "'in' is declared twice");
  }

  @Test
  void theDeletionOfWhatIsUsedIsRefused() {
    String deletion =
        "<comp:listOfDeletions><comp:deletion comp:idRef='k'/></comp:listOfDeletions>";
    String uses =
        "<listOfParameters><parameter id='k' constant='true'/>"
            + "<parameter id='x' constant='false'/></listOfParameters><listOfRules>"
            + "<assignmentRule variable='x'>"
            + Documents.math("<ci>k</ci>")
            + "</assignmentRule></listOfRules>";
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", deletion)), Documents.definition("inner", uses)),
        "line 5",
        "'A__k', which has been deleted");
    String species =
        "<listOfCompartments><compartment id='k' constant='true'/></listOfCompartments>"
            + "<listOfSpecies><species id='S' compartment='k' hasOnlySubstanceUnits='true'"
            + " boundaryCondition='false' constant='false'/></listOfSpecies>";
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", deletion)), Documents.definition("inner", species)),
        "'A__k', which has been deleted",
        "(in 'S')");
  }

  @Test
  void conversionFactorsMustBeParameters() {
    refused(
        parameter("comp:submodelRef='A' comp:idRef='k' comp:conversionFactor='f'"),
        "conversion factor 'f'");
    refused(
        Documents.composed(
            submodels(
                submodel("A", "inner", "")
                    .replace("comp:modelRef", "comp:timeConversionFactor='T' comp:modelRef")),
            Documents.definition(
                "inner",
                "<listOfParameters><parameter id='x' constant='false'/></listOfParameters>"
                    + "<listOfRules><rateRule variable='x'>"
                    + Documents.math("<cn>1</cn>")
                    + "</rateRule></listOfRules>")),
        "conversion factor 'T'");
  }

  @Test
  void whatIsWrongInsideASubmodelIsRefusedAtItsLine() {
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", "")),
            Documents.definition(
                "inner",
                """
                <listOfParameters>
                  <parameter id="k" value="much" constant="true"/>
                </listOfParameters>""")),
        "line 6",
        "value='much'",
        "A__k");
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", "")),
            Documents.definition(
                "inner",
                "<listOfParameters><parameter id='k' constant='true'/>\n"
                    + "<parameter id='k' constant='true'/></listOfParameters>")),
        "line 6",
        "declared twice");
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", "")), Documents.definition("inner", "<listOfX/>")),
        "<listOfX> is not an element of SBML");
    refused(
        Documents.composed(
            submodels(submodel("A", "inner", "")), Documents.definition("inner", "stray")),
        "stray");
  }

  @Test
  void modelsThatUnfoldWithoutEndAreRefusedBeforeTheyDo() {
    String[] definitions = new String[40];
    for (int k = 0; k < definitions.length; k++) {
      String inner = "m" + (k + 1);
      definitions[k] =
          Documents.definition(
              "m" + k, submodels(submodel("A", inner, ""), submodel("B", inner, "")));
    }
    definitions[39] = Documents.definition("m39", PARAMETERS);
    String text = Documents.composed(submodels(submodel("A", "m0", "")), definitions);
    CompDocument document =
        CompDocument.read(text.getBytes(StandardCharsets.UTF_8), "test.xml", Optional.empty());
    assertThatThrownBy(() -> Flattener.flatten(document, false, 10_000))
        .isInstanceOf(SbmlException.class)
        .hasMessageContainingAll("test.xml, line", "unfold to more than 10000");

    String[] tower = new String[150];
    for (int k = 0; k < tower.length; k++) {
      tower[k] = Documents.definition("m" + k, submodels(submodel("A", "m" + (k + 1), "")));
    }
    refused(Documents.composed(submodels(submodel("A", "m0", "")), tower), "nested deeper");
  }

  @Test
  void otherPackagesThatAreNeededStayRefused() {
    String text =
        Documents.composed(
                submodels(submodel("A", "inner", "")),
                Documents.definition("inner", PARAMETERS + "<d:thing/>"))
            .replace(
                "comp:required",
                "xmlns:d='http://www.sbml.org/sbml/level3/version1/dyn/version1' d:required='true'"
                    + " comp:required");
    refused(text, "'dyn'", "<thing>");
    Imported ignored = Sbml.read(text.replace("d:required='true'", "d:required='false'"), "a.xml");
    assertThat(ignored.model().parameters()).hasSize(1);
  }
}
