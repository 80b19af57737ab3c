package org.crinoid.solve;

import java.util.Arrays;
import java.util.List;

/**
 * Values of variables at times.
 *
 * <p>When the solve failed or was stopped, it ends at the last time that was reached.
 */
public final class Trajectory implements Solution {

  private final double[] times;
  private final List<String> columns;
  private final double[] values;
  private final Report report;
  private final Interpolation interpolation;

  /** How values go on between the times. */
  public enum Interpolation {
    /** Smoothly, but for events. */
    SMOOTH,
    /** They stay until they jump: no straight line may be drawn from one to the next. */
    STEPS
  }

  /** A smooth trajectory, as the other constructor. */
  public Trajectory(double[] times, List<String> columns, double[] values, Report report) {
    this(times, columns, values, report, Interpolation.SMOOTH);
  }

  /**
   * Keeps the arrays, which must not be changed afterwards.
   *
   * @param times (T) non-decreasing
   * @param columns (C) names of the variables
   * @param values (T·C) row by row
   */
  public Trajectory(
      double[] times,
      List<String> columns,
      double[] values,
      Report report,
      Interpolation interpolation) {
    if (values.length != times.length * columns.size()) {
      throw new IllegalArgumentException("values do not fill the table");
    }
    this.times = times;
    this.columns = List.copyOf(columns);
    this.values = values;
    this.report = report;
    this.interpolation = interpolation;
  }

  /** How values go on between the times. */
  public Interpolation interpolation() {
    return interpolation;
  }

  /** (T) times, a copy. */
  public double[] times() {
    return times.clone();
  }

  /** Number of times. */
  public int rowCount() {
    return times.length;
  }

  /** Names of the variables. */
  public List<String> columns() {
    return columns;
  }

  /** Time of row {@code k}. */
  public double time(int k) {
    return times[k];
  }

  /** Value in row {@code k} of column {@code c}. */
  public double value(int k, int c) {
    return values[k * columns.size() + c];
  }

  /** (C) values of row {@code k}, a copy. */
  public double[] row(int k) {
    return Arrays.copyOfRange(values, k * columns.size(), (k + 1) * columns.size());
  }

  /**
   * (T) values of one variable, a copy.
   *
   * @throws IllegalArgumentException if it is not a column
   */
  public double[] column(String name) {
    int c = columns.indexOf(name);
    if (c < 0) {
      throw new IllegalArgumentException("no column '" + name + "'");
    }
    double[] column = new double[times.length];
    Arrays.setAll(column, k -> value(k, c));
    return column;
  }

  @Override
  public Report report() {
    return report;
  }
}
