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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code crinoid convert}; oracle: the course of the model it was given, to the last digit. */
class ConvertCommandTest {

  /** Uses a conversion factor, a known stoichiometry, max and numbers as truth values. */
  private static final String MODERN =
      ModelFiles.DECAY
          .replace(
              "<parameter id=\"k\"",
              "<parameter id=\"f\" value=\"2\" constant=\"true\"/>"
                  + "<parameter id=\"y\" constant=\"false\"/><parameter id=\"k\"")
          .replace("<species id=\"B\"", "<species conversionFactor=\"f\" id=\"B\"")
          .replace("species=\"B\" stoich", "id=\"n\" species=\"B\" stoich")
          .replace(
              "<listOfReactions>",
              "<listOfRules><assignmentRule variable=\"y\">"
                  + ModelFiles.math(
                      "<apply><max/><ci>n</ci><ci>B</ci>"
                          + "<piecewise><piece><true/><ci>n</ci></piece></piecewise></apply>")
                  + "</assignmentRule></listOfRules><listOfReactions>");

  @TempDir private Path root;

  private static CommandRun convert(Path model, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "convert";
    arguments[1] = model.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return CommandRun.of(arguments);
  }

  private static String course(Path model) {
    CommandRun run =
        CommandRun.of(
            "simulate",
            model.toString(),
            "--end",
            "2",
            "--output",
            "-",
            "--no-plot",
            "--select",
            "A,B,y,decay");
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(strings = {"l3v2", "L3V1", "l2v4"})
  void theWrittenModelGivesTheCourseOfTheGivenOne(String level) throws IOException {
    Path model = ModelFiles.write(root, "model.xml", MODERN);
    Path written = root.resolve("written.xml");
    CommandRun run = convert(model, "--to", level, "--output", written.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(written).content().contains("level=\"" + level.charAt(1) + "\"");
    assertThat(course(written)).isEqualTo(course(model));
    assertThat(convert(model, "--to", level).out()).isEqualTo(Files.readString(written));
  }

  @Test
  void fastReactionsAreWrittenAsLevel3Version1AndThatIsSaid() throws IOException {
    String fast =
        ModelFiles.DECAY
            .replace("level3/version2", "level3/version1")
            .replace("version=\"2\"", "version=\"1\"")
            .replace("reversible=\"false\"", "reversible=\"false\" fast=\"true\"");
    CommandRun run = convert(ModelFiles.write(root, "fast.xml", fast));
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).contains("level=\"3\" version=\"1\"");
    assertThat(run.err()).contains("fast.xml", "'decay' is fast", "Level 3 Version 1");
  }

  @Test
  void whatTheLevelCannotSayIsRefusedAndNothingIsWritten() throws IOException {
    String model = ModelFiles.DECAY.replace("spatialDimensions=\"3\"", "spatialDimensions=\"2.5\"");
    Path file = ModelFiles.write(root, "model.xml", model);
    Path written = root.resolve("written.xml");
    CommandRun run = convert(file, "--to", "l2v4", "--output", written.toString());
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("'cell'", "2.5", "Level 2").hasLineCount(1);
    assertThat(written).doesNotExist();
  }

  @Test
  void badOptionsAreRefused() throws IOException {
    Path model = ModelFiles.write(root, "model.xml", ModelFiles.DECAY);
    CommandRun level = convert(model, "--to", "l4v1");
    assertThat(level.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(level.err()).contains("--to", "l4v1", "l3v2");
    CommandRun folder = convert(model, "--output", root.resolve("none/x.xml").toString());
    assertThat(folder.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(folder.err()).contains("there is no folder").hasLineCount(1);
    CommandRun itself = convert(model, "--output", model.toString());
    assertThat(itself.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(itself.err()).contains("it is the model itself");
  }
}
