package org.crinoid.system;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.DampedNewton;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;

/**
 * Finds the values of algebraic states at the start, together with all initial values that depend
 * on them.
 *
 * <p>Guesses: the declared values, where there is none 1, then 0; then the same number for all
 * algebraic states.
 */
final class ConsistentStart implements DampedNewton.Equations {

  private static final double[] GUESSES = {1, 0, 1e-3, 1e3, -1};

  /** An unknown counts as zero below this part of the largest initial value. */
  private static final double NEGLIGIBLE = 1e-20;

  private final Map<String, Double> values;
  private final Interpreter interpreter;
  private final List<String> unknowns;
  private final List<Expr> residuals;
  private final List<Definition> moving = new ArrayList<>();
  private final Map<Expr, Map<String, Expr>> partials = new HashMap<>();

  /**
   * Prepares.
   *
   * @param equations algebraic states, each with what is zero, delays written out
   * @param initial initial values in order of evaluation
   * @param values their values, with guesses for algebraic states; updated by {@link #settle}
   * @param interpreter reads {@code values}
   */
  ConsistentStart(
      List<Definition> equations,
      List<Definition> initial,
      Map<String, Double> values,
      Interpreter interpreter) {
    this.values = values;
    this.interpreter = interpreter;
    this.unknowns = equations.stream().map(Definition::name).toList();
    this.residuals = equations.stream().map(Definition::value).toList();
    Set<String> names = new HashSet<>(unknowns);
    for (Definition d : initial) {
      if (!names.contains(d.name())
          && Rewrite.references(d.value()).stream().anyMatch(names::contains)) {
        refuseMovingDraws(d, names);
        moving.add(d);
        names.add(d.name());
      }
    }
    moving.forEach(d -> partials.put(d.value(), Gradient.of(d.value(), names::contains)));
    residuals.forEach(e -> partials.put(e, Gradient.of(e, names::contains)));
  }

  /** A number is drawn once, before values that rules determine are known. */
  private static void refuseMovingDraws(Definition d, Set<String> names) {
    Rewrite.visit(
        d.value(),
        n -> {
          if (n instanceof Expr.Draw && Rewrite.references(n).stream().anyMatch(names::contains)) {
            throw new UnsupportedException(
                "distrib",
                d.name(),
                "'%s' is drawn from a distribution with parameters that algebraic rules determine"
                    .formatted(d.name()));
          }
        });
  }

  /**
   * Makes the values consistent.
   *
   * @throws ModelException if no consistent values are found
   */
  void settle() {
    if (unknowns.isEmpty()) {
      return;
    }
    double[] declared = unknowns.stream().mapToDouble(values::get).toArray();
    double largest =
        values.values().stream().mapToDouble(Math::abs).filter(Double::isFinite).max().orElse(1);
    double[] floor = new double[declared.length];
    Arrays.fill(floor, Math.max(Double.MIN_NORMAL, NEGLIGIBLE * largest));
    DampedNewton newton = new DampedNewton(floor);
    for (double[] guess : guesses(declared)) {
      if (newton.solve(this, guess)) {
        residual(guess, new double[guess.length]);
        return;
      }
    }
    throw new ModelException(
        unknowns.get(0),
        ("no values of %s at the start were found that satisfy the algebraic rules; give values"
                + " near the ones wanted")
            .formatted(unknowns));
  }

  private static List<double[]> guesses(double[] declared) {
    List<double[]> guesses = new ArrayList<>();
    for (double missing : new double[] {1, 0}) {
      guesses.add(Arrays.stream(declared).map(v -> Double.isFinite(v) ? v : missing).toArray());
    }
    for (double same : GUESSES) {
      double[] guess = new double[declared.length];
      Arrays.fill(guess, same);
      guesses.add(guess);
    }
    return guesses;
  }

  @Override
  public void residual(double[] y, double[] g) {
    for (int i = 0; i < y.length; i++) {
      values.put(unknowns.get(i), y[i]);
    }
    moving.forEach(d -> values.put(d.name(), interpreter.evaluate(d.value())));
    for (int i = 0; i < g.length; i++) {
      g[i] = interpreter.evaluate(residuals.get(i));
    }
  }

  /** The chain rule through the initial values that move, in their order. */
  @Override
  public void jacobian(double[] y, double[][] jacobian) {
    residual(y, new double[y.length]);
    Map<String, double[]> slopes = new LinkedHashMap<>();
    for (int i = 0; i < y.length; i++) {
      double[] unit = new double[y.length];
      unit[i] = 1;
      slopes.put(unknowns.get(i), unit);
    }
    moving.forEach(d -> slopes.put(d.name(), slope(d.value(), slopes, y.length)));
    for (int i = 0; i < y.length; i++) {
      double[] row = slope(residuals.get(i), slopes, y.length);
      for (int j = 0; j < y.length; j++) {
        jacobian[j][i] = row[j];
      }
    }
  }

  private double[] slope(Expr e, Map<String, double[]> slopes, int n) {
    double[] sum = new double[n];
    partials
        .get(e)
        .forEach(
            (id, partial) -> {
              double factor = interpreter.evaluate(partial);
              double[] inner = slopes.get(id);
              for (int j = 0; j < n; j++) {
                sum[j] += inner[j] == 0 ? 0 : factor * inner[j];
              }
            });
    return sum;
  }
}
