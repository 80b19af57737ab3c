package org.crinoid.sbml;

import java.util.List;
import org.crinoid.expr.Expr;

/**
 * The content of one {@code math} element.
 *
 * @param arguments bound variables of a {@code lambda}; empty otherwise
 * @param isFunction whether it is a {@code lambda}
 * @param body the mathematics
 */
record Formula(List<String> arguments, boolean isFunction, Expr body) {

  static Formula of(Expr body) {
    return new Formula(List.of(), false, body);
  }
}
