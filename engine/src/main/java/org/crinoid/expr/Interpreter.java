package org.crinoid.expr;

import java.util.List;

/**
 * Evaluates an expression by walking it: slow, obvious, and the oracle of the code generator.
 *
 * <p>Operands are evaluated from left to right; a piecewise expression evaluates conditions until
 * one holds, then that branch.
 */
public final class Interpreter {

  private final Environment environment;

  /** Where values of names and time come from. */
  public interface Environment {
    /** Value of the quantity named {@code id}. */
    double value(String id);

    /** Time. */
    double time();

    /**
     * The number drawn at the place of {@code draw}; drawn anew where this evaluation meets the
     * place for the first time.
     *
     * @param args values of the arguments
     */
    default double draw(Expr.Draw draw, double[] args) {
      throw new IllegalArgumentException("nothing may be drawn here");
    }

    /**
     * The value that what is delayed had {@code by} time units ago.
     *
     * @throws IllegalArgumentException unless the environment knows the past
     */
    default double past(Expr.Delay delay, double by) {
      throw new IllegalArgumentException("delay has not been resolved");
    }
  }

  /** Evaluates against {@code environment}. */
  public Interpreter(Environment environment) {
    this.environment = environment;
  }

  /**
   * The value of {@code e}.
   *
   * @throws IllegalArgumentException if rates of change or calls have not been resolved, or there
   *     are delays and the environment knows no past
   */
  public double evaluate(Expr e) {
    return switch (e) {
      case Expr.Num n -> n.value();
      case Expr.Ref r -> environment.value(r.id());
      case Expr.Time t -> environment.time();
      case Expr.Apply a -> Functions.apply(a.op(), evaluateAll(a.args()));
      case Expr.Piecewise p -> evaluatePiecewise(p);
      case Expr.Draw d -> environment.draw(d, evaluateAll(d.args()));
      case Expr.Delay d -> environment.past(d, evaluate(d.by()));
      case Expr.RateOf r -> throw new IllegalArgumentException("rateOf has not been resolved");
      case Expr.Call c -> throw new IllegalArgumentException(c.function() + " is not inlined");
    };
  }

  private double[] evaluateAll(List<Expr> args) {
    double[] values = new double[args.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = evaluate(args.get(k));
    }
    return values;
  }

  private double evaluatePiecewise(Expr.Piecewise p) {
    for (Expr.Branch branch : p.branches()) {
      if (evaluate(branch.when()) != 0) {
        return evaluate(branch.value());
      }
    }
    return evaluate(p.otherwise());
  }
}
