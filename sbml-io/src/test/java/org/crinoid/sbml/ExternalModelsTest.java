package org.crinoid.sbml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: flat models worked out by hand; each refusal names what was planted. */
class ExternalModelsTest {

  @TempDir Path root;

  private Path folder;

  @BeforeEach
  void aFolderWithinAnother() throws IOException {
    folder = Files.createDirectory(root.resolve("models"));
  }

  private Path write(Path file, String text) {
    try {
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String referring(String source, String model) {
    return Documents.composed(
            "<comp:listOfSubmodels><comp:submodel comp:id='A' comp:modelRef='E'/>"
                + "</comp:listOfSubmodels>")
        .replace(
            "<comp:listOfModelDefinitions></comp:listOfModelDefinitions>",
            "<comp:listOfExternalModelDefinitions><comp:externalModelDefinition comp:id='E'"
                + " comp:source='"
                + source
                + "' "
                + (model.isEmpty() ? "" : "comp:modelRef='" + model + "'")
                + "/></comp:listOfExternalModelDefinitions>");
  }

  private static String parameter(String value) {
    return "<listOfParameters>\n<parameter metaid='m' id='k' value='"
        + value
        + "' constant='true'/></listOfParameters>";
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> Sbml.read(file))
        .isInstanceOf(ModelException.class)
        .message()
        .satisfies(m -> assertThat(List.of(parts)).allMatch(m::contains, m));
  }

  @Test
  void modelsOfFilesBesideAreReadWithTheirOwnDefinitions() throws IOException {
    Path top = write(folder.resolve("top.xml"), referring("parts/a.xml", "tissue"));
    Path parts = Files.createDirectory(folder.resolve("parts"));
    write(
        parts.resolve("a.xml"),
        Documents.composed(
            "",
            Documents.definition(
                "tissue",
                parameter("1")
                    + "<comp:listOfSubmodels><comp:submodel comp:id='B' comp:modelRef='cell'/>"
                    + "</comp:listOfSubmodels>"),
            Documents.definition("cell", parameter("2"))));
    Model m = Sbml.read(top).model();
    assertThat(m.parameters()).extracting(Parameter::id).containsExactly("A__k", "A__B__k");
    assertThat(m.parameters().get(1).value()).hasValue(2);
    assertThat(new String(Sbml.flatten(top, false).content(), StandardCharsets.UTF_8))
        .contains("metaid=\"A__m\"", "metaid=\"A__B__m\"");
  }

  @Test
  void withoutANameTheModelOfTheFileIsMeantPlainOrNot() {
    Path top = write(folder.resolve("top.xml"), referring("a.xml", ""));
    write(folder.resolve("a.xml"), Documents.level3(parameter("3")));
    assertThat(Sbml.read(top).model().parameters())
        .extracting(Parameter::id)
        .containsExactly("A__k");

    write(folder.resolve("a.xml"), referring("b.xml", ""));
    write(folder.resolve("b.xml"), Documents.level3(parameter("4")));
    assertThat(Sbml.read(top).model().parameters())
        .extracting(Parameter::id)
        .containsExactly("A__A__k");
  }

  @Test
  void anErrorInAnotherFileIsNamedThere() {
    Path top = write(folder.resolve("top.xml"), referring("a.xml", ""));
    write(folder.resolve("a.xml"), Documents.level3("\n" + parameter("much")));
    refused(top, "a.xml, line 5", "value='much'");
    write(folder.resolve("a.xml"), "<sbml");
    refused(top, "a.xml, line 1", "not well-formed");
  }

  @Test
  void missingFilesAndModelsAreNamed() {
    Path top = write(folder.resolve("top.xml"), referring("none.xml", ""));
    refused(top, "top.xml, line", "source='none.xml'", "no such file", "'E'");
    write(folder.resolve("a.xml"), Documents.level3(parameter("1")));
    refused(write(top, referring("a.xml", "other")), "no model 'other' in a.xml");
    refused(write(top, referring("", "")), "'source'");
    refused(write(top, referring(".", "")), "no such file");
    write(folder.resolve("a.xml"), Documents.level2(parameter("1")));
    refused(write(top, referring("a.xml", "")), "a.xml, line", "Level 3");
  }

  @Test
  void filesThatReferToEachOtherAreNamedInTheirOrder() {
    Path top = write(folder.resolve("top.xml"), referring("a.xml", "E"));
    write(folder.resolve("a.xml"), referring("top.xml", "E"));
    refused(top, "top.xml#E -> a.xml#E -> top.xml#E");
    write(top, referring("a.xml", ""));
    write(folder.resolve("a.xml"), referring("top.xml", ""));
    refused(top, "contains itself");
  }

  @Test
  void nothingOutsideTheFolderIsReadUnlessAllowed() throws IOException {
    write(root.resolve("outside.xml"), Documents.level3(parameter("1")));
    Path top = write(folder.resolve("top.xml"), referring("../outside.xml", ""));
    refused(top, "outside the folder", "--allow-external");
    assertThat(new String(Sbml.flatten(top, true).content(), StandardCharsets.UTF_8))
        .contains("A__k");

    refused(
        write(top, referring(root.resolve("outside.xml").toString(), "")), "outside the folder");
    Files.createSymbolicLink(folder.resolve("link.xml"), root.resolve("outside.xml"));
    refused(write(top, referring("link.xml", "")), "outside the folder");
    refused(write(top, referring("../not-there.xml", "")), "outside the folder");
  }

  @Test
  void aModelMayBeReachedThroughALinkedFolder() throws IOException {
    Path parts = Files.createDirectory(folder.resolve("parts"));
    write(parts.resolve("a.xml"), referring("b.xml", ""));
    write(parts.resolve("b.xml"), Documents.level3(parameter("4")));
    write(root.resolve("outside.xml"), Documents.level3(parameter("1")));
    write(folder.resolve("top.xml"), referring("parts/a.xml", ""));
    Path linked = Files.createSymbolicLink(root.resolve("linked"), folder);
    assertThat(Sbml.read(linked.resolve("top.xml")).model().parameters())
        .extracting(Parameter::id)
        .containsExactly("A__A__k");

    Files.createSymbolicLink(folder.resolve("escape"), root);
    write(folder.resolve("top.xml"), referring("escape/outside.xml", ""));
    refused(linked.resolve("top.xml"), "outside the folder");
    write(folder.resolve("top.xml"), referring("../outside.xml", ""));
    refused(linked.resolve("top.xml"), "outside the folder");
  }

  @Test
  void nothingIsFetched() {
    for (String source :
        List.of(
            "http://example.org/a.xml",
            "file:///etc/hostname",
            "urn:miriam:biomodels.db:BIOMD0000000001",
            "//example.org/a.xml",
            "a.xml#E",
            "a b.xml",
            "a\u0001.xml".replace('\u0001', '%'))) {
      refused(write(folder.resolve("top.xml"), referring(source, "")), "top.xml, line", "path");
    }
    assertThatThrownBy(() -> Sbml.read(referring("a.xml", ""), "text"))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("a.xml", "folder of this model is not known");
  }
}
