package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.testsuite.Examples.CaseText;
import org.crinoid.testsuite.SuiteOptions.Levels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: closed form of a decay, A(t) = 6 exp(−t/2) as amount in a volume of 2. */
class SuiteRunnerTest {

  private static final String SETTINGS =
      """
      start: 1
      duration: 2
      steps: 2
      variables: A, B, twice, v, n, c
      absolute: 1e-6
      relative: 1e-4
      amount: A
      concentration: B
      """;

  @TempDir Path folder;
  private Path cases;
  private Path results;
  private final ByteArrayOutputStream report = new ByteArrayOutputStream();

  @BeforeEach
  void writeCases() {
    cases = folder.resolve("cases");
    results = folder.resolve("made/for/results");
    Examples.writeCase(
        cases, "00001", Examples.decay(), new CaseText("Amount", SETTINGS, expected(0)));
    Examples.writeCase(
        cases, "00002", Examples.decay(), new CaseText("Amount, Late", SETTINGS, expected(1e-3)));
    Examples.writeCase(
        cases, "00003", Examples.unknownPackage(), new CaseText("", SETTINGS, expected(0)));
    Examples.writeCase(
        cases, "00004", Examples.blowUp(), new CaseText("", "duration: 1\nsteps: 4\n", "time\n"));
    Examples.writeCase(cases, "00005", "<sbml", new CaseText("", SETTINGS, expected(0)));
  }

  /** The course of {@link Examples#decay} from 1 to 3, B off by {@code error} in the last row. */
  private static String expected(double error) {
    StringBuilder text = new StringBuilder("\"time\",c,A,B,twice,v,n\r\n");
    for (int t = 1; t <= 3; t++) {
      double a = 6 * Math.exp(-0.5 * t);
      double b = (6 - a) / 2 + (t == 3 ? error : 0);
      text.append("%d,2,%s,%s,%s,%s,1\r\n".formatted(t, a, b, a, 0.5 * a));
    }
    return text.toString();
  }

  private Summary run(String selection, Levels levels, int jobs) {
    report.reset();
    return SuiteRunner.run(
        new SuiteOptions(
            cases, results, CaseSelection.parse(selection), levels, Optional.empty(), jobs),
        new PrintStream(report, true, StandardCharsets.UTF_8));
  }

  private List<String> lines() {
    return report.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aRightCaseHasTheColumnsAskedForAndEveryKindOfVariable() throws IOException {
    assertThat(run("1", Levels.HIGHEST, 1).exitCode()).isZero();
    CsvTable course = CsvTable.read(results.resolve("00001-l3v2.csv"));
    assertThat(course.header()).containsExactly("time", "A", "B", "twice", "v", "n", "c");
    assertThat(course.rows()).hasSize(3);
    double[] last = course.rows().getLast();
    double a = 6 * Math.exp(-1.5);
    double[] truth = {3, a, (6 - a) / 2, a, 0.5 * a, 1, 2};
    for (int k = 0; k < truth.length; k++) {
      // a hundredth of what the comparison allows
      assertThat(last[k]).isCloseTo(truth[k], within(1e-6 * truth[k]));
    }
    assertThat(lines()).last().isEqualTo("1 passed, 0 failed");
  }

  @Test
  void aRewrittenModelGivesTheSameCourse() throws IOException {
    run("1", Levels.HIGHEST, 1);
    Path course = results.resolve("00001-l3v2.csv");
    String direct = Files.readString(course);
    for (LevelVersion level : LevelVersion.values()) {
      SuiteOptions usual = SuiteOptions.of(cases, results);
      Summary summary =
          SuiteRunner.run(
              new SuiteOptions(
                  cases, results, CaseSelection.parse("1"), Levels.ALL, Optional.of(level), 1),
              new PrintStream(report, true, StandardCharsets.UTF_8));
      assertThat(usual.rewritten()).isEmpty();
      assertThat(summary.exitCode()).isZero();
      assertThat(course).content().isEqualTo(direct);
    }
  }

  @Test
  void everyEndingIsReportedInOrderAndLeavesOnlyWholeCourses() throws IOException {
    Summary summary = run("1-5", Levels.HIGHEST, 2);
    assertThat(summary.verdicts())
        .extracting(Verdict::ending)
        .containsExactly(
            Ending.PASSED, Ending.WRONG, Ending.REFUSED, Ending.FAILED, Ending.INVALID);
    assertThat(summary.exitCode()).isEqualTo(1);
    assertThat(lines().get(0)).startsWith("00002-l3v2 wrong: B at time 3.0: got ");
    assertThat(lines().get(1)).startsWith("00003-l3v2 refused: ").contains("nope");
    assertThat(lines().get(2)).startsWith("00004-l3v2 failed: ");
    assertThat(lines().get(3)).startsWith("00005-l3v2 invalid: ");
    assertThat(lines()).anyMatch(l -> l.matches("Amount +1 +1 +0 +0 +0 +0"));
    assertThat(lines()).anyMatch(l -> l.matches("Species +1 +1 +1 +1 +1 +0"));
    assertThat(lines()).contains("not passed: wrong 1, refused 1, invalid 1, failed 1");
    assertThat(lines()).last().isEqualTo("1 passed, 4 failed");
    assertThat(resultFiles()).containsExactly("00001-l3v2.csv", "00002-l3v2.csv");
  }

  @Test
  void theReportDoesNotDependOnTheNumberOfJobs() {
    run("1-5", Levels.HIGHEST, 1);
    List<String> one = lines();
    run("1-5", Levels.HIGHEST, 3);
    assertThat(lines()).isEqualTo(one);
  }

  @Test
  void allLevelsOrOnlyTheHighestAreTried() throws IOException {
    Examples.write(cases.resolve("00001/00001-sbml-l2v4.xml"), "<sbml/>");
    assertThat(run("1", Levels.HIGHEST, 1).verdicts()).hasSize(1);
    assertThat(run("1", Levels.ALL, 1).verdicts())
        .extracting(Verdict::name)
        .containsExactly("00001-l2v4", "00001-l3v2");
  }

  @Test
  void aResultOfAnEarlierRunDoesNotSurviveARefusal() throws IOException {
    Examples.write(results.resolve("00003-l3v2.csv"), "time\n");
    run("3", Levels.HIGHEST, 1);
    assertThat(resultFiles()).isEmpty();
  }

  @Test
  void questionsOfOtherKindsAreRefusedByName() {
    Examples.write(cases.resolve("00001/00001-model.m"), "testType: StatisticalDistribution\n");
    Summary summary = run("1", Levels.HIGHEST, 1);
    assertThat(summary.verdicts().getFirst().ending()).isEqualTo(Ending.REFUSED);
    assertThat(lines().getFirst()).contains("StatisticalDistribution");
  }

  @Test
  void whatCannotBeStartedIsRefused() {
    assertThatThrownBy(() -> run("77", Levels.HIGHEST, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("77");
    cases = folder.resolve("nowhere");
    assertThatThrownBy(() -> run("1", Levels.HIGHEST, 1))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nowhere");
  }

  private List<String> resultFiles() throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
