package org.crinoid.solve;

import java.util.Map;
import org.crinoid.kernel.CompiledJumps;

/**
 * The question: with which probabilities are there how many molecules of each species at given
 * times?
 *
 * @param system the jump process
 * @param overrides values by identifier that take the place of the model's own at the start
 * @param startTime time at which the initial values hold
 * @param times (T) when to report, non-decreasing, none before {@code startTime}
 * @param epsilon probability that may be missing at the end, in (0, 1)
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded;
 *     otherwise they are refused
 */
public record MasterEquation(
    CompiledJumps system,
    Map<String, Double> overrides,
    double startTime,
    double[] times,
    double epsilon,
    boolean rounded)
    implements Problem {

  /** Probability that may be missing unless another is asked for. */
  public static final double DEFAULT_EPSILON = 1e-6;

  /** Checks the times and the probability that may be missing; delays are refused. */
  public MasterEquation {
    system.jumps().requireNoMemory();
    overrides = Map.copyOf(overrides);
    if (times.length == 0 || !Double.isFinite(startTime)) {
      throw new IllegalArgumentException("a master equation needs at least one time");
    }
    double last = startTime;
    for (double t : times) {
      if (!(t >= last) || Double.isInfinite(t)) {
        throw new IllegalArgumentException("times must be finite and not decrease: " + t);
      }
      last = t;
    }
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be in (0, 1), not " + epsilon);
    }
  }

  /** From the model's own values, with the epsilon that is usual. */
  public static MasterEquation of(CompiledJumps system, double startTime, double[] times) {
    return new MasterEquation(system, Map.of(), startTime, times, DEFAULT_EPSILON, false);
  }

  /** Where it ends. */
  public double endTime() {
    return times[times.length - 1];
  }
}
