/**
 * Many paths of one model, reduced to what they say together.
 *
 * <p>{@link org.crinoid.ensemble.Ensemble} draws replicates from a {@link
 * org.crinoid.ensemble.PathSource} and reduces them as they come, so that nothing grows with their
 * number. Words: a <em>run</em> is a path, a <em>draw</em> the values of what differs from cell to
 * cell ({@link org.crinoid.ensemble.Variation}); several runs may share a draw.
 *
 * <table>
 * <caption>What is kept</caption>
 * <tr><td>{@link org.crinoid.ensemble.Statistics}</td><td>all of the below, per time and column</td></tr>
 * <tr><td>{@link org.crinoid.ensemble.Histogram}</td><td>distributions and quantiles</td></tr>
 * <tr><td>{@link org.crinoid.ensemble.Passages}</td><td>when conditions held first</td></tr>
 * <tr><td>{@link org.crinoid.ensemble.VarianceSplit}</td><td>intrinsic and extrinsic noise</td></tr>
 * <tr><td>{@link org.crinoid.ensemble.Intervals}</td><td>how sure all that is</td></tr>
 * </table>
 *
 * <p>A new reduction has {@code add}, {@code combine}, {@code write} and {@code read}, and is a
 * part of {@link org.crinoid.ensemble.Statistics}.
 */
package org.crinoid.ensemble;
