package org.crinoid.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;

/**
 * Central moments above the order kept as formulas over means and those kept, under a {@link
 * Closure}.
 *
 * <p>By cumulants: {@code M_γ = Σ_{δ ≤ γ−eᵢ} C(γ − eᵢ, δ) κ_(δ+eᵢ) M_(γ−eᵢ−δ)} for any {@code i} of
 * {@code γ}, with {@code κ} of first order zero, solved for {@code κ} where {@code M} is known and
 * for {@code M} where {@code κ} is.
 *
 * <p>By products: {@code E[x^β] = Π E[x^s]^g_s} over {@code 0 < s ≤ β} up to the order known, with
 * integers {@code g} from {@code C(β, p) = Σ_s g_s C(s, p)} for all such {@code p}, a triangular
 * system. Where a mean is zero, or below {@value #NOTHING}, nothing is there, and the moment is
 * zero.
 *
 * @see <a href="https://doi.org/10.1109/CDC.2006.377478">Singh and Hespanha 2006, 45th IEEE
 *     Conference on Decision and Control, 2063–2068</a>
 */
final class ClosureFormulas {

  /** Mean below which nothing is there; moments of so little would divide zero by zero. */
  private static final double NOTHING = 1e-9;

  private final Closure closure;
  private final int known;
  private final List<Expr> means;
  private final Function<Powers, Expr> kept;
  private final Map<Powers, Expr> cumulants = new HashMap<>();
  private final Map<Powers, Expr> moments = new HashMap<>();
  private final Map<Powers, Expr> excesses = new HashMap<>();
  private final Map<Powers, Expr> remainders = new HashMap<>();

  /**
   * For one process.
   *
   * @param order up to which central moments are kept
   * @param kept names of those
   */
  ClosureFormulas(Closure closure, int order, List<Expr> means, Function<Powers, Expr> kept) {
    this.closure = closure;
    this.known =
        switch (closure) {
          case NORMAL, LOGNORMAL -> 2;
          case POISSON, ZERO_CUMULANT, DERIVATIVE_MATCHING -> order;
        };
    this.means = means;
    this.kept = kept;
  }

  /** A central moment above the order kept. */
  Expr of(Powers gamma) {
    return switch (closure) {
      case NORMAL, POISSON, ZERO_CUMULANT -> byCumulants(gamma);
      case LOGNORMAL, DERIVATIVE_MATCHING -> byProducts(gamma);
    };
  }

  // ---- cumulants

  private Expr byCumulants(Powers gamma) {
    if (gamma.total() <= 1) {
      return gamma.total() == 0 ? Expr.ONE : Expr.ZERO;
    }
    if (gamma.total() <= known) {
      return kept.apply(gamma);
    }
    Expr found = moments.get(gamma);
    if (found == null) {
      found = Algebra.plus(cumulant(gamma), products(gamma));
      moments.put(gamma, found);
    }
    return found;
  }

  /** {@code M_γ − κ_γ}. */
  private Expr products(Powers gamma) {
    int i = gamma.first();
    Powers one = Powers.unit(gamma.size(), i);
    Powers rest = gamma.minus(one);
    List<Expr> sum = new ArrayList<>();
    for (Powers delta : rest.upToThis()) {
      if (!delta.equals(rest)) {
        sum.add(
            Algebra.times(
                Expr.num(rest.choose(delta).doubleValue()),
                cumulant(delta.plus(one)),
                byCumulants(rest.minus(delta))));
      }
    }
    return Algebra.sum(sum);
  }

  private Expr cumulant(Powers gamma) {
    if (gamma.total() <= 1) {
      return Expr.ZERO;
    }
    if (gamma.total() > known) {
      int i = gamma.first();
      boolean alone = gamma.get(i) == gamma.total();
      return closure == Closure.POISSON && alone ? means.get(i) : Expr.ZERO;
    }
    Expr found = cumulants.get(gamma);
    if (found == null) {
      found = Algebra.minus(kept.apply(gamma), products(gamma));
      cumulants.put(gamma, found);
    }
    return found;
  }

  // ---- products

  /**
   * {@code M_γ = μ^γ Σ_β (−1)^|γ−β| C(γ, β) (Π_s r_s^g_s − 1 − Σ_s g_s (r_s − 1))} over {@code β ≤
   * γ} above the order known, with {@code r_s = E[x^s]/μ^s}.
   *
   * <p>The sum of {@code E[x^β]} itself would be the same, but a small difference of numbers as
   * large as {@code μ^γ}. What is taken off in each term adds up to nothing: {@code Σ_s g_s (r_s −
   * 1) = Σ_p C(β, p) M_p/μ^p} over known {@code p}, by the choice of {@code g}, and terms of known
   * {@code β} vanish.
   */
  private Expr byProducts(Powers gamma) {
    List<Expr> sum = new ArrayList<>();
    for (Powers beta : gamma.upToThis()) {
      if (beta.total() > known) {
        double sign = gamma.minus(beta).total() % 2 == 0 ? 1 : -1;
        double ways = sign * gamma.choose(beta).doubleValue();
        sum.add(Algebra.times(Expr.num(ways), remainder(beta)));
      }
    }
    List<Expr> absent = new ArrayList<>();
    for (int i = 0; i < gamma.size(); i++) {
      if (gamma.get(i) > 0) {
        absent.add(Expr.apply(Op.LEQ, means.get(i), Expr.num(NOTHING)));
      }
    }
    Expr any = absent.size() == 1 ? absent.get(0) : new Expr.Apply(Op.OR, absent);
    return Algebra.piecewise(
        List.of(new Expr.Branch(Expr.ZERO, any)), Algebra.times(power(gamma), Algebra.sum(sum)));
  }

  private Expr power(Powers p) {
    List<Expr> product = new ArrayList<>();
    for (int i = 0; i < p.size(); i++) {
      for (int k = 0; k < p.get(i); k++) {
        product.add(means.get(i));
      }
    }
    return Algebra.product(product);
  }

  /** {@code r_s − 1 = Σ_{|δ|≥2} C(s, δ) M_δ/μ^δ} for a moment that is kept. */
  private Expr excess(Powers s) {
    Expr found = excesses.get(s);
    if (found == null) {
      List<Expr> sum = new ArrayList<>();
      for (Powers delta : s.upToThis()) {
        if (delta.total() > 1) {
          double ways = s.choose(delta).doubleValue();
          sum.add(Algebra.times(Expr.num(ways), Algebra.divide(kept.apply(delta), power(delta))));
        }
      }
      found = Algebra.sum(sum);
      excesses.put(s, found);
    }
    return found;
  }

  private Expr remainder(Powers beta) {
    Expr found = remainders.get(beta);
    if (found == null) {
      found = remainderOf(beta);
      remainders.put(beta, found);
    }
    return found;
  }

  /** Of a narrow law from what is above first order alone, of a wide one by logarithms. */
  private Expr remainderOf(Powers beta) {
    List<NearOne> factors = new ArrayList<>();
    List<Expr> sizes = new ArrayList<>();
    exponents(beta, known)
        .forEach(
            (s, g) -> {
              if (s.total() > 1 && g != 0) {
                factors.add(new NearOne(excess(s), g));
                sizes.add(Expr.apply(Op.ABS, factors.get(factors.size() - 1).first()));
              }
            });
    Expr narrow = Expr.apply(Op.LEQ, Algebra.sum(sizes), Expr.ONE);
    return Algebra.piecewise(
        List.of(new Expr.Branch(NearOne.remainder(factors), narrow)),
        NearOne.remainderByLogarithms(factors));
  }

  /** The integers {@code g} of {@code E[x^β] = Π E[x^s]^g_s}, over {@code 0 < |s| ≤ order}. */
  static Map<Powers, Long> exponents(Powers beta, int order) {
    List<Powers> lower =
        beta.upToThis().stream()
            .filter(s -> s.total() > 0 && s.total() <= order && !s.equals(beta))
            .sorted(java.util.Comparator.comparingInt((Powers s) -> s.total()).reversed())
            .toList();
    Map<Powers, Long> g = new java.util.LinkedHashMap<>();
    for (Powers p : lower) {
      long left = beta.choose(p).longValueExact();
      for (Map.Entry<Powers, Long> e : g.entrySet()) {
        left -= e.getValue() * e.getKey().choose(p).longValueExact();
      }
      g.put(p, left);
    }
    return g;
  }
}
