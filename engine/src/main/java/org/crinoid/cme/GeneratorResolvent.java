package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.LinearSolverChoice;
import org.crinoid.linalg.ParallelBlocks;
import org.crinoid.linalg.SmallInverse;
import org.crinoid.linalg.SparsityPattern;

/**
 * Krylov spaces of {@code (I − γA)⁻¹}, with {@code γ} a tenth of the step. {@code I − γA} is an
 * M-matrix with dominant columns: its factors exist without exchanges.
 *
 * <p>Cost: an analysis for each generator, a factorisation for each {@code γ}, a solution and a
 * product for each vector.
 */
final class GeneratorResolvent implements KrylovOperator {

  /** Part of the step that γ is. */
  private static final double PART = 0.1;

  /** A factorisation is kept for steps that differ by less than this factor. */
  private static final double KEEP = 2.5;

  /** Residual of linear solutions, relative to the vector; direct solvers do better. */
  static final double RESIDUAL = 1e-13;

  private final ParallelBlocks threads;
  private final SmallInverse inverse;
  private final double[] small;
  private final double[] inverted;

  private Generator generator;
  private SparsityPattern pattern;
  private double[] entries = new double[0];
  private double[] values = new double[0];
  private boolean[] diagonal = new boolean[0];
  private LinearSolver solver;
  private double[] solution = new double[0];
  private double[] checked = new double[0];
  private double[] weight = new double[0];
  private double gamma;
  private long products;
  private long factorizations;

  /** Allocates for spaces of some dimension. */
  GeneratorResolvent(ParallelBlocks threads, int most) {
    this.threads = threads;
    this.inverse = new SmallInverse(most);
    this.small = new double[most * most];
    this.inverted = new double[most * most];
  }

  @Override
  public void generator(Generator next) {
    generator = next;
    gamma = 0;
    SparseGenerator columns = SparseGenerator.of(next);
    pattern = columns.pattern();
    entries = columns.values();
    diagonal = columns.diagonal();
    values = new double[entries.length];
    solver = LinearSolverChoice.of(pattern).newSolver();
    int n = next.size();
    solution = new double[n];
    checked = new double[n];
    weight = new double[n];
    Arrays.fill(weight, 1);
  }

  @Override
  public void scale(double h) {
    double wanted = PART * h;
    if (gamma > 0 && wanted < KEEP * gamma && gamma < KEEP * wanted) {
      return;
    }
    gamma = wanted;
    for (int k = 0; k < values.length; k++) {
      values[k] = (diagonal[k] ? 1 : 0) - gamma * entries[k];
    }
    factorizations++;
    if (!solver.factor(values)) {
      throw new IllegalStateException("a matrix with dominant columns is never singular");
    }
  }

  @Override
  public double apply(double[] v, double[] w) {
    int n = generator.size();
    System.arraycopy(v, 0, solution, 0, n);
    solver.solve(solution, weight, RESIDUAL / Math.sqrt(n));
    System.arraycopy(solution, 0, w, 0, n);
    if (solver.iterations() == 0) {
      return 0;
    }
    shifted(w, checked);
    double wrong = 0;
    for (int s = 0; s < n; s++) {
      wrong += Math.abs(v[s] - checked[s]);
    }
    return wrong;
  }

  /** {@code y = (I − γA) x}. */
  private void shifted(double[] x, double[] y) {
    threads.run(generator.tiles(), tile -> generator.apply(tile, 0, x, y));
    products++;
    for (int s = 0; s < generator.size(); s++) {
      y[s] = x[s] - gamma * y[s];
    }
  }

  @Override
  public boolean project(KrylovSpace space, double[] g, double[] psi) {
    int m = space.count();
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        small[i * m + k] = i <= k + 1 ? space.h(i, k) : 0;
      }
    }
    if (!inverse.compute(small, m, inverted)) {
      return false;
    }
    double last = space.h(m, m - 1) / gamma;
    for (int i = 0; i < m; i++) {
      for (int k = 0; k < m; k++) {
        g[i * m + k] = ((i == k ? 1 : 0) - inverted[i * m + k]) / gamma;
      }
      psi[i] = last * inverted[(m - 1) * m + i];
    }
    return true;
  }

  @Override
  public boolean servesShorter() {
    return false;
  }

  @Override
  public double residual(KrylovSpace space) {
    shifted(space.vector(space.count()), checked);
    return space.sumOfMagnitudes(checked);
  }

  @Override
  public double leftover(KrylovSpace space, double[] norms, double[] c) {
    int m = space.count();
    double sum = 0;
    for (int i = 0; i < m; i++) {
      double part = 0;
      for (int k = 0; k < m; k++) {
        part += inverted[i * m + k] * c[k];
      }
      sum += norms[i] * Math.abs(part);
    }
    return sum / gamma;
  }

  @Override
  public long products() {
    return products;
  }

  @Override
  public String description() {
    return "Krylov exponential of the resolvent, %d factorisations by %s"
        .formatted(factorizations, solver.description());
  }
}
