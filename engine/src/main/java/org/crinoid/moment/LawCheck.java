package org.crinoid.moment;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.solve.Failure;

/**
 * Whether numbers can be the moments of a law of counts: means and variances are not negative,
 * covariances make a positive semidefinite matrix, and {@code m₂m₄ ≥ m₂³ + m₃²}.
 *
 * <p>Violations below a part {@value #ROUNDING} of what the largest values allow are taken for
 * errors of integration.
 */
final class LawCheck {

  /** Part of the size of a number by which integration may be wrong; twenty times its tolerance. */
  private static final double ROUNDING = 2e-5;

  /** Numbers of molecules and their squares below which nothing is told. */
  private static final double NOTHING = 1e-9;

  private final MomentTable table;
  private final boolean[] counted;
  private final boolean[] independent;
  private final int n;
  private final double[] peak;
  private final double[] widest;

  /**
   * Takes sizes from all rows.
   *
   * @param counted which are numbers of molecules
   * @param independent which no conserved total ties to others among them
   */
  LawCheck(MomentTable table, boolean[] counted, boolean[] independent) {
    this.table = table;
    this.independent = independent;
    this.counted = counted;
    this.n = counted.length;
    this.peak = new double[n];
    this.widest = new double[n];
    for (int row = 0; row < table.rows(); row++) {
      for (int i = 0; i < n; i++) {
        peak[i] = Math.max(peak[i], Math.abs(table.means(row)[i]));
        if (table.covariances(row).length > 0) {
          widest[i] = Math.max(widest[i], Math.abs(table.covariances(row)[i * n + i]));
        }
      }
    }
  }

  /** What is wrong in a row, if anything is. */
  Optional<Failure> of(int row) {
    double time = table.time(row);
    double[] means = table.means(row);
    double[] c = table.covariances(row);
    for (int i = 0; i < n; i++) {
      String id = table.asked().species().get(i);
      double size = peak[i] + Math.sqrt(widest[i]);
      if (!(Math.abs(means[i]) < Double.POSITIVE_INFINITY)) {
        return failed(time, "the mean of '" + id + "'", means[i], "a mean is a finite number");
      }
      if (counted[i] && means[i] < -(ROUNDING * size + NOTHING)) {
        return failed(time, "the mean of '" + id + "'", means[i], "a mean number is not negative");
      }
      if (c.length > 0 && !(c[i * n + i] >= -(ROUNDING * widest[i] + NOTHING))) {
        return failed(
            time, "the variance of '" + id + "'", c[i * n + i], "a variance is not negative");
      }
    }
    return c.length == 0 ? Optional.empty() : semidefinite(time, c).or(() -> kurtosis(row));
  }

  private static Optional<Failure> failed(double time, String what, double value, String because) {
    return Optional.of(new Failure.NoMoments(time, what, value, because));
  }

  /**
   * Of the independent species: closures keep conserved totals of spreads only roughly, and what is
   * left of a dependent one's variance is then as often negative as not.
   *
   * <p>Correlations, plus a small multiple of the unit matrix, have a Cholesky factor.
   */
  private Optional<Failure> semidefinite(double time, double[] c) {
    int[] spread =
        IntStream.range(0, n)
            .filter(i -> independent[i] && c[i * n + i] > ROUNDING * widest[i] + NOTHING)
            .toArray();
    int r = spread.length;
    double[] l = new double[r * r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k <= i; k++) {
        int a = spread[i];
        int b = spread[k];
        double sum = i == k ? 1 + ROUNDING : c[a * n + b] / Math.sqrt(c[a * n + a] * c[b * n + b]);
        for (int q = 0; q < k; q++) {
          sum -= l[i * r + q] * l[k * r + q];
        }
        if (i == k && !(sum > 0)) {
          return failed(
              time,
              "the part of the variance of '%s' that others do not explain"
                  .formatted(table.asked().species().get(a)),
              sum * c[a * n + a],
              "covariances make a positive semidefinite matrix");
        }
        l[i * r + k] = i == k ? Math.sqrt(sum) : sum / l[k * r + k];
      }
    }
    return Optional.empty();
  }

  /** Of one species, moments up to the fourth order are those of a law. */
  private Optional<Failure> kurtosis(int row) {
    List<int[]> powers = table.asked().powers();
    double[] higher = table.higher(row);
    double[] third = new double[n];
    for (int q = 0; q < higher.length; q++) {
      int i = only(powers.get(q));
      int order = i < 0 ? 0 : powers.get(q)[i];
      if (order == 3) {
        third[i] = higher[q];
      } else if (order == 4) {
        double v = table.covariances(row)[i * n + i];
        double least = v > 0 ? v * v + third[i] * third[i] / v : 0;
        if (higher[q] < least - ROUNDING * (least + widest[i] * widest[i]) - NOTHING) {
          return failed(
              table.time(row),
              "the fourth central moment of '%s'".formatted(table.asked().species().get(i)),
              higher[q],
              "with its variance %s and third moment %s it is at least %s"
                  .formatted(v, third[i], least));
        }
      }
    }
    return Optional.empty();
  }

  /** The one species of a monomial; -1 if there are several. */
  private static int only(int[] powers) {
    int found = -1;
    for (int i = 0; i < powers.length; i++) {
      if (powers[i] > 0) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }
}
