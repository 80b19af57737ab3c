package org.crinoid.ode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Oracle: courses and roots in closed form, on a stepper that interpolates them exactly. */
class RootFinderTest {

  /** One state that follows a function; steps of given size. */
  private static final class Course implements Stepper {
    private final DoubleUnaryOperator x;
    private final double step;
    private double time;
    private double previous;

    Course(DoubleUnaryOperator x, double step) {
      this.x = x;
      this.step = step;
    }

    @Override
    public void start(double t, double[] state, double horizon) {
      time = t;
      previous = t;
    }

    @Override
    public Optional<StepFailure> step(double limit) {
      previous = time;
      time = Math.min(limit, time + step);
      return Optional.empty();
    }

    @Override
    public double time() {
      return time;
    }

    @Override
    public double previousTime() {
      return previous;
    }

    @Override
    public void interpolate(double t, double[] out) {
      out[0] = x.applyAsDouble(t);
    }

    @Override
    public StepStatistics statistics() {
      return new StepStatistics();
    }
  }

  /** {@code x − level} for each level; holds at zero if so told. */
  private record Levels(boolean holdsAtZero, double... level) implements RootFunctions {
    @Override
    public int count() {
      return level.length;
    }

    @Override
    public void evaluate(double t, double[] x, double[] g) {
      for (int r = 0; r < g.length; r++) {
        g[r] = x[0] - level[r];
      }
    }

    @Override
    public boolean holds(int r, double g) {
      return holdsAtZero ? g >= 0 : g > 0;
    }
  }

  private static RootFinder started(Course course, RootFunctions functions) {
    RootFinder finder = new RootFinder(functions, 1);
    double[] x = new double[1];
    course.interpolate(0, x);
    finder.start(0, x);
    return finder;
  }

  @Test
  void rootIsBracketedByNearlyNeighbouringDoubles() {
    Course course = new Course(t -> Math.exp(t), 1);
    RootFinder finder = started(course, new Levels(true, 2));
    course.step(5);

    assertThat(finder.search(course)).isTrue();
    assertThat(Math.exp(finder.before())).isLessThan(2);
    assertThat(Math.exp(finder.after())).isGreaterThanOrEqualTo(2);
    assertThat(finder.after() - finder.before()).isLessThanOrEqualTo(2 * Math.ulp(1.0));
    assertThat(finder.changed(0)).isZero();
    assertThat(finder.holds(0)).isTrue();
  }

  @Test
  void earliestOfManyComesFirstAndTheRestFollowInTheSameStep() {
    Course course = new Course(t -> t * t, 10);
    RootFinder finder = started(course, new Levels(true, 49, 4, 25));
    course.step(10);

    for (int expected : new int[] {1, 2, 0}) {
      assertThat(finder.search(course)).isTrue();
      assertThat(finder.changedCount()).isEqualTo(1);
      assertThat(finder.changed(0)).isEqualTo(expected);
    }
    assertThat(finder.search(course)).isFalse();
  }

  @Test
  void equalFunctionsChangeTogether() {
    Course course = new Course(t -> Math.sin(t), 1);
    RootFinder finder = started(course, new Levels(true, 0.7, 0.9, 0.7));
    course.step(1);

    assertThat(finder.search(course)).isTrue();
    assertThat(finder.changedCount()).isEqualTo(2);
    assertThat(finder.changed(0)).isZero();
    assertThat(finder.changed(1)).isEqualTo(2);
  }

  @Test
  void doubleCrossingWithinOneStepIsSeenTwice() {
    Course course = new Course(t -> (t - 0.37) * (t - 0.41), 1);
    RootFinder finder = started(course, new Levels(true, 0));
    course.step(1);

    assertThat(finder.search(course)).isTrue();
    assertThat(finder.holds(0)).isFalse();
    assertThat(finder.after()).isBetween(0.37, 0.37 + 1e-14);
    assertThat(finder.search(course)).isTrue();
    assertThat(finder.holds(0)).isTrue();
    assertThat(finder.after()).isBetween(0.41 - 1e-15, 0.41 + 1e-14);
    assertThat(finder.search(course)).isFalse();
  }

  @Test
  void leavingZeroUpwardsChangesAStrictRelationAtOnce() {
    Course course = new Course(t -> 5 * t * (1 - t), 0.25);
    RootFinder finder = started(course, new Levels(false, 0));
    course.step(2);

    assertThat(finder.search(course)).isTrue();
    assertThat(finder.before()).isZero();
    assertThat(finder.after()).isLessThan(1e-300);
    assertThat(finder.holds(0)).isTrue();
    assertThat(finder.search(course)).isFalse();
  }

  @Test
  void leavingZeroUpwardsKeepsAWeakRelationUntilTheReturn() {
    Course course = new Course(t -> 5 * t * (1 - t), 0.3);
    RootFinder finder = started(course, new Levels(true, 0));
    double found = 0;
    while (found == 0) {
      course.step(2);
      found = finder.search(course) ? finder.after() : 0;
    }

    assertThat(found).isBetween(1.0, 1 + 1e-15);
    assertThat(finder.holds(0)).isFalse();
  }

  @Test
  void touchingZeroFromTheHoldingSideIsNoChange() {
    Course course = new Course(t -> (t - 0.5) * (t - 0.5), 1);
    RootFinder finder = started(course, new Levels(true, 0));
    course.step(1);

    assertThat(finder.search(course)).isFalse();
  }

  @Test
  void jumpOfTheFunctionIsBracketedToo() {
    Course course = new Course(t -> t < 1.0 / 3 ? -1e-9 : 1e9, 1);
    RootFinder finder = started(course, new Levels(true, 0));
    course.step(1);

    assertThat(finder.search(course)).isTrue();
    assertThat(finder.after()).isBetween(1.0 / 3, 1.0 / 3 + 2e-16);
  }

  @Test
  void restartForgetsTheRestOfTheStep() {
    Course course = new Course(t -> t - 1, 3);
    RootFinder finder = started(course, new Levels(true, 0, 1));
    course.step(3);

    assertThat(finder.search(course)).isTrue();
    finder.start(finder.after(), new double[] {-5});
    assertThat(finder.holds(0)).isFalse();
    assertThat(finder.changedCount()).isZero();
  }

  @Test
  void locationOfASmoothRootTakesFewEvaluations() {
    int[] evaluations = new int[1];
    Levels levels = new Levels(true, 2);
    RootFunctions counted =
        new RootFunctions() {
          @Override
          public int count() {
            return 1;
          }

          @Override
          public void evaluate(double t, double[] x, double[] g) {
            evaluations[0]++;
            levels.evaluate(t, x, g);
          }

          @Override
          public boolean holds(int r, double g) {
            return levels.holds(r, g);
          }
        };
    Course course = new Course(t -> Math.exp(t), 1);
    RootFinder finder = started(course, counted);
    course.step(1);

    assertThat(finder.search(course)).isTrue();
    assertThat(evaluations[0]).isLessThan(20); // bisection alone takes 54
  }
}
