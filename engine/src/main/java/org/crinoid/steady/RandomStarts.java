package org.crinoid.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.DecompositionSolver;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;

/**
 * Random states with the same conserved totals as the start.
 *
 * <p>Amounts {@code yᵢ} are drawn log-uniformly around the start, over four decades where that is
 * positive and five below the typical size and one above where it is zero. Then {@code xᵢ = yᵢ
 * exp(Σ_l μ_l a_li)} meets the totals: by Birch's theorem exactly one {@code μ} does, wherever a
 * positive state with these totals exists, and it minimises a convex function. States that may be
 * negative are drawn uniformly, unless a law holds them.
 *
 * @see <a href="https://doi.org/10.1016/j.jsc.2008.08.006">Craciun, Dickenstein, Shiu and Sturmfels
 *     2009, J. Symb. Comput. 44, 1551–1565</a>
 */
final class RandomStarts {

  private static final int DRAWS = 1 << 30;
  private static final int MAX_ITERATIONS = 100;
  private static final double CLOSE = 1e-10;

  private final RestEquations equations;
  private final Domain domain;
  private final double[] start;
  private final RandomStreams streams;

  RandomStarts(RestEquations equations, Domain domain, double[] start, long seed) {
    this.equations = equations;
    this.domain = domain;
    this.start = start;
    this.streams = new RandomStreams(seed);
  }

  /**
   * The random state number {@code k}, the same whatever was drawn before.
   *
   * @return (N) empty if no positive state with these totals was found
   */
  Optional<double[]> draw(int k) {
    RandomStream stream = streams.stream(k, Purpose.START_POINT);
    boolean[] held = held();
    double[] x = new double[start.length];
    for (int i = 0; i < x.length; i++) {
      double u = stream.nextInt(DRAWS) / (double) DRAWS;
      if (held[i]) {
        x[i] = start[i];
      } else if (!domain.positive()[i]) {
        x[i] = start[i] + 2 * domain.typical()[i] * (2 * u - 1);
      } else if (start[i] > 0) {
        x[i] = start[i] * Math.pow(10, 4 * u - 2);
      } else {
        x[i] = domain.typical()[i] * Math.pow(10, 6 * u - 5);
      }
    }
    return meetTotals(x, held);
  }

  /** States that keep their start: all that laws with a total of zero forbid, and signless ones. */
  private boolean[] held() {
    boolean[] held = new boolean[start.length];
    for (int l = 0; l < equations.totals().length; l++) {
      boolean empty = true;
      for (int k = 0; k < equations.lawStates(l).length; k++) {
        int i = equations.lawStates(l)[k];
        empty &= domain.positive()[i] && start[i] == 0 && equations.lawCoefficients(l)[k] > 0;
      }
      for (int i : equations.lawStates(l)) {
        held[i] |= empty || !domain.positive()[i];
      }
    }
    return held;
  }

  private Optional<double[]> meetTotals(double[] x, boolean[] held) {
    List<Integer> laws = new ArrayList<>();
    for (int l = 0; l < equations.totals().length; l++) {
      for (int i : equations.lawStates(l)) {
        if (!held[i]) {
          laws.add(l);
          break;
        }
      }
    }
    for (int iteration = 0; iteration < MAX_ITERATIONS && !laws.isEmpty(); iteration++) {
      double[] miss = miss(laws, x);
      if (close(laws, x, miss)) {
        return Optional.of(x);
      }
      Optional<double[]> direction = direction(laws, x, held, miss);
      if (direction.isEmpty()) {
        return Optional.empty();
      }
      advance(x, direction.get());
    }
    return laws.isEmpty() ? Optional.of(x) : Optional.empty();
  }

  private double[] miss(List<Integer> laws, double[] x) {
    double[] miss = new double[laws.size()];
    for (int k = 0; k < miss.length; k++) {
      miss[k] = -equations.totals()[laws.get(k)];
      int l = laws.get(k);
      for (int c = 0; c < equations.lawStates(l).length; c++) {
        miss[k] += equations.lawCoefficients(l)[c] * x[equations.lawStates(l)[c]];
      }
    }
    return miss;
  }

  private boolean close(List<Integer> laws, double[] x, double[] miss) {
    for (int k = 0; k < miss.length; k++) {
      int l = laws.get(k);
      double size = Math.abs(equations.totals()[l]);
      for (int c = 0; c < equations.lawStates(l).length; c++) {
        size += Math.abs(equations.lawCoefficients(l)[c] * x[equations.lawStates(l)[c]]);
      }
      if (!(Math.abs(miss[k]) <= CLOSE * size)) {
        return false;
      }
    }
    return true;
  }

  /** Newton's direction for {@code μ}: {@code (A X Aᵀ) δ = −(A x − T)}. */
  private Optional<double[]> direction(
      List<Integer> laws, double[] x, boolean[] held, double[] miss) {
    int m = laws.size();
    double[][] rows = new double[m][x.length];
    for (int k = 0; k < m; k++) {
      int l = laws.get(k);
      for (int c = 0; c < equations.lawStates(l).length; c++) {
        int i = equations.lawStates(l)[c];
        rows[k][i] = held[i] ? 0 : equations.lawCoefficients(l)[c];
      }
    }
    double[][] hessian = new double[m][m];
    for (int k = 0; k < m; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
          sum += rows[k][i] * rows[j][i] * x[i];
        }
        hessian[k][j] = sum;
        hessian[j][k] = sum;
      }
    }
    DecompositionSolver solver =
        new LUDecomposition(new Array2DRowRealMatrix(hessian, false), 0).getSolver();
    if (!solver.isNonSingular()) {
      return Optional.empty();
    }
    RealVector delta = solver.solve(new ArrayRealVector(miss, false)).mapMultiply(-1);
    double[] exponent = new double[x.length];
    for (int k = 0; k < m; k++) {
      for (int i = 0; i < x.length; i++) {
        exponent[i] += rows[k][i] * delta.getEntry(k);
      }
    }
    return java.util.Arrays.stream(exponent).allMatch(Double::isFinite)
        ? Optional.of(exponent)
        : Optional.empty();
  }

  /** A step, shortened so that no amount changes by more than a factor of e². */
  private static void advance(double[] x, double[] exponent) {
    double most = 0;
    for (double e : exponent) {
      most = Math.max(most, Math.abs(e));
    }
    double length = Math.min(1, 2 / most);
    for (int i = 0; i < x.length; i++) {
      if (exponent[i] != 0) {
        x[i] *= Math.exp(length * exponent[i]);
      }
    }
  }
}
