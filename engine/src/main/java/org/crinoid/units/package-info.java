/**
 * The units of quantities and formulas: whether what is added, compared, assigned and exponentiated
 * fits together.
 *
 * <p>A {@link org.crinoid.units.Unit} is a factor times powers of base units, with exact exponents.
 * {@link org.crinoid.units.UnitTable} knows the units of a model, {@link
 * org.crinoid.units.UnitCheck} goes through its formulas. What has no unit is unknown; a formula
 * with an unknown part is checked as far as the rest allows, and never found wrong for it.
 *
 * <p>Units change no result: nothing in this engine converts by them.
 */
package org.crinoid.units;
