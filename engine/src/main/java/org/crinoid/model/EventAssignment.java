package org.crinoid.model;

import org.crinoid.expr.Expr;

/**
 * A new value that an event gives to a variable.
 *
 * @param variable what changes
 * @param value formula
 */
public record EventAssignment(String variable, Expr value) {}
