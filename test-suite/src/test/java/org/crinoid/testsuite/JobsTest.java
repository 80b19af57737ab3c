package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.crinoid.testsuite.Jobs.Job;
import org.junit.jupiter.api.Test;

/** Oracle: the order and the exceptions are arranged by the test. */
class JobsTest {

  @Test
  void verdictsAreReportedInOrderWhoeverFinishesFirst() {
    CountDownLatch secondDone = new CountDownLatch(1);
    List<Job> jobs =
        List.of(
            new Job(
                "first",
                () -> {
                  secondDone.await();
                  return Verdict.passed("first");
                }),
            new Job(
                "second",
                () -> {
                  secondDone.countDown();
                  return Verdict.passed("second");
                }));
    List<String> reported = new ArrayList<>();
    Summary summary = Jobs.run(jobs, 2, v -> reported.add(v.name()));
    assertThat(reported).containsExactly("first", "second");
    assertThat(summary.verdicts()).extracting(Verdict::name).containsExactly("first", "second");
    assertThat(summary.exitCode()).isZero();
  }

  @Test
  void anUnforeseenExceptionIsTheVerdictOfItsJobAlone() {
    List<Job> jobs =
        List.of(
            new Job(
                "bug",
                () -> {
                  throw new IllegalStateException("two\nlines");
                }),
            new Job("deep", () -> recurse("deep", 0)),
            new Job("sound", () -> Verdict.passed("sound")));
    Summary summary = Jobs.run(jobs, 1, v -> {});
    assertThat(summary.verdicts())
        .extracting(Verdict::ending)
        .containsExactly(Ending.CRASHED, Ending.CRASHED, Ending.PASSED);
    assertThat(summary.verdicts().get(0).line())
        .startsWith(
            "bug crashed: IllegalStateException: two lines at org.crinoid.testsuite.JobsTest");
    assertThat(summary.verdicts().get(1).cause()).isEqualTo("StackOverflowError");
    assertThat(summary.lastLine()).isEqualTo("1 passed, 2 failed");
    assertThat(summary.exitCode()).isEqualTo(1);
  }

  private static Verdict recurse(String name, int depth) {
    return depth < 0 ? Verdict.passed(name) : recurse(name, Math.abs(depth) + 1 - depth % 2);
  }
}
