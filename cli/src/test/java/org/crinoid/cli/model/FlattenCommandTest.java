package org.crinoid.cli.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code crinoid flatten}; oracle: the composed model written plainly by hand. */
class FlattenCommandTest {

  private static final String COMPOSED =
      """
      <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2"
        xmlns:comp="http://www.sbml.org/sbml/level3/version1/comp/version1" comp:required="true">
      <model id="m">
        <comp:listOfSubmodels><comp:submodel comp:id="A" comp:modelRef="E"/></comp:listOfSubmodels>
      </model>
      <comp:listOfExternalModelDefinitions>
        <comp:externalModelDefinition comp:id="E" comp:source="%s"/>
      </comp:listOfExternalModelDefinitions>
      </sbml>
      """;

  @TempDir private Path root;

  private Path models() throws IOException {
    ModelFiles.write(root, "decay.xml", ModelFiles.DECAY);
    Path folder = Files.createDirectory(root.resolve("models"));
    ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
    return folder;
  }

  @Test
  void theFlatModelGivesTheCourseOfTheComposedOne() throws IOException {
    Path folder = models();
    Path model = ModelFiles.write(folder, "top.xml", COMPOSED.formatted("decay.xml"));
    Path flat = root.resolve("flat.xml");
    CommandRun run = CommandRun.of("flatten", model.toString(), "--output", flat.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(flat).content().contains("id=\"A__A\"").doesNotContain("comp:");
    assertThat(CommandRun.of("flatten", model.toString()).out()).isEqualTo(Files.readString(flat));
    assertThat(course(flat)).contains("A__A").isEqualTo(course(model));
    assertThat(CommandRun.of("info", model.toString()).out()).contains("with packages comp");
  }

  private static String course(Path model) {
    CommandRun run =
        CommandRun.of("simulate", model.toString(), "--end", "2", "--output", "-", "--no-plot");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void aPlainModelIsWrittenAsItStands() throws IOException {
    Path model = models().resolve("decay.xml");
    Path flat = root.resolve("flat.xml");
    CommandRun.of("flatten", model.toString(), "--output", flat.toString());
    assertThat(flat).hasSameBinaryContentAs(model);
  }

  @Test
  void filesElsewhereAreReadOnlyIfAllowed() throws IOException {
    Path model = ModelFiles.write(models(), "top.xml", COMPOSED.formatted("../decay.xml"));
    Path flat = root.resolve("flat.xml");
    CommandRun refused = CommandRun.of("flatten", model.toString(), "--output", flat.toString());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err()).contains("top.xml, line 7", "../decay.xml", "--allow-external");
    assertThat(flat).doesNotExist();

    CommandRun allowed =
        CommandRun.of("flatten", "--allow-external", model.toString(), "--output", flat.toString());
    assertThat(allowed.exitCode()).as(allowed.err()).isZero();
    assertThat(flat).content().contains("A__A");
  }
}
