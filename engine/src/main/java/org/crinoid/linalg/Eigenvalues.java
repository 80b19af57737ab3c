package org.crinoid.linalg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;

/**
 * Eigenvalues of a dense real matrix, each with an estimate of what rounding did to it.
 *
 * <p>The matrix is split into the diagonal blocks of its block triangular form, so that a cascade
 * of processes with equal rates, whose matrix has no basis of eigenvectors, gives its eigenvalues
 * exactly. Each block is balanced, then decomposed. Where a block's eigenvalues differ so widely
 * that rounding hides the small ones, these are taken from the inverse of the block. The
 * uncertainty is {@code 8 m ε ‖B‖} for a block {@code B} of order {@code m}, {@code |λ|² 8 m ε
 * ‖B⁻¹‖} for those from the inverse: right for well-conditioned eigenvalues.
 *
 * <p>Cost: {@code O(m³)} per block.
 *
 * @see <a href="https://doi.org/10.1007/BF02165404">Parlett and Reinsch 1969, Numer. Math. 13,
 *     293–304, for balancing</a>
 */
public final class Eigenvalues {

  private static final double ROUNDING = 8 * Math.ulp(1.0);

  /** An eigenvalue whose size is below so many uncertainties is looked for in the inverse. */
  private static final double DOUBTFUL = 1e4;

  private Eigenvalues() {}

  /**
   * One eigenvalue.
   *
   * @param real real part
   * @param imaginary imaginary part; zero if it is below the uncertainty
   * @param uncertainty how far rounding may have moved it
   */
  public record Value(double real, double imaginary, double uncertainty) {
    private double size() {
      return Math.hypot(real, imaginary);
    }
  }

  /**
   * Computes them.
   *
   * @param a (n × n) finite entries, by rows; not modified
   * @param parts (n × n) sum of the sizes of what was added up to each entry, at least its size: an
   *     entry that is small beside its parts may be rounding
   * @return the n values, in no particular order; empty if the iteration does not converge
   */
  public static Optional<List<Value>> of(double[][] a, double[][] parts) {
    double[][] certain = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      certain[i] = a[i].clone();
      for (int j = 0; j < a.length; j++) {
        if (Math.abs(a[i][j]) <= ROUNDING * parts[i][j]) {
          certain[i][j] = 0;
        }
      }
    }
    List<Value> all = new ArrayList<>();
    for (int[] component : StrongComponents.of(certain)) {
      try {
        all.addAll(ofBlock(block(certain, component), block(parts, component)));
      } catch (MaxCountExceededException e) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  private static double[][] block(double[][] a, int[] component) {
    int m = component.length;
    double[][] block = new double[m][m];
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < m; j++) {
        block[i][j] = a[component[i]][component[j]];
      }
    }
    return block;
  }

  private static List<Value> ofBlock(double[][] block, double[][] parts) {
    if (block.length == 1) {
      return List.of(new Value(block[0][0], 0, ROUNDING * parts[0][0]));
    }
    balance(block, parts);
    List<Value> direct = decompose(block, norm(parts));
    double doubtful = DOUBTFUL * direct.get(0).uncertainty();
    return direct.stream().allMatch(v -> v.size() > doubtful)
        ? direct
        : inverse(block).flatMap(inverted -> merged(direct, inverted)).orElse(direct);
  }

  /** Scales the block to a norm near one, for the library compares with absolute numbers. */
  private static List<Value> decompose(double[][] block, double norm) {
    int exponent = norm > 0 ? Math.getExponent(norm) : 0;
    double[][] scaled = new double[block.length][block.length];
    for (int i = 0; i < block.length; i++) {
      for (int j = 0; j < block.length; j++) {
        scaled[i][j] = Math.scalb(block[i][j], -exponent);
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(scaled, false));
    double uncertainty = ROUNDING * block.length * norm;
    List<Value> values = new ArrayList<>();
    for (int k = 0; k < block.length; k++) {
      double im = Math.scalb(eigen.getImagEigenvalue(k), exponent);
      values.add(
          new Value(
              Math.scalb(eigen.getRealEigenvalue(k), exponent),
              Math.abs(im) <= uncertainty ? 0 : im,
              uncertainty));
    }
    return values;
  }

  /** The eigenvalues as reciprocals of those of the inverse. */
  private static Optional<List<Value>> inverse(double[][] block) {
    LUDecomposition lu = new LUDecomposition(new Array2DRowRealMatrix(block, false), 0);
    if (!lu.getSolver().isNonSingular()) {
      return Optional.empty();
    }
    double[][] inverse = lu.getSolver().getInverse().getData();
    for (double[] row : inverse) {
      for (double v : row) {
        if (!Double.isFinite(v)) {
          return Optional.empty();
        }
      }
    }
    List<Value> values = new ArrayList<>();
    for (Value mu : decompose(inverse, norm(inverse))) {
      double square = mu.size() * mu.size();
      if (!(square > 0)) {
        return Optional.empty();
      }
      values.add(
          new Value(mu.real() / square, -mu.imaginary() / square, mu.uncertainty() / square));
    }
    return Optional.of(values);
  }

  /** Large values from the matrix, small ones from its inverse, if the numbers of both fit. */
  private static Optional<List<Value>> merged(List<Value> direct, List<Value> inverted) {
    double ofInverse = inverted.get(0).uncertainty() / square(inverted.get(0).size());
    double middle = Math.sqrt(direct.get(0).uncertainty() / ofInverse);
    for (double factor : new double[] {1, 0.3, 3, 0.1, 10, 0.03, 30}) {
      List<Value> all = new ArrayList<>();
      direct.stream().filter(v -> v.size() > factor * middle).forEach(all::add);
      inverted.stream().filter(v -> v.size() <= factor * middle).forEach(all::add);
      if (all.size() == direct.size()) {
        return Optional.of(all);
      }
    }
    return Optional.empty();
  }

  private static double square(double v) {
    return v * v;
  }

  private static double norm(double[][] a) {
    double largest = 0;
    for (double[] row : a) {
      for (double v : row) {
        largest = Math.max(largest, Math.abs(v));
      }
    }
    double sum = 0;
    for (double[] row : a) {
      for (double v : row) {
        sum += largest > 0 ? v / largest * (v / largest) : 0;
      }
    }
    return largest * Math.sqrt(sum);
  }

  /** Scales rows and columns by powers of two until their sums are of one size. */
  private static void balance(double[][] a, double[][] parts) {
    boolean changed = true;
    for (int sweep = 0; changed && sweep < 100; sweep++) {
      changed = false;
      for (int i = 0; i < a.length; i++) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < a.length; j++) {
          if (j != i) {
            row += Math.abs(a[i][j]);
            column += Math.abs(a[j][i]);
          }
        }
        if (row > 0 && column > 0) {
          int exponent = (int) Math.rint(Math.log(row / column) / Math.log(4));
          if (exponent != 0) {
            changed = true;
            rescale(a, i, Math.scalb(1.0, exponent));
            rescale(parts, i, Math.scalb(1.0, exponent));
          }
        }
      }
    }
  }

  private static void rescale(double[][] a, int i, double factor) {
    for (int j = 0; j < a.length; j++) {
      if (j != i) {
        a[j][i] *= factor;
        a[i][j] /= factor;
      }
    }
  }
}
