package org.crinoid.cli.moments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.text.UnitText;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.Moments;

/**
 * Moments with what they were computed from.
 *
 * @param imported what was read
 * @param moments the answer
 * @param spectrum how one species fluctuates at rest, if that was asked for
 */
record MomentsResult(Imported imported, Moments moments, Optional<Spectrum> spectrum) {

  /**
   * How one species fluctuates at rest.
   *
   * @param species which
   * @param frequencies (F) angular frequencies, radians per time
   * @param power (F) power
   * @param lags (F) times
   * @param autocorrelation (F) at these, 1 at lag 0
   */
  record Spectrum(
      String species,
      double[] frequencies,
      double[] power,
      double[] lags,
      double[] autocorrelation) {}

  /** A column of the table. */
  record Item(String name, double[] values) {}

  /** The columns of the table, behind the times. */
  List<Item> items() {
    List<Item> items = new ArrayList<>();
    List<String> species = moments.species();
    int n = species.size();
    for (int i = 0; i < n; i++) {
      int at = i;
      items.add(item("mean(" + species.get(i) + ")", k -> moments.mean(k, at)));
    }
    for (int i = 0; i < n && moments.hasCovariances(); i++) {
      for (int k = i; k < n; k++) {
        int a = i;
        int b = k;
        String name =
            a == b
                ? "var(" + species.get(a) + ")"
                : "cov(%s, %s)".formatted(species.get(a), species.get(b));
        items.add(item(name, row -> moments.covariance(row, a, b)));
      }
    }
    for (Moments.CentralMoment m : moments.higher()) {
      items.add(new Item("moment(" + text(m.powers(), species) + ")", m.values()));
    }
    for (int i = 0; i < n && moments.shifts().length > 0; i++) {
      int at = i;
      items.add(item("shift(" + species.get(i) + ")", k -> moments.shift(k, at)));
    }
    return items;
  }

  private Item item(String name, java.util.function.IntToDoubleFunction f) {
    double[] values = new double[moments.rowCount()];
    java.util.Arrays.setAll(values, f);
    return new Item(name, values);
  }

  /** As in {@code A^2 B}. */
  static String text(int[] powers, List<String> species) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < powers.length; i++) {
      if (powers[i] > 0) {
        parts.add(species.get(i) + (powers[i] > 1 ? "^" + powers[i] : ""));
      }
    }
    return String.join(" ", parts);
  }

  /** Unit of time, empty if not known. */
  String timeUnit() {
    return new UnitText(imported.model().units()).of(imported.model().units().time());
  }

  /** What people call the model. */
  String title() {
    if (!imported.model().name().isEmpty()) {
      return imported.model().name();
    }
    return imported.model().id().isEmpty() ? imported.source().name() : imported.model().id();
  }
}
