package org.crinoid.moment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crinoid.linalg.Rational;

/**
 * Quantities that move independently, and the others as combinations of them plus conserved totals:
 * {@code x = L x_R + T}. Exact.
 *
 * @param independent places of the independent ones
 * @param link (n·r) {@code L} by rows
 */
record IndependentRows(int[] independent, double[] link) {

  /** A row of the echelon form, and which independent rows it is made of. */
  private record Reduced(int pivot, Rational[] row, Rational[] made) {}

  static IndependentRows of(Fluctuating system) {
    int n = system.size();
    int columns = system.channels().size() + system.flows().size();
    List<Reduced> echelon = new ArrayList<>();
    List<Integer> independent = new ArrayList<>();
    List<Rational[]> links = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Rational[] row = row(system, i, columns);
      Rational[] made = zeros(n);
      for (Reduced e : echelon) {
        Rational factor = row[e.pivot()];
        subtract(row, e.row(), factor);
        subtract(made, e.made(), factor.negate());
      }
      int pivot = pivot(row);
      if (pivot < 0) {
        links.add(made);
      } else {
        Rational inverse = Rational.ONE.over(row[pivot]);
        Rational[] own = zeros(n);
        for (int k = 0; k < n; k++) {
          own[k] = made[k].negate().times(inverse);
        }
        own[independent.size()] = own[independent.size()].plus(inverse);
        for (int c = 0; c < columns; c++) {
          row[c] = row[c].times(inverse);
        }
        echelon.add(new Reduced(pivot, row, own));
        Rational[] unit = zeros(n);
        unit[independent.size()] = Rational.ONE;
        independent.add(i);
        links.add(unit);
      }
    }
    int r = independent.size();
    double[] link = new double[n * r];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < r; k++) {
        link[i * r + k] = links.get(i)[k].doubleValue();
      }
    }
    return new IndependentRows(independent.stream().mapToInt(k -> k).toArray(), link);
  }

  private static Rational[] zeros(int n) {
    Rational[] zeros = new Rational[n];
    Arrays.fill(zeros, Rational.ZERO);
    return zeros;
  }

  private static Rational[] row(Fluctuating system, int i, int columns) {
    Rational[] row = zeros(columns);
    int m = system.channels().size();
    for (int j = 0; j < m; j++) {
      row[j] = Rational.of(system.channels().get(j).change()[i]);
    }
    for (int f = 0; f < system.flows().size(); f++) {
      row[m + f] = system.flows().get(f).quantity() == i ? Rational.ONE : Rational.ZERO;
    }
    return row;
  }

  private static void subtract(Rational[] from, Rational[] row, Rational factor) {
    for (int c = 0; c < from.length && factor.signum() != 0; c++) {
      from[c] = from[c].minus(row[c].times(factor));
    }
  }

  private static int pivot(Rational[] row) {
    for (int c = 0; c < row.length; c++) {
      if (row[c].signum() != 0) {
        return c;
      }
    }
    return -1;
  }

  /** Number of independent ones. */
  int rank() {
    return independent.length;
  }

  /** {@code L} times a matrix (r × r) times {@code Lᵀ}: (n·n) by rows. */
  double[] spread(double[] c) {
    int r = rank();
    int n = r == 0 ? 0 : link.length / r;
    double[] left = new double[n * r];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < r; k++) {
        for (int q = 0; q < r; q++) {
          left[i * r + k] += link[i * r + q] * c[q * r + k];
        }
      }
    }
    double[] full = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < n; k++) {
        for (int q = 0; q < r; q++) {
          full[i * n + k] += left[i * r + q] * link[k * r + q];
        }
      }
    }
    return full;
  }

  /** A matrix (n × n) of slopes on the space in which the quantities move: (r·r) by rows. */
  double[] slopes(double[] a) {
    int r = rank();
    int n = r == 0 ? 0 : link.length / r;
    double[] reduced = new double[r * r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        for (int q = 0; q < n; q++) {
          reduced[i * r + k] += a[independent[i] * n + q] * link[q * r + k];
        }
      }
    }
    return reduced;
  }

  /** The rows and columns of the independent ones. */
  double[] rows(double[] d) {
    int r = rank();
    int n = r == 0 ? 0 : link.length / r;
    double[] reduced = new double[r * r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k < r; k++) {
        reduced[i * r + k] = d[independent[i] * n + independent[k]];
      }
    }
    return reduced;
  }
}
