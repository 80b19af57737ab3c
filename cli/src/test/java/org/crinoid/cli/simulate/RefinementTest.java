package org.crinoid.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Trajectory;
import org.junit.jupiter.api.Test;

/** Times added for drawing; oracle: thinning undoes refining. */
class RefinementTest {

  private static final Report REPORT =
      new Report(
          new Outcome.Completed(),
          "",
          "",
          new Report.Statistics(1, 0, 0, 0, 0, 0, 0),
          List.of(),
          List.of(),
          List.of());

  @Test
  void theTimesAskedForAreKeptExactly() {
    double[] times = {0, 0.1, 0.3, 7};
    Refinement refinement = new Refinement(7);
    double[] fine = refinement.refine(times);

    assertThat(fine).hasSize(22).isSorted();
    for (int k = 0; k < times.length; k++) {
      assertThat(fine[7 * k]).isEqualTo(times[k]);
    }
    Trajectory thin = refinement.thin(new Trajectory(fine, List.of("t"), fine, REPORT));
    assertThat(thin.times()).containsExactly(times);
    assertThat(thin.column("t")).containsExactly(times);
  }

  @Test
  void aCourseThatEndedEarlyIsThinnedToTheTimesReached() {
    Refinement refinement = new Refinement(4);
    double[] reached = {0, 1, 2, 3, 4, 5};

    assertThat(refinement.thin(new Trajectory(reached, List.of(), new double[0], REPORT)).times())
        .containsExactly(0, 4);
    assertThat(
            refinement
                .thin(new Trajectory(new double[0], List.of(), new double[0], REPORT))
                .rowCount())
        .isZero();
  }

  @Test
  void coarseCoursesAreRefinedAndLargeOnesAreNot() {
    assertThat(Refinement.of(101, 3).factor()).isEqualTo(10);
    assertThat(Refinement.of(1, 3).factor()).isEqualTo(1);
    assertThat(Refinement.of(1001, 3).factor()).isEqualTo(1);
    assertThat(Refinement.of(101, 10_000).factor()).isEqualTo(1);
  }
}
