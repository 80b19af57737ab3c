package org.crinoid.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/** Processor time, of sample paths and of the process: machines are shared. */
final class PathTimer {

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private PathTimer() {}

  /** How many firings took how long. */
  record Rate(double firings, double seconds) {
    double perSecond() {
      return firings / seconds;
    }

    double nanoseconds() {
      return 1e9 * seconds / firings;
    }
  }

  /** Draws one path from 0 to {@code end}. */
  static Rate run(PathMethod method, CompiledJumps system, double end, int seed) {
    String first = system.jumps().system().layout().states().get(0);
    SamplePath problem = SamplePath.of(system, 0, new double[] {end}, List.of(first));
    PathSampler sampler =
        method.sampler(problem, new Run(() -> false, t -> {}, Long.MAX_VALUE, seed));
    long before = now();
    sampler.sample(seed, Map.of(), new double[1]);
    long after = now();
    return new Rate(sampler.report().statistics().steps(), 1e-9 * (after - before));
  }

  /** Processor time of this thread in nanoseconds. */
  static long now() {
    return CLOCK.getCurrentThreadCpuTime();
  }

  /** Seconds of all processors for this process: other work on the machine does not lengthen it. */
  static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        * 1e-9;
  }

  /**
   * Nanoseconds a firing: the least of several runs, so that compiling and neighbours count less.
   */
  static double nanoseconds(PathMethod method, CompiledJumps system, double end, int runs) {
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= runs; k++) {
      least = Math.min(least, run(method, system, end, k).nanoseconds());
    }
    return least;
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
