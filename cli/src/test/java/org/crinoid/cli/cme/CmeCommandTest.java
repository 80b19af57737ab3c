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
    return probability(marginal, "probabilities", count);
  }

  private static double probability(JsonTree marginal, String array, int count) {
    int k = count - marginal.get("first").asInt();
    JsonTree p = marginal.get(array);
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
    assertThat(s.get(0).get("derivative").asDouble()).isCloseTo(5, within(1e-7));
    assertThat(s.get(1).get("derivative").asDouble()).isCloseTo(50, within(1e-5));
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
  void derivativesInTimeAreThoseOfAPoissonLaw() throws IOException {
    Path file = folder.resolve("law.csv");
    String[] asked = {
      "--times", "5,50", "--epsilon", "1e-10", "--sensitivity", "birthRate,deathRate"
    };
    JsonTree s = json("birth-death", asked).get("sensitivities");
    run("birth-death", concat(asked, "--output", file.toString()));

    for (int k = 0; k < 2; k++) {
      double t = k == 0 ? 5 : 50;
      double e = Math.exp(-0.05 * t);
      double mean = 100 * (1 - e);
      double[] slope = {mean / 5, -mean / 0.05 + 100 * t * e};
      for (int q = 0; q < 2; q++) {
        JsonTree found = s.get(2 * k + q);
        assertThat(found.get("time").asDouble()).isEqualTo(t);
        assertThat(found.get("derivative").asDouble()).isCloseTo(slope[q], within(1e-5));
        double p = Math.exp(-mean);
        for (int n = 0; n < 100; n++) {
          double exact = p * (n / mean - 1) * slope[q];
          assertThat(probability(found, "derivatives", n)).isCloseTo(exact, within(1e-7));
          p *= mean / (n + 1);
        }
      }
    }
    assertThat(s.get(0).get("error").get("proven").asBoolean()).isTrue();
    assertThat(s.get(1).get("error").get("proven").asBoolean()).isFalse();
    List<String> rows = Files.readAllLines(file);
    assertThat(rows.get(0))
        .isEqualTo("time,species,count,species2,count2,probability,by birthRate,by deathRate");
    double mean = 100 * (1 - Math.exp(-0.25));
    String zero = rows.stream().filter(r -> r.startsWith("5.0,X,0,")).findFirst().orElseThrow();
    assertThat(Double.parseDouble(zero.split(",")[6]))
        .isCloseTo(-Math.exp(-mean) * mean / 5, within(1e-7));
  }

  @Test
  void informationBetweenTimesIsThatOfBirthAndDeath() throws IOException {
    JsonTree all =
        json("birth-death", "--times", "1,2,30", "--epsilon", "1e-10", "--information", "X");

    // X(1) is Poisson; X(2) its survivors and newcomers
    double mean = 100 * (1 - Math.exp(-0.05));
    double survive = Math.exp(-0.05);
    double born = 100 * (1 - survive);
    double[][] joint = new double[40][80];
    double p = Math.exp(-mean);
    for (int a = 0; a < 40; a++) {
      double[] kept = new double[a + 1];
      kept[0] = 1;
      for (int k = 0; k < a; k++) {
        for (int m = k + 1; m >= 0; m--) {
          kept[m] = (m <= k ? kept[m] * (1 - survive) : 0) + (m > 0 ? kept[m - 1] * survive : 0);
        }
      }
      double q = Math.exp(-born);
      for (int b = 0; b < 40; b++) {
        for (int m = 0; m <= a; m++) {
          joint[a][m + b] += p * kept[m] * q;
        }
        q *= born / (b + 1);
      }
      p *= mean / (a + 1);
    }
    double information = 0;
    double[] later = new double[80];
    for (double[] row : joint) {
      for (int b = 0; b < 80; b++) {
        later[b] += row[b];
      }
    }
    for (double[] row : joint) {
      double sum = java.util.Arrays.stream(row).sum();
      for (int b = 0; b < 80; b++) {
        information += row[b] > 0 ? row[b] * Math.log(row[b] / sum / later[b]) : 0;
      }
    }
    JsonTree found = all.get("information");
    assertThat(found.size()).isEqualTo(2);
    assertThat(found.get(0).get("mutualInformation").asDouble())
        .isCloseTo(information, within(1e-7));
    assertThat(found.get(1).get("mutualInformation").asDouble()).isBetween(0.0, 0.1 * information);
    assertThat(found.get(0).get("missing").asDouble()).isLessThan(1e-8);
  }

  @Test
  void rowsOfOneCellAreACourseAndOthersAreNot() throws IOException {
    Path course = folder.resolve("course.csv");
    Path snapshots = folder.resolve("snapshots.csv");
    Files.writeString(course, "cell,time,X\na,30,70\na,30.1,70\nb,30,70\n");
    Files.writeString(snapshots, "time,X\n30,70\n30.1,70\n30,70\n");

    JsonTree one = json("birth-death", "--likelihood", course.toString()).get("likelihood");
    JsonTree other = json("birth-death", "--likelihood", snapshots.toString()).get("likelihood");

    double log = poisson(30, 70);
    // in 0.1 nothing happens but with e^{−0.1·(5 + 3.5)}, or a birth and a death
    double stays = one.get("log").asDouble() - 2 * log;
    assertThat(stays).isBetween(-0.85, -0.65);
    assertThat(one.get("cells").asInt()).isEqualTo(2);
    assertThat(one.get("observations").asInt()).isEqualTo(3);
    assertThat(other.get("log").asDouble()).isCloseTo(2 * log + poisson(30.1, 70), within(1e-4));
  }

  private static double poisson(double t, int n) {
    double mean = 100 * (1 - Math.exp(-0.05 * t));
    double log = -mean;
    for (int k = 1; k <= n; k++) {
      log += Math.log(mean / k);
    }
    return log;
  }

  @Test
  void aCellSeenTwiceAtOnceIsNamed() throws IOException {
    Path course = folder.resolve("course.csv");
    Files.writeString(course, "cell,time,X\na,3,7\na,3,8\n");

    CommandRun run = run("birth-death", "--likelihood", course.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.err()).contains("cell 'a' was observed twice at time 3.0");
  }

  /** Births at 3, set back to 0 at 10, with a constraint that 9 violates. */
  private static final String CLOCK =
      """
        <?xml version="1.0" encoding="UTF-8"?>
        <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
          <model id="clock" substanceUnits="item">
            <listOfCompartments><compartment id="c" size="1" spatialDimensions="3" constant="true"/></listOfCompartments>
            <listOfSpecies><species id="X" compartment="c" initialAmount="0" hasOnlySubstanceUnits="true" boundaryCondition="false" constant="false"/></listOfSpecies>
            <listOfReactions><reaction id="birth" reversible="false">
              <listOfProducts><speciesReference species="X" stoichiometry="1" constant="true"/></listOfProducts>
              <kineticLaw><math xmlns="http://www.w3.org/1998/Math/MathML"><cn>3</cn></math></kineticLaw></reaction></listOfReactions>
            <listOfConstraints><constraint><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><lt/><ci>X</ci><cn>9</cn></apply></math></constraint></listOfConstraints>
            <listOfEvents><event id="full" useValuesFromTriggerTime="true"><trigger initialValue="true" persistent="true"><math xmlns="http://www.w3.org/1998/Math/MathML"><apply><geq/><ci>X</ci><cn>10</cn></apply></math></trigger>
              <listOfEventAssignments><eventAssignment variable="X"><math xmlns="http://www.w3.org/1998/Math/MathML"><cn>0</cn></math></eventAssignment></listOfEventAssignments></event></listOfEvents>
          </model>
        </sbml>
      """
          .strip();

  @Test
  void countsThatTriggerEventsAreFollowedAndConstraintsTellTheirProbability() throws IOException {
    Path file = folder.resolve("clock.xml");
    Files.writeString(file, CLOCK);

    CommandRun run =
        CommandRun.of(
            List.of("cme", file.toString(), "--times", "7", "--probability", "X == 0", "--json"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.VIOLATED);
    assertThat(run.err()).contains("constraint 1", "time 7", "with probability 0.10");
    double[] exact = new double[10];
    double p = Math.exp(-21);
    for (int n = 0; n < 150; n++) {
      exact[n % 10] += p;
      p *= 21.0 / (n + 1);
    }
    JsonTree json = JsonTree.read(run.out());
    JsonTree law = json.get("laws").get(0);
    assertThat(law.get("probabilities").get(0).get("probability").asDouble())
        .isCloseTo(exact[0], within(1e-7));
    for (int n = 0; n < 10; n++) {
      assertThat(probability(law.get("marginals").get(0), n)).isCloseTo(exact[n], within(1e-7));
    }
    assertThat(json.get("violations").size()).isEqualTo(1);
    CommandRun passage =
        CommandRun.of(List.of("cme", file.toString(), "--times", "7", "--first-passage", "X == 5"));
    assertThat(passage.exitCode()).isEqualTo(ExitCode.INPUT);
  }

  @Test
  void moleculesPerUnitMakeConcentrationsCounts() throws IOException {
    CommandRun refused = run("goldbeter-koshland", "--times", "0");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(refused.err()).contains("--molecules-per-unit");

    JsonTree laws =
        json(
                "goldbeter-koshland",
                "--times",
                "0,1",
                "--molecules-per-unit",
                "20",
                "--marginal",
                "W",
                "--marginal",
                "Wp")
            .get("laws");
    assertThat(laws.get(0).get("marginals").get(0).get("mean").asDouble()).isEqualTo(20);
    // what is W or its other form stays twenty molecules
    double total = 0;
    for (int i = 0; i < 2; i++) {
      total += laws.get(1).get("marginals").get(i).get("mean").asDouble();
    }
    assertThat(total).isCloseTo(20, within(1e-9));
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
        "--sensitivity nothing|'nothing'",
        "--sensitivity inflowRate,inflowRate|names a parameter twice: inflowRate,inflowRate",
        "--sensitivity inflowRate --first-passage X>3|--sensitivity",
        "--information X --stationary|--information",
        "--information Z|'Z'",
        "--molecules-per-unit 0|--molecules-per-unit",
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
