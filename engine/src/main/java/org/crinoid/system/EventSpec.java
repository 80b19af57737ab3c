package org.crinoid.system;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;

/**
 * An event in terms of variables.
 *
 * @param id identifier; a number where the model gives none
 * @param trigger condition; the event is triggered when it turns from false to true
 * @param initialValue value of the trigger just before the start
 * @param persistent whether the event, once triggered, is executed even if the trigger turns false
 *     before
 * @param delay time from trigger to execution, computed when triggered; none means 0
 * @param priority of several events due at once the one with the highest is executed first;
 *     computed anew for each choice
 * @param valuesFromTriggerTime whether values are computed when triggered, not when executed
 * @param assignments what changes; all values are computed before any is set; those to the same
 *     variable stand together and add up
 */
public record EventSpec(
    String id,
    Expr trigger,
    boolean initialValue,
    boolean persistent,
    Optional<Expr> delay,
    Optional<Expr> priority,
    boolean valuesFromTriggerTime,
    List<Assignment> assignments) {

  /** Copies the assignments. */
  public EventSpec {
    assignments = List.copyOf(assignments);
  }

  /** Whether it draws random numbers: for its delay, its priority or what it assigns. */
  boolean draws() {
    return delay.filter(Rewrite::draws).isPresent()
        || priority.filter(Rewrite::draws).isPresent()
        || assignments.stream().anyMatch(a -> Rewrite.draws(a.value()));
  }

  /** The same event with every formula replaced by what {@code f} makes of it. */
  EventSpec mapped(UnaryOperator<Expr> f) {
    return new EventSpec(
        id,
        f.apply(trigger),
        initialValue,
        persistent,
        delay.map(f),
        priority.map(f),
        valuesFromTriggerTime,
        assignments.stream()
            .map(a -> new Assignment(a.variable(), f.apply(a.value()), f.apply(a.scale())))
            .toList());
  }

  /**
   * A new value of a state or discrete parameter: {@code value · scale}.
   *
   * @param variable what is set
   * @param value computed at trigger time or at execution, as the event says
   * @param scale computed at execution: the volume, where the value is a concentration and the
   *     variable an amount
   */
  public record Assignment(String variable, Expr value, Expr scale) {}
}
