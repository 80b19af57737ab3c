package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.expr.Infix;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.junit.jupiter.api.Test;

/**
 * Oracle: flat models worked out by hand from the specification of the package comp, Version 1
 * Release 3, sections 3.5 to 3.9.
 */
class CompositionTest {

  private static final String TIME =
      "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/time'>t</csymbol>";

  /** A cell: S decays at k·S, x is assigned 2·k, and y grows at time + y. */
  private static final String CELL =
      """
      <listOfCompartments><compartment id="c" size="1" constant="true"/></listOfCompartments>
      <listOfSpecies>
        <species id="S" compartment="c" initialAmount="1" hasOnlySubstanceUnits="true"
          boundaryCondition="false" constant="false"/>
      </listOfSpecies>
      <listOfParameters>
        <parameter id="k" metaid="meta_k" value="3" constant="true"/>
        <parameter id="x" constant="false"/>
        <parameter id="y" value="0" constant="false"/>
        <parameter id="z" constant="true"/>
      </listOfParameters>
      <listOfInitialAssignments>
        <initialAssignment symbol="z">%s</initialAssignment>
      </listOfInitialAssignments>
      <listOfRules>
        <assignmentRule variable="x">%s</assignmentRule>
        <rateRule variable="y">%s</rateRule>
      </listOfRules>
      <listOfReactions>
        <reaction id="J" reversible="false">
          <listOfReactants>
            <speciesReference species="S" stoichiometry="1" constant="true"/>
          </listOfReactants>
          <kineticLaw>%s</kineticLaw>
        </reaction>
      </listOfReactions>
      """
          .formatted(
              math("<apply><plus/><ci>k</ci><cn>1</cn></apply>"),
              math("<apply><times/><cn>2</cn><ci>k</ci></apply>"),
              math("<apply><plus/>" + TIME + "<ci>y</ci></apply>"),
              math("<apply><times/><ci>k</ci><ci>S</ci></apply>"));

  private static String math(String content) {
    return Documents.math(content);
  }

  private static Model read(String model, String... definitions) {
    return Sbml.read(Documents.composed(model, definitions), "test.xml").model();
  }

  private static String cell() {
    return Documents.definition("cell", CELL);
  }

  private static String submodel(String attributes) {
    return "<comp:listOfSubmodels><comp:submodel comp:id='A' comp:modelRef='cell' "
        + attributes
        + "/></comp:listOfSubmodels>";
  }

  private static String parameter(String id, String content) {
    return "<parameter id='%s' value='7' constant='true'>%s</parameter>".formatted(id, content);
  }

  private static String replaces(String reference) {
    return "<comp:listOfReplacedElements><comp:replacedElement comp:submodelRef='A' "
        + reference
        + "/></comp:listOfReplacedElements>";
  }

  private static String parameters(String... parameters) {
    return "<listOfParameters>" + String.join("", parameters) + "</listOfParameters>";
  }

  private static List<String> rules(Model m) {
    return m.rules().stream()
        .map(
            r ->
                switch (r) {
                  case Rule.Assignment a -> a.variable() + "=" + Infix.print(a.value());
                  case Rule.Rate a -> a.variable() + "'=" + Infix.print(a.value());
                  case Rule.Algebraic a -> "0=" + Infix.print(a.value());
                })
        .toList();
  }

  private static String rate(Model m, int reaction) {
    return Infix.print(m.reactions().get(reaction).rateLaw().orElseThrow().rate());
  }

  @Test
  void identifiersOfNestedSubmodelsAreJoinedAndFormulasFollow() {
    String tissue =
        Documents.definition(
            "tissue",
            "<comp:listOfSubmodels><comp:submodel comp:id='B' comp:modelRef='cell'/>"
                + "</comp:listOfSubmodels>");
    Model m =
        read(
            "<comp:listOfSubmodels><comp:submodel comp:id='A' comp:modelRef='tissue'/>"
                + "<comp:submodel comp:id='C' comp:modelRef='cell'/></comp:listOfSubmodels>",
            tissue,
            cell());
    assertThat(m.id()).isEqualTo("top");
    assertThat(m.species()).extracting(Species::id).containsExactly("A__B__S", "C__S");
    assertThat(m.species()).extracting(Species::compartment).containsExactly("A__B__c", "C__c");
    assertThat(m.compartments()).extracting(Compartment::id).containsExactly("A__B__c", "C__c");
    assertThat(m.reactions()).extracting(Reaction::id).containsExactly("A__B__J", "C__J");
    assertThat(rules(m))
        .containsExactly(
            "A__B__x=2*A__B__k", "A__B__y'=time + A__B__y", "C__x=2*C__k", "C__y'=time + C__y");
    assertThat(rate(m, 0)).isEqualTo("A__B__k*A__B__S");
    assertThat(m.initialAssignments())
        .extracting(InitialAssignment::symbol)
        .containsExactly("A__B__z", "C__z");
  }

  @Test
  void thePrefixOfTheNamespaceMayBeAnything() {
    String text = Documents.composed(submodel(""), cell()).replace("comp:", "hierarchy:");
    Model m = Sbml.read(text.replace("xmlns:comp", "xmlns:hierarchy"), "test.xml").model();
    assertThat(m.species()).extracting(Species::id).containsExactly("A__S");
  }

  @Test
  void versionOneOfLevelThreeIsComposedToo() {
    String text =
        Documents.composed(submodel(""), cell())
            .replace("version2/core", "version1/core")
            .replace("version=\"2\"", "version=\"1\"");
    Imported imported = Sbml.read(text, "test.xml");
    assertThat(imported.source().version()).isEqualTo(1);
    assertThat(imported.source().packages()).containsExactly("comp");
    assertThat(imported.model().species()).extracting(Species::id).containsExactly("A__S");
  }

  @Test
  void anOuterNameThatBeginsLikeAPrefixIsAvoided() {
    Model m = read(submodel("") + parameters(parameter("A__k", "")), cell());
    assertThat(m.parameters())
        .extracting(Parameter::id)
        .containsExactly("A__k", "A_1__k", "A_1__x", "A_1__y", "A_1__z");
  }

  @Test
  void deletedElementsAreLeftOutWithAllTheyHold() {
    Model m =
        read(
            """
            <comp:listOfSubmodels><comp:submodel comp:id="A" comp:modelRef="cell">
              <comp:listOfDeletions>
                <comp:deletion comp:idRef="J"/><comp:deletion comp:portRef="out"/>
              </comp:listOfDeletions>
            </comp:submodel></comp:listOfSubmodels>
            """,
            Documents.definition(
                "cell",
                CELL
                    + "<comp:listOfPorts><comp:port comp:id='out' comp:idRef='S'/></comp:listOfPorts>"));
    assertThat(m.reactions()).isEmpty();
    assertThat(m.species()).isEmpty();
    assertThat(m.compartments()).hasSize(1);
  }

  @Test
  void aReplacingElementKeepsItsNameWhateverPointsAtTheReplaced() {
    String ported =
        Documents.definition(
            "cell",
            CELL + "<comp:listOfPorts><comp:port comp:id='in' comp:idRef='k'/></comp:listOfPorts>");
    for (String reference :
        List.of("comp:idRef='k'", "comp:portRef='in'", "comp:metaIdRef='meta_k'")) {
      Model m = read(submodel("") + parameters(parameter("p", replaces(reference))), ported);
      assertThat(m.parameters())
          .extracting(Parameter::id)
          .containsExactly("p", "A__x", "A__y", "A__z");
      assertThat(rules(m)).contains("A__x=2*p");
      assertThat(rate(m, 0)).isEqualTo("p*A__S");
    }
  }

  @Test
  void unitsAreReplacedThroughUnitReferences() {
    String unit =
        "<unitDefinition id='%s'><listOfUnits>"
            + "<unit kind='mole' exponent='1' scale='%d' multiplier='1'/></listOfUnits>%s</unitDefinition>";
    Model m =
        read(
            "<listOfUnitDefinitions>"
                + unit.formatted("milli", -3, replaces("comp:unitRef='u'"))
                + "</listOfUnitDefinitions>"
                + submodel(""),
            Documents.definition(
                "cell",
                "<listOfUnitDefinitions>"
                    + unit.formatted("u", -6, "")
                    + unit.formatted("w", -9, "")
                    + "</listOfUnitDefinitions>"
                    + "<listOfParameters><parameter id='a' units='u' constant='true'/>"
                    + "<parameter id='b' units='w' constant='true'/>"
                    + "<parameter id='d' units='second' constant='true'/></listOfParameters>"));
    assertThat(m.parameters())
        .extracting(Parameter::units)
        .containsExactly("milli", "A__w", "second");
  }

  @Test
  void replacementsReachIntoSubmodelsOfSubmodelsAndFormChains() {
    String tissue =
        Documents.definition(
            "tissue",
            parameters(
                    "<parameter id='q' value='1' constant='true'><comp:listOfReplacedElements>"
                        + "<comp:replacedElement comp:submodelRef='B' comp:idRef='k'/>"
                        + "</comp:listOfReplacedElements></parameter>")
                + "<comp:listOfSubmodels><comp:submodel comp:id='B' comp:modelRef='cell'/>"
                + "</comp:listOfSubmodels>");
    String deep =
        """
        <comp:listOfReplacedElements>
          <comp:replacedElement comp:submodelRef="A" comp:idRef="q"/>
          <comp:replacedElement comp:submodelRef="A" comp:idRef="B">
            <comp:sBaseRef comp:idRef="z"/>
          </comp:replacedElement>
        </comp:listOfReplacedElements>
        """;
    Model m =
        read(
            "<comp:listOfSubmodels><comp:submodel comp:id='A' comp:modelRef='tissue'>"
                + "<comp:listOfDeletions><comp:deletion comp:idRef='B'><comp:sBaseRef comp:idRef='J'/>"
                + "</comp:deletion></comp:listOfDeletions></comp:submodel></comp:listOfSubmodels>"
                + parameters(parameter("p", deep)),
            tissue,
            cell());
    assertThat(m.parameters()).extracting(Parameter::id).containsExactly("p", "A__B__x", "A__B__y");
    assertThat(rules(m)).contains("A__B__x=2*p");
    assertThat(m.initialAssignments()).extracting(InitialAssignment::symbol).containsExactly("p");
    assertThat(m.reactions()).isEmpty();
  }

  @Test
  void anElementReplacedByAnInnerOneLendsItItsName() {
    Model m =
        read(
            parameters(
                    parameter("p", "<comp:replacedBy comp:submodelRef='A' comp:idRef='k'/>"),
                    parameter("w", ""))
                + "<listOfRules><algebraicRule>"
                + math("<apply><plus/><ci>p</ci><ci>w</ci></apply>")
                + "</algebraicRule></listOfRules>"
                + submodel(""),
            cell());
    assertThat(m.parameters())
        .extracting(Parameter::id)
        .containsExactly("w", "p", "A__x", "A__y", "A__z");
    assertThat(m.parameters().get(1).value()).hasValue(3);
    assertThat(rules(m)).contains("A__x=2*p", "0=p + w");
    assertThat(rate(m, 0)).isEqualTo("p*A__S");
  }

  @Test
  void conversionFactorsDivideWhatIsReadAndMultiplyWhatIsSet() {
    Model m =
        read(
            submodel("")
                + parameters(
                    parameter("f", ""),
                    parameter("p", replaces("comp:idRef='k' comp:conversionFactor='f'")),
                    "<parameter id='X' constant='false'>"
                        + replaces("comp:idRef='x' comp:conversionFactor='f'")
                        + "</parameter>",
                    "<parameter id='Y' value='0' constant='false'>"
                        + replaces("comp:idRef='y' comp:conversionFactor='f'")
                        + "</parameter>"),
            cell());
    assertThat(rules(m)).containsExactly("X=f*(2*(p/f))", "Y'=f*(time + Y/f)");
    assertThat(rate(m, 0)).isEqualTo("p/f*A__S");
    assertThat(Infix.print(m.initialAssignments().get(0).value())).isEqualTo("p/f + 1");
  }

  @Test
  void timeOfASubmodelIsConverted() {
    String symbol =
        "<csymbol encoding='text' definitionURL='http://www.sbml.org/sbml/symbols/%s'/>";
    String content =
        CELL.replace(
                "<assignmentRule variable=\"x\">",
                "<assignmentRule variable='u'>"
                    + math("<apply>" + symbol.formatted("delay") + "<ci>y</ci><cn>5</cn></apply>")
                    + "</assignmentRule><assignmentRule variable='v'>"
                    + math("<apply>" + symbol.formatted("rateOf") + "<ci>y</ci></apply>")
                    + "</assignmentRule><assignmentRule variable=\"x\">")
            + "<listOfEvents><event useValuesFromTriggerTime='true'>"
            + "<trigger initialValue='true' persistent='true'>"
            + math("<apply><gt/>" + TIME + "<cn>4</cn></apply>")
            + "</trigger><delay>"
            + math("<cn>6</cn>")
            + "</delay><listOfEventAssignments><eventAssignment variable='y'>"
            + math(TIME)
            + "</eventAssignment></listOfEventAssignments></event></listOfEvents>";
    content =
        content.replace(
            "<parameter id=\"x\"",
            "<parameter id='u' constant='false'/><parameter id='v' constant='false'/><parameter id=\"x\"");
    Model m =
        read(
            submodel("comp:timeConversionFactor='T'") + parameters(parameter("T", "")),
            Documents.definition("cell", content));
    assertThat(rules(m))
        .containsExactly(
            "A__u=delay(A__y, T*5)",
            "A__v=T*rateOf(A__y)",
            "A__x=2*A__k",
            "A__y'=(time/T + A__y)/T");
    assertThat(rate(m, 0)).isEqualTo("A__k*A__S/T");
    Event event = m.events().get(0);
    assertThat(Infix.print(event.trigger())).isEqualTo("time/T > 4");
    assertThat(Infix.print(event.delay().orElseThrow())).isEqualTo("T*6");
    assertThat(Infix.print(event.assignments().get(0).value())).isEqualTo("time/T");
  }

  @Test
  void extentsAndRatesThatAreReadAreConvertedOverAllLevels() {
    String cell =
        Documents.definition("cell", CELL.replace("<ci>k</ci><cn>1</cn>", "<ci>k</ci><ci>J</ci>"));
    String tissue =
        Documents.definition(
            "tissue",
            parameters(parameter("t", ""), parameter("e", ""))
                + "<comp:listOfSubmodels><comp:submodel comp:id='B' comp:modelRef='cell'"
                + " comp:timeConversionFactor='t' comp:extentConversionFactor='e'/>"
                + "</comp:listOfSubmodels>");
    Model m =
        read(
            submodel("comp:timeConversionFactor='T' comp:extentConversionFactor='X'")
                    .replace("cell", "tissue")
                + parameters(parameter("T", ""), parameter("X", "")),
            tissue,
            cell);
    assertThat(rate(m, 0)).isEqualTo("X*A__e*(A__B__k*A__B__S)/(T*A__t)");
    assertThat(Infix.print(m.initialAssignments().get(0).value()))
        .isEqualTo("A__B__k + T*A__t*A__B__J/(X*A__e)");
  }

  @Test
  void aReplacedReactionIsConvertedByItsReplacementAlone() {
    String content = CELL.replace("<ci>k</ci><cn>1</cn>", "<ci>k</ci><ci>J</ci>");
    Model m =
        read(
            submodel("comp:timeConversionFactor='T' comp:extentConversionFactor='X'")
                + parameters(parameter("T", ""), parameter("X", ""), parameter("f", ""))
                + "<listOfReactions><reaction id='R' reversible='false'>"
                + replaces("comp:idRef='J' comp:conversionFactor='f'")
                + "<kineticLaw>"
                + math("<cn>9</cn>")
                + "</kineticLaw></reaction></listOfReactions>",
            Documents.definition("cell", content));
    assertThat(m.reactions()).extracting(Reaction::id).containsExactly("R");
    assertThat(rate(m, 0)).isEqualTo("9");
    assertThat(Infix.print(m.initialAssignments().get(0).value())).isEqualTo("A__k + R/f");
  }

  @Test
  void parametersOfRateLawsAndArgumentsOfFunctionsAreLocal() {
    String content =
        CELL.replace(
                "<kineticLaw>" + math("<apply><times/><ci>k</ci><ci>S</ci></apply>"),
                "<kineticLaw>"
                    + math("<apply><ci>f</ci><ci>k</ci><ci>y</ci></apply>")
                    + "<listOfLocalParameters><localParameter id='k' value='5'/></listOfLocalParameters>")
            + "<listOfFunctionDefinitions><functionDefinition id='f'>"
            + math(
                "<lambda><bvar><ci>k</ci></bvar><bvar><ci>S</ci></bvar>"
                    + "<apply><minus/><ci>k</ci><ci>S</ci></apply></lambda>")
            + "</functionDefinition></listOfFunctionDefinitions>";
    Model m = read(submodel(""), Documents.definition("cell", content));
    assertThat(m.functions().get(0).id()).isEqualTo("A__f");
    assertThat(Infix.print(m.functions().get(0).body())).isEqualTo("k - S");
    assertThat(rate(m, 0)).isEqualTo("A__f(k, A__y)");

    Model captured =
        read(
            submodel("") + parameters(parameter("k", replaces("comp:idRef='y'"))),
            Documents.definition("cell", content.replaceAll("<rateRule.*</rateRule>", "")));
    assertThat(rate(captured, 0)).isEqualTo("A__f(A__k, k)");
    assertThat(captured.reactions().get(0).rateLaw().orElseThrow().parameters())
        .extracting(Parameter::id)
        .containsExactly("A__k");
  }

  @Test
  void aModelsConversionFactorIsForItsOwnSpecies() {
    String text =
        Documents.composed(
            submodel("") + parameters(parameter("g", "")) + CELL.replaceAll("(?s)<listOfP.*", ""),
            cell());
    Model m =
        Sbml.read(
                text.replace("<model id=\"top\"", "<model id='top' conversionFactor='g'"), "a.xml")
            .model();
    assertThat(m.conversionFactor()).isEmpty();
    assertThat(m.species()).extracting(Species::id).containsExactly("S", "A__S");
    assertThat(m.species().get(0).conversionFactor()).hasValue("g");
    assertThat(m.species().get(1).conversionFactor()).isEmpty();
  }

  @Test
  void annotationsFollowTheMetaidsOfTheirElements() {
    String rdf =
        "<annotation><r:RDF xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>"
            + "<r:Description r:about='#meta_k'/></r:RDF></annotation>";
    String text =
        Documents.composed(
            submodel(""),
            Documents.definition(
                "cell",
                "<listOfParameters><parameter metaid='meta_k' id='k' constant='true'>"
                    + rdf
                    + "</parameter></listOfParameters>"));
    String flat =
        new String(
            Source.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), "a.xml").content(),
            java.nio.charset.StandardCharsets.UTF_8);
    assertThat(flat)
        .contains("metaid=\"A__meta_k\"", "r:about=\"#A__meta_k\"")
        .doesNotContain("comp");
  }

  @Test
  void aModelThatOnlyDeclaresThePackageIsReadAsItIs() {
    assertThat(rules(read(CELL))).containsExactly("x=2*k", "y'=time + y");
  }
}
