package org.crinoid.sbml;

import java.util.function.Consumer;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Event;
import org.crinoid.model.Model;

/** Visits the formulas of a model. */
final class Formulas {

  private Formulas() {}

  /** All but the bodies of functions and the rate laws, where names may be local. */
  static void global(Model model, Consumer<Expr> visitor) {
    model.initialAssignments().forEach(a -> visitor.accept(a.value()));
    model.rules().forEach(r -> visitor.accept(r.value()));
    for (Event e : model.events()) {
      visitor.accept(e.trigger());
      e.delay().ifPresent(visitor);
      e.priority().ifPresent(visitor);
      e.assignments().forEach(a -> visitor.accept(a.value()));
    }
    model.constraints().forEach(c -> visitor.accept(c.condition()));
  }

  /** All. */
  static void all(Model model, Consumer<Expr> visitor) {
    model.functions().forEach(f -> visitor.accept(f.body()));
    model.reactions().forEach(r -> r.rateLaw().ifPresent(law -> visitor.accept(law.rate())));
    global(model, visitor);
  }

  /** Whether a formula draws a random number. */
  static boolean draw(Model model) {
    boolean[] any = {false};
    all(model, e -> any[0] |= Rewrite.draws(e));
    return any[0];
  }
}
