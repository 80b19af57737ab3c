package org.crinoid.solve;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledSystem;

/**
 * The question: integrate the rate equations, with events, and report variables at given times.
 *
 * <p>The initial values hold at {@code startTime}; times asked may begin later.
 *
 * @param system the system
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param startTime time at which the initial values hold
 * @param times (T) when to report, non-decreasing, none before {@code startTime}
 * @param columns variables to report
 */
public record TimeCourse(
    CompiledSystem system,
    Map<String, Double> overrides,
    double startTime,
    double[] times,
    List<String> columns)
    implements Problem {

  /** Checks the times. */
  public TimeCourse {
    overrides = Map.copyOf(overrides);
    columns = List.copyOf(columns);
    if (times.length == 0 || !Double.isFinite(startTime)) {
      throw new IllegalArgumentException("a time course needs at least one time");
    }
    double last = startTime;
    for (double t : times) {
      if (!(t >= last) || Double.isInfinite(t)) {
        throw new IllegalArgumentException("times must be finite and not decrease: " + t);
      }
      last = t;
    }
  }

  /** Where the course ends. */
  public double endTime() {
    return times[times.length - 1];
  }

  /** {@code points} times, evenly spaced from {@code start} to {@code end}, both included. */
  public static double[] evenly(double start, double end, int points) {
    double[] times = new double[points];
    for (int k = 0; k < points; k++) {
      times[k] = k == points - 1 ? end : start + (end - start) * k / (points - 1);
    }
    return times;
  }
}
