package org.crinoid.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;

/** All formulas of a model with the parts that hold them. */
final class Formulas {

  private Formulas() {}

  /** Gives each formula, in the order of the model, with its part's name. */
  static void each(Model m, BiConsumer<String, Expr> consumer) {
    m.functions().forEach(f -> consumer.accept(f.id(), f.body()));
    eachOfQuantities(m, consumer);
  }

  /** Those of {@link #each} that name quantities of the model: all but bodies of functions. */
  static void eachOfQuantities(Model m, BiConsumer<String, Expr> consumer) {
    m.initialAssignments()
        .forEach(a -> consumer.accept("initial assignment " + a.symbol(), a.value()));
    int algebraic = 0;
    for (Rule rule : m.rules()) {
      String part =
          switch (rule) {
            case Rule.Assignment a -> "rule " + a.variable();
            case Rule.Rate r -> "rule " + r.variable();
            case Rule.Algebraic a -> "algebraic rule " + ++algebraic;
          };
      consumer.accept(part, rule.value());
    }
    for (Reaction r : m.reactions()) {
      r.rateLaw().ifPresent(law -> consumer.accept("rate law " + r.id(), law.rate()));
    }
    for (int k = 0; k < m.events().size(); k++) {
      Event e = m.events().get(k);
      String part = "event " + (k + 1);
      consumer.accept(part, e.trigger());
      e.delay().ifPresent(d -> consumer.accept(part, d));
      e.priority().ifPresent(p -> consumer.accept(part, p));
      e.assignments()
          .forEach(a -> consumer.accept(part + " assignment " + a.variable(), a.value()));
    }
    m.constraints().forEach(c -> consumer.accept(c.element(), c.condition()));
  }

  /** Parts that hold a node as asked, each once. */
  static List<String> holding(Model m, Predicate<Expr> asked) {
    List<String> parts = new ArrayList<>();
    each(
        m,
        (part, e) -> {
          boolean[] found = {false};
          Rewrite.visit(e, n -> found[0] |= asked.test(n));
          if (found[0] && !parts.contains(part)) {
            parts.add(part);
          }
        });
    return parts;
  }
}
