package org.crinoid.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Models that lack values: all that is missing is named at once, and the user can give it; oracle:
 * the closed form of {@code A -> B}, and the message itself.
 */
class MissingValuesTest {

  private static final String WITHOUT_VALUES =
      ModelFiles.DECAY.replace("value=\"0.5\"", "").replaceFirst("initialAmount=\"[^\"]*\"", "");

  @TempDir private Path folder;

  private CommandRun run(String command, String text, String... options) throws IOException {
    Path model = ModelFiles.write(folder, "model.xml", text);
    List<String> arguments = new java.util.ArrayList<>(List.of(command, model.toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate", "steady", "explain", "ensemble", "cme", "moments"})
  void allThatIsMissingIsNamedWithTheWayToGiveIt(String command) throws IOException {
    CommandRun run = run(command, WITHOUT_VALUES);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("2 quantities have no value at the start", "'k'", "'A'", "(--set ")
        .hasLineCount(1);
    try (var files = Files.list(folder)) {
      assertThat(files).as("files").hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"simulate", "steady"})
  void whatIsStillMissingIsNamed(String command) throws IOException {
    CommandRun run = run(command, WITHOUT_VALUES, "--set", "k=0.5");

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("line ", "'A' has no value at the start", "(--set A=VALUE)")
        .doesNotContain("'k'");
  }

  @Test
  void valuesOfTheUserTakeThePlaceOfMissingOnes() throws IOException {
    String[] given = {
      "--set", "k=0.5,A=3", "--select", "A", "--output", "-", "--end", "2", "--points", "2"
    };
    CommandRun run = run("simulate", WITHOUT_VALUES, given);

    assertThat(run.exitCode()).as(run.err()).isZero();
    String last = run.out().lines().reduce((a, b) -> b).orElseThrow();
    // ten times the relative tolerance
    assertThat(Double.parseDouble(last.split(",")[1])).isCloseTo(3 * Math.exp(-1), within(3e-5));
  }

  @Test
  void theFirstTenOfManyAreNamed() throws IOException {
    String parameters =
        IntStream.range(0, 25)
            .mapToObj(k -> "<parameter id=\"p%d\" constant=\"true\"/>".formatted(k))
            .collect(Collectors.joining());
    String sum =
        IntStream.range(0, 25)
            .mapToObj("<ci>p%d</ci>"::formatted)
            .collect(Collectors.joining("", "<apply><plus/>", "</apply>"));
    String text =
        ModelFiles.variable("x", "1", sum)
            .replace("<listOfParameters>", "<listOfParameters>" + parameters);
    CommandRun run = run("simulate", text);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("25 quantities", "'p17' and 15 more").doesNotContain("'p9'");
  }
}
