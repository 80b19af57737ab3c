/**
 * Answers {@link org.crinoid.solve.SteadyState}: where the rate equations rest, and whether stably;
 * and how rates and amounts there answer to enzymes and parameters.
 *
 * <p>Notation: {@code x} (N) states, {@code f} rates of change, {@code u} terms with {@code f = N
 * u}, {@code A = ∂g/∂x} the matrix of Newton's method, in which conservation laws take the place of
 * redundant rates of change.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.steady.FixedPointSearch}</td><td>the method</td></tr>
 * <tr><td>{@link org.crinoid.steady.ControlAnalysis}</td><td>elasticities, control and response
 * coefficients at a fixed point</td></tr>
 * </table>
 */
package org.crinoid.steady;
