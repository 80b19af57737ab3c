package org.crinoid.model;

import java.util.List;
import org.crinoid.expr.Expr;

/**
 * A function the modeller defined; its body refers to its arguments alone.
 *
 * @param id identifier
 * @param name what people call it, may be empty
 * @param arguments names of its arguments, in order
 * @param body its value
 */
public record FunctionDefinition(String id, String name, List<String> arguments, Expr body) {

  /** Copies the arguments. */
  public FunctionDefinition {
    arguments = List.copyOf(arguments);
  }
}
