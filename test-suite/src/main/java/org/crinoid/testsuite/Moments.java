package org.crinoid.testsuite;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.solve.Trajectory;

/** Compares means and standard deviations of many paths with the exact ones. */
final class Moments {

  /** Rounding of what is computed from the same exact numbers in another order. */
  private static final double ROUNDING = 1e-9;

  private Moments() {}

  /**
   * The points that lie outside the ranges.
   *
   * @param got columns {@code X-mean} and {@code X-sd}
   * @param expected the same by exact computation
   * @param runs number of paths
   */
  static List<String> outside(
      CaseSettings.Statistics statistics, Trajectory got, CsvTable expected, int runs) {
    List<String> outside = new ArrayList<>();
    for (String column : statistics.outputs()) {
      boolean isMean = column.endsWith("-mean");
      int sd = expected.header().indexOf(column.replaceAll("-mean$", "-sd"));
      int own = expected.header().indexOf(column);
      if (own < 0) {
        continue;
      }
      double[] values = got.column(column);
      for (int k = 0; k < Math.min(values.length, expected.rows().size()); k++) {
        double[] row = expected.rows().get(k);
        double sigma = sd < 0 ? 0 : row[sd];
        double deviation = deviation(values[k], row[own], sigma, isMean, runs);
        CaseSettings.Range range = isMean ? statistics.means() : statistics.deviations();
        if (!range.contains(deviation)) {
          outside.add(
              "%s at time %s is %s, not %s (%.1f)"
                  .formatted(column, got.time(k), values[k], row[own], deviation));
        }
      }
    }
    return outside;
  }

  private static double deviation(
      double got, double exact, double sigma, boolean isMean, int runs) {
    if (sigma == 0) {
      return Math.abs(got - exact) <= ROUNDING * Math.max(1, Math.abs(exact)) ? 0 : 1e9;
    }
    return isMean
        ? Math.sqrt(runs) * (got - exact) / sigma
        : Math.sqrt(runs / 2.0) * (got * got / (sigma * sigma) - 1);
  }
}
