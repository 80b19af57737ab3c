package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.ModelException;

/** Replaces calls of the modeller's functions by their bodies. */
final class Inlining {

  /** Largest expression, read as a tree, that inlining may produce; derived from memory: 1 GB. */
  private static final long MAX_TREE_SIZE = 10_000_000;

  private final Map<String, FunctionDefinition> functions = new HashMap<>();
  private final Map<String, Expr> bodies = new HashMap<>();
  private final Deque<String> underway = new ArrayDeque<>();
  private final Set<String> drawing = new HashSet<>();
  private int draws;

  Inlining(List<FunctionDefinition> definitions) {
    definitions.forEach(f -> functions.put(f.id(), f));
    definitions.forEach(f -> body(f.id()));
  }

  /**
   * {@code e} without calls, simplified; each draw gets a place that no other formula's has.
   *
   * @throws ModelException if the result would be too large
   */
  Expr inline(Expr e, String where) {
    Map<Integer, Integer> places = new HashMap<>();
    Expr inlined =
        Rewrite.bottomUp(
            e,
            n ->
                switch (n) {
                  case Expr.Call c -> replace(c);
                  case Expr.Draw d -> moved(d, places);
                  case Expr.Apply a -> Algebra.apply(a.op(), a.args());
                  case Expr.Piecewise p -> Algebra.piecewise(p.branches(), p.otherwise());
                  case Expr other -> other;
                });
    if (Rewrite.treeSize(inlined, MAX_TREE_SIZE) >= MAX_TREE_SIZE) {
      throw new ModelException(
          where,
          "with its functions written out, the formula of %s has more than %d terms"
              .formatted(where, MAX_TREE_SIZE));
    }
    return inlined;
  }

  private Expr replace(Expr.Call call) {
    FunctionDefinition f = functions.get(call.function());
    Map<String, Expr> meaning = new HashMap<>();
    for (int k = 0; k < f.arguments().size(); k++) {
      meaning.put(f.arguments().get(k), call.args().get(k));
    }
    refuseRateOfExpression(f, meaning);
    Expr body = body(call.function());
    boolean draws = drawing.contains(call.function());
    return Rewrite.simplify(Rewrite.substitute(draws ? drawnAnew(body) : body, meaning));
  }

  /** Each call of a function makes draws of its own; its arguments have been drawn already. */
  private Expr drawnAnew(Expr body) {
    Map<Integer, Integer> places = new HashMap<>();
    return Rewrite.bottomUp(body, n -> n instanceof Expr.Draw d ? moved(d, places) : n);
  }

  private Expr.Draw moved(Expr.Draw d, Map<Integer, Integer> places) {
    return new Expr.Draw(
        d.distribution(), d.args(), places.computeIfAbsent(d.place(), place -> ++draws));
  }

  private void refuseRateOfExpression(FunctionDefinition f, Map<String, Expr> meaning) {
    Rewrite.visit(
        body(f.id()),
        n -> {
          if (n instanceof Expr.RateOf r && !(meaning.get(r.id()) instanceof Expr.Ref)) {
            throw new ModelException(
                f.id(),
                "function '%s' takes the rate of change of its argument '%s', which must then be a name in every call"
                    .formatted(f.id(), r.id()));
          }
        });
  }

  private Expr body(String id) {
    Expr known = bodies.get(id);
    if (known != null) {
      return known;
    }
    if (underway.contains(id)) {
      throw new ModelException(
          id, "function '" + id + "' calls itself, directly or through others");
    }
    underway.push(id);
    Expr body = inline(functions.get(id).body(), "function '" + id + "'");
    underway.pop();
    bodies.put(id, body);
    if (Rewrite.draws(body)) {
      drawing.add(id);
    }
    return body;
  }
}
