package org.crinoid.model;

import java.util.List;
import org.crinoid.expr.Expr;

/**
 * The rate of a reaction, in extent per time.
 *
 * @param rate formula; names of {@code parameters} hide those of the model
 * @param parameters constants known to this formula alone
 */
public record RateLaw(Expr rate, List<Parameter> parameters) {

  /** Copies the parameters. */
  public RateLaw {
    parameters = List.copyOf(parameters);
  }
}
