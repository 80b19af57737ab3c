package org.crinoid.system;

import java.util.function.UnaryOperator;
import org.crinoid.expr.Expr;

/**
 * A condition in terms of variables that must hold for the course to be valid.
 *
 * @param id identifier, or what it is if it has none
 * @param condition truth value
 * @param message what to tell people when it does not hold; may be empty
 */
public record ConstraintSpec(String id, Expr condition, String message) {

  /** The same constraint with its condition replaced by what {@code f} makes of it. */
  ConstraintSpec mapped(UnaryOperator<Expr> f) {
    return new ConstraintSpec(id, f.apply(condition), message);
  }
}
