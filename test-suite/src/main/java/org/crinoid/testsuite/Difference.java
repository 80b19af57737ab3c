package org.crinoid.testsuite;

import java.util.List;
import java.util.Optional;
import org.crinoid.solve.Trajectory;

/**
 * A difference between a course and what a case expects.
 *
 * @param variable what differs
 * @param text where and how
 */
record Difference(String variable, String text) {

  /**
   * The first difference, going through the course by column, by the suite's own rule: {@code |got
   * − expected| ≤ absolute + relative·|expected|} for every value. Infinities and NaN must be the
   * same. The first expected column is time, whatever variables are called.
   *
   * @param course with the case's variables as columns, in order
   */
  static Optional<Difference> first(CaseSettings settings, Trajectory course, CsvTable expected) {
    int rows = course.rowCount();
    if (rows != expected.rows().size()) {
      return Optional.of(
          new Difference("rows", "%d rows, expected %d".formatted(rows, expected.rows().size())));
    }
    for (int c = 0; c < settings.variables().size(); c++) {
      String id = settings.variables().get(c);
      int e = 1 + expected.header().subList(1, expected.header().size()).indexOf(id);
      if (e == 0) {
        return Optional.of(new Difference(id, "the expected results have no column " + id));
      }
      for (int k = 0; k < rows; k++) {
        double got = course.value(k, c);
        double want = expected.rows().get(k)[e];
        if (!isClose(got, want, settings)) {
          String where = "%s at time %s: got %s, expected %s";
          return Optional.of(new Difference(id, where.formatted(id, course.time(k), got, want)));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The first difference of a single row, by the same rule; there is no time.
   *
   * @param got values of the case's variables, in order
   */
  static Optional<Difference> inRow(CaseSettings settings, List<Double> got, CsvTable expected) {
    if (expected.rows().size() != 1) {
      String text = "1 row, expected " + expected.rows().size();
      return Optional.of(new Difference("rows", text));
    }
    for (int c = 0; c < got.size(); c++) {
      String id = settings.variables().get(c);
      int e = expected.header().indexOf(id);
      if (e < 0) {
        return Optional.of(new Difference(id, "the expected results have no column " + id));
      }
      double want = expected.rows().getFirst()[e];
      if (!isClose(got.get(c), want, settings)) {
        return Optional.of(
            new Difference(id, "%s: got %s, expected %s".formatted(id, got.get(c), want)));
      }
    }
    return Optional.empty();
  }

  private static boolean isClose(double got, double want, CaseSettings settings) {
    if (Double.isNaN(got) || Double.isNaN(want)) {
      return Double.isNaN(got) && Double.isNaN(want);
    }
    if (Double.isInfinite(got) || Double.isInfinite(want)) {
      return got == want;
    }
    return Math.abs(got - want) <= settings.absolute() + settings.relative() * Math.abs(want);
  }
}
