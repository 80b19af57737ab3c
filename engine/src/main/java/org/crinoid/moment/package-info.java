/**
 * Means, spreads and higher moments of molecule counts, by equations for them.
 *
 * <p>Notation: {@code n} species, {@code C} (n × n) covariance of counts, {@code A} Jacobian of the
 * rate equations, {@code D} diffusion matrix {@code Σⱼ vⱼ γⱼ γⱼᵀ} of firings at rates {@code vⱼ}
 * that change counts by {@code γⱼ}; {@code μ} means, {@code M_α} central moments, {@code κ_α}
 * cumulants with exponents {@code α} of the species.
 *
 * <p>A jump process becomes propensities over means with what fluctuates told from what does not;
 * then equations for moments as formulas, which are a system of their own and are solved by the
 * methods that solve models; then numbers, which are checked to be moments of a law.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.moment.ExactMoments}</td><td>moments that close by themselves</td></tr>
 * <tr><td>{@link org.crinoid.moment.LinearNoiseApproximation}</td><td>rate equations and covariances
 * along a course, perhaps with corrected means</td></tr>
 * <tr><td>{@link org.crinoid.moment.MomentClosure}, {@link org.crinoid.moment.Closure}</td><td>moments
 * closed by an assumption</td></tr>
 * <tr><td>{@link org.crinoid.moment.StationaryNoise}, {@link
 * org.crinoid.moment.NoiseSpectrum}</td><td>linear noise at rest, its spectrum and
 * autocovariance</td></tr>
 * <tr><td>{@link org.crinoid.moment.ClosedMomentsAtRest}</td><td>closed moments in the long
 * run</td></tr>
 * <tr><td>{@link org.crinoid.moment.LinearNoise}</td><td>covariance along sampled matrices, for
 * estimates before a choice</td></tr>
 * </table>
 *
 * <p>To add a closure: a constant of {@link org.crinoid.moment.Closure} and what it makes of a
 * moment in {@code ClosureFormulas}.
 */
package org.crinoid.moment;
