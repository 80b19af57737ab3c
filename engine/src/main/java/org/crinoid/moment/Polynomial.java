package org.crinoid.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;

/**
 * A polynomial in what fluctuates: {@code Σ r·c·Π xᵢ^pᵢ} with exact rational numbers {@code r} and
 * coefficients {@code c}, formulas over what does not fluctuate.
 *
 * <p>Immutable. Like terms are collected where coefficients are equal as formulas.
 */
final class Polynomial {

  /** A coefficient and a monomial. */
  record Term(Expr coefficient, Powers powers) {}

  private final int variables;
  private final Map<Term, Rational> terms;

  private Polynomial(int variables, Map<Term, Rational> terms) {
    this.variables = variables;
    this.terms = terms;
  }

  static Polynomial zero(int variables) {
    return new Polynomial(variables, Map.of());
  }

  /** A formula in which nothing fluctuates. */
  static Polynomial constant(int variables, Expr value) {
    return monomial(value, Powers.none(variables));
  }

  /** {@code coefficient · Π xᵢ^pᵢ}. */
  static Polynomial monomial(Expr coefficient, Powers powers) {
    boolean number = coefficient instanceof Expr.Num n && Double.isFinite(n.value());
    Rational factor = number ? Rational.ofDecimal(((Expr.Num) coefficient).value()) : Rational.ONE;
    return factor.signum() == 0
        ? zero(powers.size())
        : new Polynomial(
            powers.size(), Map.of(new Term(number ? Expr.ONE : coefficient, powers), factor));
  }

  Map<Term, Rational> terms() {
    return terms;
  }

  boolean isZero() {
    return terms.isEmpty();
  }

  /** Highest order of a term. */
  int degree() {
    return terms.keySet().stream().mapToInt(t -> t.powers().total()).max().orElse(0);
  }

  Polynomial plus(Polynomial other) {
    Map<Term, Rational> sum = new LinkedHashMap<>(terms);
    other.terms.forEach((t, r) -> add(sum, t, r));
    return new Polynomial(variables, sum);
  }

  private static void add(Map<Term, Rational> sum, Term term, Rational r) {
    Rational total = sum.getOrDefault(term, Rational.ZERO).plus(r);
    if (total.signum() == 0) {
      sum.remove(term);
    } else {
      sum.put(term, total);
    }
  }

  Polynomial times(Rational factor) {
    Map<Term, Rational> scaled = new LinkedHashMap<>();
    terms.forEach((t, r) -> add(scaled, t, r.times(factor)));
    return new Polynomial(variables, scaled);
  }

  Polynomial negate() {
    return times(Rational.of(-1));
  }

  Polynomial times(Polynomial other) {
    Map<Term, Rational> product = new LinkedHashMap<>();
    terms.forEach(
        (a, r) ->
            other.terms.forEach(
                (b, s) ->
                    add(
                        product,
                        new Term(
                            Algebra.times(a.coefficient(), b.coefficient()),
                            a.powers().plus(b.powers())),
                        r.times(s))));
    return new Polynomial(variables, product);
  }

  /** It times a formula in which nothing fluctuates. */
  Polynomial times(Expr factor) {
    return times(constant(variables, factor));
  }

  Polynomial power(int exponent) {
    Polynomial power = constant(variables, Expr.ONE);
    for (int k = 0; k < exponent; k++) {
      power = power.times(this);
    }
    return power;
  }

  /** {@code x(x − 1)…}, so many factors of variable {@code i}. */
  static Polynomial falling(int variables, int i, int factors) {
    Polynomial x = monomial(Expr.ONE, Powers.unit(variables, i));
    Polynomial product = constant(variables, Expr.ONE);
    for (int k = 0; k < factors; k++) {
      product = product.times(x.plus(constant(variables, Expr.num(-k))));
    }
    return product;
  }

  /** It where variable {@code i} has a value. */
  Polynomial at(int i, int value) {
    Polynomial sum = zero(variables);
    for (Map.Entry<Term, Rational> e : terms.entrySet()) {
      Powers p = e.getKey().powers();
      long factor = 1;
      for (int k = 0; k < p.get(i); k++) {
        factor = Math.multiplyExact(factor, value);
      }
      if (factor != 0) {
        Polynomial term = monomial(e.getKey().coefficient(), p.with(i, 0));
        sum = sum.plus(term.times(e.getValue().times(Rational.of(factor))));
      }
    }
    return sum;
  }

  /**
   * It as a sum of products of falling factorials: the same map with the meaning that a power
   * {@code p} of {@code x} is {@code x(x − 1)…(x − p + 1)}.
   *
   * <p>{@code xᵖ = Σₖ S(p, k)·x(x − 1)…(x − k + 1)} with Stirling numbers of the second kind.
   */
  Polynomial fallingFactorials() {
    Polynomial sum = zero(variables);
    for (Map.Entry<Term, Rational> e : terms.entrySet()) {
      Polynomial product = monomial(e.getKey().coefficient(), Powers.none(variables));
      for (int i = 0; i < variables; i++) {
        int p = e.getKey().powers().get(i);
        if (p > 0) {
          product = product.times(stirling(i, p));
        }
      }
      sum = sum.plus(product.times(e.getValue()));
    }
    return sum;
  }

  private Polynomial stirling(int i, int p) {
    long[] row = {1};
    for (int k = 1; k <= p; k++) {
      long[] next = new long[k + 1];
      for (int q = 1; q <= k; q++) {
        next[q] = row[q - 1] + (q < k ? q * row[q] : 0);
      }
      row = next;
    }
    Polynomial sum = zero(variables);
    for (int q = 1; q <= p; q++) {
      Powers power = Powers.none(variables).with(i, q);
      sum = sum.plus(monomial(Expr.num(row[q]), power));
    }
    return sum;
  }

  /** As a formula, given one for each variable. */
  Expr formula(List<Expr> values) {
    List<Expr> sum = new ArrayList<>();
    terms.forEach(
        (t, r) -> {
          List<Expr> product = new ArrayList<>();
          product.add(Expr.num(r.doubleValue()));
          product.add(t.coefficient());
          for (int i = 0; i < variables; i++) {
            for (int k = 0; k < t.powers().get(i); k++) {
              product.add(values.get(i));
            }
          }
          sum.add(Algebra.product(product));
        });
    return Algebra.sum(sum);
  }
}
