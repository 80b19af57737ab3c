package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.ModelException;

/**
 * Functions as Level 3 Version 2 lets them be: they know their arguments alone, and only as values.
 *
 * <p>Those that look at the time, as Level 2 lets them, get it as one more argument; those that
 * give the rate of change of their argument make room for {@code rateOf} at their calls.
 *
 * @param functions functions of the model that remain
 * @param timed those that got an argument
 * @param derivatives those that are gone
 */
record LiftedFunctions(
    List<FunctionDefinition> functions, Set<String> timed, Set<String> derivatives) {

  /** No functions. */
  static final LiftedFunctions NONE = new LiftedFunctions(List.of(), Set.of(), Set.of());

  /** Takes functions as they are stated. */
  static LiftedFunctions of(List<FunctionDefinition> stated) {
    Set<String> timed = new HashSet<>();
    int known;
    do {
      known = timed.size();
      for (FunctionDefinition f : stated) {
        Rewrite.visit(
            f.body(),
            e -> {
              if (e instanceof Expr.Time
                  || e instanceof Expr.Call c && timed.contains(c.function())) {
                timed.add(f.id());
              }
            });
      }
    } while (timed.size() > known);
    Set<String> derivatives = new HashSet<>();
    stated.stream().filter(LiftedFunctions::isDerivative).forEach(f -> derivatives.add(f.id()));
    return new LiftedFunctions(
        stated.stream()
            .filter(f -> !derivatives.contains(f.id()))
            .map(f -> function(f, timed, derivatives))
            .toList(),
        timed,
        derivatives);
  }

  private static boolean isDerivative(FunctionDefinition f) {
    return f.arguments().size() == 1
        && f.body() instanceof Expr.RateOf r
        && r.id().equals(f.arguments().getFirst());
  }

  private static FunctionDefinition function(
      FunctionDefinition f, Set<String> timed, Set<String> derivatives) {
    Expr body = calls(f.body(), timed, derivatives);
    if (!timed.contains(f.id())) {
      return new FunctionDefinition(f.id(), f.name(), f.arguments(), body);
    }
    String time = Ids.unused("time", new HashSet<>(f.arguments()));
    List<String> arguments = new ArrayList<>(f.arguments());
    arguments.add(time);
    Expr knowing = Rewrite.bottomUp(body, e -> e instanceof Expr.Time ? Expr.ref(time) : e);
    return new FunctionDefinition(f.id(), f.name(), arguments, knowing);
  }

  /** The formula with calls of the functions as they are now. */
  Expr calls(Expr formula) {
    return timed.isEmpty() && derivatives.isEmpty() ? formula : calls(formula, timed, derivatives);
  }

  private static Expr calls(Expr formula, Set<String> timed, Set<String> derivatives) {
    return Rewrite.bottomUp(
        formula,
        e -> {
          if (e instanceof Expr.Call c && timed.contains(c.function())) {
            List<Expr> arguments = new ArrayList<>(c.args());
            arguments.add(new Expr.Time());
            return new Expr.Call(c.function(), arguments);
          }
          if (e instanceof Expr.Call c && derivatives.contains(c.function())) {
            return rate(c);
          }
          return e;
        });
  }

  private static Expr rate(Expr.Call derivative) {
    if (derivative.args().size() == 1 && derivative.args().getFirst() instanceof Expr.Ref r) {
      return new Expr.RateOf(r.id());
    }
    throw new ModelException(
        derivative.function(),
        "function '%s' gives a rate of change and takes the name of one quantity"
            .formatted(derivative.function()));
  }
}
