/**
 * The vocabulary of solving: {@code Problem}, {@code Method}, {@code Solution}, {@code Outcome},
 * {@code Run}; {@code Fit}, {@code Evidence} and {@code Choice} for the choice among methods.
 * Records and interfaces, no algorithm.
 */
package org.crinoid.solve;
