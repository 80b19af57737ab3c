package org.crinoid.model;

import org.crinoid.expr.Expr;

/**
 * A condition under which the model is valid: from where it does not hold on, what is computed says
 * nothing about what was modelled.
 *
 * @param number its number among the model's constraints, from 1
 * @param id identifier, may be empty
 * @param condition truth value
 * @param message what to tell people when it does not hold; plain text, may be empty
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     4.11</a>
 */
public record Constraint(int number, String id, Expr condition, String message) {

  /** Identifier, or what it is if it has none. */
  public String element() {
    return id.isEmpty() ? "constraint " + number : id;
  }

  /** What to call it in a sentence. */
  public String name() {
    return id.isEmpty() ? element() : "constraint '" + id + "'";
  }
}
