package org.crinoid.model;

import org.crinoid.expr.Expr;

/** A statement that holds at all times. */
public sealed interface Rule {

  /** The formula. */
  Expr value();

  /** {@code variable = value} at all times. */
  record Assignment(String variable, Expr value) implements Rule {}

  /** {@code d variable / dt = value}. */
  record Rate(String variable, Expr value) implements Rule {}

  /** {@code value = 0} at all times. */
  record Algebraic(Expr value) implements Rule {}
}
