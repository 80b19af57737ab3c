package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every command that leaves files says which, on standard error, and standard output holds the
 * result alone.
 *
 * <p>Oracle: the names given on the command line.
 */
class WrittenFilesTest {

  private static final String MOLECULES = ModelFiles.DECAY.replace("mole\"", "item\"");

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = ModelFiles.write(folder, "decay.xml", MOLECULES);
  }

  static Stream<Arguments> commands() {
    return Stream.of(
        Arguments.of("simulate", List.of("--output", "a.csv", "--plot", "a.svg")),
        Arguments.of("ensemble --runs 3 --jobs 1", List.of("--output", "a.csv", "--plot", "a.svg")),
        Arguments.of("cme --times 1", List.of("--output", "a.csv", "--plot", "a.svg")),
        Arguments.of("cme --times 1 --json", List.of("--output", "a.json", "--plot", "a.png")),
        Arguments.of("moments", List.of("--output", "a.json", "--plot", "a.svg")),
        Arguments.of("steady --starts 0", List.of("--output", "a.csv", "--plot", "a.svg")),
        Arguments.of("steady --starts 0 --json", List.of("--output", "a.json")),
        Arguments.of("analyse --starts 0", List.of("--html", "a.html")),
        Arguments.of("flatten", List.of("--output", "a.xml")),
        Arguments.of("convert --to l2v4", List.of("--output", "a.xml")),
        Arguments.of("phases --reaction decay --mean 3 --stages 2", List.of("--output", "a.xml")));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("commands")
  void eachFileIsNamedAndIsThere(String command, List<String> options) {
    List<String> arguments = new ArrayList<>(List.of(command.split(" ")));
    arguments.add(1, model.toString());
    List<Path> asked = new ArrayList<>();
    for (int k = 0; k < options.size(); k += 2) {
      Path file = folder.resolve(options.get(k + 1));
      asked.add(file);
      arguments.addAll(List.of(options.get(k), file.toString()));
    }

    CommandRun run = CommandRun.of(arguments);

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> said = run.err().lines().dropWhile(line -> !line.startsWith("written  ")).toList();
    assertThat(said).hasSameSizeAs(asked);
    for (int k = 0; k < asked.size(); k++) {
      assertThat(said.get(k)).contains(asked.get(k).toString());
      assertThat(asked.get(k)).satisfies(f -> assertThat(Files.size(f)).isPositive());
    }
    assertThat(run.out()).doesNotContain("written");
  }

  @Test
  void withoutFilesNothingIsSaidOfFiles() {
    CommandRun run = CommandRun.of("cme", model.toString(), "--times", "1");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
  }
}
