/**
 * Answers {@code SamplePath}: exact and approximate simulation of the jump process.
 *
 * <p>One driver ({@code JumpDriver}) does time, output, events, constraints and time-dependent
 * propensities; a {@code Selector} chooses when the next jump happens and which it is. Notation:
 * {@code x} amounts, {@code n} numbers of molecules, {@code u} amount of one molecule, {@code a}
 * propensities, {@code j} a jump.
 *
 * <p>To add an exact method write a record that implements {@code SelectorMethod}, and its
 * selector.
 *
 * <p>Approximate methods share another driver ({@code LeapDriver}), for which a {@code Leap} moves
 * the path over spans of time; {@code PathFrame} does for all what surrounds the jumps. To add one
 * write a record that implements {@code LeapMethod}, and its leap.
 */
package org.crinoid.jump;
