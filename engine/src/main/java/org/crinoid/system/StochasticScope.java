package org.crinoid.system;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.UnsupportedException;

/** What has no stochastic meaning whatever the numbers. */
final class StochasticScope {

  private StochasticScope() {}

  static void check(Model model, DynamicalSystem system) {
    Layout layout = system.layout();
    for (Reaction r : model.reactions()) {
      if (r.fast() && r.rateLaw().isPresent()) {
        throw refused("fast reaction", r.id(), "reaction '%s' is fast, always in equilibrium");
      }
    }
    if (layout.algebraicFrom() < layout.states().size()) {
      String id = layout.states().get(layout.algebraicFrom());
      throw refused("algebraic rule", id, "an algebraic rule that no formula solves gives '%s'");
    }
    Set<String> states = new HashSet<>(layout.states());
    for (Species s : model.species()) {
      boolean ruled =
          model.rules().stream()
              .anyMatch(
                  rule ->
                      rule instanceof org.crinoid.model.Rule.Rate rate
                          && rate.variable().equals(s.id()));
      if (ruled && states.contains(s.id())) {
        throw refused(
            "rate rule for a species",
            s.id(),
            "a rate rule moves species '%s', which so has no whole number of molecules");
      }
    }
  }

  /**
   * Refuses looks into the past that do not stand still between jumps.
   *
   * @param moves whether a formula changes between jumps
   */
  static void checkDelays(DynamicalSystem system, Predicate<Expr> moves) {
    for (DelayedInput d : system.delays()) {
      if (!system.isConstant(d.by(), true)) {
        throw refused(
            "delay of varying length",
            d.name(),
            "the length of '%s' changes, other than by events");
      }
      if (moves.test(d.of())) {
        throw refused(
            "delay of what moves between jumps",
            d.name(),
            "'%s' looks back at what moves between jumps");
      }
      if (InitialValues.dependOnTime(system)) {
        throw refused(
            "delay beyond a start that moves",
            d.name(),
            "'%s' looks back beyond the start, and initial values depend on time");
      }
    }
  }

  static void checkRates(Model model, Set<String> counted) {
    Set<String> asked = new LinkedHashSet<>();
    ModelFormulas.of(model)
        .forEach(
            e ->
                Rewrite.visit(
                    e,
                    n -> {
                      if (n instanceof Expr.RateOf r && counted.contains(r.id())) {
                        asked.add(r.id());
                      }
                    }));
    if (!asked.isEmpty()) {
      String id = asked.iterator().next();
      throw refused("rateOf a species", id, "rateOf asks how fast '%s' moves, and it jumps");
    }
  }

  private static UnsupportedException refused(String construct, String id, String because) {
    return new UnsupportedException(
        construct,
        id,
        because.formatted(id) + "; it has no stochastic meaning (rate equations may do)");
  }
}
