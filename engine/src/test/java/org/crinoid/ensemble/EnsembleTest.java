package org.crinoid.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.crinoid.random.Bounds;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.random.Sampler;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.junit.jupiter.api.Test;

/**
 * Oracles: the same ensemble by one thread and without interruption, to the bit; and laws in closed
 * form, gamma and exponential.
 */
class EnsembleTest {
  private static final double[] TIMES = {0, 1, 2};
  private static final Shape SHAPE = new Shape(TIMES, 2, 0, 1);
  private static final Selection ALL =
      new Selection(true, true, 2, List.of(new Selection.Reporters(0, 1)));

  @Test
  void theNumberOfThreadsChangesNoBit() {
    byte[] one = run(1001, 1, fresh()).statistics().saved();

    same(run(1001, 2, fresh()).statistics().saved(), one);
    same(run(1001, 7, fresh()).statistics().saved(), one);
  }

  @Test
  void anEnsembleThatIsResumedAnywhereEqualsTheUninterrupted() {
    List<byte[]> reached = new ArrayList<>();
    byte[] whole =
        new Ensemble(500, Optional.empty(), false, 1)
            .run(EnsembleTest::drawer, fresh(), keeping(reached))
            .statistics()
            .saved();

    for (int k = 0; k < reached.size(); k += 7) {
      Statistics start = Statistics.restored(SHAPE, ALL, reached.get(k));
      same(run(500, 2, start).statistics().saved(), whole);
    }
  }

  @Test
  void anEnsembleMayBeMadeLarger() {
    EnsembleResult small = run(501, 1, fresh());
    Statistics start = Statistics.restored(SHAPE, ALL, small.whole().saved());

    assertThat(small.statistics().draws()).isEqualTo(501);
    same(run(700, 2, start).statistics().saved(), run(700, 1, fresh()).statistics().saved());
  }

  @Test
  void aPathThatFailsEndsTheEnsembleAndLeavesTheRunsBeforeIt() {
    Failure failure = new Failure.NotFinite(1, "x");
    PathSource source =
        cancelled ->
            r -> r == 301 ? Path.ended(new Outcome.Failed(failure)) : drawer(cancelled).draw(r);
    for (int jobs = 1; jobs <= 2; jobs++) {
      EnsembleResult result =
          new Ensemble(1000, Optional.empty(), false, jobs).run(source, fresh(), Watch.none());

      assertThat(result.ending()).isEqualTo(new Ending.Failed(301, failure));
      same(result.statistics().saved(), run(150, 1, fresh()).statistics().saved());
    }
  }

  /** As a reported ratio 0/0 is at the start. */
  @Test
  void aQuantityWithoutAValueLosesItsStatisticsThereAndNoOthers() {
    PathSource source =
        cancelled ->
            r -> {
              Path path = drawer(cancelled).draw(r);
              double[] values = path.values().clone();
              values[0] = r == 44 ? Double.NaN : values[0];
              values[3] = r == 44 ? Double.POSITIVE_INFINITY : values[3];
              return new Path(values, path.passages(), path.outcome());
            };

    Statistics some =
        new Ensemble(300, Optional.empty(), false, 2)
            .run(source, fresh(), Watch.none())
            .statistics();

    Statistics all = run(300, 1, fresh()).statistics();
    assertThat(some.draws()).isEqualTo(300);
    for (int k = 0; k < TIMES.length; k++) {
      for (int c = 0; c < 2; c++) {
        boolean lost = k == 0 && c == 0 || k == 1 && c == 1;
        assertThat(some.isUndefined(k, c)).isEqualTo(lost);
        assertThat(some.mean(k, c)).isEqualTo(lost ? (Double) Double.NaN : (Double) all.mean(k, c));
        assertThat(some.variance(k, c))
            .isEqualTo(lost ? (Double) Double.NaN : (Double) all.variance(k, c));
        assertThat(some.bins(k, c).quantile(0.5))
            .isEqualTo(lost ? (Double) Double.NaN : (Double) all.bins(k, c).quantile(0.5));
      }
    }
    assertThat(Precision.worst(some, new Intervals(0.95))).isFinite();
  }

  @Test
  void whoStopsKeepsTheRunsThatAreThere() {
    AtomicLong asked = new AtomicLong();
    Watch watch = cancelling(asked, 500);
    EnsembleResult result =
        new Ensemble(1000, Optional.empty(), false, 1).run(EnsembleTest::drawer, fresh(), watch);

    assertThat(result.ending()).isEqualTo(new Ending.Stopped());
    assertThat(result.statistics().draws()).isEqualTo(249);
    same(result.statistics().saved(), run(249, 1, fresh()).statistics().saved());
  }

  @Test
  void thePrecisionAskedForEndsTheEnsembleAtTheSameRunForAnyNumberOfThreads() {
    Precision precision = new Precision(0.02, new Intervals(0.95));
    EnsembleResult one =
        new Ensemble(1_000_000, Optional.of(precision), false, 1)
            .run(EnsembleTest::drawer, fresh(), Watch.none());
    EnsembleResult two =
        new Ensemble(1_000_000, Optional.of(precision), false, 2)
            .run(EnsembleTest::drawer, fresh(), Watch.none());

    assertThat(one.ending()).isEqualTo(new Ending.Precise());
    assertThat(Precision.worst(one.statistics(), new Intervals(0.95))).isLessThanOrEqualTo(0.02);
    same(two.statistics().saved(), one.statistics().saved());
  }

  /**
   * Columns: gamma of shape 3 with a common factor; passage: exponential of mean 1. Five standard
   * errors of 40,000 draws; a mean wrong by 1.5 %, a probability wrong by 0.6 % of one is caught.
   */
  @Test
  void statisticsAreThoseOfTheLaw() {
    Statistics s = run(40_000, 2, fresh()).statistics();
    double n = 80_000;

    assertThat(s.mean(2, 0)).isCloseTo(9, within(5 * Math.sqrt(54 / n * 2)));
    assertThat(s.passages(0).by(1) / n)
        .isCloseTo(1 - Math.exp(-1), within(5 * Math.sqrt(0.24 / n)));
    assertThat(s.passages(0).mean())
        .isCloseTo((1 - 3 * Math.exp(-2)) / (1 - Math.exp(-2)), within(5 * 0.55 / Math.sqrt(n)));
  }

  /** What is kept of a million runs is what is kept of some thousand: moments and bins. */
  @Test
  void theStateOfAnEnsembleDoesNotGrowWithItsRuns() {
    int some = run(4_000, 1, fresh()).statistics().saved().length;
    int many = run(128_000, 2, fresh()).statistics().saved().length;

    // tails reach a few bins farther with 32 times as many runs; runs themselves take 4 MB
    assertThat(many).isLessThan(some + some / 2 + 1_000).isLessThan(100_000);
  }

  @Test
  void pathsComeInOrder() {
    List<Long> replicates = new ArrayList<>();
    Watch watch =
        new Watch() {
          @Override
          public boolean cancelled() {
            return false;
          }

          @Override
          public void reached(Statistics whole) {}

          @Override
          public void path(long replicate, Path path) {
            assertThat(path.values()).isEqualTo(drawer(() -> false).draw(replicate).values());
            replicates.add(replicate);
          }
        };
    new Ensemble(100, Optional.empty(), true, 3).run(EnsembleTest::drawer, fresh(), watch);

    assertThat(replicates).hasSize(200).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void anErrorInAPathIsNotLost() {
    PathSource source =
        cancelled ->
            r -> {
              throw new IllegalStateException("no path " + r);
            };

    assertThatThrownBy(
            () -> new Ensemble(9, Optional.empty(), false, 2).run(source, fresh(), Watch.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no path 0");
  }

  @Test
  void aStateThatIsDamagedOrOfAnotherShapeIsRefused() {
    byte[] saved = run(10, 1, fresh()).statistics().saved();
    byte[] shorter = Arrays.copyOf(saved, saved.length - 8);

    assertThatThrownBy(() -> Statistics.restored(SHAPE, ALL, shorter))
        .isInstanceOf(StateException.class);
    assertThatThrownBy(() -> Statistics.restored(SHAPE, Selection.LEAST, saved))
        .isInstanceOf(StateException.class);
    assertThatIllegalArgumentException().isThrownBy(() -> run(5, 1, run(10, 1, fresh()).whole()));
  }

  private static void same(byte[] actual, byte[] expected) {
    assertThat(Arrays.mismatch(actual, expected)).as("first byte that differs").isEqualTo(-1);
  }

  private static EnsembleResult run(long draws, int jobs, Statistics start) {
    return new Ensemble(draws, Optional.empty(), false, jobs)
        .run(EnsembleTest::drawer, start, Watch.none());
  }

  private static Statistics fresh() {
    return new Statistics(SHAPE, ALL);
  }

  /** Two runs share the draw of a scale; the passage is exponential, known up to time 2. */
  private static PathDrawer drawer(BooleanSupplier cancelled) {
    RandomStreams streams = new RandomStreams(8);
    return r -> {
      double scale =
          1 + new Sampler(streams.stream(r / 2, Purpose.VARIATION)).exponential(1, Bounds.NONE);
      Sampler sampler = new Sampler(streams.stream(r, Purpose.DRAW));
      double[] values = new double[6];
      for (int i = 0; i < values.length; i++) {
        values[i] = scale * sampler.gamma(3, 0.5 * (1 + i / 2), Bounds.NONE);
      }
      double passage = sampler.exponential(1, Bounds.NONE);
      double[] passages = {passage <= 2 ? passage : Double.POSITIVE_INFINITY};
      return new Path(values, passages, new Outcome.Completed());
    };
  }

  private static Watch keeping(List<byte[]> reached) {
    return new Watch() {
      @Override
      public boolean cancelled() {
        return false;
      }

      @Override
      public void reached(Statistics whole) {
        reached.add(whole.saved());
      }

      @Override
      public void path(long replicate, Path path) {}
    };
  }

  private static Watch cancelling(AtomicLong asked, long after) {
    return new Watch() {
      @Override
      public boolean cancelled() {
        return asked.incrementAndGet() >= after;
      }

      @Override
      public void reached(Statistics whole) {}

      @Override
      public void path(long replicate, Path path) {}
    };
  }
}
