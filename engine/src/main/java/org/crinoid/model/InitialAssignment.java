package org.crinoid.model;

import org.crinoid.expr.Expr;

/**
 * The value of a symbol at the start, by formula; takes the place of the value it was declared
 * with.
 *
 * @param symbol what gets the value
 * @param value formula, evaluated at the start
 */
public record InitialAssignment(String symbol, Expr value) {}
