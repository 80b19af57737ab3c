package org.crinoid.system;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;

/**
 * Whether conditions are true or false beyond the error of the values they are made of.
 *
 * <p>Kleene's logic of three values: a relation whose two sides differ by no more than their error
 * is open, and a condition is open where its value depends on open ones.
 */
public final class Certainty {

  /** A truth value, or that it cannot be told. */
  public enum Truth {
    /** True, whatever the errors. */
    TRUE,
    /** False, whatever the errors. */
    FALSE,
    /** One or the other within the errors. */
    OPEN;

    private static Truth of(boolean value) {
      return value ? TRUE : FALSE;
    }

    private Truth not() {
      return this == OPEN ? OPEN : of(this == FALSE);
    }
  }

  private final List<Expr> conditions;
  private final List<Expr> parts = new ArrayList<>();
  private final Map<Expr, Integer> places = new IdentityHashMap<>();

  /** Takes conditions apart. */
  public Certainty(List<Expr> conditions) {
    this.conditions = List.copyOf(conditions);
    conditions.forEach(this::collect);
  }

  /**
   * What must be evaluated: of each relation the left side minus the right, and whatever else
   * stands for a truth value.
   */
  public List<Expr> parts() {
    return parts;
  }

  /**
   * Whether condition number {@code c} holds.
   *
   * @param values values of the parts
   * @param errors most that each may be off, ≥ 0
   */
  public Truth of(int c, double[] values, double[] errors) {
    return truth(conditions.get(c), values, errors);
  }

  private void collect(Expr e) {
    if (e instanceof Expr.Apply a && a.op().isLogical() && !a.op().isRelation()) {
      a.args().forEach(this::collect);
    } else if (e instanceof Expr.Piecewise p) {
      p.children().forEach(this::collect);
    } else if (!places.containsKey(e)) {
      places.put(e, parts.size());
      boolean relation = e instanceof Expr.Apply a && a.op().isRelation();
      parts.add(relation ? Algebra.minus(e.children().get(0), e.children().get(1)) : e);
    }
  }

  private Truth truth(Expr e, double[] values, double[] errors) {
    if (e instanceof Expr.Apply a && a.op().isLogical() && !a.op().isRelation()) {
      return connected(a, values, errors);
    }
    if (e instanceof Expr.Piecewise p) {
      return piecewise(p, 0, values, errors);
    }
    int k = places.get(e);
    if (e instanceof Expr.Apply a && a.op().isRelation()) {
      Discontinuity relation = new Discontinuity(a.op(), Expr.ZERO, false, false);
      return Math.abs(values[k]) <= errors[k] && errors[k] > 0
          ? Truth.OPEN
          : Truth.of(relation.holds(values[k]));
    }
    return Truth.of(values[k] != 0);
  }

  private Truth connected(Expr.Apply a, double[] values, double[] errors) {
    List<Truth> operands = a.args().stream().map(x -> truth(x, values, errors)).toList();
    return switch (a.op()) {
      case AND -> all(operands, Truth.TRUE, Truth.FALSE);
      case OR -> all(operands, Truth.FALSE, Truth.TRUE);
      case NOT -> operands.get(0).not();
      default ->
          operands.contains(Truth.OPEN)
              ? Truth.OPEN
              : Truth.of(operands.stream().filter(t -> t == Truth.TRUE).count() % 2 == 1);
    };
  }

  /** {@code neutral} if all operands are, {@code decisive} if one is, else open. */
  private static Truth all(List<Truth> operands, Truth neutral, Truth decisive) {
    if (operands.contains(decisive)) {
      return decisive;
    }
    return operands.contains(Truth.OPEN) ? Truth.OPEN : neutral;
  }

  private Truth piecewise(Expr.Piecewise p, int from, double[] values, double[] errors) {
    if (from == p.branches().size()) {
      return truth(p.otherwise(), values, errors);
    }
    Expr.Branch branch = p.branches().get(from);
    Truth when = truth(branch.when(), values, errors);
    if (when == Truth.TRUE) {
      return truth(branch.value(), values, errors);
    }
    Truth rest = piecewise(p, from + 1, values, errors);
    return when == Truth.FALSE || rest == truth(branch.value(), values, errors) ? rest : Truth.OPEN;
  }
}
