package org.crinoid.timecourse;

import java.util.Arrays;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.ode.Stepper;
import org.crinoid.solve.Report;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;

/** Collects the rows asked for, in order, as the course passes their times. */
final class CourseOutput {

  private final TimeCourse problem;
  private final DelayedInputs delayed;
  private final double[] times;
  private final int columns;
  private final Evaluator observations;
  private final double[] values;
  private final double[] row;
  private final double[] x;
  private int next;

  CourseOutput(TimeCourse problem, DelayedInputs delayed) {
    this.problem = problem;
    this.delayed = delayed;
    this.times = problem.times();
    this.columns = problem.columns().size();
    this.observations = problem.system().observations(problem.columns()).evaluator();
    this.values = new double[times.length * columns];
    this.row = new double[columns];
    this.x = new double[problem.system().system().layout().states().size()];
  }

  void parameters(double[] p) {
    observations.parameters(p);
  }

  boolean isComplete() {
    return next == times.length;
  }

  /** Records rows asked for at exactly {@code t}, in state {@code state}. */
  void at(double t, double[] state) {
    while (next < times.length && times[next] <= t) {
      record(times[next], state);
    }
  }

  /** Records rows asked for up to {@code t}, from the stepper's last step. */
  void upTo(double t, Stepper stepper) {
    while (next < times.length && times[next] <= t) {
      stepper.interpolate(times[next], x);
      record(times[next], x);
    }
  }

  private void record(double t, double[] state) {
    observations.eval(t, delayed.forOutput(t, state), row);
    System.arraycopy(row, 0, values, next * columns, columns);
    next++;
  }

  /** Forgets rows later than {@code t}. */
  void cutAfter(double t) {
    while (next > 0 && times[next - 1] > t) {
      next--;
    }
  }

  Trajectory trajectory(Report report) {
    return new Trajectory(
        Arrays.copyOf(times, next),
        problem.columns(),
        Arrays.copyOf(values, next * columns),
        report);
  }
}
