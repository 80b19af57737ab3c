/**
 * Linear algebra: of the integrators, in floating point, and of structure, exact. Knows no biology.
 *
 * <p>The integrators' problem: {@code A x = b} again and again, {@code A = I − γ J} with one
 * sparsity pattern and changing values. {@code n} is the order, {@code L} unit lower and {@code U}
 * upper triangular; column {@code j}, row {@code i}, step of elimination {@code k}.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.linalg.SparsityPattern}</td><td>where entries may be non-zero, by
 *     columns</td></tr>
 * <tr><td>{@link org.crinoid.linalg.LinearSolver}</td><td>factor, then solve; never
 *     allocates</td></tr>
 * <tr><td>{@link org.crinoid.linalg.LinearSolverChoice}</td><td>which solver suits a pattern, and
 *     why</td></tr>
 * <tr><td>{@link org.crinoid.linalg.DenseLu}</td><td>partial pivoting; up to ten unknowns, or full
 *     matrices</td></tr>
 * <tr><td>{@link org.crinoid.linalg.SparseLu}</td><td>minimum degree, fixed pivots, a dense tail; the
 *     usual case</td></tr>
 * <tr><td>{@link org.crinoid.linalg.IluGmres}</td><td>when the factors fill up: thousands of
 *     unknowns</td></tr>
 * <tr><td>{@link org.crinoid.linalg.RationalMatrix}, {@link org.crinoid.linalg.IntegerVector}, {@link
 *     org.crinoid.linalg.Rational}</td><td>exact numbers of any size</td></tr>
 * <tr><td>{@link org.crinoid.linalg.NullSpace}</td><td>rank and null spaces, exactly</td></tr>
 * <tr><td>{@link org.crinoid.linalg.ExtremeRays}, {@link
 *     org.crinoid.linalg.PositiveVector}</td><td>non-negative vectors of a null space</td></tr>
 * </table>
 *
 * <p>There is no block triangular form: of the reaction networks measured nearly all are one strong
 * component but for a few species. The order is that of {@code A + Aᵀ}: COLAMD filled up to four
 * times more.
 *
 * <p>To add a solver: implement {@link org.crinoid.linalg.LinearSolver}, add a {@link
 * org.crinoid.linalg.LinearSolverChoice.Kind}; the contract test then applies to it.
 */
package org.crinoid.linalg;
