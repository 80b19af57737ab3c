package org.crinoid.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.system.EventSpec;
import org.crinoid.system.EventSpec.Assignment;

/**
 * Events at fixed times: what they make of what fluctuates.
 *
 * <p>An event whose time depends on numbers of molecules happens at random times, which equations
 * for moments cannot express; it is refused.
 */
final class FluctuatingEvents {

  private final Fluctuating system;

  FluctuatingEvents(Fluctuating system) {
    this.system = system;
  }

  /**
   * What an event does.
   *
   * @param spec the event
   * @param values of each quantity that is set: its new value over means
   */
  record Effect(EventSpec spec, Map<Integer, Expr> values) {}

  Optional<Refusal> refusal() {
    for (EventSpec e : system.base().events()) {
      Optional<String> why = why(e);
      if (why.isPresent()) {
        return Optional.of(
            new Refusal(
                "event that fluctuates",
                e.id(),
                "event '%s' %s; moments are computed for events at times that are known, and an ensemble of paths takes the others"
                    .formatted(e.id(), why.get())));
      }
    }
    return Optional.empty();
  }

  private Optional<String> why(EventSpec e) {
    if (system.fluctuates(e.trigger())) {
      return Optional.of("is triggered by numbers of molecules");
    }
    if (e.delay().filter(system::fluctuates).isPresent()
        || e.priority().filter(system::fluctuates).isPresent()) {
      return Optional.of("has a delay or priority that depends on numbers of molecules");
    }
    boolean draws =
        e.delay().filter(Rewrite::draws).isPresent()
            || e.priority().filter(Rewrite::draws).isPresent();
    boolean early = e.delay().isPresent() && e.valuesFromTriggerTime();
    for (Assignment a : e.assignments()) {
      draws |= Rewrite.draws(a.value());
      if (system.place(a.variable()) < 0 && system.fluctuates(a.value())) {
        return Optional.of(
            "sets '%s', which does not fluctuate otherwise, to a value that depends on numbers of molecules"
                .formatted(a.variable()));
      }
      if (system.fluctuates(a.scale())) {
        return Optional.of(
            "sets '%s' in a volume that depends on numbers of molecules".formatted(a.variable()));
      }
      if (early && system.fluctuates(a.value())) {
        return Optional.of(
            "sets '%s' after a delay to a value of trigger time".formatted(a.variable()));
      }
    }
    return draws ? Optional.of("draws a random number") : Optional.empty();
  }

  /** What all events do, in their order. */
  List<Effect> effects() {
    List<Effect> effects = new ArrayList<>();
    for (EventSpec e : system.base().events()) {
      Map<Integer, List<Expr>> sums = new LinkedHashMap<>();
      for (Assignment a : e.assignments()) {
        int i = system.place(a.variable());
        if (i >= 0) {
          Expr value = system.overMeans(Algebra.times(a.value(), scale(i, a)));
          sums.computeIfAbsent(i, k -> new ArrayList<>()).add(value);
        }
      }
      Map<Integer, Expr> values = new LinkedHashMap<>();
      sums.forEach((i, terms) -> values.put(i, Algebra.sum(terms)));
      effects.add(new Effect(e, values));
    }
    return effects;
  }

  private Expr scale(int i, Assignment a) {
    return system.quantities().get(i).counted()
        ? Algebra.divide(a.scale(), Expr.num(system.jumps().unit()))
        : a.scale();
  }

  /** The event's own assignments, to means in place of amounts. */
  List<Assignment> toMeans(EventSpec e) {
    List<Assignment> all = new ArrayList<>();
    for (Assignment a : e.assignments()) {
      int i = system.place(a.variable());
      all.add(
          i < 0 ? a : new Assignment(system.quantities().get(i).mean(), a.value(), scale(i, a)));
    }
    return all;
  }

  /** An event with other assignments. */
  static EventSpec with(EventSpec e, List<Assignment> assignments) {
    return new EventSpec(
        e.id(),
        e.trigger(),
        e.initialValue(),
        e.persistent(),
        e.delay(),
        e.priority(),
        e.valuesFromTriggerTime(),
        assignments);
  }

  /**
   * The Jacobian of what an event makes of the quantities.
   *
   * @return by rows: of each quantity the derivatives that are not zero
   */
  List<Map<Integer, Expr>> jacobian(Effect effect) {
    List<Map<Integer, Expr>> rows = new ArrayList<>();
    for (int i = 0; i < system.size(); i++) {
      Map<Integer, Expr> row = new LinkedHashMap<>();
      if (effect.values().containsKey(i)) {
        row.putAll(system.slopes(effect.values().get(i)));
      } else {
        row.put(i, Expr.ONE);
      }
      rows.add(row);
    }
    return rows;
  }
}
