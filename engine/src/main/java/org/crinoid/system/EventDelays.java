package org.crinoid.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;

/** Refuses at the start delays of events that will be negative whenever the event is triggered. */
final class EventDelays {

  private EventDelays() {}

  /**
   * Refuses delays that never change and are negative; others are seen to when they are computed.
   *
   * @param interpreter evaluates formulas over {@code values} at the start
   * @throws ModelException naming each such event
   */
  static void refuseNegative(
      DynamicalSystem system, Map<String, Double> values, Interpreter interpreter) {
    List<ModelException> faults = new ArrayList<>();
    List<EventSpec> events = system.events();
    for (int k = 0; k < events.size(); k++) {
      EventSpec event = events.get(k);
      Optional<Expr> delay = event.delay().filter(d -> isKnown(d, values));
      double value = delay.map(interpreter::evaluate).orElse(0.0);
      // values of one draw say nothing of those of another
      if (value < 0 && system.isConstant(delay.orElseThrow(), false) && !system.drawsAtStart()) {
        faults.add(
            new ModelException(
                event.id(),
                "event " + (k + 1),
                "the delay of event '%s' is always negative: %s; a delay is 0 or more"
                    .formatted(event.id(), value)));
      }
    }
    if (!faults.isEmpty()) {
      throw ModelException.of(faults);
    }
  }

  /** Whether a value at the start can be computed without a course and without a draw. */
  private static boolean isKnown(Expr delay, Map<String, Double> values) {
    boolean[] looksBack = new boolean[1];
    Rewrite.visit(delay, n -> looksBack[0] |= n instanceof Expr.Delay);
    return !looksBack[0]
        && !Rewrite.draws(delay)
        && Rewrite.references(delay).stream().allMatch(values::containsKey);
  }
}
