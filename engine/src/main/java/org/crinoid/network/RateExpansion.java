package org.crinoid.network;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;

/**
 * Writes a rate law as a sum of terms: multiplies products of sums out and collects powers of
 * species; sums in denominators, and functions of species, stay whole as factors.
 *
 * <p>Cost: linear in the law but for products of sums, which are multiplied out up to a limit of
 * terms.
 */
final class RateExpansion {

  /** Terms up to which products of sums are multiplied out; published laws have a few. */
  static final int MAX_TERMS = 64;

  /** Largest exponent of a sum that is multiplied out. */
  private static final int MAX_EXPONENT = 6;

  private final Map<String, Integer> species;
  private final Function<Expr, OptionalDouble> value;
  private final Map<Expr, Boolean> free = new IdentityHashMap<>();
  private final Map<Expr, List<RateTerm>> done = new IdentityHashMap<>();

  /**
   * Prepares expansions.
   *
   * @param species places of the network's species
   * @param value value of a formula free of species, if it never changes
   */
  RateExpansion(Map<String, Integer> species, Function<Expr, OptionalDouble> value) {
    this.species = species;
    this.value = value;
  }

  /** The terms of {@code law}, like ones collected. */
  List<RateTerm> expand(Expr law) {
    Rewrite.visit(
        law,
        n -> {
          boolean own =
              !(n instanceof Expr.Ref r && species.containsKey(r.id()))
                  && !(n instanceof Expr.RateOf)
                  && !(n instanceof Expr.Delay);
          free.put(n, own && n.children().stream().allMatch(free::get));
        });
    return collected(terms(law));
  }

  private static List<RateTerm> collected(List<RateTerm> terms) {
    List<RateTerm> distinct = new ArrayList<>();
    List<List<Expr>> coefficients = new ArrayList<>();
    for (RateTerm t : terms) {
      int k = 0;
      while (k < distinct.size() && !distinct.get(k).isLike(t)) {
        k++;
      }
      if (k == distinct.size()) {
        distinct.add(t);
        coefficients.add(new ArrayList<>());
      }
      coefficients.get(k).add(t.coefficient());
    }
    List<RateTerm> result = new ArrayList<>();
    for (int k = 0; k < distinct.size(); k++) {
      result.add(distinct.get(k).withCoefficient(Algebra.sum(coefficients.get(k))));
    }
    return result;
  }

  private List<RateTerm> terms(Expr e) {
    List<RateTerm> known = done.get(e);
    if (known == null) {
      known = expandNode(e);
      done.put(e, known);
    }
    return known;
  }

  private List<RateTerm> expandNode(Expr e) {
    if (free.get(e)) {
      return List.of(RateTerm.constant(e));
    }
    List<RateTerm> whole = List.of(RateTerm.factor(e));
    return switch (e) {
      case Expr.Ref r -> List.of(RateTerm.species(species.get(r.id())));
      case Expr.Apply a -> expandApply(a).filter(t -> t.size() <= MAX_TERMS).orElse(whole);
      case Expr.Num n -> whole;
      case Expr.Time t -> whole;
      case Expr.RateOf r -> whole;
      case Expr.Delay d -> whole;
      case Expr.Draw d -> whole;
      case Expr.Call c -> whole;
      case Expr.Piecewise p -> whole;
    };
  }

  private Optional<List<RateTerm>> expandApply(Expr.Apply a) {
    List<Expr> args = a.args();
    return switch (a.op()) {
      case PLUS -> Optional.of(collected(args.stream().flatMap(x -> terms(x).stream()).toList()));
      case MINUS -> {
        List<RateTerm> all = new ArrayList<>(terms(args.get(0)));
        all.addAll(negated(args.get(1)));
        yield Optional.of(collected(all));
      }
      case NEGATE -> Optional.of(negated(args.get(0)));
      case TIMES -> {
        Optional<List<RateTerm>> product = Optional.of(List.of(RateTerm.constant(Expr.ONE)));
        for (Expr factor : args) {
          product = product.flatMap(p -> product(p, terms(factor)));
        }
        yield product;
      }
      case DIVIDE -> quotient(args.get(0), args.get(1));
      case POWER -> constant(args.get(1)).flatMap(n -> power(args.get(0), n));
      case SQRT -> power(args.get(0), Rational.ofDecimal(0.5));
      default -> Optional.empty();
    };
  }

  private List<RateTerm> negated(Expr e) {
    return terms(e).stream().map(t -> t.withCoefficient(Algebra.negate(t.coefficient()))).toList();
  }

  private static Optional<List<RateTerm>> product(List<RateTerm> a, List<RateTerm> b) {
    if ((long) a.size() * b.size() > (long) MAX_TERMS * MAX_TERMS) {
      return Optional.empty();
    }
    List<RateTerm> all = new ArrayList<>();
    a.forEach(x -> b.forEach(y -> all.add(x.times(y))));
    List<RateTerm> result = collected(all);
    return result.size() > MAX_TERMS ? Optional.empty() : Optional.of(result);
  }

  private Optional<List<RateTerm>> quotient(Expr numerator, Expr denominator) {
    List<RateTerm> top = terms(numerator);
    if (free.get(denominator)) {
      return Optional.of(
          top.stream()
              .map(t -> t.withCoefficient(Algebra.divide(t.coefficient(), denominator)))
              .toList());
    }
    List<RateTerm> bottom = terms(denominator);
    if (bottom.size() != 1) {
      Expr reciprocal = Expr.apply(Op.DIVIDE, Expr.ONE, denominator);
      return product(top, List.of(RateTerm.factor(reciprocal)));
    }
    RateTerm d = bottom.get(0);
    RateTerm inverse = new RateTerm(Expr.ONE, d.powers(), d.factors()).power(Rational.of(-1));
    return Optional.of(
        top.stream()
            .map(t -> t.withCoefficient(Algebra.divide(t.coefficient(), d.coefficient())))
            .map(t -> t.times(inverse))
            .toList());
  }

  /** An exponent that never changes and is a decimal of few digits, so that it is what is meant. */
  private Optional<Rational> constant(Expr exponent) {
    if (!free.get(exponent)) {
      return Optional.empty();
    }
    OptionalDouble n = value.apply(exponent);
    return n.isPresent() && Double.isFinite(n.getAsDouble())
        ? Optional.of(Rational.ofDecimal(n.getAsDouble()))
        : Optional.empty();
  }

  private Optional<List<RateTerm>> power(Expr base, Rational exponent) {
    List<RateTerm> terms = terms(base);
    if (terms.size() == 1) {
      return Optional.of(List.of(terms.get(0).power(exponent)));
    }
    if (!exponent.isInteger()
        || exponent.signum() < 0
        || exponent.compareTo(Rational.of(MAX_EXPONENT)) > 0) {
      return Optional.empty();
    }
    Optional<List<RateTerm>> product = Optional.of(List.of(RateTerm.constant(Expr.ONE)));
    for (int k = exponent.numerator().intValueExact(); k > 0; k--) {
      product = product.flatMap(p -> product(p, terms));
    }
    return product;
  }
}
