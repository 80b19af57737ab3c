package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crinoid explain}, and what {@code simulate} keeps of the same choice.
 *
 * <p>Oracle: A → B with 6 mol of A in 2 l, whose stochastic law is binomial with 3.6e24 molecules.
 */
class ExplainCommandTest {

  @TempDir private Path folder;
  private Path model;

  @BeforeEach
  void writeModel() {
    model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
  }

  private CommandRun run(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, model.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static void requireJson(String text) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(text)) {
      while (parser.nextToken() != null) {
        parser.skipChildren();
      }
    }
  }

  @Test
  void everyQuestionIsAnsweredWithItsReason() {
    CommandRun run = run("explain");

    assertThat(run.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .containsPattern("(?m)^course +Automatic, because")
        .containsPattern("(?m)^paths +rate equations, because noise is small")
        .containsPattern("(?m)^stationary ")
        .contains("What the structure says")
        .contains("Avogadro")
        .contains("Verdicts of all methods")
        .containsPattern("course +passed +Tsit5");
  }

  @Test
  void oneQuestionIsAnsweredAlone() {
    CommandRun run = run("explain", "--question", "paths");

    assertThat(run.out())
        .containsPattern("(?m)^paths ")
        .doesNotContainPattern("(?m)^moments ")
        .doesNotContainPattern("(?m)^course ");
  }

  @Test
  void noLineIsLongerThanAPage() {
    assertThat(run("explain").out().lines().filter(l -> !l.contains("  species")))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void jsonHoldsChoicesStructureAndEstimates() throws IOException {
    String json = run("explain", "--json").out();

    requireJson(json);
    assertThat(json)
        .contains("\"choices\"")
        .contains("\"chosen\" : \"Automatic\"")
        .contains("\"structure\"")
        .contains("\"estimates\"")
        .contains("\"timeScales\"");
  }

  @Test
  void anUnknownQuestionIsRefused() {
    CommandRun run = run("explain", "--question", "meaning");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("--question").contains("meaning").doesNotContain("\tat ");
  }

  @Test
  void anEndBeforeTheStartIsRefused() {
    CommandRun run = run("explain", "--end", "-1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("--end");
  }

  @Test
  void simulateReportsWhichMethodsWereHeard() {
    CommandRun run =
        run("simulate", "--no-plot", "--output", folder.resolve("course.csv").toString());

    assertThat(run.err()).contains("heard Automatic, Bdf, Tsit5; took Automatic");
  }

  @Test
  void simulateWritesTheVerdictsIntoJsonAndLeavesThemOutWhereTheMethodWasGiven()
      throws IOException {
    Path file = folder.resolve("course.json");
    run("simulate", "--no-plot", "--output", file.toString());
    String chosen = Files.readString(file);
    run("simulate", "--no-plot", "--method", "bdf", "--output", file.toString());

    requireJson(chosen);
    assertThat(chosen).contains("\"choice\"").contains("\"verdicts\"").contains("at the start");
    assertThat(Files.readString(file)).doesNotContain("\"choice\"");
  }
}
