package org.crinoid.ode;

/**
 * The accuracy asked of an integrator: {@code rtol·|xᵢ| + atolᵢ} for component {@code i}.
 *
 * <p>The steppers control the local error so that the global error of benign problems stays within
 * a small multiple of this; see {@link Bdf} and {@link Tsit5} for the measured multiples.
 *
 * @param rtol relative tolerance, dimensionless; {@code 1e-14 ≤ rtol < 1}
 * @param atol (N) absolute tolerances, in the unit of each state; > 0; kept, not copied, and must
 *     not be changed afterwards
 */
public record Tolerances(double rtol, double[] atol) {

  /** Below this the rounding of one step exceeds the tolerance: some 45 units in the last place. */
  private static final double SMALLEST_RTOL = 1e-14;

  /** Validates the ranges. */
  public Tolerances {
    if (!(rtol >= SMALLEST_RTOL && rtol < 1)) {
      throw new IllegalArgumentException("rtol must be in [1e-14, 1), not " + rtol);
    }
    for (int i = 0; i < atol.length; i++) {
      if (!(atol[i] > 0 && atol[i] < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "atol must be positive and finite, not " + atol[i] + " at component " + i);
      }
    }
  }
}
