package org.crinoid.system;

/** How a variable changes; each variable has exactly one role. */
public enum Role {
  /** Never. */
  CONSTANT,
  /** By events alone. */
  DISCRETE,
  /** By a rate of change. */
  DIFFERENTIAL,
  /** So that an equation holds at all times. */
  ALGEBRAIC,
  /** By a formula that holds at all times. */
  ASSIGNED,
  /** As something else did before; its value is given when formulas are evaluated. */
  DELAYED
}
