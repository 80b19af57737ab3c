package org.crinoid.system;

import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.UnsupportedException;

/** Refuses, by name, the constructs that {@link Lowering} has no meaning for. */
final class Support {

  private Support() {}

  static void check(Model model) {
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Algebraic) {
        throw refused("algebraic rule", "algebraic rule");
      }
      expression(rule.value(), "a rule");
    }
    for (Reaction r : model.reactions()) {
      if (r.fast()) {
        throw refused("fast reaction", r.id());
      }
      r.rateLaw().ifPresent(law -> expression(law.rate(), r.id()));
      r.reactants().forEach(s -> s.stoichiometryMath().ifPresent(e -> expression(e, r.id())));
      r.products().forEach(s -> s.stoichiometryMath().ifPresent(e -> expression(e, r.id())));
    }
    for (Event e : model.events()) {
      if (e.delay().isPresent() && !e.delay().get().equals(Expr.ZERO)) {
        throw refused("delayed event", e.id());
      }
      if (e.priority().isPresent()) {
        throw refused("event priority", e.id());
      }
      expression(e.trigger(), e.id());
      e.assignments().forEach(a -> expression(a.value(), e.id()));
    }
    model.initialAssignments().forEach(a -> expression(a.value(), a.symbol()));
    model.functions().forEach(f -> expression(f.body(), f.id()));
  }

  private static void expression(Expr e, String element) {
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.RateOf) {
            throw refused("rateOf", element);
          }
        });
  }

  private static UnsupportedException refused(String construct, String element) {
    return new UnsupportedException(
        construct,
        element,
        "'%s' uses %s, which this version cannot simulate".formatted(element, construct));
  }
}
