package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Oracle: each refusal names the place and the cause that was planted. */
class BadInputTest {

  @TempDir Path folder;

  private static void refused(String text, String... parts) {
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("test.xml")
        .message()
        .satisfies(m -> assertThat(java.util.List.of(parts)).allMatch(m::contains, m));
  }

  @Test
  void aMissingFileADirectoryAndAnEmptyFileAreNamed() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.xml"));
    assertThatThrownBy(() -> Sbml.read(folder.resolve("none.xml")))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("none.xml", "no such file");
    assertThatThrownBy(() -> Sbml.read(folder))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("directory");
    assertThatThrownBy(() -> Sbml.read(empty))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("empty");
  }

  @Test
  void whatIsNotSbmlIsSaidSo() {
    refused("<!DOCTYPE html><html><body>404</body></html>", "web page");
    refused("<html><body>404</body></html>", "web page");
    refused("<svg xmlns='http://www.w3.org/2000/svg'/>", "<svg>", "not an SBML file");
    refused("<sbml level='2' version='4'/>", "namespace");
    refused("<sbml xmlns='http://www.sbml.org/sbml/level2' level='2' version='4'/>", "Level 2");
    refused("<sbml xmlns='http://www.sbml.org/sbml/level9' level='9' version='1'/>", "Level 9");
    refused("PK\u0003\u0004 binary", "compressed");
    refused("k = 1; S -> P", "XML");
    refused(
        "<sbml xmlns='http://www.sbml.org/sbml/level3/version2/core' level='3' version='2'/>",
        "no <model>");
  }

  @Test
  void aTruncatedFileIsRefusedWhereverItEnds() {
    String whole =
        Documents.assigned("<apply><plus/><ci>a</ci><cn>1.5</cn></apply>").stripTrailing();
    assertThat(Sbml.read(whole, "test.xml").model().rules()).hasSize(1);
    for (int length = 1; length < whole.length(); length++) {
      refused(whole.substring(0, length));
    }
    refused(whole + "<sbml/>", "XML");
  }

  @Test
  void bytesThatAreNoTextAreRefusedWhereverTheyStand() {
    String text = Documents.assigned("<cn>1" + " ".repeat(20_000) + "#</cn>");
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    bytes[text.indexOf('#')] = (byte) 0x8a;

    assertThatThrownBy(() -> Sbml.read(new ByteArrayInputStream(bytes), "m.xml"))
        .isInstanceOf(SbmlException.class)
        .hasMessageContaining("not well-formed");
  }

  @Test
  void entitiesAreNeitherExpandedNorFetched() {
    refused(
        """
        <!DOCTYPE sbml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>
        <sbml xmlns="http://www.sbml.org/sbml/level2" level="2" version="1">&c;</sbml>
        """,
        "document type");
    refused(
        """
        <!DOCTYPE sbml [<!ENTITY secret SYSTEM "file:///etc/hostname">]>
        <sbml xmlns="http://www.sbml.org/sbml/level2" level="2" version="1">&secret;</sbml>
        """,
        "document type");
    refused(
        "<sbml xmlns='http://www.sbml.org/sbml/level2' level='2' version='1'>&secret;</sbml>",
        "secret");
  }

  @Test
  void deepNestingIsRefused() {
    String apply = "<apply><minus/>".repeat(10_000) + "<ci>a</ci>" + "</apply>".repeat(10_000);
    refused(Documents.assigned(apply), "deeper than 500");
    refused(Documents.level3("<annotation>" + "<x>".repeat(10_000)), "deeper than 500");
    refused(Documents.level3("<species>".repeat(10_000)));
    String allowed = "<apply><minus/>".repeat(490) + "<ci>a</ci>" + "</apply>".repeat(490);
    assertThat(Sbml.read(Documents.assigned(allowed), "test.xml").model().rules()).hasSize(1);
  }

  @Test
  void idsAreDeclaredOnce() {
    refused(
        Documents.level3(
            """
            <listOfParameters>
            <parameter id="k" value="1" constant="true"/>
            <parameter id="k" value="2" constant="true"/>
            </listOfParameters>
            """),
        "line 5",
        "'k' is declared twice: first on line 4");
  }

  @Test
  void textOfManyLinesIsQuotedOnOne() {
    refused(Documents.assigned("<apply>one\n  two</apply>"), "unexpected text 'one two'");
  }

  /** JSBML's reader is used again for the next file of a thread. */
  @Test
  void aFileThatCannotBeReadLeavesNothingBehind() {
    String good = Documents.assigned("<apply><plus/><ci>a</ci><cn>1</cn></apply>");
    Model before = Sbml.read(good, "good.xml").model();
    for (int cut = good.indexOf("<model"); cut < good.length(); cut += 20) {
      refused(good.substring(0, cut));
      assertThat(Sbml.read(good, "good.xml").model()).isEqualTo(before);
    }
  }

  /** Rule 10301 of SBML; the parameter was read without its id once. */
  @Test
  void theModelAndItsPartsDoNotShareAnId() {
    String shared =
        Documents.level3(
            "<listOfParameters><parameter id=\"m\" constant=\"true\"/></listOfParameters>");
    refused(shared, "'m' is declared twice: first on line");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "value='1,5' | value='1,5' of <parameter> is not a number",
        "value='abc' | value='abc'",
        "value='1e400x' | value='1e400x'",
        "value='0x1p3' | value='0x1p3'",
        "constant='yes' | constant='yes' of <parameter> is not true or false",
        "id='k k' | id='k k' of <parameter> is not an identifier",
        "id='' | <parameter> has no attribute 'id'",
        "foo:bar='1' | XML",
      })
  void brokenAttributesAreNamed(String attribute, String message) {
    String id = attribute.startsWith("id") ? "" : "id='k' ";
    refused(
        Documents.level3(
            "<listOfParameters><parameter " + id + attribute + "/></listOfParameters>"),
        "line 3",
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<listOfFoo/> | <listOfFoo> is not an element",
        "<species id='s' compartment='c'/> | <species> is out of place in <model>",
        "<listOfSpecies><species id='s'/></listOfSpecies> | no attribute 'compartment'",
        "<listOfSpecies><species id='s' compartment='c'/></listOfSpecies> | compartment 'c'",
        "<listOfRules><rateRule/></listOfRules> | no attribute 'variable'",
        "<listOfRules><rateRule variable='x'/></listOfRules>hello | unexpected text 'hello'",
        "<bar:foo/> | XML",
      })
  void misplacedAndUndeclaredElementsAreNamed(String content, String message) {
    refused(Documents.level3(content), "line 3", message);
  }

  @Test
  void aSpeciesHasOneInitialValue() {
    refused(
        Documents.level2(
            "<listOfCompartments><compartment id='c'/></listOfCompartments><listOfSpecies>"
                + "<species id='s' compartment='c' initialAmount='1' initialConcentration='1'/>"
                + "</listOfSpecies>"),
        "both an initialAmount and an initialConcentration");
  }

  @Test
  void aUnitOfUnknownKindIsRefused() {
    refused(
        Documents.level3(
            "<listOfUnitDefinitions><unitDefinition id='u'><listOfUnits><unit kind='furlong'"
                + " exponent='1' scale='0' multiplier='1'/></listOfUnits></unitDefinition>"
                + "</listOfUnitDefinitions>"),
        "line 3",
        "kind='furlong'");
  }

  @Test
  void aLevel1FormulaIsRefusedWithItsLine() {
    refused(
        Documents.level1(
            2,
            "<listOfParameters><parameter name='k' value='1'/></listOfParameters>"
                + "<listOfRules><parameterRule name='k' formula='1 + * 2'/></listOfRules>"),
        "line 3",
        "formula of <parameterRule>",
        "unexpected '*'");
  }

  @ParameterizedTest
  @CsvSource({
    "dyn, <p:thing><p:part p:id='sub'/></p:thing>",
    "qual, <p:listOfQualitativeSpecies/>",
    "nonsense, <p:anything/>",
  })
  void aRequiredPackageIsRefusedByName(String name, String content) {
    String text =
        """
        <sbml xmlns="http://www.sbml.org/sbml/level3/version1/core" level="3" version="1"
          xmlns:p="http://www.sbml.org/sbml/level3/version1/%s/version1" p:required="true">
        <model>%s</model></sbml>
        """
            .formatted(name, content);
    assertThatThrownBy(() -> Sbml.read(text, "test.xml"))
        .isInstanceOfSatisfying(
            UnsupportedException.class,
            e -> {
              assertThat(e.construct()).isEqualTo(name);
              assertThat(e).hasMessageContainingAll("test.xml, line 3", "'" + name + "'");
            });
  }
}
