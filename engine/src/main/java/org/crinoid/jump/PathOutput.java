package org.crinoid.jump;

import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.solve.SamplePath;

/** Writes the rows asked for, in order, as the path passes their times. */
final class PathOutput {

  private final double[] times;
  private final int columns;
  private final Evaluator observations;
  private final double[] row;
  private final double[] at;
  private final PathState state;
  private double[] values = new double[0];
  private int next;
  private double nextTime;

  PathOutput(SamplePath problem, PathState state) {
    this.times = problem.times();
    this.columns = problem.columns().size();
    this.observations = problem.system().system().observations(problem.columns()).evaluator();
    this.row = new double[columns];
    this.at = new double[state.x.length];
    this.state = state;
  }

  void begin(double[] into) {
    values = into;
    next = 0;
    nextTime = times[0];
  }

  void parametersChanged() {
    observations.parameters(state.p);
  }

  int rows() {
    return next;
  }

  /** Time of the next row; infinite after the last. */
  double nextTime() {
    return nextTime;
  }

  /** Writes the rows of times before {@code t}, up to which nothing has happened. */
  void before(double t) {
    while (nextTime < t) {
      write();
    }
  }

  /** Writes the rows of times up to {@code t}, at which all that happens has. */
  void upTo(double t) {
    while (nextTime <= t) {
      write();
    }
  }

  private void write() {
    double[] x = state.x;
    if (state.drifts()) {
      state.point(nextTime, at);
      x = at;
    }
    observations.eval(nextTime, x, row);
    System.arraycopy(row, 0, values, next * columns, columns);
    next++;
    nextTime = next < times.length ? times[next] : Double.POSITIVE_INFINITY;
  }
}
