package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that is wrong in a file, and the lines of all that is in it; oracle: the files' text. */
class FaultsTest {

  private static final String EVERY_PART =
      """

                    <listOfUnitDefinitions>
                      <unitDefinition id="u"/>
                    </listOfUnitDefinitions>
                    <listOfCompartments>
                      <compartment id="c" constant="true" size="1"/>
                    </listOfCompartments>
                    <listOfParameters>
                      <parameter id="a" constant="false"/>
                      <parameter id="b" constant="false"/>
                    </listOfParameters>
                    <listOfInitialAssignments>
                      <initialAssignment symbol="b">%1$s</initialAssignment>
                    </listOfInitialAssignments>
                    <listOfRules>
                      <algebraicRule/>
                      <assignmentRule variable="a">%1$s</assignmentRule>
                      <algebraicRule>%1$s</algebraicRule>
                    </listOfRules>
                    <listOfReactions>
                      <reaction id="R" reversible="false">
                        <kineticLaw>%1$s
                          <listOfLocalParameters><localParameter id="k"/></listOfLocalParameters>
                        </kineticLaw>
                      </reaction>
                    </listOfReactions>
                    <listOfEvents>
                      <event><trigger/></event>
                      <event>
                        <trigger>%1$s</trigger>
                        <listOfEventAssignments>
                          <eventAssignment variable="b">%1$s</eventAssignment>
                        </listOfEventAssignments>
                      </event>
                    </listOfEvents>
                    """;

  @TempDir private Path folder;

  private List<Fault> faults(String sbml) throws IOException {
    return Sbml.examine(Files.writeString(folder.resolve("m.xml"), sbml)).faults();
  }

  @Test
  void whatMakesNoSenseIsListedTogether() throws IOException {
    List<Fault> faults =
        faults(
            Documents.level3(
                """

                <listOfParameters>
                  <parameter id="a" value="one" constant="true"/>
                  <parameter value="1" constant="true"/>
                  <parameter id="b" value="1" constant="maybe"/>
                  <parameter id="b" value="1" constant="true"/>
                  <paramter id="c" value="1" constant="true"/>
                </listOfParameters>
                <listOfRules>
                  <assignmentRule variable="b">%s</assignmentRule>
                  <assignmentRule variable="a">%s</assignmentRule>
                </listOfRules>
                """
                    .formatted(
                        Documents.math("<apply><conjugate/><cn>1</cn></apply>"),
                        Documents.math("<cn>1.0.0</cn>"))));

    assertThat(faults).extracting(Fault::line).containsExactly(5, 6, 7, 8, 9, 12, 13);
    assertThat(faults.get(0).message()).startsWith("value='one' of <parameter>");
    assertThat(faults.get(3).message()).contains("'b' is declared twice: first on line 7");
    assertThat(faults.get(4).message()).contains("<paramter> is not an element of SBML");
  }

  @Test
  void namesAreListedTogetherWithTheirPlaces() throws IOException {
    List<Fault> faults =
        faults(
            Documents.level3(
                """

                <listOfParameters>
                  <parameter id="a" constant="false"/>
                </listOfParameters>
                <listOfRules>
                  <algebraicRule>%1$s</algebraicRule>
                  <rateRule variable="a">
                    %1$s
                  </rateRule>
                </listOfRules>
                <listOfEvents>
                  <event useValuesFromTriggerTime="true">
                    <trigger initialValue="true" persistent="true">%1$s</trigger>
                  </event>
                </listOfEvents>
                """
                    .formatted(Documents.math("<ci>nobody</ci>"))));

    assertThat(faults).extracting(Fault::line).containsExactly(8, 9, 14);
    assertThat(faults).extracting(Fault::element).contains("a");
    assertThat(faults).allSatisfy(f -> assertThat(f.message()).contains("'nobody'"));
  }

  @Test
  void whatIsNotSupportedIsNamedWithItsLine() throws IOException {
    String sbml =
        Documents.assigned(
            "<apply><csymbol encoding=\"text\""
                + " definitionURL=\"http://example.org/unknown\">f</csymbol><ci>a</ci></apply>");
    List<Fault> faults = faults(sbml);

    assertThat(faults)
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.construct()).isPresent();
              assertThat(f.line()).isEqualTo(8);
              assertThat(f.message()).doesNotContain("line");
            });
  }

  @Test
  void aBrokenFileEndsTheList() throws IOException {
    assertThat(faults("<sbml><model>")).hasSize(1);
    assertThat(faults("no model")).hasSize(1);
    assertThat(Sbml.examine(folder.resolve("missing.xml")).faults()).hasSize(1);
    assertThat(faults(Documents.level3("<listOfParameters><parameter/>"))).hasSize(2);
  }

  @Test
  void aFileThatCanBeReadHasNone() throws IOException {
    assertThat(faults(Documents.assigned("<ci>a</ci>"))).isEmpty();
  }

  @Test
  void faultsOfASubmodelStandInItsOwnLines() throws IOException {
    String inner =
        """

        <listOfParameters>
          <parameter id="p" value="1" constant="no"/>
        </listOfParameters>
        """;
    String sbml =
        Documents.composed(
            """
            <comp:listOfSubmodels>
              <comp:submodel comp:id="s" comp:modelRef="inner"/>
            </comp:listOfSubmodels>
            """,
            Documents.definition("inner", inner));
    int line = sbml.substring(0, sbml.indexOf("id=\"p\"")).split("\n").length;

    assertThat(faults(sbml))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.line()).isEqualTo(line);
              assertThat(f.element()).isEqualTo("s__p");
            });
  }

  @Test
  void everyPartOfAModelHasALine() {
    Map<String, Integer> lines =
        Sbml.read(Documents.level3(EVERY_PART.formatted(Documents.math("<cn>1</cn>"))), "m.xml")
            .source()
            .lines();

    assertThat(lines)
        .containsAllEntriesOf(
            Map.of(
                "unit u", 5,
                "c", 8,
                "initial assignment b", 15,
                "rule a", 19,
                "algebraic rule 1", 20,
                "R", 23,
                "rate law R", 24,
                "R.k", 25,
                "event 1", 31,
                "event 1 assignment b", 34))
        .doesNotContainKeys("algebraic rule 2", "event 2");
  }

  @Test
  void faultsOfACompositionAreToldTogether() throws IOException {
    String submodels =
        """
        <comp:listOfSubmodels>
          <comp:submodel comp:id="a" comp:modelRef="E">
            <comp:listOfDeletions><comp:deletion comp:idRef="none"/>
              <comp:deletion comp:portRef="way"/></comp:listOfDeletions>
          </comp:submodel>
          <comp:submodel comp:id="b" comp:modelRef="E"/>
        </comp:listOfSubmodels>
        """;
    String inner =
        "<listOfParameters><parameter id=\"p\" value=\"1\" constant=\"true\"/></listOfParameters>";
    String bad = Documents.composed(submodels, Documents.definition("E", inner));
    assertThat(faults(bad)).extracting(Fault::line).containsExactly(6, 7);
    assertThat(faults(bad.replace("modelRef=\"E\"", "modelRef=\"F\"")))
        .extracting(Fault::message)
        .allMatch(m -> m.contains("'F'"))
        .hasSize(2);
  }

  private static String submodels(String... idsAndModels) {
    StringBuilder list = new StringBuilder("<comp:listOfSubmodels>\n");
    for (int k = 0; k < idsAndModels.length; k += 2) {
      list.append("<comp:submodel comp:id='" + idsAndModels[k] + "' comp:modelRef='")
          .append(idsAndModels[k + 1] + "'/>\n");
    }
    return list.append("</comp:listOfSubmodels>").toString();
  }

  @Test
  void cyclesOfSubmodelsThatHaveNothingInCommonAreListedTogether() throws IOException {
    List<Fault> faults =
        faults(
            Documents.composed(
                submodels("A", "one", "B", "self", "C", "two"),
                Documents.definition("one", submodels("D", "two")),
                Documents.definition("two", submodels("E", "one")),
                Documents.definition("self", submodels("F", "self", "G", "none"))));

    assertThat(faults)
        .extracting(Fault::message)
        .hasSize(3)
        .anySatisfy(m -> assertThat(m).contains("'one' -> 'two' -> 'one'"))
        .anySatisfy(m -> assertThat(m).contains("'self' -> 'self'"))
        .anySatisfy(m -> assertThat(m).contains("none"));
    assertThat(faults).extracting(Fault::line).doesNotContain(0).doesNotHaveDuplicates();
  }

  @Test
  void submodelsThatCannotStandForOthersAreListedTogether() throws IOException {
    String list =
        """
        <comp:listOfSubmodels>
        <comp:submodel comp:id='A' comp:modelRef='outer'><comp:listOfReplacedElements>
        <comp:replacedElement comp:submodelRef='B' comp:idRef='lost'/>
        <comp:replacedElement comp:submodelRef='B' comp:idRef='k'/>
        </comp:listOfReplacedElements></comp:submodel>
        <comp:submodel comp:id='B' comp:modelRef='outer'>
        <comp:replacedBy comp:submodelRef='none' comp:idRef='k'/></comp:submodel>
        </comp:listOfSubmodels>
        """;
    String outer = "<listOfParameters><parameter id='k' constant='true'/></listOfParameters>";
    List<Fault> faults = faults(Documents.composed(list, Documents.definition("outer", outer)));

    assertThat(faults)
        .extracting(Fault::message)
        .hasSize(3)
        .anySatisfy(m -> assertThat(m).contains("'lost' points nowhere"))
        .anySatisfy(m -> assertThat(m).contains("different kinds"))
        .anySatisfy(m -> assertThat(m).contains("no submodel 'none'"));
    assertThat(faults).extracting(Fault::line).doesNotContain(0).doesNotHaveDuplicates();
  }
}
