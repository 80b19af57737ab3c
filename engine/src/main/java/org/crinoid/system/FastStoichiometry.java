package org.crinoid.system;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.UnsupportedException;

/**
 * Stoichiometries of fast reactions, traced back to what they follow from.
 *
 * <p>A fast reaction moves amounts along its stoichiometry, infinitely far in no time. So one that
 * moves with fast species itself gives no direction, and one that jumps must not take amounts with
 * it; both are refused. One that moves smoothly with time, parameters and slow states has a
 * direction at each instant.
 */
final class FastStoichiometry {

  private final Map<String, Expr> meaning = new HashMap<>();

  /** Prepares, given all that rules assign. */
  FastStoichiometry(List<Definition> assigned) {
    for (Definition d : Ordering.of(assigned, "rules and rate laws")) {
      meaning.put(d.name(), Rewrite.substitute(d.value(), meaning));
    }
  }

  /**
   * The formula in terms of states and parameters.
   *
   * @throws UnsupportedException if it depends on the past, on rates of change or on chance
   */
  Expr traced(Expr stoichiometry) {
    Expr formula = Rewrite.substitute(stoichiometry, meaning);
    Rewrite.visit(
        formula,
        n -> {
          if (n instanceof Expr.Delay || n instanceof Expr.RateOf || n instanceof Expr.Draw) {
            throw refused(n, "and no formula of the present");
          }
        });
    return formula;
  }

  /**
   * Refuses what is no smooth formula of parameters and of states that stand still while fast
   * reactions run.
   *
   * @param formula as of {@link #traced}
   * @param slow states that fast reactions do not move
   * @param parameters what only events change
   */
  static void check(Expr formula, Set<String> slow, Set<String> parameters) {
    Set<Expr> moving = Collections.newSetFromMap(new IdentityHashMap<>());
    Rewrite.visit(
        formula,
        n -> {
          if (n instanceof Expr.Ref r && !slow.contains(r.id()) && !parameters.contains(r.id())) {
            throw refused(n, "but follows from equations or moves with that reaction itself");
          }
          boolean own = n instanceof Expr.Time || n instanceof Expr.Ref r && slow.contains(r.id());
          if (own || n.children().stream().anyMatch(moving::contains)) {
            moving.add(n);
            if (n instanceof Expr.Apply a && jumps(a.op())) {
              throw refused(n, "and may jump; let an event set the stoichiometry instead");
            }
          }
        });
  }

  private static boolean jumps(Op op) {
    return op.isRelation() || op.isStep() || op == Op.FACTORIAL;
  }

  private static UnsupportedException refused(Expr part, String why) {
    String text = Infix.print(part);
    return new UnsupportedException(
        "fast reaction with variable stoichiometry",
        text,
        "'%s' is part of the stoichiometry of a fast reaction, %s".formatted(text, why));
  }
}
