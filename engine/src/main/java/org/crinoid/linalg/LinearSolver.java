package org.crinoid.linalg;

/**
 * Solves {@code A x = b} for a sequence of matrices with one sparsity pattern.
 *
 * <p>A solver belongs to one solve and one thread; it allocates only when constructed.
 */
public interface LinearSolver {

  /**
   * Prepares for solutions with a new matrix.
   *
   * @param values (entries) values in the order of the pattern given at construction; not modified,
   *     not kept
   * @return false if the matrix is numerically singular or has an entry that is not finite
   */
  boolean factor(double[] values);

  /**
   * Overwrites {@code b} with an approximation of {@code A⁻¹ b}.
   *
   * @param b (n) right-hand side in, solution out
   * @param weight (n) scale of each unknown: an iterative solver stops when the weighted root mean
   *     square {@code sqrt(Σ (rᵢ·weightᵢ)² / n)} of its residual is at most {@code tolerance}; a
   *     direct solver ignores it
   * @param tolerance see {@code weight}; > 0
   * @return false if an iterative solver did not converge; direct solvers return true
   */
  boolean solve(double[] b, double[] weight, double tolerance);

  /** Iterations taken by all calls of {@link #solve} so far; 0 for direct solvers. */
  default long iterations() {
    return 0;
  }

  /** What it is, for the report: {@code dense LU}, {@code sparse LU, 1204 entries}. */
  String description();
}
