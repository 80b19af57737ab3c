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
      expression(rule.value(), "a rule");
    }
    for (Reaction r : model.reactions()) {
      r.rateLaw().ifPresent(law -> expression(law.rate(), r.id()));
    }
    for (Event e : model.events()) {
      expression(e.trigger(), e.id());
      e.delay().ifPresent(d -> expression(d, e.id()));
      e.priority().ifPresent(p -> expression(p, e.id()));
      e.assignments().forEach(a -> expression(a.value(), e.id()));
    }
    model.initialAssignments().forEach(a -> expression(a.value(), a.symbol()));
    model.functions().forEach(f -> expression(f.body(), f.id()));
  }

  private static void expression(Expr e, String element) {
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.Delay) {
            throw refused("delay", element);
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
