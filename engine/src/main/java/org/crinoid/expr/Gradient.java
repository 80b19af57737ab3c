package org.crinoid.expr;

import static org.crinoid.expr.Algebra.apply;
import static org.crinoid.expr.Algebra.divide;
import static org.crinoid.expr.Algebra.minus;
import static org.crinoid.expr.Algebra.negate;
import static org.crinoid.expr.Algebra.plus;
import static org.crinoid.expr.Algebra.power;
import static org.crinoid.expr.Algebra.times;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.crinoid.expr.Expr.Apply;
import org.crinoid.expr.Expr.Branch;
import org.crinoid.expr.Expr.Call;
import org.crinoid.expr.Expr.Delay;
import org.crinoid.expr.Expr.Draw;
import org.crinoid.expr.Expr.Num;
import org.crinoid.expr.Expr.Piecewise;
import org.crinoid.expr.Expr.RateOf;
import org.crinoid.expr.Expr.Ref;
import org.crinoid.expr.Expr.Time;

/**
 * All partial derivatives of one expression at once, as expressions that share their parts.
 *
 * <p>Reverse accumulation: the adjoint {@code ē = ∂root/∂e} of each node is a sum over the nodes
 * that use it. The result has size linear in the expression, whatever the number of variables,
 * because nothing is expanded. Conditions, relations and rounding functions count as locally
 * constant: the derivative is that of the branch in force. Delayed values and drawn numbers count
 * as constant.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717761">Griewank and Walther 2008, Evaluating
 *     Derivatives, chapter 3</a>
 */
public final class Gradient {

  private final Map<Expr, List<Expr>> adjoints = new IdentityHashMap<>();
  private final Set<Expr> active = java.util.Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<String, List<Expr>> byName = new LinkedHashMap<>();
  private final List<Expr> byTime = new ArrayList<>();

  private Gradient(Expr root, Predicate<String> variable) {
    List<Expr> order = new ArrayList<>();
    Rewrite.visit(
        root,
        e -> {
          order.add(e);
          boolean depends =
              switch (e) {
                case Ref r -> variable.test(r.id());
                case Time t -> true;
                case Delay d -> false;
                case RateOf r -> throw unexpanded("rateOf");
                case Call c -> throw unexpanded(c.function());
                case Num n -> false;
                case Apply a -> a.args().stream().anyMatch(active::contains);
                case Piecewise p -> p.children().stream().anyMatch(active::contains);
                case Draw d -> false;
              };
          if (depends) {
            active.add(e);
          }
        });
    add(root, Expr.ONE);
    for (int k = order.size() - 1; k >= 0; k--) {
      List<Expr> terms = adjoints.get(order.get(k));
      if (terms != null) {
        spread(order.get(k), Algebra.sum(terms));
      }
    }
  }

  /**
   * Partial derivatives of {@code e} with respect to the references that {@code variable} accepts.
   *
   * @return derivative by name, without those that are zero everywhere
   * @throws IllegalArgumentException if rates of change or calls have not been resolved
   */
  public static Map<String, Expr> of(Expr e, Predicate<String> variable) {
    Gradient gradient = new Gradient(e, variable);
    Map<String, Expr> result = new LinkedHashMap<>();
    gradient.byName.forEach(
        (id, terms) -> {
          Expr sum = Algebra.sum(terms);
          if (!Algebra.isNumber(sum, 0)) {
            result.put(id, sum);
          }
        });
    return result;
  }

  /** Partial derivative of {@code e} with respect to time, all names held fixed. */
  public static Expr byTime(Expr e) {
    return Algebra.sum(new Gradient(e, id -> false).byTime);
  }

  private static IllegalArgumentException unexpanded(String what) {
    return new IllegalArgumentException(what + " must be resolved before differentiation");
  }

  private void add(Expr e, Expr adjoint) {
    if (active.contains(e) && !Algebra.isNumber(adjoint, 0)) {
      adjoints.computeIfAbsent(e, k -> new ArrayList<>(2)).add(adjoint);
    }
  }

  private void spread(Expr e, Expr adjoint) {
    switch (e) {
      case Ref r -> byName.computeIfAbsent(r.id(), k -> new ArrayList<>(2)).add(adjoint);
      case Time t -> byTime.add(adjoint);
      case Piecewise p -> spreadPiecewise(p, adjoint);
      case Apply a -> spreadApply(a, adjoint);
      case Num n -> {}
      case Draw d -> {}
      case Delay d -> {}
      case RateOf r -> throw unexpanded("rateOf");
      case Call c -> throw unexpanded(c.function());
    }
  }

  /** Each value carries the adjoint where its branch is in force, and nothing elsewhere. */
  private void spreadPiecewise(Piecewise p, Expr adjoint) {
    int count = p.branches().size();
    for (int k = 0; k <= count; k++) {
      Expr value = k < count ? p.branches().get(k).value() : p.otherwise();
      if (active.contains(value)) {
        List<Branch> selected = new ArrayList<>();
        for (int i = 0; i < count; i++) {
          selected.add(new Branch(i == k ? adjoint : Expr.ZERO, p.branches().get(i).when()));
        }
        add(value, Algebra.piecewise(selected, k == count ? adjoint : Expr.ZERO));
      }
    }
  }

  private void spreadApply(Apply a, Expr adjoint) {
    List<Expr> x = a.args();
    switch (a.op()) {
      case PLUS -> x.forEach(term -> add(term, adjoint));
      case TIMES -> spreadProduct(x, adjoint);
      case MINUS -> {
        add(x.get(0), adjoint);
        add(x.get(1), negate(adjoint));
      }
      case DIVIDE -> {
        Expr overDivisor = divide(adjoint, x.get(1));
        add(x.get(0), overDivisor);
        if (active.contains(x.get(1))) {
          add(x.get(1), negate(times(overDivisor, a)));
        }
      }
      case POWER -> spreadPower(a, adjoint);
      case MAX, MIN -> spreadExtremum(a, adjoint);
      case REM -> {
        add(x.get(0), adjoint);
        add(x.get(1), negate(times(adjoint, apply(Op.QUOTIENT, x))));
      }
      case EQ, NEQ, LT, LEQ, GT, GEQ, AND, OR, XOR, NOT, FLOOR, CEILING, QUOTIENT, FACTORIAL -> {}
      default -> {
        if (active.contains(x.get(0))) {
          add(x.get(0), Derivatives.chain(a, adjoint));
        }
      }
    }
  }

  /** Each factor's adjoint is the product of the others, by running products from both ends. */
  private void spreadProduct(List<Expr> x, Expr adjoint) {
    int n = x.size();
    Expr[] after = new Expr[n];
    Expr suffix = Expr.ONE;
    for (int k = n - 1; k >= 0; k--) {
      after[k] = suffix;
      suffix = times(x.get(k), suffix);
    }
    Expr before = adjoint;
    for (int k = 0; k < n; k++) {
      if (active.contains(x.get(k))) {
        add(x.get(k), times(before, after[k]));
      }
      before = times(before, x.get(k));
    }
  }

  private void spreadPower(Apply a, Expr adjoint) {
    Expr base = a.args().get(0);
    Expr exponent = a.args().get(1);
    if (active.contains(base)) {
      add(base, times(adjoint, exponent, power(base, minus(exponent, Expr.ONE))));
    }
    if (active.contains(exponent)) {
      Expr atZero = Expr.apply(Op.EQ, base, Expr.ZERO);
      Expr factor = times(a, Expr.apply(Op.LN, base));
      add(
          exponent,
          times(adjoint, Algebra.piecewise(List.of(new Branch(Expr.ZERO, atZero)), factor)));
    }
  }

  /** The first argument that attains the extremum carries the derivative. */
  private void spreadExtremum(Apply a, Expr adjoint) {
    List<Branch> earlier = new ArrayList<>();
    for (Expr x : a.args()) {
      Expr attains = Expr.apply(Op.EQ, x, a);
      List<Branch> branches = new ArrayList<>(earlier);
      branches.add(new Branch(adjoint, attains));
      add(x, Algebra.piecewise(branches, Expr.ZERO));
      earlier.add(new Branch(Expr.ZERO, attains));
    }
  }

  /**
   * Sum of the products of partial derivatives and rates: the total time derivative of {@code e}.
   */
  public static Expr alongCourse(Expr e, Map<String, Expr> rates) {
    Gradient gradient = new Gradient(e, rates::containsKey);
    List<Expr> terms = new ArrayList<>(gradient.byTime);
    gradient.byName.forEach(
        (id, adjoints) -> terms.add(times(Algebra.sum(adjoints), rates.get(id))));
    return terms.isEmpty() ? Expr.ZERO : plus(terms.toArray(Expr[]::new));
  }
}
