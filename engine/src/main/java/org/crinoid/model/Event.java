package org.crinoid.model;

import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;

/**
 * An instantaneous change, made when a condition becomes true.
 *
 * @param id identifier, may be empty
 * @param name what people call it, may be empty
 * @param trigger condition
 * @param initialValue value of the trigger just before the start
 * @param persistent whether the event, once triggered, executes even if the trigger turns false
 * @param delay time from trigger to execution, if any
 * @param priority order among simultaneous executions, if stated
 * @param valuesFromTriggerTime whether assigned values are computed at trigger time
 * @param assignments what changes
 */
public record Event(
    String id,
    String name,
    Expr trigger,
    boolean initialValue,
    boolean persistent,
    Optional<Expr> delay,
    Optional<Expr> priority,
    boolean valuesFromTriggerTime,
    List<EventAssignment> assignments) {

  /** Copies the assignments. */
  public Event {
    assignments = List.copyOf(assignments);
  }
}
