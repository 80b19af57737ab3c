package org.crinoid.units;

import java.util.Optional;

/**
 * What is known of the unit of a formula.
 *
 * <p>A number in a formula carries no unit and says nothing of what it is: 2, the amplitude 1 mM or
 * the width 5 mV. So a number, and a dimensionless formula scaled by one, fits with everything.
 *
 * @param unit its unit, if known; that of a number only if it is dimensionless as a factor
 * @param isNumber whether a number is all that gives it a scale
 * @param constant its value if it never changes, else NaN
 */
record Measure(Optional<Unit> unit, boolean isNumber, double constant) {

  /** Nothing is known. */
  static final Measure UNKNOWN = new Measure(Optional.empty(), false, Double.NaN);

  /** A plain number that some function gives. */
  static final Measure PLAIN = of(Unit.DIMENSIONLESS);

  static Measure of(Unit unit) {
    return new Measure(Optional.of(unit), false, Double.NaN);
  }

  static Measure of(Optional<Unit> unit, double constant) {
    return new Measure(unit, false, constant);
  }

  static Measure number(double value) {
    return new Measure(Optional.empty(), true, value);
  }

  /**
   * Whether it multiplies as a number does that mathematics puts there, such as 2, 1/2 or π. Other
   * numbers written into a formula may be conversions or rate constants with a unit unsaid.
   */
  private boolean isPure() {
    double a = Math.abs(constant);
    boolean small = a >= 1 && a < 10 && a == Math.rint(a);
    return isNumber && (small || a == 0.5 || a == Math.PI || a == Math.E);
  }

  /** Its unit as a factor: of a pure number none, of another number unknown. */
  Optional<Unit> asFactor() {
    return isPure() ? Optional.of(Unit.DIMENSIONLESS) : unit;
  }

  /** Its unit as a divisor; by numbers above 2 people scale more often than they take means. */
  Optional<Unit> asDivisor() {
    return isPure() && Math.abs(constant) > 2 ? Optional.empty() : asFactor();
  }

  /** The unit that it must have, if there is one. */
  Optional<Unit> claimed() {
    return isNumber ? Optional.empty() : unit;
  }
}
