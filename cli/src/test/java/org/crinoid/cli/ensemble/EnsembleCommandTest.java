package org.crinoid.cli.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code crinoid ensemble}: what it writes, and what it says when it cannot.
 *
 * <p>Oracle: birth and death of one species, whose number is Poisson with the mean 100 (1 −
 * e^(−t/20)) at time t; and runs of the command with other settings that must not matter.
 */
class EnsembleCommandTest {

  private static final Path BIRTH_DEATH = Path.of("..", "models", "birth-death", "birth-death.xml");

  @TempDir private Path folder;

  private CommandRun run(String... more) {
    List<String> arguments = new ArrayList<>(List.of("ensemble", BIRTH_DEATH.toString()));
    arguments.addAll(List.of("--amounts", "--times", "0,10,60"));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments);
  }

  private String json(String name, String... more) throws IOException {
    Path file = folder.resolve(name + ".json");
    List<String> arguments =
        new ArrayList<>(List.of("--output", file.toString(), "--no-plot", "--quiet"));
    arguments.addAll(List.of(more));
    assertThat(run(arguments.toArray(String[]::new)).err()).isEmpty();
    return Files.readString(file);
  }

  /** 2,000 runs: five standard errors of a mean are 0.7, of a variance 15. */
  @Test
  void theTableHoldsTheMomentsOfThePoissonLaw() {
    CommandRun run = run("--runs", "2000", "--output", "-", "--stats", "mean,var,quantiles");
    List<String> lines = run.out().lines().toList();
    List<String> names = Arrays.asList(lines.get(0).split(","));
    double[] last = numbers(lines.get(3));

    assertThat(run.exitCode()).isZero();
    assertThat(lines).hasSize(4);
    assertThat(names)
        .startsWith("time", "X-mean", "X-mean-low", "X-mean-high", "X-sd", "X-var")
        .contains("X-min", "X-max", "X-q0.5", "X-q0.5-low");
    double mean = 100 * (1 - Math.exp(-3));
    assertThat(last[names.indexOf("X-mean")]).isCloseTo(mean, within(1.1));
    assertThat(last[names.indexOf("X-var")]).isCloseTo(mean, within(15.0));
    assertThat(last[names.indexOf("X-q0.5")]).isCloseTo(mean, within(2.5));
    assertThat(last[names.indexOf("X-mean-low")]).isLessThan(last[names.indexOf("X-mean")]);
    assertThat(numbers(lines.get(1))[names.indexOf("X-max")]).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "direct",
        "sorting-direct",
        "next-reaction",
        "first-reaction",
        "composition-rejection",
        "rssa",
        "rssa-cr",
        "tau-leaping",
        "langevin",
        "hybrid"
      })
  void everyMethodGivesTheMean(String method) {
    CommandRun run = run("--runs", "400", "--output", "-", "--method", method);

    assertThat(run.err()).contains("method");
    assertThat(numbers(run.out().lines().toList().get(3))[1])
        .isCloseTo(100 * (1 - Math.exp(-3)), within(2.5));
  }

  @Test
  void theLangevinEquationIsDoubtedWhereMoleculesAreFew() {
    assertThat(
            run("--runs", "5", "--method", "langevin", "--set", "birthRate=0.2", "--output", "-")
                .err())
        .contains("caution")
        .contains("no approximation of few molecules, and of 'X'");
    assertThat(run("--runs", "5", "--method", "langevin", "--output", "-").err())
        .doesNotContain("caution");
  }

  @Test
  void threadsAndRepetitionChangeNothingAndTheSeedDoes() throws IOException {
    String[] all = {
      "--stats", "mean,var,cov,quantiles,histogram", "--first-passage", "X >= 50", "--vary",
      "birthRate=gamma(5,0.3)", "--runs-per-draw", "2", "--runs", "150"
    };

    String one = json("one", with(all, "--jobs", "1"));
    assertThat(json("two", with(all, "--jobs", "2"))).isEqualTo(one);
    assertThat(json("three", with(all, "--jobs", "5"))).isEqualTo(one);
    assertThat(json("four", with(all, "--seed", "2"))).isNotEqualTo(one);
  }

  @Test
  void anEnsembleFromACheckpointEqualsTheUninterrupted() throws IOException {
    Path file = folder.resolve("state");
    json("part", "--runs", "70", "--checkpoint", file.toString());
    String resumed = json("rest", "--runs", "200", "--checkpoint", file.toString());

    assertThat(resumed).isEqualTo(json("whole", "--runs", "200"));
  }

  @Test
  void aCheckpointOfSomethingElseIsRefusedByName() throws IOException {
    Path file = folder.resolve("state");
    json("part", "--runs", "40", "--checkpoint", file.toString());
    String[] again = {"--checkpoint", file.toString(), "--output", "-"};

    refused(run(with(again, "--seed", "7")), "seed was 1 there, and is 7 here");
    refused(run(with(again, "--method", "next-reaction")), "method was direct method there");
    refused(run(with(again, "--set", "X=4")), "values set was {} there, and is {X=4.0} here");
    refused(run(with(again, "--stats", "cov")), "statistics was");
    refused(run(with(again, "--runs", "20")), "has 40 runs already");
    Path copy = folder.resolve("changed.xml");
    Files.writeString(copy, Files.readString(BIRTH_DEATH).replace("value=\"5\"", "value=\"6\""));
    refused(
        CommandRun.of(
            "ensemble",
            copy.toString(),
            "--amounts",
            "--times",
            "0,10,60",
            "--checkpoint",
            file.toString(),
            "--output",
            "-"),
        "is of another model");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 9] ^= 1;
    Files.write(file, bytes);
    refused(run(again), "is damaged");
    Files.writeString(file, "something else\n");
    refused(run(again), "is no checkpoint of crinoid");
  }

  @Test
  void runsEndWhenTheyArePreciseEnough() {
    CommandRun run = run("--until-ci", "0.02", "--no-plot", "--output", csv("a"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.err()).contains("precise enough", "sure     to \u00b11.");
  }

  /** The chance that a path has 50 molecules by time 60 is 1 but for 10⁻⁶. */
  @Test
  void firstPassagesAndProbabilitiesAreReported() throws IOException {
    Path table = folder.resolve("a.csv");
    CommandRun run =
        run(
            "--runs",
            "300",
            "--no-plot",
            "--output",
            table.toString(),
            "--first-passage",
            "X >= 50",
            "--probability",
            "X >= 1000");
    List<String> lines = Files.readAllLines(table);

    assertThat(run.err())
        .contains("first    X >= 50: in a part 1 (0.98", "P(X >= 1000) 0 (0 to 0.0")
        .containsPattern("in these after 1[2-6]\\.");
    assertThat(lines.get(0)).endsWith("passed(X >= 50),passed(X >= 50)-low,passed(X >= 50)-high");
  }

  @Test
  void everyRunIsKeptInOrderIfAsked() throws IOException {
    Path paths = folder.resolve("paths.csv");
    Path table = folder.resolve("a.csv");
    run(
        "--runs",
        "50",
        "--no-plot",
        "--output",
        table.toString(),
        "--keep-paths",
        paths.toString(),
        "--jobs",
        "2");
    List<String> rows = Files.readAllLines(paths);
    double sum =
        rows.stream().filter(r -> r.contains(",60.0,")).mapToDouble(r -> numbers(r)[2]).sum();

    assertThat(rows).hasSize(1 + 3 * 50);
    assertThat(rows.get(0)).isEqualTo("replicate,time,X");
    assertThat(rows.get(3)).startsWith("0,60.0,");
    assertThat(rows.get(150)).startsWith("49,60.0,");
    assertThat(numbers(Files.readAllLines(table).get(3))[1]).isCloseTo(sum / 50, within(1e-12));
  }

  @Test
  void histogramsHoldEveryRunAndPicturesAreDrawn() throws IOException {
    run(
        "--runs",
        "40",
        "--output",
        csv("a"),
        "--plot",
        folder.resolve("a.svg").toString(),
        "--stats",
        "histogram");
    List<String> rows = Files.readAllLines(folder.resolve("a-histogram.csv"));
    double count =
        rows.stream().filter(r -> r.startsWith("60.0,X,")).mapToDouble(r -> numbers(r)[4]).sum();

    assertThat(rows.get(0)).isEqualTo("time,quantity,from,width,count,part");
    assertThat(count).isEqualTo(40);
    assertThat(Files.readString(folder.resolve("a.svg")))
        .contains("drawn by Crinoid", "distribution at the end", "single runs");
  }

  @Test
  void aRunThatFailsIsNamedAndTheRunsBeforeItAreKept() throws IOException {
    Path table = folder.resolve("a.csv");
    CommandRun run =
        run("--runs", "500", "--max-firings", "490", "--no-plot", "--output", table.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err())
        .containsPattern(
            "birth-death.xml: replicate (\\d+) \\(seed 1\\): at time .* limit of 490 firings")
        .containsPattern("the statistics are those of the \\d+ runs before it");
    assertThat(Files.readAllLines(table)).hasSize(4);
  }

  @Test
  void aPropensityThatTurnsNegativeNamesReactionTimeAndCounts() throws IOException {
    Path model = folder.resolve("negative.xml");
    Files.writeString(
        model,
        Files.readString(BIRTH_DEATH)
            .replace(
                "<ci>birthRate</ci>\n", "<apply><minus/><ci>birthRate</ci><ci>X</ci></apply>\n"));
    CommandRun run =
        CommandRun.of(
            "ensemble",
            model.toString(),
            "--runs",
            "100",
            "--set",
            "X=20",
            "--no-plot",
            "--output",
            csv("a"));

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err()).contains("replicate 0 (seed 1)", "'birth'", "-15", "X");
  }

  /** An amount of 7.5 is no count; if a unit of it is two molecules, it is 15. */
  @Test
  void anAmountThatIsNoCountIsRefusedWithTheOptionsThatHelp() {
    String[] half = {"--set", "X=7.5", "--runs", "3", "--output", "-"};

    refused(run(half), "'X' starts with 7.5 molecules");
    assertThat(run(half).err()).contains("or ask for rounding (--round)");
    assertThat(start(run(with(half, "--round")))).isEqualTo(8);
    assertThat(start(run(with(half, "--molecules-per-unit", "2")))).isEqualTo(7.5);
    refused(run(with(half, "--molecules-per-unit", "1e20")), "(--molecules-per-unit)");
    refused(run(with(half, "--molecules-per-unit", "0")), "--molecules-per-unit must be positive");
  }

  private static double start(CommandRun run) {
    return numbers(run.out().lines().toList().get(1))[1];
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --runs 0                          | --runs must be from 1
          --runs -5                         | --runs must be from 1
          --runs 1000000001                 | --runs must be from 1
          --runs 99999999999999999999       | --runs
          --seed 99999999999999999999       | too large; 9223372036854775807 is
          --seed x                          | --seed': 'x' is not a whole number
          --jobs 0                          | --jobs must be from 1
          --jobs 5000                       | --jobs must be from 1
          --until-ci 0                      | --until-ci must lie between
          --until-ci 1                      | --until-ci must lie between
          --level 1                         | --level must lie between
          --max-firings 0                   | --max-firings must be at least 1
          --checkpoint s --checkpoint-every -1 | --checkpoint-every must be from
          --stats means                     | there is no 'means'
          --quantiles 0.5,1                 | between 0 and 1
          --method gillespie                | there is no 'gillespie'
          --method bdf                      | it draws no paths
          --method langevin --epsilon 1     | --epsilon must lie between
          --first-passage Z>3               | no quantity 'Z'
          --first-passage X+3               | neither true nor false
          --probability X>=                 | character
          --vary k=gamma(1,2)               | no quantity 'k'
          --vary birthRate=gamma(1)         | there are lognormal(MEAN,CV)
          --vary birthRate=gamma(1,-2)      | coefficient of variation must be positive
          --vary birthRate                  | --vary needs a quantity and its law
          --vary birthRate=uniform(2,1)     | below the upper end
          --vary birthRate=gamma(1,x)       | 'x' is not a number
          --vary birthRate=gamma(1,1) --set birthRate=3 | both set and varied
          --correlate birthRate,deathRate=0.5 | correlated but not varied
          --correlate birthRate=0.5         | --correlate needs two quantities
          --runs-per-draw 2                 | needs --vary
          --runs-per-draw 0                 | --runs-per-draw must be from 1
          --vary birthRate=gamma(1,1) --runs-per-draw 2 --runs 3 | not a multiple
          --reporters X                     | two identifiers
          --reporters X,Y                   | 'Y' is not among
          --keep-paths a.txt                | must end in .csv
          --keep-paths a.csv --checkpoint s | contradict each other
          --stats histogram --output -      | needs a file
          --select Q                        | no quantity 'Q'
          """)
  void whatMakesNoSenseIsRefused(String options, String message) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ensemble", BIRTH_DEATH.toString()));
    arguments.addAll(List.of(options.split(" ")));
    if (!options.contains("--output")) {
      arguments.addAll(List.of("--no-plot", "--output", csv("a")));
    }

    refused(CommandRun.of(arguments), message);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private static void refused(CommandRun run, String message) {
    assertThat(run.err()).contains(message).startsWith("crinoid: ").doesNotContain("internal");
    assertThat(run.exitCode()).isEqualTo(ExitCode.INPUT);
    assertThat(run.out()).isEmpty();
  }

  private String csv(String name) {
    return folder.resolve(name + ".csv").toString();
  }

  private static String[] with(String[] some, String... more) {
    return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
  }

  /** Texts become NaN. */
  private static double[] numbers(String row) {
    return Arrays.stream(row.split(","))
        .mapToDouble(v -> v.matches("[-0-9.E]+") ? Double.parseDouble(v) : Double.NaN)
        .toArray();
  }
}
