package org.crinoid.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;

/**
 * The hierarchy of moments of a process with polynomial propensities, exactly: rates of change of
 * means and of central moments {@code M_α = E[Π(xᵢ − μᵢ)^αᵢ]} as polynomials in means and central
 * moments.
 *
 * <p>With {@code y = x − μ}: {@code μᵢ' = Σⱼ γⱼᵢ E[aⱼ]} and
 *
 * <pre>
 * {@code M_α' = Σⱼ Σ_{0<δ≤α} C(α, δ) γⱼ^δ E[aⱼ y^(α−δ)] + Σᵢ αᵢ E[fᵢ y^(α−eᵢ)] − Σᵢ αᵢ μᵢ' M_(α−eᵢ)}
 * </pre>
 *
 * where a rate rule moves {@code xᵢ' = fᵢ}, and {@code E[x^q y^γ] = Σ_{β≤q} C(q, β) μ^(q−β)
 * M_(β+γ)}. Central and not raw moments, for a variance would be lost in the difference of two
 * large numbers; integers are exact and cancel exactly.
 */
final class CentralMoments {

  private final Fluctuating system;
  private final int n;

  /** Coefficient formula, powers of means, central moments as factors. */
  private record Product(Expr coefficient, Powers means, List<Powers> moments) {}

  /** A polynomial in means and central moments. */
  static final class Rate {
    private final Map<Product, Rational> terms = new LinkedHashMap<>();

    private void add(Product product, Rational factor) {
      Rational sum = terms.getOrDefault(product, Rational.ZERO).plus(factor);
      if (sum.signum() == 0) {
        terms.remove(product);
      } else {
        terms.put(product, sum);
      }
    }

    /** Central moments that it names. */
    Set<Powers> moments() {
      Set<Powers> all = new LinkedHashSet<>();
      terms.keySet().forEach(p -> all.addAll(p.moments()));
      return all;
    }

    /** Means that it names. */
    Set<Integer> means() {
      Set<Integer> all = new LinkedHashSet<>();
      for (Product p : terms.keySet()) {
        for (int i = 0; i < p.means().size(); i++) {
          if (p.means().get(i) > 0) {
            all.add(i);
          }
        }
      }
      return all;
    }

    /** As a formula, given the means and a name or formula for each moment. */
    Expr formula(List<Expr> means, java.util.function.Function<Powers, Expr> moment) {
      List<Expr> sum = new ArrayList<>();
      terms.forEach(
          (p, factor) -> {
            List<Expr> product = new ArrayList<>();
            product.add(Expr.num(factor.doubleValue()));
            product.add(p.coefficient());
            for (int i = 0; i < means.size(); i++) {
              for (int k = 0; k < p.means().get(i); k++) {
                product.add(means.get(i));
              }
            }
            p.moments().forEach(m -> product.add(moment.apply(m)));
            sum.add(Algebra.product(product));
          });
      return Algebra.sum(sum);
    }
  }

  private final Map<Integer, Rate> ofMean = new HashMap<>();

  /** Of a process whose propensities all are polynomials. */
  CentralMoments(Fluctuating system) {
    this.system = system;
    this.n = system.size();
  }

  /** Rate of change of a mean. */
  Rate mean(int i) {
    Rate known = ofMean.get(i);
    if (known == null) {
      known = new Rate();
      for (Channel c : system.channels()) {
        if (c.change()[i] != 0) {
          expect(c.polynomial().orElseThrow(), Powers.none(n), Rational.of(c.change()[i]), known);
        }
      }
      for (Fluctuating.Flow f : system.flows()) {
        if (f.quantity() == i) {
          expect(f.polynomial().orElseThrow(), Powers.none(n), Rational.ONE, known);
        }
      }
      ofMean.put(i, known);
    }
    return known;
  }

  /** Rate of change of a central moment of second or higher order. */
  Rate central(Powers alpha) {
    Rate rate = new Rate();
    for (Channel c : system.channels()) {
      for (Powers delta : alpha.upToThis()) {
        Rational factor = moved(c.change(), delta);
        if (delta.total() > 0 && factor.signum() != 0) {
          Rational ways = Rational.of(alpha.choose(delta));
          expect(c.polynomial().orElseThrow(), alpha.minus(delta), ways.times(factor), rate);
        }
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      int i = f.quantity();
      if (alpha.get(i) > 0) {
        Powers less = alpha.minus(Powers.unit(n, i));
        expect(f.polynomial().orElseThrow(), less, Rational.of(alpha.get(i)), rate);
      }
    }
    for (int i = 0; i < n; i++) {
      if (alpha.get(i) > 0) {
        Powers less = alpha.minus(Powers.unit(n, i));
        if (less.total() != 1) {
          withoutMean(i, less, Rational.of(-alpha.get(i)), rate);
        }
      }
    }
    return rate;
  }

  private void withoutMean(int i, Powers less, Rational factor, Rate rate) {
    mean(i)
        .terms
        .forEach(
            (p, r) -> {
              List<Powers> factors = new ArrayList<>(p.moments());
              if (less.total() > 0) {
                factors.add(less);
              }
              rate.add(new Product(p.coefficient(), p.means(), ordered(factors)), r.times(factor));
            });
  }

  private static List<Powers> ordered(List<Powers> factors) {
    return factors.stream().sorted(java.util.Comparator.comparing(Powers::toString)).toList();
  }

  /** {@code γ^δ}. */
  private static Rational moved(int[] change, Powers delta) {
    Rational product = Rational.ONE;
    for (int i = 0; i < change.length; i++) {
      for (int k = 0; k < delta.get(i); k++) {
        product = product.times(Rational.of(change[i]));
      }
    }
    return product;
  }

  /** Adds {@code factor · E[a·y^γ]}. */
  private void expect(Polynomial a, Powers gamma, Rational factor, Rate rate) {
    a.terms()
        .forEach(
            (term, r) -> {
              for (Powers beta : term.powers().upToThis()) {
                Powers moment = beta.plus(gamma);
                if (moment.total() != 1) {
                  Rational ways = Rational.of(term.powers().choose(beta));
                  rate.add(
                      new Product(
                          term.coefficient(),
                          term.powers().minus(beta),
                          moment.total() == 0 ? List.of() : List.of(moment)),
                      r.times(ways).times(factor));
                }
              }
            });
  }
}
