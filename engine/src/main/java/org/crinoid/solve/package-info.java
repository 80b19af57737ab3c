/**
 * The vocabulary of solving: {@code Problem}, {@code Method}, {@code Solution}, {@code Outcome},
 * {@code Run}. Records and interfaces, no algorithm.
 */
package org.crinoid.solve;
