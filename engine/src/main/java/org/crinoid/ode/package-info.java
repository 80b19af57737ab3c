/** Numerics of {@code x' = f(t, x)}: steppers, step control, dense output. Knows no biology. */
package org.crinoid.ode;
