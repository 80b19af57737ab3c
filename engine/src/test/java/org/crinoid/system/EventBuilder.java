package org.crinoid.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;

/**
 * Builds an event for tests; unless told it is persistent and its trigger true before the start.
 */
public final class EventBuilder {

  private final String id;
  private final Expr trigger;
  private final List<EventAssignment> assignments = new ArrayList<>();
  private Optional<Expr> delay = Optional.empty();
  private Optional<Expr> priority = Optional.empty();
  private boolean initialValue = true;
  private boolean persistent = true;
  private boolean valuesFromTriggerTime = true;

  /** An event that changes nothing yet. */
  public EventBuilder(String id, Expr trigger) {
    this.id = id;
    this.trigger = trigger;
  }

  /** With a delay. */
  public EventBuilder delay(Expr value) {
    delay = Optional.of(value);
    return this;
  }

  /** With a priority. */
  public EventBuilder priority(Expr value) {
    priority = Optional.of(value);
    return this;
  }

  /** Whose trigger is false before the start. */
  public EventBuilder initiallyFalse() {
    initialValue = false;
    return this;
  }

  /** Dropped if its trigger turns false before it is executed. */
  public EventBuilder notPersistent() {
    persistent = false;
    return this;
  }

  /** Whose values are computed when it is executed. */
  public EventBuilder valuesAtExecution() {
    valuesFromTriggerTime = false;
    return this;
  }

  /** With one more assignment. */
  public EventBuilder set(String variable, Expr value) {
    assignments.add(new EventAssignment(variable, value));
    return this;
  }

  /** The event. */
  public Event build() {
    return new Event(
        id,
        "",
        trigger,
        initialValue,
        persistent,
        delay,
        priority,
        valuesFromTriggerTime,
        assignments);
  }
}
