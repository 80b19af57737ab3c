package org.crinoid.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
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
  void theTableOfCountsBeginsWithWhatSpreadsMostAndEndsAtRest() {
    List<String> lines = run("explain", "--end", "7").out().lines().toList();
    int title = lines.indexOf("Counts of molecules, where they spread most");
    String[] first = lines.get(title + 2).strip().split(" +");
    String[] second = lines.get(title + 3).strip().split(" +");

    assertThat(Double.parseDouble(first[3])).isGreaterThan(Double.parseDouble(second[3]));
    // all 12 units of A in the cell become B, at the end of time and nearly at 7 already
    String[] made = first[0].equals("B") ? first : second;
    String[] used = first[0].equals("B") ? second : first;
    assertThat(Double.parseDouble(made[5])).isGreaterThan(1e20);
    assertThat(Double.parseDouble(used[5])).isLessThan(1e-6 * Double.parseDouble(made[5]));
  }

  @Test
  void theEndAskedAboutIsThatOfTheEstimates() {
    double half = Math.log(2) / 0.5;

    String near = run("explain", "--end", Double.toString(half)).out();
    String far = run("explain", "--end", "1000").out();

    assertThat(events(near) / events(far)).isCloseTo(0.5, within(1e-2));
  }

  private static double events(String text) {
    String line =
        text.lines().filter(l -> l.contains("Reaction events expected")).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.indexOf(": ") + 2).replaceAll("[.]$", ""));
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

  @Test
  void verdictsOfOneQuestionStandBelowEachOther() {
    Path few = ModelFiles.write(folder, "few.xml", ModelFiles.DECAY.replace("mole\"", "item\""));
    CommandRun run = CommandRun.of("explain", few.toString(), "--question", "paths");
    List<String> suits =
        run.out().lines().filter(line -> line.matches("paths +(passed|taken) .*")).toList();

    assertThat(suits).hasSizeGreaterThan(5);
    assertThat(suits)
        .allSatisfy(line -> assertThat(line).matches(".*\\S  +(exact|to tolerance|approximate).*"))
        .extracting(line -> column(line))
        .containsOnly(column(suits.get(0)));
  }

  /** Where the word for exactness begins. */
  private static int column(String line) {
    Matcher word = Pattern.compile("  (exact|to tolerance|approximate)\\b").matcher(line);
    assertThat(word.find()).as(line).isTrue();
    return word.start();
  }
}
