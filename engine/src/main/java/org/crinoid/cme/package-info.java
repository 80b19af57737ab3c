/**
 * Answers {@code MasterEquation}: probabilities of numbers of molecules over time, with certified
 * bounds.
 *
 * <p>Notation: {@code S} states of a window, each a vector {@code n} of counts and packed into one
 * {@code long} ({@link org.crinoid.cme.KeyLayout}); {@code A} the generator restricted to the
 * window, columns are sources; what flows out of the window is lost and counted. {@code p}
 * probabilities, {@code a} propensities, {@code j} a jump.
 *
 * <p>Order of work: {@code Coordinates} finds which counts tell a state, {@code Enumeration} and
 * {@code WindowGrowth} find states, {@code GeneratorBuilder} makes {@code Generator}, a {@code
 * TransientStep} moves probabilities, {@code ProjectionDriver} does time, windows and output.
 *
 * <p>Answers {@code StationaryLaw}, too. {@code LongRun} decides whether there is a law and on
 * which states ({@code Existence}, {@code DriftBound}, {@code PoissonBox}, {@code GrowingWindow});
 * {@code Exploration} finds them and makes a {@code Chain}, rates between states row by row; {@code
 * ChainLaw} solves it; {@code EdgeBound} bounds what a cut does. {@code Marginal}, {@code
 * JointMarginal}, {@code Conditional}, {@code Likelihood}, {@code TwoTimes}, {@code FirstPassage}
 * and {@code LawSensitivity} read laws.
 *
 * <p>Events at known times are {@code TimedEvents}', those that counts trigger {@code
 * TriggeredEvents}' and {@code Crossings}'. {@code TransientSensitivity} and {@code ObservedCourse}
 * have a {@code ProjectionDriver} follow derivatives ({@code SlopeStep}) and observations besides.
 */
package org.crinoid.cme;
