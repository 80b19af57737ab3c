package org.crinoid.system;

import java.util.HashMap;
import java.util.Map;
import org.crinoid.expr.Expr;

/** Draws once at each place, and gives that number ever after: for values at and before a start. */
public final class DrawnOnce implements DrawSource {

  private final DrawSource source;
  private final Map<Integer, Double> drawn = new HashMap<>();

  /** Draws from {@code source}. */
  public DrawnOnce(DrawSource source) {
    this.source = source;
  }

  @Override
  public double draw(Expr.Draw draw, double[] args) {
    return drawn.computeIfAbsent(draw.place(), place -> source.draw(draw, args));
  }
}
