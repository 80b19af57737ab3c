package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crinoid.solve.Moments;

/** Rows of moments, read by name. */
final class MomentTable {

  private final Asked asked;
  private final List<Double> times = new ArrayList<>();
  private final List<double[]> means = new ArrayList<>();
  private final List<double[]> covariances = new ArrayList<>();
  private final List<double[]> shifts = new ArrayList<>();
  private final List<double[]> higher = new ArrayList<>();

  MomentTable(Asked asked) {
    this.asked = asked;
  }

  /** Adds a row. */
  void add(double time, ToDoubleFunction<String> value) {
    times.add(time);
    double[] shift = read(asked.shifts(), value);
    double[] mean = read(asked.means(), value);
    for (int i = 0; i < shift.length; i++) {
      mean[i] += shift[i];
    }
    means.add(mean);
    covariances.add(read(asked.covariances(), value));
    shifts.add(shift);
    higher.add(read(asked.higher(), value));
  }

  private static double[] read(List<String> names, ToDoubleFunction<String> value) {
    return names.stream().mapToDouble(value).toArray();
  }

  int rows() {
    return times.size();
  }

  double time(int row) {
    return times.get(row);
  }

  double[] means(int row) {
    return means.get(row);
  }

  double[] covariances(int row) {
    return covariances.get(row);
  }

  double[] higher(int row) {
    return higher.get(row);
  }

  double[] shifts(int row) {
    return shifts.get(row);
  }

  Asked asked() {
    return asked;
  }

  /** The rows at some times. */
  Moments at(int[] rows, Moments.Warrant warrant, org.crinoid.solve.Report report) {
    double[] chosen = new double[rows.length];
    for (int k = 0; k < rows.length; k++) {
      chosen[k] = times.get(rows[k]);
    }
    List<Moments.CentralMoment> central = new ArrayList<>();
    for (int q = 0; q < asked.higher().size(); q++) {
      double[] values = new double[rows.length];
      for (int k = 0; k < rows.length; k++) {
        values[k] = higher.get(rows[k])[q];
      }
      central.add(new Moments.CentralMoment(asked.powers().get(q), values));
    }
    return new Moments(
        chosen,
        asked.species(),
        joined(means, rows),
        joined(covariances, rows),
        joined(shifts, rows),
        central,
        warrant,
        report);
  }

  private static double[] joined(List<double[]> table, int[] rows) {
    return java.util.Arrays.stream(rows)
        .boxed()
        .flatMapToDouble(k -> java.util.Arrays.stream(table.get(k)))
        .toArray();
  }
}
