package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;

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

  private final List<String> species;
  private final Map<String, Integer> places = new HashMap<>();
  private final RateLaws.Surroundings surroundings;
  private final RateExpansion expansion;
  private final CountProducts products;
  private final double unit;

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
    this.products = new CountProducts(this.species, places, surroundings, unit);
    this.unit = unit;
  }

  /**
   * The propensities of a reaction.
   *
   * @param law extent per time, over amounts
   * @param reversible whether the modeller calls it reversible
   */
  public Directions of(Expr law, boolean reversible) {
    Expr grouped = products.grouped(law);
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
        form = products.isCounted(t) && form == Form.MASS_ACTION ? Form.COUNTS : form;
      } else {
        form = products.isProduct(t) && form != Form.AS_WRITTEN ? Form.COUNTS : Form.AS_WRITTEN;
        formulas.add(perMolecule(products.formula(t)));
      }
    }
    Optional<Monomial> single = terms.size() == 1 ? monomial(terms.get(0)) : Optional.empty();
    return new Propensity(Algebra.sum(formulas), form, single);
  }

  /**
   * The term as falling factorials, if it is a monomial of mass action. A product written for
   * counts is one too if its slopes are one: {@code x·(x−u)} is the falling factorial itself.
   */
  private Optional<Monomial> monomial(RateTerm t) {
    return products
        .orders(t)
        .filter(o -> o.slope() == 1)
        .map(o -> new Monomial(perMolecule(t.coefficient()), o.orders()));
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

  /** A propensity as text. */
  public static String text(Expr propensity) {
    return Infix.print(propensity);
  }
}
