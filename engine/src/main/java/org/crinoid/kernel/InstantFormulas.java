package org.crinoid.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.system.DrawSource;

/**
 * Formulas that are evaluated at instants, not along the course, and may therefore draw random
 * numbers.
 *
 * <p>Kernels stay pure: those formulas that draw are interpreted, over values that a kernel
 * computes, and only when they are asked for, so that a draw in a branch that is not taken is not
 * made.
 */
public final class InstantFormulas {

  private final List<Expr> formulas;
  private final boolean[] draws;
  private final CompiledFormulas compiled;
  private final Map<String, Integer> places = new HashMap<>();

  /**
   * Compiles what can be.
   *
   * @param compile compiles formulas that draw nothing
   */
  InstantFormulas(List<Expr> formulas, Function<List<Expr>, CompiledFormulas> compile) {
    this.formulas = List.copyOf(formulas);
    this.draws = new boolean[formulas.size()];
    List<Expr> pure = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (int k = 0; k < draws.length; k++) {
      Expr formula = formulas.get(k);
      draws[k] = Rewrite.draws(formula);
      pure.add(draws[k] ? Expr.NAN : formula);
      if (draws[k]) {
        names.addAll(Rewrite.references(formula));
      }
    }
    for (String name : names) {
      places.put(name, pure.size());
      pure.add(Expr.ref(name));
    }
    this.compiled = compile.apply(pure);
  }

  /** What one solve needs to evaluate the formulas. */
  public Evaluator evaluator(DrawSource source) {
    return new Evaluator(source);
  }

  /** The formulas with the values of one instant after another. */
  public final class Evaluator implements Interpreter.Environment {
    private final DrawSource source;
    private final CompiledFormulas.Evaluator evaluator = compiled.evaluator();
    private final double[] values = new double[compiled.count()];
    private final Map<Integer, Double> drawn = new HashMap<>();
    private final Interpreter interpreter = new Interpreter(this);
    private double time;

    private Evaluator(DrawSource source) {
      this.source = source;
    }

    /**
     * Goes to an instant, at which each draw is made at most once.
     *
     * @param x (N) states; not modified
     * @param p (P) parameters; not modified
     */
    public void at(double t, double[] x, double[] p) {
      time = t;
      drawn.clear();
      evaluator.parameters(p);
      evaluator.eval(t, x, values);
    }

    /**
     * The value of formula number {@code k} at that instant.
     *
     * @throws org.crinoid.system.DrawException if it draws from numbers that make no distribution
     */
    public double value(int k) {
      return draws[k] ? interpreter.evaluate(formulas.get(k)) : values[k];
    }

    @Override
    public double value(String id) {
      return values[places.get(id)];
    }

    @Override
    public double time() {
      return time;
    }

    @Override
    public double draw(Expr.Draw draw, double[] args) {
      return drawn.computeIfAbsent(draw.place(), place -> source.draw(draw, args));
    }
  }
}
