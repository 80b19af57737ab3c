package org.crinoid.jump;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.JumpSystem.Jump;

/**
 * How far a step may go so that no propensity changes of itself, by time or by what rate rules
 * move, by more than a part ε of its mean over the step, or by more than ε firings within it.
 *
 * <p>Changes are bounded by interval arithmetic, so that no step passes over a short pulse; a step
 * is halved until it holds, and so closes in on a jump of a rate. Where no bound is known the ends
 * and the middle of a step are compared. Cost: one evaluation over intervals of each propensity
 * that changes, for each halving. Mutable; serves path after path.
 */
final class TimedLength {

  private static final int MOST_HALVINGS = 60;

  private final PathState state;
  private final Laws laws;
  private final double epsilon;
  private final int[] timed;
  private final Intervals intervals;
  private final double[] low;
  private final double[] high;

  TimedLength(CompiledJumps compiled, Laws laws, PathState state, double epsilon) {
    this.state = state;
    this.laws = laws;
    this.epsilon = epsilon;
    List<Jump> jumps = compiled.jumps().jumps();
    List<Integer> found = new ArrayList<>();
    List<Expr> formulas = new ArrayList<>();
    for (int j = 0; j < jumps.size(); j++) {
      if (jumps.get(j).timed()) {
        found.add(j);
        formulas.add(jumps.get(j).propensity());
      }
    }
    this.timed = found.stream().mapToInt(Integer::intValue).toArray();
    this.intervals = new Intervals(compiled.jumps().system(), formulas);
    this.low = new double[state.x.length];
    this.high = new double[state.x.length];
  }

  /** Whether any propensity changes between jumps. */
  boolean any() {
    return timed.length > 0;
  }

  /**
   * The length, at most {@code longest}.
   *
   * @param longest finite
   */
  double of(double longest) {
    double h = longest;
    for (int q = 0; q < timed.length; q++) {
      for (int k = 0; k < MOST_HALVINGS && !isSmooth(q, h); k++) {
        h /= 2;
      }
    }
    return h;
  }

  private boolean isSmooth(int q, double h) {
    double end = state.t + h;
    state.range(state.t, end, low, high);
    intervals.eval(q, state.t, end, low, high, state.p);
    double least = intervals.low();
    double most = intervals.high();
    if (!(most - least < Double.POSITIVE_INFINITY)) {
      double first = value(q, state.t);
      double middle = value(q, state.t + h / 2);
      double last = value(q, end);
      least = Math.min(first, Math.min(middle, last));
      most = Math.max(first, Math.max(middle, last));
    }
    double change = most - least;
    return !(change > epsilon * (most + least) / 2 && change * h > epsilon);
  }

  private double value(int q, double time) {
    state.point(time, low);
    return laws.value(timed[q], time, low);
  }
}
