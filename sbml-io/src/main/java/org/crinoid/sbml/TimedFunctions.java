package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.FunctionDefinition;

/**
 * Functions that look at the time, as Level 2 lets them: in Level 3 a function knows its arguments
 * alone, so they get the time as one more.
 *
 * @param functions all functions of the model
 * @param timed those that got an argument
 */
record TimedFunctions(List<FunctionDefinition> functions, Set<String> timed) {

  /** Takes functions as they are stated. */
  static TimedFunctions of(List<FunctionDefinition> stated) {
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
    return new TimedFunctions(stated.stream().map(f -> function(f, timed)).toList(), timed);
  }

  private static FunctionDefinition function(FunctionDefinition f, Set<String> timed) {
    if (!timed.contains(f.id())) {
      return f;
    }
    String time = Ids.unused("time", new HashSet<>(f.arguments()));
    List<String> arguments = new ArrayList<>(f.arguments());
    arguments.add(time);
    Expr body =
        Rewrite.bottomUp(calls(f.body(), timed), e -> e instanceof Expr.Time ? Expr.ref(time) : e);
    return new FunctionDefinition(f.id(), f.name(), arguments, body);
  }

  /** The formula with the time given to the functions that look at it. */
  Expr calls(Expr formula) {
    return timed.isEmpty() ? formula : calls(formula, timed);
  }

  private static Expr calls(Expr formula, Set<String> timed) {
    return Rewrite.bottomUp(
        formula,
        e -> {
          if (e instanceof Expr.Call c && timed.contains(c.function())) {
            List<Expr> arguments = new ArrayList<>(c.args());
            arguments.add(new Expr.Time());
            return new Expr.Call(c.function(), arguments);
          }
          return e;
        });
  }
}
