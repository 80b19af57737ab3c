package org.crinoid.system;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Rule;

/** Refuses definitions that need each other, at all times or at the start, all at once. */
final class Circles {

  private Circles() {}

  /**
   * Refuses circles.
   *
   * @param assigned what is assigned at all times
   * @param initial what has a value at the start; includes what is assigned
   * @throws ModelException if there are any; those of what is assigned come first
   */
  static void refuse(Model model, List<Definition> assigned, List<Definition> initial) {
    List<ModelException> faults = new ArrayList<>();
    Map<String, String> parts = always(model);
    Set<String> told = new HashSet<>();
    for (List<String> circle : Ordering.circles(assigned)) {
      told.addAll(circle);
      faults.add(Ordering.refusal(circle, part(circle, parts), "rules and rate laws"));
    }
    model
        .initialAssignments()
        .forEach(a -> parts.put(a.symbol(), "initial assignment " + a.symbol()));
    for (List<String> circle : Ordering.circles(initial)) {
      if (circle.stream().noneMatch(told::contains)) {
        faults.add(Ordering.refusal(circle, part(circle, parts), "initial values"));
      }
    }
    if (!faults.isEmpty()) {
      throw ModelException.of(faults);
    }
  }

  private static Map<String, String> always(Model model) {
    Map<String, String> parts = new HashMap<>();
    model
        .reactions()
        .forEach(r -> r.rateLaw().ifPresent(law -> parts.put(r.id(), "rate law " + r.id())));
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Assignment a) {
        parts.put(a.variable(), "rule " + a.variable());
      }
    }
    return parts;
  }

  /** The first part in a circle that the model states, for some definitions only follow. */
  private static String part(List<String> circle, Map<String, String> parts) {
    return circle.stream()
        .filter(parts::containsKey)
        .findFirst()
        .map(parts::get)
        .orElse(circle.get(0));
  }
}
