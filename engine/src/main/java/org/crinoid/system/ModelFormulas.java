package org.crinoid.system;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.expr.Expr;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Rule;

/** All formulas of a model. */
final class ModelFormulas {

  private ModelFormulas() {}

  static List<Expr> of(Model model) {
    List<Expr> all = new ArrayList<>();
    model.functions().forEach(f -> all.add(f.body()));
    model.initialAssignments().forEach(a -> all.add(a.value()));
    for (Rule rule : model.rules()) {
      all.add(rule.value());
    }
    model.reactions().forEach(r -> r.rateLaw().ifPresent(law -> all.add(law.rate())));
    for (Event e : model.events()) {
      all.add(e.trigger());
      e.delay().ifPresent(all::add);
      e.priority().ifPresent(all::add);
      e.assignments().forEach(a -> all.add(a.value()));
    }
    model.constraints().forEach(c -> all.add(c.condition()));
    return all;
  }
}
