/**
 * Numerics of {@code x' = f(t, x)}: steppers, step control, dense output, root location. Knows no
 * biology.
 *
 * <p>Notation: {@code x} (N) state, {@code h} step size, {@code q} order, {@code J} the Jacobian
 * {@code ∂f/∂x}, {@code ρ} its spectral radius, {@code g} (R) root functions.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.ode.OdeSystem}</td><td>the problem</td></tr>
 * <tr><td>{@link org.crinoid.ode.Tolerances}</td><td>the accuracy asked</td></tr>
 * <tr><td>{@link org.crinoid.ode.Integrator}</td><td>settings: {@link org.crinoid.ode.Bdf}, {@link
 *     org.crinoid.ode.Tsit5}, {@link org.crinoid.ode.Automatic}</td></tr>
 * <tr><td>{@link org.crinoid.ode.Stepper}</td><td>one solve, step by step</td></tr>
 * <tr><td>{@link org.crinoid.ode.StepFailure}</td><td>why it stopped</td></tr>
 * <tr><td>{@link org.crinoid.ode.StepStatistics}, {@link org.crinoid.ode.SwitchLog}</td><td>what it
 *     did</td></tr>
 * <tr><td>{@link org.crinoid.ode.RootFunctions}, {@link org.crinoid.ode.RootFinder}</td><td>changes
 *     of relations along the steps</td></tr>
 * <tr><td>{@link org.crinoid.ode.CrossingStepper}</td><td>steps across jumps that no step
 *     resolves</td></tr>
 * </table>
 *
 * <p>To add an integrator: a record of settings that implements {@link org.crinoid.ode.Integrator},
 * a package-private stepper, and a line in {@code IntegratorTest}. To add an explicit pair of up to
 * seven stages: a tableau and its citation.
 */
package org.crinoid.ode;
