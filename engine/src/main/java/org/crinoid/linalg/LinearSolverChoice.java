package org.crinoid.linalg;

import java.util.Locale;

/**
 * Which linear solver suits a pattern, from its size and the predicted fill and operations.
 *
 * <p>Compares the predicted time of what ten steps of a stiff integrator ask for: one factorisation
 * and {@link #SOLUTIONS} solutions. The unit of time is a multiply-add in a long contiguous loop,
 * about 0.2 ns where the constants were measured; only ratios matter. A function of the pattern
 * alone, so the same model is always solved the same way. Immutable; the analysis is done once and
 * shared by all solvers it makes.
 */
public final class LinearSolverChoice {
  /** The solvers to choose from. */
  public enum Kind {
    /** {@link DenseLu}. */
    DENSE_LU,
    /** {@link SparseLu}. */
    SPARSE_LU,
    /** {@link IluGmres}. */
    ILU_GMRES
  }

  /** Up to this order dense is as fast or faster whatever the pattern (measured, 6 to 18). */
  static final int ALWAYS_DENSE = 10;

  /** Solutions per factorisation: about 1.3 per step, a new factorisation about every ten. */
  private static final double SOLUTIONS = 13;

  /** Time per entry of a dense factor in a solution. Measured, order 45 to 500. */
  private static final double DENSE_SOLVE = 1.5;

  /** Time per entry of a sparse factor in a solution. Measured on Chen 2009, 500 species. */
  private static final double SPARSE_SOLVE = 6;

  /** Time of an incomplete factorisation per matrix entry. Measured, 356 to 3488 unknowns. */
  private static final double ILU_FACTOR = 300;

  /** Time of a GMRES iteration per matrix entry. Measured, 1543 and 3488 unknowns. */
  private static final double ILU_ITERATION = 25;

  /** Iterations per solution to a reduction by 1000. Measured: 1 to 24, growing with the step. */
  private static final double ILU_ITERATIONS = 10;

  /** A direct solver cannot fail to converge; it is given up only for a gain this large. */
  private static final double ITERATIVE_ADVANTAGE = 2;

  private final SparsityPattern pattern;
  private final LuPlan plan;
  private final Kind kind;
  private final String because;

  private LinearSolverChoice(SparsityPattern pattern, LuPlan plan) {
    this.pattern = pattern;
    this.plan = plan;
    double n = pattern.n();
    double dense = LuPlan.denseWork(n) + SOLUTIONS * DENSE_SOLVE * n * n;
    double sparse = sparseTime(plan, pattern.n());
    double iterative =
        (ILU_FACTOR + SOLUTIONS * ILU_ITERATIONS * ILU_ITERATION) * pattern.entryCount();
    if (n <= ALWAYS_DENSE) {
      kind = Kind.DENSE_LU;
      because = String.format(Locale.ROOT, "%d unknowns: too few to gain by sparsity", pattern.n());
      return;
    }
    double direct = Math.min(dense, sparse);
    if (ITERATIVE_ADVANTAGE * iterative < direct) {
      kind = Kind.ILU_GMRES;
    } else {
      kind = dense <= sparse ? Kind.DENSE_LU : Kind.SPARSE_LU;
    }
    because =
        String.format(
            Locale.ROOT,
            "%d unknowns, %d entries, %d in the factors: multiply-adds per ten steps about %.1e"
                + " dense, %.1e sparse, %.1e iterative",
            pattern.n(),
            pattern.entryCount(),
            plan.entries(),
            dense,
            sparse,
            iterative);
  }

  /** Analyses a pattern: orders it and counts the fill. Costs about what ten factorisations do. */
  public static LinearSolverChoice of(SparsityPattern pattern) {
    return new LinearSolverChoice(pattern, LuPlan.of(pattern));
  }

  private static double sparseTime(LuPlan plan, int n) {
    return plan.work() + SOLUTIONS * sparseSolution(plan, n);
  }

  private static double sparseSolution(LuPlan plan, int n) {
    double m = n - plan.denseFrom();
    return SPARSE_SOLVE * plan.sparseEntries() + DENSE_SOLVE * m * m;
  }

  /** Predicted work of a factorisation and some solutions by the chosen solver, in its unit. */
  public double work(double solutions) {
    double n = pattern.n();
    return switch (kind) {
      case DENSE_LU -> LuPlan.denseWork(n) + solutions * DENSE_SOLVE * n * n;
      case SPARSE_LU -> plan.work() + solutions * sparseSolution(plan, pattern.n());
      case ILU_GMRES ->
          (ILU_FACTOR + solutions * ILU_ITERATIONS * ILU_ITERATION) * pattern.entryCount();
    };
  }

  /** The solver chosen. */
  public Kind kind() {
    return kind;
  }

  /** Why, with the numbers compared. */
  public String because() {
    return because;
  }

  /** Makes a solver of the chosen kind. */
  public LinearSolver newSolver() {
    return newSolver(kind);
  }

  /** Makes a solver of the given kind from the same analysis. */
  public LinearSolver newSolver(Kind wanted) {
    return switch (wanted) {
      case DENSE_LU -> new DenseLu(pattern);
      case SPARSE_LU -> new SparseLu(pattern, plan);
      case ILU_GMRES -> new IluGmres(pattern, plan.order());
    };
  }
}
