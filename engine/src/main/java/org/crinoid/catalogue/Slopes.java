package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.linalg.Eigenvalues;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.system.Layout;

/** The Jacobian of the rate equations at instants. Not for systems with delays. */
final class Slopes {

  /** Products of a power iteration; each gains on the largest eigenvalue. */
  private static final int PRODUCTS = 24;

  /** States up to which all eigenvalues are computed. */
  static final int MOST_STATES = 120;

  /** Part of the fastest rate below which an eigenvalue counts as zero, as of conserved totals. */
  private static final double ZERO = 1e-12;

  private final Layout layout;
  private final SparsityPattern pattern;
  private final Evaluator jacobian;
  private final double[] x;
  private final double[] p;
  private final double[] entries;

  Slopes(Inquiry inquiry) {
    this.layout = inquiry.system().system().layout();
    this.pattern = inquiry.system().jacobianPattern();
    this.jacobian = inquiry.system().jacobian().evaluator();
    this.x = new double[layout.states().size()];
    this.p = new double[layout.parameters().size()];
    this.entries = new double[pattern.entryCount()];
  }

  /** Evaluates it; tells whether all slopes are finite. */
  boolean evaluate(Instant at) {
    for (int i = 0; i < x.length; i++) {
      x[i] = at.value(layout.states().get(i));
    }
    for (int i = 0; i < p.length; i++) {
      p[i] = at.value(layout.parameters().get(i));
    }
    jacobian.parameters(p);
    jacobian.eval(at.time(), x, entries);
    for (double v : entries) {
      if (!Double.isFinite(v)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Adds the block of some states, scaled, to a matrix.
   *
   * @param place for each state its row and column, -1 to leave it out
   * @param scale for each row its unit
   * @param a (n·n) by rows; added to
   */
  void addTo(int[] place, double[] scale, double[] a) {
    int n = scale.length;
    for (int j = 0; j < x.length; j++) {
      for (int e = pattern.columnStart()[j]; e < pattern.columnStart()[j + 1]; e++) {
        int i = place[pattern.row()[e]];
        if (i >= 0 && place[j] >= 0) {
          a[i * n + place[j]] += entries[e] * scale[place[j]] / scale[i];
        }
      }
    }
  }

  /** Largest magnitude of an eigenvalue, about, by power iteration in relative measure. */
  double radius() {
    int n = x.length;
    double mean = 0;
    for (double v : x) {
      mean += Math.abs(v) / Math.max(1, n);
    }
    double[] weight = new double[n];
    double[] v = new double[n];
    for (int i = 0; i < n; i++) {
      weight[i] = Math.abs(x[i]) + (mean > 0 ? 1e-3 * mean : 1);
      v[i] = (1 + 0.5 * Math.sin(i + 1.0)) * weight[i];
    }
    double estimate = 0;
    double previous = normalise(v, weight) > 0 ? 1 : 0;
    for (int k = 0; k < PRODUCTS; k++) {
      v = product(v);
      double growth = normalise(v, weight);
      estimate = Math.sqrt(growth * (k == 0 ? growth : previous));
      previous = growth;
    }
    return Double.isFinite(estimate) ? estimate : Double.POSITIVE_INFINITY;
  }

  private double[] product(double[] v) {
    double[] out = new double[v.length];
    for (int j = 0; j < v.length; j++) {
      for (int e = pattern.columnStart()[j]; e < pattern.columnStart()[j + 1]; e++) {
        out[pattern.row()[e]] += entries[e] * v[j];
      }
    }
    return out;
  }

  private static double normalise(double[] v, double[] weight) {
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] / weight[i] * (v[i] / weight[i]);
    }
    double length = Math.sqrt(sum);
    for (int i = 0; i < v.length && length > 0; i++) {
      v[i] /= length;
    }
    return length;
  }

  /** Largest and smallest magnitude of an eigenvalue other than zero. */
  record Range(double fastest, OptionalDouble slowest) {}

  /** Of all eigenvalues; empty if they were not found. */
  Optional<Range> range() {
    int n = x.length;
    double[][] a = new double[n][n];
    double[][] parts = new double[n][n];
    for (int j = 0; j < n; j++) {
      for (int e = pattern.columnStart()[j]; e < pattern.columnStart()[j + 1]; e++) {
        a[pattern.row()[e]][j] += entries[e];
        parts[pattern.row()[e]][j] += Math.abs(entries[e]);
      }
    }
    Optional<List<Eigenvalues.Value>> values = Eigenvalues.of(a, parts);
    return values.map(
        all -> {
          double fastest = all.stream().mapToDouble(Slopes::size).max().orElse(0);
          return new Range(
              fastest,
              all.stream()
                  .filter(v -> size(v) > Math.max(v.uncertainty(), ZERO * fastest))
                  .mapToDouble(Slopes::size)
                  .min());
        });
  }

  private static double size(Eigenvalues.Value v) {
    return Math.hypot(v.real(), v.imaginary());
  }
}
