/**
 * Means and spreads of molecule counts.
 *
 * <p>Notation: {@code n} species, {@code C} (n × n) covariance of counts, {@code A} Jacobian of the
 * rate equations, {@code D} diffusion matrix {@code Σⱼ vⱼ γⱼ γⱼᵀ} of firings at rates {@code vⱼ}
 * that change counts by {@code γⱼ}.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.moment.LinearNoise}</td><td>covariance along a course and at rest, by
 * the linear noise approximation</td></tr>
 * </table>
 */
package org.crinoid.moment;
