package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that reads a model, on every kind of file that is none: one message that names the
 * file and says what is wrong, exit code 2, no trace of the program, nothing written.
 *
 * <p>Oracle: the promise of the command's help, and how each file was made.
 */
class BadFilesTest {

  /** The commands, with what they write; {@code MODEL} and {@code OUT} are replaced. */
  private static final List<String> COMMANDS =
      List.of(
          "simulate MODEL --output OUT/a.csv --plot OUT/a.svg",
          "simulate MODEL --method ssa --output OUT/a.json --no-plot",
          "ensemble MODEL --runs 2 --jobs 1 --output OUT/a.csv --plot OUT/a.png",
          "cme MODEL --times 1 --output OUT/a.csv --plot OUT/a.svg",
          "cme MODEL --stationary --json",
          "moments MODEL --output OUT/a.json --plot OUT/a.svg",
          "steady MODEL --starts 0 --output OUT/a.csv --plot OUT/a.svg",
          "explain MODEL",
          "explain MODEL --json",
          "analyse MODEL --starts 0 --html OUT/a.html",
          "analyse MODEL --starts 0 --json",
          "fba MODEL --output OUT/a.csv",
          "info MODEL --annotations --propensities",
          "info MODEL --json",
          "flatten MODEL --output OUT/a.xml",
          "phases MODEL --stages 3 --output OUT/a.xml",
          "convert MODEL --to l3v1 --output OUT/a.xml");

  /** What is in the file, and a word of the message that says so. */
  private enum Fault {
    MISSING("no such file"),
    DIRECTORY("directory"),
    EMPTY("empty"),
    BINARY("not a text file"),
    COMPRESSED("compressed"),
    TEXT("begins with 'time,A'"),
    OTHER_XML("graph"),
    WEB_PAGE("web page"),
    CUT("line"),
    NO_MODEL("model"),
    FUTURE_LEVEL("level"),
    FOREIGN_PACKAGE("multi");

    private final String word;

    Fault(String word) {
      this.word = word;
    }
  }

  @TempDir private Path folder;
  private Path model;
  private Path out;

  @BeforeEach
  void makeFolder() throws IOException {
    model = folder.resolve("model.xml");
    out = Files.createDirectory(folder.resolve("out"));
  }

  static Stream<Arguments> cases() {
    return COMMANDS.stream()
        .flatMap(c -> Arrays.stream(Fault.values()).map(fault -> Arguments.of(fault, c)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void isRefusedByNameAndLeavesNothing(Fault fault, String command) throws IOException {
    make(fault);

    CommandRun run = run(command);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .startsWith("crinoid: ")
        .contains("model.xml")
        .containsIgnoringCase(fault.word);
    assertThat(run.err()).doesNotContain("Exception", "org.crinoid", "\tat ");
    assertThat(files(out)).isEmpty();
  }

  /** {@code validate} reports faults as its result, on standard output. */
  @ParameterizedTest
  @MethodSource("faults")
  void validateReportsThem(Fault fault) throws IOException {
    make(fault);

    for (String command : List.of("validate MODEL", "validate MODEL --json")) {
      CommandRun run = run(command);

      assertThat(run.exitCode()).as(command).isEqualTo(ExitCode.INPUT);
      assertThat(run.out() + run.err()).contains("model.xml").containsIgnoringCase(fault.word);
      assertThat(run.out() + run.err()).doesNotContain("Exception", "\tat ");
    }
  }

  static Stream<Fault> faults() {
    return Arrays.stream(Fault.values());
  }

  @Test
  void everyCommandThatReadsAModelIsInTheTable() {
    List<String> tried = new ArrayList<>(COMMANDS.stream().map(c -> c.split(" ")[0]).toList());
    tried.addAll(
        List.of("validate", "batch", "test-suite", "sbml-test-case", "generate-completion"));

    assertThat(new TreeMap<>(new Crinoid().commandLine().getSubcommands()).keySet())
        .isSubsetOf(tried);
  }

  private CommandRun run(String command) {
    return CommandRun.of(
        Arrays.stream(command.split(" "))
            .map(w -> w.replace("MODEL", model.toString()).replace("OUT", out.toString()))
            .toList());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private void make(Fault fault) throws IOException {
    switch (fault) {
      case MISSING -> {}
      case DIRECTORY -> Files.createDirectory(model);
      case EMPTY -> write("");
      case BINARY -> Files.write(model, noise());
      case COMPRESSED -> Files.write(model, compressed(ModelFiles.DECAY));
      case TEXT -> write("time,A\n0,1\n");
      case OTHER_XML -> write("<?xml version=\"1.0\"?><graph/>");
      case WEB_PAGE -> write("<!DOCTYPE html><html><body>404</body></html>");
      case CUT -> write(ModelFiles.DECAY.substring(0, 900));
      case NO_MODEL ->
          write(
              "<sbml xmlns=\"http://www.sbml.org/sbml/level3/version2/core\" level=\"3\""
                  + " version=\"2\"/>");
      case FUTURE_LEVEL ->
          write(
              ModelFiles.DECAY
                  .replace("level3/version2", "level9/version2")
                  .replace("level=\"3\"", "level=\"9\""));
      case FOREIGN_PACKAGE ->
          write(
              ModelFiles.DECAY
                  .replace(
                      "level=\"3\"",
                      "xmlns:multi=\"http://www.sbml.org/sbml/level3/version1/multi/version1\""
                          + " multi:required=\"true\" level=\"3\"")
                  .replace("<listOfSpecies>", "<multi:listOfSpeciesTypes/><listOfSpecies>"));
    }
  }

  private void write(String content) {
    ModelFiles.write(folder, "model.xml", content);
  }

  private static byte[] noise() {
    byte[] bytes = new byte[2000];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] compressed(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
