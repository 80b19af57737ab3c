package org.crinoid.benchmarks;

/**
 * Distance of a course from a reference.
 *
 * @param ofLargest largest error of any state at any time, relative to the state's largest value
 * @param mixed largest {@code |x − r| / (|r| + floor·max|r|)}, that is relative to the value at
 *     that time with a floor at a thousandth of the largest
 */
record CourseError(double ofLargest, double mixed) {

  private static final double FLOOR = 1e-3;

  /** Compares tables of the same shape, [time][state]. */
  static CourseError of(double[][] course, double[][] reference) {
    double ofLargest = 0;
    double mixed = 0;
    for (int i = 0; i < reference[0].length; i++) {
      double largest = 0;
      for (double[] row : reference) {
        largest = Math.max(largest, Math.abs(row[i]));
      }
      if (largest == 0) {
        continue;
      }
      for (int k = 0; k < reference.length; k++) {
        double error = Math.abs(course[k][i] - reference[k][i]);
        ofLargest = Math.max(ofLargest, error / largest);
        mixed = Math.max(mixed, error / (Math.abs(reference[k][i]) + FLOOR * largest));
      }
    }
    return new CourseError(ofLargest, mixed);
  }

  /** The values of a trajectory as [time][state]. */
  static double[][] table(org.crinoid.solve.Trajectory course) {
    double[][] table = new double[course.rowCount()][];
    for (int k = 0; k < table.length; k++) {
      table[k] = course.row(k);
    }
    return table;
  }
}
