package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crinoid.cli.ModelFiles.assignments;
import static org.crinoid.cli.ModelFiles.math;
import static org.crinoid.cli.ModelFiles.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that cannot be used: one message that says why, exit code 2, nothing written.
 *
 * <p>Oracle: the promise of the command's help, and the fault built into each file.
 */
class BadInputTest {

  @TempDir private Path folder;

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("an empty file", "", "empty"),
        Arguments.of("truncated XML", ModelFiles.DECAY.substring(0, 900), "line"),
        Arguments.of("an error page", "<!DOCTYPE html><html><body>404</body></html>", "web page"),
        Arguments.of("another root", "<?xml version=\"1.0\"?><graph/>", "graph"),
        Arguments.of("no XML", "time,A\n0,1\n", "line 1"),
        Arguments.of("an unknown id", assignments("<ci>c</ci>", "<cn>1</cn>"), "'c'"),
        Arguments.of("a duplicate id", model(parameters("a", "a")), "'a'"),
        Arguments.of("cyclic rules", assignments("<ci>b</ci>", "<ci>a</ci>"), "a"),
        Arguments.of("a rule of itself", assignments("<ci>a</ci>", "<cn>1</cn>"), "a"),
        Arguments.of("a recursive function", recursion(), "f"),
        Arguments.of("a missing value", missingValue(), "'p'"),
        Arguments.of("division by zero at the start", ModelFiles.DIVISION_BY_ZERO, "'x'"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void isRefusedWithOneMessageAndNothingWritten(String what, String content, String named)
      throws IOException {
    Path file = ModelFiles.write(folder, "model.xml", content);

    CommandRun run = simulate(file.toString());

    assertRefused(run, named);
    assertThat(run.err()).contains("model.xml");
    assertThat(onlyFiles()).containsExactly("model.xml");
  }

  @Test
  void aMissingFileIsRefused() throws IOException {
    assertRefused(simulate(folder.resolve("none.xml").toString()), "no such file");
    assertThat(onlyFiles()).isEmpty();
  }

  @Test
  void aDirectoryIsRefused() throws IOException {
    assertRefused(simulate(folder.toString()), "directory");
    assertThat(onlyFiles()).isEmpty();
  }

  @Test
  void infoRefusesThemToo() {
    Path file = ModelFiles.write(folder, "model.xml", "<html/>");

    assertRefused(CommandRun.of("info", file.toString()), "web page");
  }

  private CommandRun simulate(String model) {
    return CommandRun.of(
        "simulate",
        model,
        "--output",
        folder.resolve("course.csv").toString(),
        "--plot",
        folder.resolve("course.svg").toString());
  }

  private static void assertRefused(CommandRun run, String named) {
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).startsWith("crinoid: ").contains(named);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
  }

  private Stream<String> onlyFiles() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }

  private static String parameters(String first, String second) {
    String parameter = "<parameter id=\"%s\" value=\"1\" constant=\"true\"/>";
    return "<listOfParameters>%s%s</listOfParameters>"
        .formatted(parameter.formatted(first), parameter.formatted(second));
  }

  private static String missingValue() {
    return model(
        """
        <listOfParameters>
          <parameter id="x" value="1" constant="false"/>
          <parameter id="p" constant="true"/>
        </listOfParameters>
        <listOfRules>
          <rateRule variable="x">%s</rateRule>
        </listOfRules>
        """
            .formatted(math("<ci>p</ci>")));
  }

  private static String recursion() {
    return model(
        """
        <listOfFunctionDefinitions>
          <functionDefinition id="f">%s</functionDefinition>
        </listOfFunctionDefinitions>
        <listOfParameters>
          <parameter id="x" value="1" constant="false"/>
        </listOfParameters>
        <listOfRules>
          <rateRule variable="x">%s</rateRule>
        </listOfRules>
        """
            .formatted(
                math("<lambda><bvar><ci>u</ci></bvar><apply><ci>f</ci><ci>u</ci></apply></lambda>"),
                math("<apply><ci>f</ci><ci>x</ci></apply>")));
  }
}
