package org.crinoid.system;

import java.util.List;
import java.util.function.UnaryOperator;
import org.crinoid.expr.Expr;

/**
 * An event in terms of variables.
 *
 * @param id identifier; a number where the model gives none
 * @param trigger condition; the event is triggered when it turns from false to true
 * @param initialValue value of the trigger just before the start
 * @param persistent whether the event, once triggered, is executed even if another event makes the
 *     trigger false first
 * @param valuesFromTriggerTime whether values are computed when triggered, not when executed
 * @param assignments new values of states and discrete parameters; all are computed before any is
 *     set
 */
public record EventSpec(
    String id,
    Expr trigger,
    boolean initialValue,
    boolean persistent,
    boolean valuesFromTriggerTime,
    List<Definition> assignments) {

  /** Copies the assignments. */
  public EventSpec {
    assignments = List.copyOf(assignments);
  }

  /** The same event with every formula replaced by what {@code f} makes of it. */
  EventSpec mapped(UnaryOperator<Expr> f) {
    return new EventSpec(
        id,
        f.apply(trigger),
        initialValue,
        persistent,
        valuesFromTriggerTime,
        assignments.stream().map(d -> d.mapped(f)).toList());
  }
}
