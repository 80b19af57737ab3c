package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;

/**
 * A term of a rate law written as a sum: {@code coefficient · Π xᵢ^pᵢ · Π factors}.
 *
 * @param coefficient free of the network's species
 * @param powers exponents by species, not zero
 * @param factors what depends on species in other ways
 */
record RateTerm(Expr coefficient, Map<Integer, Rational> powers, List<Expr> factors) {

  RateTerm {
    powers = Map.copyOf(powers);
    factors = List.copyOf(factors);
  }

  static RateTerm constant(Expr coefficient) {
    return new RateTerm(coefficient, Map.of(), List.of());
  }

  static RateTerm species(int i) {
    return new RateTerm(Expr.ONE, Map.of(i, Rational.ONE), List.of());
  }

  static RateTerm factor(Expr factor) {
    return new RateTerm(Expr.ONE, Map.of(), List.of(factor));
  }

  boolean isMonomial() {
    return factors.isEmpty();
  }

  RateTerm withCoefficient(Expr other) {
    return new RateTerm(other, powers, factors);
  }

  RateTerm times(RateTerm other) {
    Map<Integer, Rational> sum = new HashMap<>(powers);
    other.powers.forEach((i, p) -> sum.merge(i, p, Rational::plus));
    sum.values().removeIf(p -> p.signum() == 0);
    List<Expr> all = new ArrayList<>(factors);
    all.addAll(other.factors);
    return new RateTerm(Algebra.times(coefficient, other.coefficient), sum, all);
  }

  /** This term to a power. */
  RateTerm power(Rational exponent) {
    Map<Integer, Rational> raised = new HashMap<>();
    powers.forEach((i, p) -> raised.put(i, p.times(exponent)));
    Expr e = Expr.num(exponent.doubleValue());
    return new RateTerm(
        coefficient.equals(Expr.ONE) ? Expr.ONE : Algebra.power(coefficient, e),
        raised,
        factors.stream().map(f -> Algebra.power(f, e)).toList());
  }

  /** Whether it differs from {@code other} in the coefficient alone. */
  boolean isLike(RateTerm other) {
    return powers.equals(other.powers) && factors.equals(other.factors);
  }

  /** The term as a formula. */
  Expr formula(List<String> species) {
    List<Expr> product = new ArrayList<>();
    product.add(coefficient);
    powers.keySet().stream()
        .sorted()
        .forEach(
            i ->
                product.add(
                    Algebra.power(
                        Expr.ref(species.get(i)), Expr.num(powers.get(i).doubleValue()))));
    product.addAll(factors);
    return Algebra.product(product);
  }
}
