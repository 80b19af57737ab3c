package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.sbml.jsbml.Trigger;

/** Events with the meaning of Level 3 Version 2. */
final class Events {

  private final Maths maths;
  private final int level;
  private final StatedUnits units;

  Events(Maths maths, int level, StatedUnits units) {
    this.maths = maths;
    this.level = level;
    this.units = units;
  }

  List<Event> build(org.sbml.jsbml.Model source) {
    List<Event> events = new ArrayList<>();
    int number = 0;
    for (org.sbml.jsbml.Event e : source.getListOfEvents()) {
      number++;
      int inModel = events.size() + 1;
      maths.keep("event", number, inModel);
      event(e, inModel).ifPresent(events::add);
    }
    return events;
  }

  /** An event without the mathematics of a trigger never happens. */
  private Optional<Event> event(org.sbml.jsbml.Event e, int number) {
    String id = e.getId();
    String what = id.isEmpty() ? "an event" : "event '" + id + "'";
    if (!e.isSetTrigger()) {
      maths.warn("missing-trigger", id, what + " has no trigger and is left out");
      return Optional.empty();
    }
    Trigger trigger = e.getTrigger();
    Optional<Expr> condition = maths.expression(trigger, id, "trigger of " + what);
    if (condition.isEmpty()) {
      return Optional.empty();
    }
    Optional<Expr> delay =
        e.isSetDelay()
            ? maths
                .expression(e.getDelay(), id, "delay of " + what)
                .map(d -> converted(d, e, number))
            : Optional.empty();
    Optional<Expr> priority =
        e.isSetPriority()
            ? maths.expression(e.getPriority(), id, "priority of " + what)
            : Optional.empty();
    return Optional.of(
        new Event(
            id,
            e.getName(),
            condition.get(),
            level < 3 || !trigger.isSetInitialValue() || trigger.getInitialValue(),
            level < 3 || !trigger.isSetPersistent() || trigger.getPersistent(),
            delay,
            priority,
            !e.isSetUseValuesFromTriggerTime() || e.getUseValuesFromTriggerTime(),
            assignments(e, what)));
  }

  @SuppressWarnings("deprecation") // timeUnits left SBML with Level 2 Version 3
  private Expr converted(Expr delay, org.sbml.jsbml.Event e, int number) {
    String name = e.getId().isEmpty() ? "event " + number : e.getId();
    return e.isSetTimeUnits() ? units.delay(delay, e.getTimeUnits(), name) : delay;
  }

  private List<EventAssignment> assignments(org.sbml.jsbml.Event e, String what) {
    List<EventAssignment> assignments = new ArrayList<>();
    for (org.sbml.jsbml.EventAssignment a : e.getListOfEventAssignments()) {
      String variable = a.getVariable();
      maths
          .expression(a, e.getId(), "assignment of '" + variable + "' in " + what)
          .ifPresent(value -> assignments.add(new EventAssignment(variable, value)));
    }
    return assignments;
  }
}
