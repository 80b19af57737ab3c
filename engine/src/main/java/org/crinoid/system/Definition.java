package org.crinoid.system;

import org.crinoid.expr.Expr;

/**
 * A variable and the formula that gives its value.
 *
 * @param name variable
 * @param value formula over variables and time
 */
public record Definition(String name, Expr value) {}
