package org.crinoid.timecourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.crinoid.ode.StepFailure;
import org.crinoid.ode.StepStatistics;
import org.crinoid.ode.Stepper;
import org.junit.jupiter.api.Test;

/**
 * Oracle: a polynomial of degree five, the highest that the steppers interpolate with. Tolerances
 * are a few hundred units of the last place of the values, which rounding in the weights explains.
 */
class HistoryTest {

  private static final double ROUNDING = 1e-12;

  private final History history = new History(2, new int[] {1});
  private final double[] x = new double[2];

  private static double truth(double t) {
    return 1 + t * (2 + t * (-1 + t * (0.5 + t * (0.25 - 0.1 * t))));
  }

  @Test
  void stepsAreReproducedAsTheyWereInterpolated() {
    begin(0, truth(0));
    steps(10, 0.25);
    for (double s = 0.01; s < 2.5; s += 0.07) {
      history.at(s, 2.5, x, x);
      assertThat(x[1]).as("at %s", s).isCloseTo(truth(s), within(ROUNDING));
    }
  }

  @Test
  void aBreakHasBothItsSides() {
    begin(0, truth(0));
    steps(4, 0.25);
    begin(0.9, -5);
    history.at(Math.nextDown(0.9), 2, x, x);
    assertThat(x[1]).isCloseTo(truth(0.9), within(ROUNDING));
    history.at(0.9, 2, x, x);
    assertThat(x[1]).isEqualTo(-5);
    begin(Math.nextUp(0.9), 7);
    history.at(0.9, 2, x, x);
    assertThat(x[1]).as("a state that lasted for an instant").isEqualTo(-5);
    history.at(Math.nextUp(0.9), 2, x, x);
    assertThat(x[1]).isEqualTo(7);
  }

  /** Degree three through the last step and the state ahead is exact for a parabola. */
  @Test
  void aheadOfWhatIsKnownItInterpolatesToTheStateUnderEvaluation() {
    begin(0, 0);
    history.record(new Parabola(0, 0.5));
    double[] ahead = {0, 4};
    history.at(1.3, 2, ahead, x);
    assertThat(x[1]).isCloseTo(1.69, within(ROUNDING));
  }

  @Test
  void whatIsTooOldIsForgotten() {
    begin(0, truth(0));
    for (int k = 0; k < 10_000; k++) {
      history.record(new Quintic(0.01 * k, 0.01 * (k + 1)));
      history.forget(0.01 * k - 0.5);
    }
    assertThat(history.steps()).isBetween(50, 53);
    history.at(99.6, 100, x, x);
    assertThat(x[1]).isCloseTo(truth(99.6), within(1e-9 * Math.abs(truth(99.6))));
  }

  private void begin(double t, double value) {
    history.begin(t, new double[] {0, value});
  }

  private void steps(int count, double h) {
    for (int k = 0; k < count; k++) {
      history.record(new Quintic(k * h, (k + 1) * h));
    }
  }

  private record Quintic(double previousTime, double time) implements FixedStep {
    @Override
    public double value(double t) {
      return truth(t);
    }
  }

  private record Parabola(double previousTime, double time) implements FixedStep {
    @Override
    public double value(double t) {
      return t * t;
    }
  }

  private interface FixedStep extends Stepper {
    double value(double t);

    @Override
    default void interpolate(double t, double[] out) {
      out[0] = Double.NaN;
      out[1] = value(t);
    }

    @Override
    default void start(double t, double[] from, double horizon) {
      throw new UnsupportedOperationException();
    }

    @Override
    default Optional<StepFailure> step(double limit) {
      throw new UnsupportedOperationException();
    }

    @Override
    default StepStatistics statistics() {
      throw new UnsupportedOperationException();
    }
  }
}
