package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;

/**
 * Finds the products {@code x·(x−u)·(x−2u)…} in a rate law that was written for counts of
 * molecules, with {@code u} the amount of one molecule.
 *
 * <p>The factors of one species in one product must be zero at {@code 0, u, 2u, …} molecules, each
 * once, and grow with it; each such product becomes a symbol, which a {@link RateTerm} then has as
 * the power of a species of its own.
 */
final class CountProducts {

  private static final int MAX_ORDER = 8;

  private final List<String> species;
  private final Map<String, Integer> places;
  private final RateLaws.Surroundings surroundings;
  private final RateExpansion expansion;
  private final double unit;
  private final List<Group> groups = new ArrayList<>();

  /**
   * A product {@code x·(x−u)…} in a law.
   *
   * @param symbol name that stands for it
   * @param order number of factors
   * @param slope by what it is a multiple of the falling factorial
   */
  private record Group(String symbol, int species, int order, double slope, Expr formula) {}

  /** Where a factor {@code slope·(x − at·u)} is zero; {@code at < 0} if it is no such factor. */
  private record Root(int at, double slope) {}

  /**
   * A term as a constant times falling factorials.
   *
   * @param slope what the constant is to be multiplied by
   * @param orders by species, at least 1
   */
  record Orders(double slope, Map<Integer, Integer> orders) {}

  /**
   * Prepares to look for products.
   *
   * @param places places of the species, those of {@code species} first; symbols are added
   * @param unit amount of one molecule
   */
  CountProducts(
      List<String> species,
      Map<String, Integer> places,
      RateLaws.Surroundings surroundings,
      double unit) {
    this.species = species;
    this.places = places;
    this.surroundings = surroundings;
    this.expansion = new RateExpansion(places, surroundings.value());
    this.unit = unit;
  }

  /** The law with each product as one symbol; those of the law before are forgotten. */
  Expr grouped(Expr law) {
    groups.forEach(g -> places.remove(g.symbol()));
    groups.clear();
    return within(law);
  }

  private Expr within(Expr e) {
    if (!(e instanceof Expr.Apply a)) {
      return e;
    }
    return switch (a.op()) {
      case PLUS, MINUS, NEGATE ->
          Algebra.apply(a.op(), a.args().stream().map(this::within).toList());
      case TIMES, DIVIDE -> product(a);
      default -> e;
    };
  }

  private Expr product(Expr.Apply product) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    factors(product, above, below);
    boolean found = false;
    for (int i : repeated(above)) {
      found |= group(i, above);
    }
    List<Expr> rest = above.stream().map(this::within).toList();
    if (!found && rest.equals(above)) {
      return product;
    }
    Expr numerator = Algebra.product(rest);
    return below.isEmpty() ? numerator : Algebra.divide(numerator, Algebra.product(below));
  }

  private static void factors(Expr e, List<Expr> above, List<Expr> below) {
    if (e instanceof Expr.Apply a && a.op() == Op.TIMES) {
      a.args().forEach(x -> factors(x, above, below));
    } else if (e instanceof Expr.Apply a && a.op() == Op.DIVIDE) {
      factors(a.args().get(0), above, below);
      factors(a.args().get(1), below, above);
    } else {
      above.add(e);
    }
  }

  /** The species on which more than one factor depends. */
  private Set<Integer> repeated(List<Expr> factors) {
    Set<Integer> once = new HashSet<>();
    Set<Integer> more = new TreeSet<>();
    for (Expr f : factors) {
      for (String id : Rewrite.references(f)) {
        Integer i = places.get(id);
        if (i != null && i < species.size() && !once.add(i)) {
          more.add(i);
        }
      }
    }
    return more;
  }

  /** Replaces the factors {@code x, x−u, …} of species {@code i} by one symbol. */
  private boolean group(int i, List<Expr> factors) {
    List<Expr> own =
        factors.stream().filter(f -> Rewrite.references(f).contains(species.get(i))).toList();
    Map<Integer, Expr> byRoot = new HashMap<>();
    double slope = 1;
    for (Expr f : own) {
      Root root = root(i, f);
      if (root.at() < 0 || byRoot.putIfAbsent(root.at(), f) != null) {
        return false;
      }
      slope *= root.slope();
    }
    int order = byRoot.size();
    if (!IntStream.range(0, order).allMatch(byRoot::containsKey)) {
      return false;
    }
    factors.removeAll(own);
    Expr all = Algebra.product(IntStream.range(0, order).mapToObj(byRoot::get).toList());
    String symbol = species.get(i) + "(" + groups.size() + ")";
    places.put(symbol, species.size() + groups.size());
    groups.add(new Group(symbol, i, order, slope, all));
    factors.add(Expr.ref(symbol));
    return true;
  }

  /** At how many molecules a factor is zero, if it grows with {@code x}. */
  private Root root(int i, Expr factor) {
    double slope = 0;
    double constant = 0;
    for (RateTerm term : expansion.expand(factor)) {
      double c = surroundings.value().apply(term.coefficient()).orElse(Double.NaN);
      if (term.isMonomial() && term.powers().equals(Map.of(i, Rational.ONE))) {
        slope += c;
      } else if (term.isMonomial() && term.powers().isEmpty()) {
        constant += c;
      } else {
        return new Root(-1, 0);
      }
    }
    double r = -constant / slope / unit;
    double nearest = Math.rint(r);
    boolean whole = Math.abs(r - nearest) <= 1e-9 && nearest >= 0 && nearest < MAX_ORDER;
    return new Root(slope > 0 && whole ? (int) nearest : -1, slope);
  }

  /** Whether a term has such a product as a factor. */
  boolean isCounted(RateTerm t) {
    return t.powers().keySet().stream().anyMatch(i -> i >= species.size());
  }

  /** Whether a term is a constant times whole powers of species and such products, each once. */
  boolean isProduct(RateTerm t) {
    return t.isMonomial()
        && t.powers().entrySet().stream()
            .allMatch(
                p ->
                    p.getValue().isInteger()
                        && p.getValue().signum() > 0
                        && (p.getKey() < species.size() || p.getValue().equals(Rational.ONE)));
  }

  /**
   * The orders of a term, if it is a monomial of mass action: a whole power of a species, up to
   * {@value #MAX_ORDER}, or one product; not both.
   */
  Optional<Orders> orders(RateTerm t) {
    Map<Integer, Integer> orders = new HashMap<>();
    double slope = 1;
    for (Map.Entry<Integer, Rational> p : t.powers().entrySet()) {
      if (!isProduct(t) || p.getValue().compareTo(Rational.of(MAX_ORDER)) > 0) {
        return Optional.empty();
      }
      boolean counted = p.getKey() >= species.size();
      Group g = counted ? groups.get(p.getKey() - species.size()) : null;
      int i = counted ? g.species() : p.getKey();
      int order = counted ? g.order() : p.getValue().numerator().intValueExact();
      slope *= counted ? g.slope() : 1;
      if (orders.putIfAbsent(i, order) != null) {
        return Optional.empty();
      }
    }
    return t.isMonomial() ? Optional.of(new Orders(slope, orders)) : Optional.empty();
  }

  /** The term as a formula of the law. */
  Expr formula(RateTerm t) {
    List<String> names = new ArrayList<>(species);
    Map<String, Expr> meaning = new HashMap<>();
    for (Group g : groups) {
      names.add(g.symbol());
      meaning.put(g.symbol(), g.formula());
    }
    return Rewrite.substitute(t.formula(names), meaning);
  }
}
