package org.crinoid.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;

/**
 * Turns reactions with rate laws into arrows with kinetics, by algebra.
 *
 * <p>The law {@code v} of a reaction {@code y → y′}, which changes amounts by {@code γ = y′ − y},
 * is written as a sum of terms. Each term whose sign is known becomes part of an arrow along {@code
 * γ} if it is not negative, along {@code −γ} if it is not positive: a reversible reaction so
 * becomes two irreversible ones. A term {@code k·Π xᵢ^pᵢ} with {@code k} constant is mass action
 * from the complex {@code p}, if {@code p} differs from the written complex by whole numbers and
 * the other side {@code p ± γ} has no negative coefficient; where {@code p} is not the complex as
 * written, the same catalysts are added to, or taken from, both sides, which leaves the rate
 * equations as they are. All other terms of one direction make one arrow with general kinetics.
 * Terms that are zero at the model's values vanish.
 *
 * <p>Signs are known from the values of constants, and because amounts are not negative. If the
 * sign of any term is unknown the reaction stays whole, with general kinetics.
 *
 * <p>A law that was written for counts of molecules, such as {@code k·x·(x − u)}, is kept as one
 * term: {@link Kinetics.CountedMassAction}.
 */
public final class RateLaws {

  /** Mass-action arrows of one reaction beyond which it is kept whole. */
  private static final int MAX_ARROWS = 16;

  private static final int MAX_TEXT = 60;

  private final NetworkBuilder builder;
  private final List<String> species;
  private final Map<String, Integer> places = new HashMap<>();
  private final Surroundings surroundings;
  private final RateExpansion expansion;
  private final CountProducts products;

  /**
   * A reaction with its law.
   *
   * @param id identifier
   * @param reactants coefficients by species, not negative
   * @param products coefficients by species, not negative
   * @param law rate over amounts of species, constants and time
   */
  public record Law(
      String id, Map<Integer, Rational> reactants, Map<Integer, Rational> products, Expr law) {

    /** Copies the sides. */
    public Law {
      reactants = Map.copyOf(reactants);
      products = Map.copyOf(products);
    }
  }

  /**
   * What is known of everything that is no species of the network.
   *
   * @param value value of a formula over quantities that never change; nothing if one of them does,
   *     or has no value
   * @param sign sign of a quantity
   * @param change for a quantity that changes in time, why, as a clause
   */
  public record Surroundings(
      Function<Expr, OptionalDouble> value,
      Function<String, Sign> sign,
      Function<String, Optional<String>> change) {}

  /**
   * Prepares the arrows of a network over {@code species}, to be added to {@code builder}.
   *
   * @param unit amount of one molecule; NaN if it is not known, and no law is written for counts
   */
  public RateLaws(
      NetworkBuilder builder, List<String> species, Surroundings surroundings, double unit) {
    this.builder = builder;
    this.species = List.copyOf(species);
    for (int i = 0; i < species.size(); i++) {
      places.put(species.get(i), i);
    }
    this.surroundings = surroundings;
    this.expansion = new RateExpansion(places, surroundings.value());
    this.products = new CountProducts(this.species, places, surroundings, unit);
  }

  /** Adds the arrows of a reaction. */
  public void add(Law law) {
    List<RateTerm> forward = new ArrayList<>();
    List<RateTerm> backward = new ArrayList<>();
    for (RateTerm term : terms(law.law())) {
      Sign sign = sign(term, Set.of());
      if (sign == Sign.ZERO) {
        builder.note(law.id(), "a term of its rate is zero: " + text(term));
      } else if (sign.isNonNegative()) {
        forward.add(term);
      } else if (sign.isNonPositive()) {
        backward.add(term.withCoefficient(Algebra.negate(term.coefficient())));
      } else {
        whole(law, "the sign of its term " + text(term) + " is not known");
        return;
      }
    }
    if (forward.size() + backward.size() > MAX_ARROWS) {
      whole(law, "it has %d terms".formatted(forward.size() + backward.size()));
      return;
    }
    if (forward.isEmpty() && backward.isEmpty()) {
      builder.note(law.id(), "its rate is zero at the model's values, and it was left out");
      return;
    }
    String reverse = forward.isEmpty() ? law.id() : law.id() + " reverse";
    int all = forward.size() + backward.size();
    direction(law, law.id(), forward, all);
    direction(
        new Law(law.id(), law.products(), law.reactants(), law.law()),
        reverse,
        backward,
        forward.isEmpty() ? -1 : all);
  }

  /** The law's terms, products for counts as one factor where that makes mass action of them. */
  private List<RateTerm> terms(Expr law) {
    List<RateTerm> terms = expansion.expand(products.grouped(law));
    boolean whole =
        terms.stream().filter(products::isCounted).allMatch(t -> products.orders(t).isPresent());
    return whole ? terms : expansion.expand(law);
  }

  private void whole(Law law, String reason) {
    builder.arrow(
        law.id(),
        law.id(),
        law.reactants(),
        law.products(),
        new Kinetics.General(law.law(), reason, false));
  }

  /** Adds the arrows of those of the law's terms, {@code all} in number, that go one way. */
  private void direction(Law law, String id, List<RateTerm> terms, int all) {
    List<RateTerm> general = new ArrayList<>();
    String reason = "";
    int count = 0;
    for (RateTerm term : terms) {
      RateTerm plain = plain(term);
      Optional<String> obstacle = obstacle(law, plain);
      if (obstacle.isPresent()) {
        reason = general.isEmpty() ? obstacle.get() : reason;
        general.add(term);
      } else {
        Kinetics kinetics =
            products.isCounted(term)
                ? new Kinetics.CountedMassAction(plain.coefficient(), products.formula(term))
                : new Kinetics.MassAction(term.coefficient());
        massAction(law, count == 0 ? id : id + " (" + (count + 1) + ")", plain.powers(), kinetics);
        count++;
      }
    }
    if (!general.isEmpty()) {
      Expr rate =
          general.size() == all
              ? law.law()
              : Algebra.sum(general.stream().map(products::formula).toList());
      builder.arrow(
          count == 0 ? id : id + " (" + (count + 1) + ")",
          law.id(),
          law.reactants(),
          law.products(),
          new Kinetics.General(rate, reason, isProper(law, general)));
    }
  }

  /** The term, products for counts as powers of their species. */
  private RateTerm plain(RateTerm term) {
    if (!products.isCounted(term)) {
      return term;
    }
    CountProducts.Orders orders = products.orders(term).orElseThrow();
    Map<Integer, Rational> powers = new HashMap<>();
    orders.orders().forEach((i, order) -> powers.put(i, Rational.of(order)));
    Expr constant = Algebra.times(Expr.num(orders.slope()), term.coefficient());
    return new RateTerm(constant, powers, term.factors());
  }

  private void massAction(Law law, String id, Map<Integer, Rational> powers, Kinetics kinetics) {
    builder.arrow(id, law.id(), powers, other(law, powers), kinetics);
    if (!powers.equals(nonZero(law.reactants()))) {
      builder.note(
          law.id(),
          "its rate is that of mass action for the reactants %s, which were completed on both sides"
              .formatted(
                  powers.isEmpty()
                      ? "∅"
                      : powers.keySet().stream()
                          .sorted()
                          .map(i -> factor(powers.get(i)) + species.get(i))
                          .collect(Collectors.joining(" + "))));
    }
  }

  private static String factor(Rational p) {
    return p.equals(Rational.ONE) ? "" : p + " ";
  }

  private static Map<Integer, Rational> nonZero(Map<Integer, Rational> side) {
    Map<Integer, Rational> kept = new HashMap<>(side);
    kept.values().removeIf(v -> v.signum() == 0);
    return kept;
  }

  /** The target complex of a mass-action arrow whose source is the term's monomial. */
  private static Map<Integer, Rational> other(Law law, Map<Integer, Rational> powers) {
    Map<Integer, Rational> target = new HashMap<>(powers);
    law.products().forEach((i, v) -> target.merge(i, v, Rational::plus));
    law.reactants().forEach((i, v) -> target.merge(i, v.negate(), Rational::plus));
    return target;
  }

  /** Why a term is not mass action, if it is not. */
  private Optional<String> obstacle(Law law, RateTerm term) {
    if (!term.isMonomial()) {
      return Optional.of("its rate depends on amounts through " + shortened(term.factors().get(0)));
    }
    for (String id : Rewrite.references(term.coefficient())) {
      Optional<String> change = surroundings.change().apply(id);
      if (change.isPresent()) {
        return Optional.of("its rate depends on '%s', %s".formatted(id, change.get()));
      }
    }
    if (hasTime(term.coefficient())) {
      return Optional.of("its rate depends on time");
    }
    if (sign(term, Set.of()) == Sign.UNKNOWN || !isPositive(term.coefficient())) {
      return Optional.of("its rate constant was not proved to be positive");
    }
    for (Map.Entry<Integer, Rational> p : term.powers().entrySet()) {
      Rational written = law.reactants().getOrDefault(p.getKey(), Rational.ZERO);
      if (p.getValue().signum() < 0 || !p.getValue().minus(written).isInteger()) {
        return Optional.of(
            "its rate has %s to the power %s".formatted(species.get(p.getKey()), p.getValue()));
      }
    }
    return other(law, term.powers()).entrySet().stream()
        .filter(e -> e.getValue().signum() < 0)
        .findFirst()
        .map(
            e ->
                "it takes more of %s than its rate has factors of it"
                    .formatted(species.get(e.getKey())));
  }

  private boolean isPositive(Expr coefficient) {
    Sign sign = sign(coefficient, Set.of());
    return sign == Sign.POSITIVE || sign == Sign.NEGATIVE;
  }

  private static boolean hasTime(Expr e) {
    boolean[] found = {false};
    Rewrite.visit(e, n -> found[0] |= n instanceof Expr.Time);
    return found[0];
  }

  private Sign sign(RateTerm term, Set<Integer> present) {
    Sign sign = sign(term.coefficient(), present);
    for (Expr f : term.factors()) {
      sign = sign.times(sign(f, present));
    }
    for (int i : term.powers().keySet()) {
      sign = sign.times(present.contains(i) ? Sign.POSITIVE : Sign.NON_NEGATIVE);
    }
    return sign;
  }

  /** Sign of a formula where some species are present for certain; by value where rules fail. */
  private Sign sign(Expr e, Set<Integer> present) {
    Sign sign =
        Sign.of(
            e,
            id -> {
              Integer i = places.get(id);
              if (i == null) {
                return surroundings.sign().apply(id);
              }
              return present.contains(i) ? Sign.POSITIVE : Sign.NON_NEGATIVE;
            });
    boolean open = sign == Sign.UNKNOWN || sign == Sign.NON_NEGATIVE || sign == Sign.NON_POSITIVE;
    if (open && Rewrite.references(e).stream().noneMatch(places::containsKey)) {
      OptionalDouble value = surroundings.value().apply(e);
      return value.isPresent() ? Sign.of(value.getAsDouble()) : sign;
    }
    return sign;
  }

  private boolean isProper(Law law, List<RateTerm> terms) {
    Set<Integer> needed = nonZero(law.reactants()).keySet();
    if (terms.stream().noneMatch(t -> sign(t, needed) == Sign.POSITIVE)) {
      return false;
    }
    return needed.stream()
        .allMatch(
            i -> {
              Expr rate = Algebra.sum(terms.stream().map(products::formula).toList());
              Map<String, Expr> absent = Map.of(species.get(i), Expr.ZERO);
              Expr left = Rewrite.simplify(Rewrite.substitute(rate, absent));
              return left.equals(Expr.ZERO);
            });
  }

  private String text(RateTerm term) {
    return shortened(products.formula(term));
  }

  private static String shortened(Expr e) {
    String text = Infix.print(e);
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
  }
}
