package org.crinoid.cli.simulate;

import java.util.Arrays;
import org.crinoid.solve.Trajectory;

/**
 * More times than are reported, so that curves are drawn smooth.
 *
 * <p>The solver's dense output gives them; steps and the values reported are the same with and
 * without.
 *
 * @param factor parts into which each interval between times is cut, 1 to cut none
 */
record Refinement(int factor) {

  private static final int ENOUGH_TIMES = 1000;
  private static final long MOST_VALUES = 1_000_000;

  /** As many parts as a drawing of {@code columns} curves at {@code times} times is worth. */
  static Refinement of(int times, int columns) {
    int factor = times < 2 ? 1 : Math.ceilDiv(ENOUGH_TIMES, times - 1);
    return new Refinement((long) factor * times * columns > MOST_VALUES ? 1 : factor);
  }

  /** The times with those in between; each of {@code times} is {@code factor} entries apart. */
  double[] refine(double[] times) {
    double[] fine = new double[(times.length - 1) * factor + 1];
    for (int k = 0; k + 1 < times.length; k++) {
      for (int part = 0; part < factor; part++) {
        fine[k * factor + part] = times[k] + (times[k + 1] - times[k]) * part / factor;
      }
    }
    fine[fine.length - 1] = times[times.length - 1];
    return fine;
  }

  /** The rows of a refined course that were asked for. */
  Trajectory thin(Trajectory fine) {
    if (factor == 1) {
      return fine;
    }
    int columns = fine.columns().size();
    double[] times = new double[Math.ceilDiv(fine.rowCount(), factor)];
    double[] values = new double[times.length * columns];
    Arrays.setAll(times, k -> fine.time(k * factor));
    for (int k = 0; k < times.length; k++) {
      for (int c = 0; c < columns; c++) {
        values[k * columns + c] = fine.value(k * factor, c);
      }
    }
    return new Trajectory(times, fine.columns(), values, fine.report(), fine.interpolation());
  }
}
