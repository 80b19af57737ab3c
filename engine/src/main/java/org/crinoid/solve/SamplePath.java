package org.crinoid.solve;

import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;

/**
 * The question: draw one path of the jump process, with events, and report variables at given
 * times.
 *
 * <p>A row shows what holds after all that happens at its time.
 *
 * @param system the system
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param startTime time at which the initial values hold
 * @param times (T) when to report, non-decreasing, none before {@code startTime}
 * @param columns variables to report, in the model's units
 * @param replicate which of the paths of the run's seed; the same wherever and whenever it is drawn
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded;
 *     otherwise they are refused
 */
public record SamplePath(
    CompiledJumps system,
    Map<String, Double> overrides,
    double startTime,
    double[] times,
    List<String> columns,
    long replicate,
    boolean rounded)
    implements Problem {

  /** Checks the times. */
  public SamplePath {
    overrides = Map.copyOf(overrides);
    columns = List.copyOf(columns);
    if (times.length == 0 || !Double.isFinite(startTime)) {
      throw new IllegalArgumentException("a path needs at least one time");
    }
    double last = startTime;
    for (double t : times) {
      if (!(t >= last) || Double.isInfinite(t)) {
        throw new IllegalArgumentException("times must be finite and not decrease: " + t);
      }
      last = t;
    }
  }

  /** The first path from the model's own values, which must be whole numbers of molecules. */
  public static SamplePath of(
      CompiledJumps system, double startTime, double[] times, List<String> columns) {
    return new SamplePath(system, Map.of(), startTime, times, columns, 0, false);
  }

  /** Where the path ends. */
  public double endTime() {
    return times[times.length - 1];
  }

  /** The same question about another path. */
  public SamplePath ofReplicate(long number) {
    return new SamplePath(system, overrides, startTime, times, columns, number, rounded);
  }
}
