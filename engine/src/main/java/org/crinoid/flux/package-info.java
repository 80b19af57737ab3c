/**
 * Flux balance analysis: fluxes at steady state that make an objective as large or as small as can
 * be.
 *
 * <p>The problem: {@code max cᵀv} with {@code S v = 0} and {@code l ≤ v ≤ u}, a linear program.
 * With the row {@code cᵀv − z = 0} the objective is a column of its own, which can be bounded while
 * other functions are optimised. {@code M} rows, index {@code i}; {@code N} columns, index {@code
 * j}; prices {@code y} of the rows; reduced costs {@code d_j = c_j − yᵀA_j}.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.flux.FluxBalanceAnalysis}</td><td>answers {@code OptimalFlux}: the
 *     optimum, parsimonious fluxes, variability</td></tr>
 * </table>
 *
 * <p>Nothing is given out unproven: each optimum comes with the bound that its prices prove,
 * infeasibility with a combination of balances that no fluxes within bounds satisfy, and an
 * unbounded objective with the direction in which it goes on.
 */
package org.crinoid.flux;
