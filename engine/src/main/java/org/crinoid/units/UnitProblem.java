package org.crinoid.units;

/**
 * A place where units do not fit.
 *
 * @param kind how they do not fit
 * @param element identifier of the element it is about, may be empty
 * @param part which part of the model, as in {@code rate law R1}; the key of its line
 * @param message what does not fit, with the units
 */
public record UnitProblem(Kind kind, String element, String part, String message) {

  /** How units may fail to fit. */
  public enum Kind {
    /** Different dimensions, as an amount and a concentration. */
    DIMENSION,
    /** The same dimension at different scales, as millimolar and molar. */
    SCALE,
    /** The argument of a function that takes plain numbers has a unit. */
    ARGUMENT
  }
}
