package org.crinoid.cli.cme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.JsonTree;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code crinoid cme}: what it prints and writes, and what it says when it cannot.
 *
 * <p>Oracle: the laws of the worked models, in closed form or in their {@code law.csv}.
 */
class CmeCommandTest {

  private static final Path MODELS = Path.of("..", "models");

  @TempDir private Path folder;

  private static Path model(String name) {
    return MODELS.resolve(name).resolve(name + ".xml");
  }

  private static CommandRun run(String name, String... more) {
    List<String> arguments = new ArrayList<>(List.of("cme", model(name).toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private static JsonTree json(String name, String... more) throws IOException {
    List<String> options = new ArrayList<>(List.of(more));
    options.add("--json");
    CommandRun run = run(name, options.toArray(String[]::new));
    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    return JsonTree.read(run.out());
  }

  /** The law that a worked model's folder holds. */
  private static Map<Integer, Double> truth(String name) throws IOException {
    Map<Integer, Double> law = new TreeMap<>();
    Files.readAllLines(MODELS.resolve(name).resolve("law.csv")).stream()
        .skip(1)
        .map(row -> row.split(","))
        .forEach(row -> law.put(Integer.valueOf(row[0]), Double.valueOf(row[1])));
    return law;
  }

  private static double probability(JsonTree marginal, int count) {
    int k = count - marginal.get("first").asInt();
    JsonTree p = marginal.get("probabilities");
    return k < 0 || k >= p.size() ? 0 : p.get(k).asDouble();
  }

  /** Laws asked with an epsilon of 1e-11 must be within 1e-10 of the truth. */
  @ParameterizedTest
  @CsvSource({"schloegl,X", "autocatalysis,X", "moran,A", "telegraph-gene,mRNA"})
  void theLongRunIsThatOfTheWorkedModels(String name, String species) throws IOException {
    JsonTree law =
        json(name, "--stationary", "--epsilon", "1e-11", "--marginal", species).get("laws").get(0);

    assertThat(law.get("error").get("proven").asBoolean()).isTrue();
    for (Map.Entry<Integer, Double> e : truth(name).entrySet()) {
      assertThat(probability(law.get("marginals").get(0), e.getKey()))
          .isCloseTo(e.getValue(), within(1e-10));
    }
  }

  @Test
  void birthAndDeathFromNothingIsPoissonAtAllTimes() throws IOException {
    JsonTree laws = json("birth-death", "--times", "5,50", "--epsilon", "1e-10").get("laws");

    for (int k = 0; k < 2; k++) {
      double mean = 100 * (1 - Math.exp(-0.05 * (k == 0 ? 5 : 50)));
      double p = Math.exp(-mean);
      for (int n = 0; n < 160; n++) {
        assertThat(probability(laws.get(k).get("marginals").get(0), n)).isCloseTo(p, within(1e-10));
        p *= mean / (n + 1);
      }
    }
  }

  @Test
  void theTableTellsTheErrorTheMomentsAndTheModes() {
    CommandRun run = run("schloegl", "--stationary");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .contains("Schlögl's model", "proven but for rounding", "drift condition", "long run")
        .containsPattern("X +long run +454\\.8");
  }

  @Test
  void multiplicationAsFastAsDeathHasNoLawAndTheMessageSaysWhy() {
    CommandRun run = run("autocatalysis", "--stationary", "--set", "birthRate=1");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err()).contains("no stationary law", "births and deaths grow alike");
  }

  @Test
  void conditionsHaveTheirProbabilities() throws IOException {
    JsonTree p =
        json("moran", "--stationary", "--probability", "A == 10", "--probability", "A > B")
            .get("laws")
            .get(0)
            .get("probabilities");

    assertThat(p.get(0).get("probability").asDouble()).isCloseTo(0.3, within(1e-13));
    assertThat(p.get(1).get("probability").asDouble()).isCloseTo(0.3, within(1e-13));
  }

  @Test
  void firstPassageAndSplittingAreThoseOfTheMoranProcess() throws IOException {
    JsonTree f =
        json("moran", "--first-passage", "A == 10", "--splitting", "A == 0", "--times", "1,1000")
            .get("firstPassage");

    assertThat(f.get("probability").asDouble()).isCloseTo(0.3, within(1e-13));
    // mean time to fixation of either: Σ of the Green's function of a walk, over 2·0.1·k(N−k)
    double time = 0;
    for (int k = 1; k < 10; k++) {
      double visits = (k < 3 ? k * 7 : 3 * (10 - k)) * 2 / 10.0;
      time += visits / (2 * 0.1 * k * (10 - k));
    }
    assertThat(f.get("mean").asDouble()).isCloseTo(time, within(1e-12));
    // A alone ends in 10 in three of ten cases; B alone keeps the condition from ever holding
    assertThat(f.get("low").get(1).asDouble()).isCloseTo(0.3, within(1e-6));
  }

  @Test
  void sensitivitiesOfTheMeanAreItsDerivatives() throws IOException {
    JsonTree s =
        json(
                "autocatalysis",
                "--stationary",
                "--epsilon",
                "1e-11",
                "--sensitivity",
                "arrivalRate,birthRate")
            .get("sensitivities");

    // mean v/(d − b)
    assertThat(s.get(0).get("derivative").asDouble()).isCloseTo(5, within(1e-5));
    assertThat(s.get(1).get("derivative").asDouble()).isCloseTo(50, within(1e-4));
  }

  @Test
  void observedCellsHaveTheirLikelihood() throws IOException {
    Path cells = folder.resolve("cells.csv");
    Files.writeString(cells, "A\n10\n0\n0\n");

    JsonTree l = json("moran", "--stationary", "--likelihood", cells.toString()).get("likelihood");

    assertThat(l.get("cells").asInt()).isEqualTo(3);
    assertThat(l.get("log").asDouble()).isCloseTo(Math.log(0.3) + 2 * Math.log(0.7), within(1e-12));
  }

  @Test
  void filesHaveAProbabilityARowAndTheNumbersDoNotDependOnTheThreads() throws IOException {
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    String[] asked = {"--times", "3", "--marginal", "U,W", "--output"};
    run("toggle-switch", concat(asked, one.toString(), "--jobs", "1"));
    run("toggle-switch", concat(asked, two.toString(), "--jobs", "2"));

    assertThat(Files.readAllLines(one))
        .startsWith("time,species,count,species2,count2,probability")
        .hasSizeGreaterThan(200);
    assertThat(one).hasSameTextualContentAs(two);
    double sum =
        Files.readAllLines(one).stream()
            .filter(row -> row.startsWith("3.0,U,") && row.contains(",W,"))
            .mapToDouble(row -> Double.parseDouble(row.substring(row.lastIndexOf(',') + 1)))
            .sum();
    assertThat(sum).isCloseTo(1, within(1e-6));
  }

  private static String[] concat(String[] first, String... second) {
    List<String> all = new ArrayList<>(List.of(first));
    all.addAll(List.of(second));
    return all.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--marginal U,W --stationary|number of W",
        "--marginal U --stationary|probability",
        "--end 10 --points 21|rate equations",
        "--first-passage U>=15 --times 1,2,5|probability that it has held"
      })
  void everyKindOfQuestionHasItsPicture(String options, String shown) throws IOException {
    Path plot = folder.resolve("law.svg");
    List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
    arguments.addAll(List.of("--plot", plot.toString()));

    CommandRun run = run("toggle-switch", arguments.toArray(String[]::new));

    assertThat(run.err()).isEqualTo("written  " + plot + System.lineSeparator());
    assertThat(run.exitCode()).isZero();
    assertThat(Files.readString(plot)).contains("<svg", shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--marginal Y|'Y'",
        "--marginal X,X|--marginal",
        "--marginal ,|--marginal",
        "--epsilon 0|--epsilon",
        "--epsilon 1|--epsilon",
        "--epsilon x|--epsilon",
        "--method magic|--method",
        "--max-states 0|--max-states",
        "--jobs 0|--jobs",
        "--first-passage X>|--first-passage",
        "--first-passage X+1|neither true nor false",
        "--first-passage Z>3|'Z'",
        "--splitting X>3|--splitting needs --first-passage",
        "--stationary --times 3|--stationary",
        "--stationary --first-passage X>3|--stationary",
        "--first-passage X>3 --marginal X|--first-passage stops",
        "--sensitivity inflowRate|--sensitivity needs --stationary",
        "--stationary --sensitivity nothing|'nothing'",
        "--likelihood nowhere.csv|no such file",
        "--plot law.pdf|.svg or .png",
        "--set Q=3|'Q'"
      })
  void badInputHasOneClearMessage(String options, String named) {
    CommandRun run = run("schloegl", options.split(" "));

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(named);
    assertThat(run.err().lines().filter(l -> !l.startsWith("Try '"))).hasSize(1);
  }

  @Test
  void observationsThatAreNoCountsAreNamedWithRowAndColumn() throws IOException {
    Path cells = folder.resolve("cells.csv");
    Files.writeString(cells, "time,X\n1,3\n2,2.5\n");

    CommandRun run = run("schloegl", "--likelihood", cells.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("row 2", "column X", "'2.5'");
  }

  @Test
  void tooManyStatesAreRefusedWithWhatToDo() {
    CommandRun run = run("schloegl", "--times", "10", "--max-states", "20");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err()).contains("20", "raise the limit");
  }
}
