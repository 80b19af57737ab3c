package org.crinoid.benchmarks;

/**
 * Distance of a course from a reference, in units of the tolerance asked.
 *
 * @param ofLargest largest {@code |x − r| / (rtol·max|r| + atol)} of any state at any time, the
 *     maximum taken over the state's course
 * @param pointwise largest {@code |x − r| / (rtol·(|r| + floor·max|r|) + atol)}, that is relative
 *     to the value at that time, with a floor at a thousandth of the state's largest
 */
record CourseError(double ofLargest, double pointwise) {

  private static final double FLOOR = 1e-3;

  /** Compares tables of the same shape, [time][state]. */
  static CourseError of(double[][] course, double[][] reference, double rtol, double atol) {
    double ofLargest = 0;
    double pointwise = 0;
    for (int i = 0; i < reference[0].length; i++) {
      double largest = 0;
      for (double[] row : reference) {
        largest = Math.max(largest, Math.abs(row[i]));
      }
      for (int k = 0; k < reference.length; k++) {
        double error = Math.abs(course[k][i] - reference[k][i]);
        double local = Math.abs(reference[k][i]) + FLOOR * largest;
        ofLargest = Math.max(ofLargest, error / (rtol * largest + atol));
        pointwise = Math.max(pointwise, error / (rtol * local + atol));
      }
    }
    return new CourseError(ofLargest, pointwise);
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
