package org.crinoid.jump;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.JumpSystem.Jump;

/** Upper bounds of propensities that change between jumps, over a window of time. */
final class Bounds {

  private final PathState state;
  private final int[] place;
  private final Intervals intervals;
  private final double[] low;
  private final double[] high;
  private double end;

  Bounds(CompiledJumps compiled, PathState state) {
    this.state = state;
    List<Jump> jumps = compiled.jumps().jumps();
    this.place = new int[jumps.size()];
    List<Expr> timed = new ArrayList<>();
    for (int j = 0; j < place.length; j++) {
      if (jumps.get(j).timed()) {
        place[j] = timed.size();
        timed.add(jumps.get(j).propensity());
      }
    }
    this.intervals = new Intervals(compiled.jumps().system(), timed);
    this.low = new double[state.x.length];
    this.high = new double[state.x.length];
  }

  /** Bounds hold until {@code windowEnd}. */
  void window(double windowEnd) {
    end = windowEnd;
  }

  /** Whether jump {@code j} has a bound from now until the end of the window. */
  boolean isBounded(int j) {
    double bound = upper(j);
    return bound >= 0 && bound < Double.POSITIVE_INFINITY;
  }

  private double upper(int j) {
    state.range(state.t, end, low, high);
    intervals.eval(place[j], state.t, end, low, high, state.p);
    return intervals.high();
  }

  /**
   * An upper bound of the propensity of {@code j} from now until the end of the window.
   *
   * @throws PathFailedException if there is none, or it is never positive
   */
  double of(int j) {
    double bound = upper(j);
    if (!(bound >= 0 && bound < Double.POSITIVE_INFINITY)) {
      throw new PathFailedException(state.invalid(j, bound));
    }
    return bound;
  }
}
