package org.crinoid.system;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;

/**
 * Makes delays zero where their values are not read.
 *
 * <p>In {@code piecewise(delay(x, time − 1), time ≥ 1, 0)} and in {@code time ≥ 1 ∧ delay(x, time −
 * 1) > 2} the delay is negative at first, which does no harm, as long as nothing reads it. With a
 * length of 0 then, a negative delay is a fault wherever it occurs. Lengths that only events change
 * stay as they are.
 */
final class ReadDelays {

  private final DynamicalSystem system;

  ReadDelays(DynamicalSystem system) {
    this.system = system;
  }

  /** The same formula, its delays zero where a condition before them decides the value. */
  Expr guarded(Expr e) {
    boolean[] varies = new boolean[1];
    Rewrite.visit(e, n -> varies[0] |= n instanceof Expr.Delay d && varies(d));
    return varies[0] ? Rewrite.bottomUp(e, this::guardOperands) : e;
  }

  private boolean varies(Expr.Delay d) {
    return !(d.by() instanceof Expr.Num) && !system.isConstant(d.by(), true);
  }

  private Expr guardOperands(Expr e) {
    return switch (e) {
      case Expr.Piecewise p -> guardBranches(p);
      case Expr.Apply a -> a.op() == Op.AND || a.op() == Op.OR ? guardTerms(a) : a;
      case Expr other -> other;
    };
  }

  private Expr guardBranches(Expr.Piecewise p) {
    List<Expr> conditions = p.branches().stream().map(Expr.Branch::when).toList();
    List<Expr.Branch> branches = new ArrayList<>();
    for (int k = 0; k < conditions.size(); k++) {
      List<Expr> before = conditions.subList(0, k);
      Expr value = when(before, conditions.subList(k, k + 1), p.branches().get(k).value());
      branches.add(new Expr.Branch(value, when(before, List.of(), conditions.get(k))));
    }
    return new Expr.Piecewise(branches, when(conditions, List.of(), p.otherwise()));
  }

  private Expr guardTerms(Expr.Apply a) {
    List<Expr> terms = new ArrayList<>();
    for (int k = 0; k < a.args().size(); k++) {
      List<Expr> before = a.args().subList(0, k);
      Expr term = a.args().get(k);
      terms.add(a.op() == Op.AND ? when(List.of(), before, term) : when(before, List.of(), term));
    }
    return new Expr.Apply(a.op(), terms);
  }

  /** {@code e}, its delays zero unless all of {@code no} fail and all of {@code yes} hold. */
  private Expr when(List<Expr> no, List<Expr> yes, Expr e) {
    if (no.isEmpty() && yes.isEmpty()) {
      return e;
    }
    return Rewrite.bottomUp(
        e,
        n ->
            n instanceof Expr.Delay d && varies(d)
                ? new Expr.Delay(d.of(), length(no, yes, d.by()))
                : n);
  }

  private static Expr length(List<Expr> no, List<Expr> yes, Expr by) {
    List<Expr.Branch> branches = new ArrayList<>();
    no.forEach(c -> branches.add(new Expr.Branch(Expr.ZERO, c)));
    if (yes.isEmpty()) {
      return Algebra.piecewise(branches, by);
    }
    Expr all = yes.size() == 1 ? yes.get(0) : new Expr.Apply(Op.AND, yes);
    branches.add(new Expr.Branch(by, all));
    return Algebra.piecewise(branches, Expr.ZERO);
  }
}
