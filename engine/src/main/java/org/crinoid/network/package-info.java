/**
 * The reaction graph and what follows from it exactly: integers and rationals, never floating
 * point.
 *
 * <p>Notation: {@code n} species {@code i}, {@code m} arrows {@code j}, complexes {@code c}; {@code
 * N} the stoichiometric matrix, {@code y} a complex or a conservation law, {@code δ} the
 * deficiency.
 *
 * <table>
 * <caption>Public types</caption>
 * <tr><td>{@link org.crinoid.network.ReactionNetwork}</td><td>complexes and arrows; {@link
 *     org.crinoid.network.NetworkBuilder} builds one, {@link org.crinoid.network.NetworkText} reads
 *     the textbook's notation</td></tr>
 * <tr><td>{@link org.crinoid.network.Kinetics}</td><td>mass action or another law</td></tr>
 * <tr><td>{@link org.crinoid.network.RateLaws}</td><td>finds mass action by algebra</td></tr>
 * <tr><td>{@link org.crinoid.network.LinkageClasses}, {@link
 *     org.crinoid.network.Reversibility}</td><td>the graph of complexes</td></tr>
 * <tr><td>{@link org.crinoid.network.StoichiometricMatrix}, {@link
 *     org.crinoid.network.ConservationLaws}, {@link org.crinoid.network.LinkMatrix}, {@link
 *     org.crinoid.network.Deficiency}</td><td>its linear algebra</td></tr>
 * <tr><td>{@link org.crinoid.network.Moieties}, {@link org.crinoid.network.FiringModes}, {@link
 *     org.crinoid.network.Conservativeness}, {@link
 *     org.crinoid.network.Consistency}</td><td>non-negative laws and cycles</td></tr>
 * <tr><td>{@link org.crinoid.network.Siphons}, {@link org.crinoid.network.Traps}, {@link
 *     org.crinoid.network.Persistence}</td><td>what can die out</td></tr>
 * <tr><td>{@link org.crinoid.network.StateSpace}</td><td>how many states counts can reach</td></tr>
 * <tr><td>{@link org.crinoid.network.Theorems}</td><td>what each {@link
 *     org.crinoid.network.Theorem} says of a network with its {@link
 *     org.crinoid.network.RateConstants}, with {@link org.crinoid.network.Consequence}s; {@link
 *     org.crinoid.network.Certificates} checks them by other algorithms</td></tr>
 * </table>
 *
 * <p>To add an analysis: {@code record X(...)} with {@code static X of(ReactionNetwork)}, named for
 * the mathematical object. To add a theorem: a record that implements {@code Theorem}, a line in
 * {@code Theorems} and a check in {@code Certificates}.
 */
package org.crinoid.network;
