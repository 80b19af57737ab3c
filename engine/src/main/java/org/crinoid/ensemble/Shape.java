package org.crinoid.ensemble;

/**
 * What every path of an ensemble has.
 *
 * @param times (T) times at which values are given, non-decreasing
 * @param columns number C of variables
 * @param indicators how many of them, the last ones, are 1 where a condition holds and else 0
 * @param passages number P of conditions whose first passage is timed
 */
public record Shape(double[] times, int columns, int indicators, int passages) {

  /** Checks the numbers. */
  public Shape {
    if (times.length == 0 || indicators < 0 || columns < indicators || passages < 0) {
      throw new IllegalArgumentException("an ensemble needs at least one time");
    }
    times = times.clone();
  }

  /** Number T of times. */
  public int rows() {
    return times.length;
  }

  /** Number of values of a path. */
  public int cells() {
    return times.length * columns;
  }

  /** Place of a value among those of a path. */
  public int cell(int row, int column) {
    return row * columns + column;
  }
}
