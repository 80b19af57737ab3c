package org.crinoid.system;

import java.util.function.UnaryOperator;
import org.crinoid.expr.Expr;

/**
 * A variable and the formula that gives its value.
 *
 * @param name variable
 * @param value formula over variables and time
 */
public record Definition(String name, Expr value) {

  /** The same variable with its formula replaced by what {@code f} makes of it. */
  Definition mapped(UnaryOperator<Expr> f) {
    return new Definition(name, f.apply(value));
  }
}
