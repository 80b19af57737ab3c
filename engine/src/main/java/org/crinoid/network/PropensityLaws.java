package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;

/**
 * Turns rate laws into propensities: probabilities per time that a reaction happens once.
 *
 * <p>Amounts are multiples of {@code u}, the amount of one molecule, and a law counts {@code u} for
 * each time the reaction happens. A term {@code k·Π xᵢ^pᵢ} of mass action becomes {@code k·Π
 * xᵢ(xᵢ−u)…(xᵢ−(pᵢ−1)u)/u}: the constant is that of the rate equations, so a homodimer with law
 * {@code k·x²} has propensity {@code k·x(x−1)}. A product that contains {@code x·(x−u)…} was
 * written for counts and is kept as it stands; so is whatever is no monomial.
 *
 * <p>A law that the modeller calls reversible is a difference, and becomes two propensities: terms
 * that are not negative make the one forward, the others the one backward. It is split only where
 * it is one difference, perhaps times common factors: {@code (N−2x)(N−2x−1)} is none. A law not
 * called reversible is never split: with negative terms it is taken as written. Where the sign of a
 * quantity is unknown it is taken to be positive; a propensity that turns out negative on a path
 * must be refused there.
 *
 * @see <a href="https://doi.org/10.1146/annurev.physchem.58.032806.104637">Gillespie 2007, Annual
 *     Review of Physical Chemistry 58, 35–55</a>
 */
public final class PropensityLaws {

  private static final int MAX_ORDER = 8;

  private final List<String> species;
  private final Map<String, Integer> places = new HashMap<>();
  private final RateLaws.Surroundings surroundings;
  private final RateExpansion expansion;
  private final double unit;
  private final List<Expr> groups = new ArrayList<>();
  private final List<Group> groupOf = new ArrayList<>();

  /** How a propensity came about. */
  public enum Form {
    /** From mass action, a product over counts that falls off where molecules are few. */
    MASS_ACTION,
    /** The law was written for counts, and is kept. */
    COUNTS,
    /** The law is kept, for it is no mass action. */
    AS_WRITTEN
  }

  /**
   * A propensity.
   *
   * @param formula over amounts, per time
   * @param form how it came about
   * @param monomial {@code k/u·Π falling factorials}, if it is a single such product
   */
  public record Propensity(Expr formula, Form form, Optional<Monomial> monomial) {}

  /**
   * A constant times a product of falling factorials.
   *
   * @param constant free of species
   * @param orders exponents by species, at least 1
   */
  public record Monomial(Expr constant, Map<Integer, Integer> orders) {
    /** Copies the orders. */
    public Monomial {
      orders = Map.copyOf(orders);
    }
  }

  /** The propensities of the two directions of a reaction; none if its law is negative by form. */
  public record Directions(Optional<Propensity> forward, Optional<Propensity> backward) {}

  /**
   * A product {@code x·(x−u)…} in a law.
   *
   * @param plain whether it is the falling factorial itself, not a multiple of it
   */
  private record Group(int species, int order, boolean plain) {}

  /** Where a factor {@code slope·(x − at·u)} is zero; {@code at < 0} if it is no such factor. */
  private record Root(int at, double slope) {}

  /**
   * Prepares propensities over {@code species}.
   *
   * @param species names of what is counted
   * @param unit amount of one molecule
   */
  public PropensityLaws(List<String> species, RateLaws.Surroundings surroundings, double unit) {
    this.species = List.copyOf(species);
    for (String id : species) {
      places.put(id, places.size());
    }
    this.surroundings = surroundings;
    this.expansion = new RateExpansion(places, surroundings.value());
    this.unit = unit;
  }

  /**
   * The propensities of a reaction.
   *
   * @param law extent per time, over amounts
   * @param reversible whether the modeller calls it reversible
   */
  public Directions of(Expr law, boolean reversible) {
    groups.clear();
    groupOf.clear();
    Expr grouped = grouped(law);
    List<RateTerm> terms = expansion.expand(grouped);
    List<RateTerm> negative = terms.stream().filter(t -> sign(t) == Sign.NEGATIVE).toList();
    List<RateTerm> positive = terms.stream().filter(t -> sign(t) != Sign.NEGATIVE).toList();
    boolean known = terms.size() == 1 || terms.stream().noneMatch(t -> sign(t) == Sign.UNKNOWN);
    if (negative.isEmpty() && (known || !reversible)) {
      return new Directions(
          Optional.of(isUnchanged(terms) ? written(law) : propensity(terms)), Optional.empty());
    }
    if (positive.isEmpty() && !reversible) {
      return new Directions(Optional.empty(), Optional.empty());
    }
    if (!reversible || !known || differences(grouped) > 1) {
      return new Directions(Optional.of(written(law)), Optional.empty());
    }
    List<RateTerm> backward =
        negative.stream().map(t -> t.withCoefficient(opposite(t.coefficient()))).toList();
    return new Directions(
        positive.isEmpty() ? Optional.empty() : Optional.of(propensity(positive)),
        Optional.of(propensity(backward)));
  }

  /** Whether some term is no monomial, and no term is one of second or higher order. */
  private boolean isUnchanged(List<RateTerm> terms) {
    return terms.stream().anyMatch(t -> monomial(t).isEmpty())
        && terms.stream()
            .flatMap(t -> monomial(t).stream())
            .allMatch(m -> m.orders().values().stream().allMatch(o -> o == 1));
  }

  /** The negative, taken inside a product that has a negative factor. */
  private static Expr opposite(Expr e) {
    if (e instanceof Expr.Apply a && a.op() == Op.TIMES) {
      for (int k = 0; k < a.args().size(); k++) {
        if (a.args().get(k) instanceof Expr.Apply f && f.op() == Op.NEGATE) {
          List<Expr> factors = new ArrayList<>(a.args());
          factors.set(k, f.args().get(0));
          return Algebra.product(factors);
        }
      }
    }
    return Algebra.negate(e);
  }

  private Propensity written(Expr law) {
    return new Propensity(perMolecule(law), Form.AS_WRITTEN, Optional.empty());
  }

  private Expr perMolecule(Expr extent) {
    return unit == 1 ? extent : Algebra.divide(extent, Expr.num(unit));
  }

  // ---- products written for counts

  /** The law with each product {@code x·(x−u)…} as one symbol. */
  private Expr grouped(Expr e) {
    if (!(e instanceof Expr.Apply a)) {
      return e;
    }
    return switch (a.op()) {
      case PLUS, MINUS, NEGATE ->
          Algebra.apply(a.op(), a.args().stream().map(this::grouped).toList());
      case TIMES, DIVIDE -> groupedProduct(a);
      default -> e;
    };
  }

  private Expr groupedProduct(Expr.Apply product) {
    List<Expr> above = new ArrayList<>();
    List<Expr> below = new ArrayList<>();
    factors(product, above, below);
    boolean found = false;
    for (int i = 0; i < species.size(); i++) {
      found |= group(i, above);
    }
    List<Expr> rest = above.stream().map(this::grouped).toList();
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

  /** Replaces the factors {@code x, x−u, …} of species {@code i} by one symbol. */
  private boolean group(int i, List<Expr> factors) {
    Map<Integer, Expr> byRoot = new HashMap<>();
    boolean plain = true;
    for (Expr f : factors) {
      if (Rewrite.references(f).contains(species.get(i))) {
        Root root = root(i, f);
        if (root.at() < 0 || byRoot.putIfAbsent(root.at(), f) != null) {
          return false;
        }
        plain &= root.slope() == 1;
      }
    }
    int order = byRoot.size();
    if (order < 2 || !IntStream.range(0, order).allMatch(byRoot::containsKey)) {
      return false;
    }
    List<Expr> all = IntStream.range(0, order).mapToObj(byRoot::get).toList();
    factors.removeAll(all);
    String name = species.get(i) + "(" + groups.size() + ")";
    places.put(name, species.size() + groups.size());
    groups.add(Algebra.product(all));
    groupOf.add(new Group(i, order, plain));
    factors.add(Expr.ref(name));
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

  // ---- signs

  private Sign sign(RateTerm term) {
    Sign sign = sign(term.coefficient());
    for (Expr f : term.factors()) {
      sign = sign.times(sign(f));
    }
    return switch (sign) {
      case POSITIVE, NON_NEGATIVE, ZERO -> Sign.POSITIVE;
      case NEGATIVE, NON_POSITIVE -> Sign.NEGATIVE;
      case UNKNOWN -> Sign.UNKNOWN;
    };
  }

  private Sign sign(Expr e) {
    return Sign.of(
        e,
        id -> {
          Sign known = places.containsKey(id) ? Sign.NON_NEGATIVE : surroundings.sign().apply(id);
          return known == Sign.UNKNOWN ? Sign.NON_NEGATIVE : known;
        });
  }

  /** How many factors of the law are differences. */
  private int differences(Expr e) {
    if (!(e instanceof Expr.Apply a)) {
      return 0;
    }
    int inside = a.args().stream().mapToInt(this::differences).sum();
    return switch (a.op()) {
      case TIMES, DIVIDE, NEGATE -> inside;
      case POWER -> 2 * inside;
      case PLUS, MINUS -> inside + (sign(e) == Sign.UNKNOWN ? 1 : 0);
      default -> 0;
    };
  }

  // ---- from terms to propensities

  private Propensity propensity(List<RateTerm> terms) {
    List<Expr> formulas = new ArrayList<>();
    Form form = Form.MASS_ACTION;
    for (RateTerm t : terms) {
      Optional<Monomial> monomial = monomial(t);
      if (monomial.isPresent()) {
        formulas.add(formula(monomial.get()));
        boolean counts = t.powers().keySet().stream().anyMatch(i -> i >= species.size());
        form = counts && form == Form.MASS_ACTION ? Form.COUNTS : form;
      } else {
        boolean counts = t.isMonomial() && isGroup(t);
        form = counts && form != Form.AS_WRITTEN ? Form.COUNTS : Form.AS_WRITTEN;
        formulas.add(perMolecule(ungrouped(t)));
      }
    }
    Optional<Monomial> single = terms.size() == 1 ? monomial(terms.get(0)) : Optional.empty();
    return new Propensity(Algebra.sum(formulas), form, single);
  }

  private boolean isGroup(RateTerm t) {
    return t.powers().entrySet().stream()
        .allMatch(
            p ->
                p.getValue().isInteger()
                    && p.getValue().signum() > 0
                    && (p.getKey() < species.size() || p.getValue().equals(Rational.ONE)));
  }

  /**
   * The term as falling factorials, if it is a monomial of mass action. A product written for
   * counts is one too if its slopes are one: {@code x·(x−u)} is the falling factorial itself.
   */
  private Optional<Monomial> monomial(RateTerm t) {
    Map<Integer, Integer> orders = new HashMap<>();
    for (Map.Entry<Integer, Rational> p : t.powers().entrySet()) {
      int i = p.getKey();
      Rational v = p.getValue();
      boolean whole = v.isInteger() && v.signum() > 0 && v.compareTo(Rational.of(MAX_ORDER)) <= 0;
      Optional<Group> group =
          i < species.size() ? Optional.empty() : Optional.of(groupOf.get(i - species.size()));
      boolean fits = group.map(g -> g.plain() && v.equals(Rational.ONE)).orElse(whole);
      int of = group.map(Group::species).orElse(i);
      if (!fits || orders.containsKey(of)) {
        return Optional.empty();
      }
      orders.put(of, group.map(Group::order).orElseGet(() -> v.numerator().intValueExact()));
    }
    return t.isMonomial()
        ? Optional.of(new Monomial(perMolecule(t.coefficient()), orders))
        : Optional.empty();
  }

  private Expr formula(Monomial m) {
    List<Expr> product = new ArrayList<>();
    product.add(m.constant());
    m.orders().keySet().stream()
        .sorted()
        .forEach(
            i -> {
              Expr x = Expr.ref(species.get(i));
              for (int k = 0; k < m.orders().get(i); k++) {
                product.add(k == 0 ? x : Algebra.minus(x, Expr.num(k * unit)));
              }
            });
    return Algebra.product(product);
  }

  private Expr ungrouped(RateTerm t) {
    List<String> names = new ArrayList<>(species);
    Map<String, Expr> meaning = new HashMap<>();
    for (int g = 0; g < groups.size(); g++) {
      String name = species.get(groupOf.get(g).species()) + "(" + g + ")";
      names.add(name);
      meaning.put(name, groups.get(g));
    }
    return Rewrite.substitute(t.formula(names), meaning);
  }

  /** A propensity as text. */
  public static String text(Expr propensity) {
    return Infix.print(propensity);
  }
}
