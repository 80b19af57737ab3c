package org.crinoid.steady;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * The rates of change as linear combinations {@code f = N u} of terms {@code u}, with coefficients
 * {@code N} that parameters determine.
 *
 * <p>Terms are the rates of the reactions, and what is left of rate rules when constant factors are
 * taken out: so rate rules that move the same flow from one state to another share a term, as
 * reactions do. Only factors and terms that stand in the open are seen; two formulas that are equal
 * by deeper algebra count as different, so that the rank of {@code N} is never underestimated by
 * accident of form, but a conserved total may stay hidden. Cost: linear in the size of the
 * formulas.
 *
 * @param terms (K) formulas of the terms
 * @param coefficients (N) of each state: coefficient by term, formulas over parameters
 */
record RateTerms(List<Expr> terms, List<Map<Integer, Expr>> coefficients) {

  /** Larger formulas are the same term only if they are the same object. */
  private static final int LARGEST_COMPARED = 2_000;

  static RateTerms of(DynamicalSystem system) {
    Collector collector = new Collector(system.layout());
    List<Map<Integer, Expr>> rows = new ArrayList<>();
    for (Expr derivative : system.derivatives()) {
      Map<Integer, Expr> row = new LinkedHashMap<>();
      for (Part part : collector.parts(derivative)) {
        row.merge(collector.number(part.term()), part.coefficient(), Algebra::plus);
      }
      rows.add(row);
    }
    return new RateTerms(List.copyOf(collector.terms), rows);
  }

  /**
   * The coefficients as exact numbers.
   *
   * @param p (P) parameters
   * @return of each term: coefficient by state
   * @throws ArithmeticException if one is infinite or undefined
   */
  List<Map<Integer, Rational>> exactRows(Layout layout, double[] p) {
    Map<String, Double> values = new HashMap<>();
    for (int k = 0; k < p.length; k++) {
      values.put(layout.parameters().get(k), p[k]);
    }
    List<Map<Integer, Rational>> rows = new ArrayList<>();
    terms.forEach(t -> rows.add(new LinkedHashMap<>()));
    for (int i = 0; i < coefficients.size(); i++) {
      int state = i;
      coefficients
          .get(i)
          .forEach(
              (term, formula) -> {
                Rational value = ExactCoefficients.evaluate(formula, values);
                if (value.signum() != 0) {
                  rows.get(term).put(state, value);
                }
              });
    }
    return rows;
  }

  /** {@code coefficient · term}. */
  private record Part(Expr coefficient, Expr term) {}

  private static final class Collector {
    private final Layout layout;
    private final List<Expr> terms = new ArrayList<>();
    private final Map<Expr, Integer> byValue = new HashMap<>();
    private final Map<Expr, Integer> byIdentity = new IdentityHashMap<>();

    Collector(Layout layout) {
      this.layout = layout;
    }

    int number(Expr term) {
      boolean small = Rewrite.treeSize(term, LARGEST_COMPARED) < LARGEST_COMPARED;
      return (small ? byValue : byIdentity)
          .computeIfAbsent(
              term,
              t -> {
                terms.add(t);
                return terms.size() - 1;
              });
    }

    private boolean isConstant(Expr e) {
      return Rewrite.references(e).stream()
              .map(id -> layout.variable(id).role())
              .allMatch(r -> r == Role.CONSTANT || r == Role.DISCRETE)
          && !mentionsTime(e);
    }

    private static boolean mentionsTime(Expr e) {
      boolean[] found = new boolean[1];
      Rewrite.visit(e, n -> found[0] |= n instanceof Expr.Time || n instanceof Expr.Delay);
      return found[0];
    }

    List<Part> parts(Expr e) {
      if (isConstant(e)) {
        return Algebra.isNumber(e, 0) ? List.of() : List.of(new Part(e, Expr.ONE));
      }
      if (!(e instanceof Expr.Apply a)) {
        return List.of(new Part(Expr.ONE, e));
      }
      return switch (a.op()) {
        case PLUS -> a.args().stream().flatMap(x -> parts(x).stream()).toList();
        case MINUS -> {
          List<Part> both = new ArrayList<>(parts(a.args().get(0)));
          both.addAll(scaled(parts(a.args().get(1)), Expr.num(-1)));
          yield both;
        }
        case NEGATE -> scaled(parts(a.args().get(0)), Expr.num(-1));
        case TIMES -> product(a.args());
        case DIVIDE -> quotient(a.args().get(0), a.args().get(1));
        default -> List.of(new Part(Expr.ONE, e));
      };
    }

    private static List<Part> scaled(List<Part> parts, Expr factor) {
      return parts.stream()
          .map(p -> new Part(Algebra.times(factor, p.coefficient()), p.term()))
          .toList();
    }

    /** Constant factors go to the coefficient; a sum is spread if it is all that varies. */
    private List<Part> product(List<Expr> factors) {
      List<Expr> constant = factors.stream().filter(this::isConstant).toList();
      List<Expr> rest = factors.stream().filter(x -> !isConstant(x)).toList();
      Expr coefficient = Algebra.product(constant);
      if (rest.size() == 1) {
        return scaled(parts(rest.get(0)), coefficient);
      }
      List<Expr> varying = new ArrayList<>();
      for (Expr factor : rest) {
        List<Part> inner = parts(factor);
        if (inner.size() == 1) {
          coefficient = Algebra.times(coefficient, inner.get(0).coefficient());
          varying.add(inner.get(0).term());
        } else {
          varying.add(factor);
        }
      }
      varying.sort(Comparator.comparing(x -> x instanceof Expr.Ref r ? r.id() : "~"));
      return List.of(new Part(coefficient, Algebra.product(varying)));
    }

    private List<Part> quotient(Expr above, Expr below) {
      if (isConstant(below)) {
        return scaled(parts(above), Algebra.divide(Expr.ONE, below));
      }
      return parts(above).stream()
          .map(p -> new Part(p.coefficient(), Expr.apply(Op.DIVIDE, p.term(), below)))
          .toList();
    }
  }
}
