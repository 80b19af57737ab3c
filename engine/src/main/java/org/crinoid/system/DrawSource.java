package org.crinoid.system;

import org.crinoid.expr.Expr;

/** Where the draws of a model get their numbers from. */
@FunctionalInterface
public interface DrawSource {

  /**
   * The next number of {@code draw}.
   *
   * @param args values of its arguments
   * @throws DrawException if they make no distribution
   */
  double draw(Expr.Draw draw, double[] args);

  /** Refuses to draw: for what has no randomness. */
  static DrawSource none() {
    return (draw, args) -> {
      throw new IllegalArgumentException(
          "the model draws from " + draw.distribution().symbol() + ", which needs a seed");
    };
  }
}
