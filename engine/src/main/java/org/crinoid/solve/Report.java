package org.crinoid.solve;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How a solution was made.
 *
 * @param outcome how it ended
 * @param method the method in words, with its settings
 * @param linearSolver what solved the Newton systems; empty if none were
 * @param statistics work done
 * @param switches changes of method on the way, in time order
 * @param events events in the order they were executed
 * @param violations constraints of the model that did not hold, the first time of each
 */
public record Report(
    Outcome outcome,
    String method,
    String linearSolver,
    Statistics statistics,
    List<MethodSwitch> switches,
    List<FiredEvent> events,
    List<Violation> violations) {

  /** Copies the lists. */
  public Report {
    switches = List.copyOf(switches);
    events = List.copyOf(events);
    violations = List.copyOf(violations);
  }

  /**
   * Work counts of a time course.
   *
   * @param states number of states
   * @param steps accepted steps
   * @param rejectedSteps attempts refused
   * @param derivatives evaluations of the rates of change
   * @param jacobians evaluations of the Jacobian
   * @param factorizations factorisations
   * @param newtonIterations Newton iterations
   */
  public record Statistics(
      int states,
      long steps,
      long rejectedSteps,
      long derivatives,
      long jacobians,
      long factorizations,
      long newtonIterations) {}

  /** A change of method at {@code time}. */
  public record MethodSwitch(double time, String to) {}

  /** An event that was executed at {@code time}. */
  public record FiredEvent(double time, String event) {}

  /**
   * A constraint that did not hold: from then on the model says nothing about what it models.
   *
   * @param constraint identifier, or what it is if it has none
   * @param message what the modeller has to say about it, may be empty
   * @param from when it turned false for the first time
   * @param until when it held again, if it did
   */
  public record Violation(String constraint, String message, double from, OptionalDouble until) {}
}
