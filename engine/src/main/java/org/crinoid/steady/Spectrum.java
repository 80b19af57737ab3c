package org.crinoid.steady;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crinoid.linalg.Eigenvalues;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.solve.FixedPoint.Eigenvalue;
import org.crinoid.solve.FixedPoint.Stability;
import org.crinoid.solve.FixedPoint.Stability.Kind;

/**
 * Stability of a fixed point, by the eigenvalues of the Jacobian on the space in which the state
 * can move.
 *
 * <p>A disturbance that keeps the totals has {@code dx_d = −Σ a_di dxᵢ}. With the independent
 * states as coordinates the Jacobian is {@code J_red,ik = J_ik − Σ_d J_id a_dk}, of order {@code N}
 * less the number of laws: the zeros that belong to conservation laws are left out by construction,
 * and none is guessed from its size.
 */
final class Spectrum {

  private Spectrum() {}

  /**
   * Stability at {@code x}.
   *
   * @param x (N) fixed point; not modified
   * @return empty if a slope there is infinite or undefined, or eigenvalues were not found
   */
  static Optional<Stability> of(RestEquations equations, double[] x) {
    SparsityPattern pattern = equations.jacobianPattern();
    double[] entries = new double[pattern.entryCount()];
    if (!equations.exactSlopes(x, entries)) {
      return Optional.empty();
    }
    int n = equations.dimension();
    boolean[] dependent = equations.invariants().isDependent(n);
    int[] place = new int[n];
    int r = 0;
    for (int i = 0; i < n; i++) {
      place[i] = dependent[i] ? -1 : r++;
    }
    double[][] lawOf = new double[n][];
    int[][] statesOf = new int[n][];
    for (int l = 0; l < equations.invariants().dependent().length; l++) {
      lawOf[equations.invariants().dependent()[l]] = equations.lawCoefficients(l);
      statesOf[equations.invariants().dependent()[l]] = equations.lawStates(l);
    }
    double[][] a = new double[r][r];
    double[][] parts = new double[r][r];
    for (int k = 0; k < n; k++) {
      for (int e = pattern.columnStart()[k]; e < pattern.columnStart()[k + 1]; e++) {
        int i = place[pattern.row()[e]];
        if (i >= 0 && place[k] >= 0) {
          add(a[i], parts[i], place[k], entries[e]);
        } else if (i >= 0) {
          for (int c = 0; c < statesOf[k].length; c++) {
            int j = place[statesOf[k][c]];
            if (j >= 0) {
              add(a[i], parts[i], j, -entries[e] * lawOf[k][c]);
            }
          }
        }
      }
    }
    return Eigenvalues.of(a, parts).map(Spectrum::judge);
  }

  private static void add(double[] row, double[] parts, int j, double value) {
    row[j] += value;
    parts[j] += Math.abs(value);
  }

  private static Stability judge(List<Eigenvalues.Value> values) {
    List<Eigenvalues.Value> sorted =
        values.stream()
            .sorted(
                Comparator.comparingDouble(Eigenvalues.Value::real)
                    .reversed()
                    .thenComparing(v -> -Math.abs(v.imaginary()))
                    .thenComparing(v -> -v.imaginary()))
            .toList();
    boolean grows = sorted.stream().anyMatch(v -> v.real() > v.uncertainty());
    boolean open = sorted.stream().anyMatch(v -> Math.abs(v.real()) <= v.uncertainty());
    Kind kind = grows ? Kind.UNSTABLE : open ? Kind.MARGINAL : Kind.STABLE;
    double uncertainty =
        sorted.stream()
            .min(Comparator.comparingDouble(v -> Math.abs(v.real())))
            .map(Eigenvalues.Value::uncertainty)
            .orElse(0.0);
    return new Stability(
        kind,
        sorted.stream().map(v -> new Eigenvalue(v.real(), v.imaginary())).toList(),
        uncertainty);
  }
}
