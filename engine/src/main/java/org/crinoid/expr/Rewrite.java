package org.crinoid.expr;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.crinoid.expr.Expr.Apply;
import org.crinoid.expr.Expr.Piecewise;
import org.crinoid.expr.Expr.RateOf;
import org.crinoid.expr.Expr.Ref;

/** Walks and rebuilds expressions; a shared subexpression is visited once and stays shared. */
public final class Rewrite {

  private Rewrite() {}

  /**
   * Rebuilds {@code e} from the leaves up, replacing each node, its operands already replaced, by
   * what {@code f} makes of it.
   */
  public static Expr bottomUp(Expr e, UnaryOperator<Expr> f) {
    return bottomUp(e, f, new IdentityHashMap<>());
  }

  private static Expr bottomUp(Expr e, UnaryOperator<Expr> f, Map<Expr, Expr> done) {
    Expr known = done.get(e);
    if (known != null) {
      return known;
    }
    List<Expr> operands = e.children();
    Expr rebuilt = e;
    if (!operands.isEmpty()) {
      List<Expr> replaced = new ArrayList<>(operands.size());
      boolean same = true;
      for (Expr operand : operands) {
        Expr r = bottomUp(operand, f, done);
        same &= r == operand;
        replaced.add(r);
      }
      rebuilt = same ? e : e.withChildren(replaced);
    }
    Expr result = f.apply(rebuilt);
    done.put(e, result);
    return result;
  }

  /**
   * Replaces references by what {@code meaning} gives; references it lacks stay. The rate of change
   * of a name that means another name becomes the rate of that.
   */
  public static Expr substitute(Expr e, Map<String, Expr> meaning) {
    return bottomUp(
        e,
        n ->
            switch (n) {
              case Ref r -> meaning.getOrDefault(r.id(), n);
              case RateOf r ->
                  meaning.get(r.id()) instanceof Ref other ? new RateOf(other.id()) : n;
              case Expr other -> other;
            });
  }

  /** Simplifies with the rules of {@link Algebra}. */
  public static Expr simplify(Expr e) {
    return bottomUp(
        e,
        n ->
            switch (n) {
              case Apply a -> Algebra.apply(a.op(), a.args());
              case Piecewise p -> Algebra.piecewise(p.branches(), p.otherwise());
              case Expr other -> other;
            });
  }

  /** Visits every distinct node once, operands before the nodes that use them. */
  public static void visit(Expr e, Consumer<Expr> visitor) {
    bottomUp(
        e,
        n -> {
          visitor.accept(n);
          return n;
        });
  }

  /** Names that {@code e} refers to, in order of first appearance. */
  public static Set<String> references(Expr e) {
    Set<String> ids = new LinkedHashSet<>();
    visit(
        e,
        n -> {
          if (n instanceof Ref r) {
            ids.add(r.id());
          } else if (n instanceof RateOf r) {
            ids.add(r.id());
          }
        });
    return ids;
  }

  /** Whether {@code e} draws a random number. */
  public static boolean draws(Expr e) {
    boolean[] any = {false};
    visit(e, n -> any[0] |= n instanceof Expr.Draw);
    return any[0];
  }

  /** Number of nodes when read as a tree, saturating at {@code limit}. */
  public static long treeSize(Expr e, long limit) {
    Map<Expr, Long> sizes = new IdentityHashMap<>();
    visit(
        e,
        n -> {
          long size = 1;
          for (Expr operand : n.children()) {
            size = Math.min(limit, size + sizes.get(operand));
          }
          sizes.put(n, size);
        });
    return sizes.get(e);
  }
}
