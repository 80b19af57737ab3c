package org.crinoid.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.kernel.InstantFormulas;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.system.DrawException;
import org.crinoid.system.DrawSource;
import org.crinoid.system.EventSpec;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * Executes events: whose trigger has turned true, when each is due, in which order, with which
 * values.
 *
 * <p>An event is triggered when its trigger turns from false to true; its delay is computed then,
 * and with it when it is due. Of the events due at an instant the one with the highest priority is
 * executed first; among equals chance decides, anew each time; those without a priority come last.
 * After each execution whatever follows from the values set is made consistent with them, and all
 * triggers are evaluated again: events newly triggered without delay join those that are due, and
 * waiting events that are not persistent are dropped if their trigger has turned false. This goes
 * on until nothing is due. An event may wait several times at once. Lives for one solve.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     4.12</a>
 */
public final class EventExecutor {

  /** Executions while time does not move after which a cascade counts as endless. */
  static final int MAX_EXECUTIONS = 10_000;

  /** Most events that the message of an endless cascade names. */
  private static final int MAX_NAMED = 5;

  /**
   * Time counts as not moving while it advances by less than this many units of its last place;
   * derived: a hundred for each execution allowed.
   */
  private static final double STANDSTILL = 100.0 * MAX_EXECUTIONS;

  /**
   * Sums of a time and a delay that should be equal differ by this many units of the last place at
   * most; derived: each is rounded once, and so is each term.
   */
  private static final double SAME_TIME = 4;

  private final CompiledSystem system;
  private final Inputs inputs;
  private final List<EventSpec> events;
  private final IntUnaryOperator tie;
  private final DrawSource draws;
  private final Evaluator triggers;
  private final InstantFormulas.Evaluator[] assignments;
  private final double[] holds;
  private final boolean[] held;
  private final double[] perEvent;
  private final List<Waiting> queue = new ArrayList<>();
  private final List<Waiting> first = new ArrayList<>();
  private final List<FiredEvent> log = new ArrayList<>();
  private double nextDue = Double.POSITIVE_INFINITY;
  private double standingSince = Double.NEGATIVE_INFINITY;
  private int executions;
  private Optional<InstantFormulas.Evaluator> delays = Optional.empty();
  private Optional<InstantFormulas.Evaluator> priorities = Optional.empty();

  /** Formulas of an event that are evaluated together. */
  public enum Part {
    /** How long it waits. */
    DELAY,
    /** Which of several comes first. */
    PRIORITY,
    /** What it assigns. */
    ASSIGNMENTS
  }

  /** Gives formulas the states they read, with delayed values behind them. */
  public interface Inputs {
    /**
     * States with delayed values.
     *
     * @param x (N) states
     * @param p (P) parameters
     * @return (N + K) valid until the next call
     */
    double[] at(double t, double[] x, double[] p);

    /**
     * Why a delayed value that a part of {@code event} reads was undefined when {@link #at} was
     * called last; empty if none was.
     */
    default Optional<Failure> undefined(double t, EventSpec event, Part part) {
      return Optional.empty();
    }
  }

  /** Makes consistent what follows from values that an event has set. */
  @FunctionalInterface
  public interface Consequences {
    /** Called after each execution, before triggers and further events see the new values. */
    void settle(double t);
  }

  /** A triggered event; values are empty if they are to be computed at execution. */
  private record Waiting(int event, double due, Optional<double[]> values) {}

  /**
   * Makes the executor of one solve.
   *
   * @param inputs gives delayed values
   * @param tie a random number, uniform from 0 up to its argument, exclusive
   * @param draws gives the numbers that events draw
   */
  public EventExecutor(
      CompiledSystem system, Inputs inputs, IntUnaryOperator tie, DrawSource draws) {
    this.system = system;
    this.inputs = inputs;
    this.events = system.system().events();
    this.tie = tie;
    this.draws = draws;
    this.triggers = system.triggers().evaluator();
    this.assignments = new InstantFormulas.Evaluator[events.size()];
    this.holds = new double[events.size()];
    this.held = new boolean[events.size()];
    this.perEvent = new double[events.size()];
    for (int e = 0; e < held.length; e++) {
      held[e] = events.get(e).initialValue();
    }
  }

  /**
   * An executor that goes on from here by itself, with the same waiting events and what has been
   * executed; formulas are shared, so that it belongs to the same thread.
   */
  public EventExecutor copy() {
    EventExecutor copy = new EventExecutor(this);
    copy.queue.addAll(queue);
    copy.log.addAll(log);
    copy.nextDue = nextDue;
    copy.standingSince = standingSince;
    copy.executions = executions;
    copy.delays = delays;
    copy.priorities = priorities;
    return copy;
  }

  /**
   * Takes the truth of all triggers as it is for what was, so that events happen where it changes.
   *
   * @param x (N) states; not modified
   * @param p (P) parameters; not modified
   */
  public void rest(double t, double[] x, double[] p) {
    triggers.parameters(p);
    triggers.eval(t, inputs.at(t, x, p), holds);
    for (int e = 0; e < held.length; e++) {
      held[e] = holds[e] != 0;
    }
  }

  private EventExecutor(EventExecutor other) {
    system = other.system;
    inputs = other.inputs;
    events = other.events;
    tie = other.tie;
    draws = other.draws;
    triggers = other.triggers;
    assignments = other.assignments;
    holds = new double[other.holds.length];
    held = other.held.clone();
    perEvent = new double[other.perEvent.length];
  }

  /** What has been executed so far. */
  public List<FiredEvent> log() {
    return log;
  }

  /** When the next waiting event is due; infinite if none waits. */
  public double nextDue() {
    return nextDue;
  }

  /**
   * Evaluates the triggers and executes what is due.
   *
   * @param x (N) states; changed by events
   * @param p (P) parameters; changed by events
   * @param consequences may change what follows from them
   * @return whether any event was executed
   * @throws EventFailureException if events trigger each other without end, or a delay is negative
   *     or undefined
   */
  public boolean update(double t, double[] x, double[] p, Consequences consequences) {
    int before = log.size();
    notice(t, x, p);
    while (nextDue <= latestDueAt(t)) {
      execute(choose(t, x, p), t, x, p);
      consequences.settle(t);
      notice(t, x, p);
    }
    return log.size() > before;
  }

  private static double latestDueAt(double t) {
    return t + SAME_TIME * Math.ulp(t);
  }

  private void notice(double t, double[] x, double[] p) {
    triggers.parameters(p);
    triggers.eval(t, inputs.at(t, x, p), holds);
    queue.removeIf(w -> !events.get(w.event()).persistent() && holds[w.event()] == 0);
    for (int e = 0; e < held.length; e++) {
      boolean now = holds[e] != 0;
      if (now && !held[e]) {
        boolean early = events.get(e).valuesFromTriggerTime();
        Optional<double[]> values =
            early ? Optional.of(values(e, formulas(e, t, x, p), t)) : Optional.empty();
        queue.add(new Waiting(e, t + delay(e, t, x, p), values));
      }
      held[e] = now;
    }
    nextDue = Double.POSITIVE_INFINITY;
    for (Waiting w : queue) {
      nextDue = Math.min(nextDue, w.due());
    }
  }

  private double delay(int e, double t, double[] x, double[] p) {
    if (events.get(e).delay().isEmpty()) {
      return 0;
    }
    InstantFormulas.Evaluator evaluator = delays.orElseGet(() -> system.delays().evaluator(draws));
    delays = Optional.of(evaluator);
    evaluator.at(t, inputs.at(t, x, p), p);
    requireDefined(t, e, Part.DELAY);
    double delay = value(evaluator, e, e, t);
    if (!(delay >= 0)) {
      throw new EventFailureException(new Failure.InvalidDelay(t, events.get(e).id(), delay));
    }
    return delay;
  }

  /** Takes from the queue what is to be executed first of what is due. */
  private Waiting choose(double t, double[] x, double[] p) {
    first.clear();
    for (Waiting w : queue) {
      if (w.due() <= latestDueAt(t)) {
        first.add(w);
      }
    }
    if (first.stream().anyMatch(w -> events.get(w.event()).priority().isPresent())) {
      keepHighest(t, x, p);
    }
    Waiting chosen = first.get(first.size() == 1 ? 0 : tie.applyAsInt(first.size()));
    queue.remove(chosen);
    return chosen;
  }

  private void keepHighest(double t, double[] x, double[] p) {
    InstantFormulas.Evaluator evaluator =
        priorities.orElseGet(() -> system.priorities().evaluator(draws));
    priorities = Optional.of(evaluator);
    evaluator.at(t, inputs.at(t, x, p), p);
    first.forEach(w -> requireDefined(t, w.event(), Part.PRIORITY));
    double highest = Double.NEGATIVE_INFINITY;
    for (Waiting w : first) {
      perEvent[w.event()] = value(evaluator, w.event(), w.event(), t);
      highest = Math.max(highest, rank(w));
    }
    double kept = highest;
    first.removeIf(w -> rank(w) < kept);
  }

  /** Priority as evaluated last; none counts as lower than any. */
  private double rank(Waiting w) {
    double priority = perEvent[w.event()];
    return Double.isNaN(priority) ? Double.NEGATIVE_INFINITY : priority;
  }

  /** The values an event assigns, then what each is to be multiplied by. */
  private InstantFormulas.Evaluator formulas(int e, double t, double[] x, double[] p) {
    if (assignments[e] == null) {
      assignments[e] = system.assignments(e).evaluator(draws);
    }
    assignments[e].at(t, inputs.at(t, x, p), p);
    return assignments[e];
  }

  private double[] values(int e, InstantFormulas.Evaluator formulas, double t) {
    requireDefined(t, e, Part.ASSIGNMENTS);
    double[] values = new double[events.get(e).assignments().size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = value(formulas, k, e, t);
    }
    return values;
  }

  private double value(InstantFormulas.Evaluator formulas, int k, int e, double t) {
    try {
      return formulas.value(k);
    } catch (DrawException invalid) {
      throw new EventFailureException(
          new Failure.InvalidDraw(t, events.get(e).id(), invalid.getMessage()));
    }
  }

  private void requireDefined(double t, int e, Part part) {
    inputs
        .undefined(t, events.get(e), part)
        .ifPresent(
            f -> {
              throw new EventFailureException(f);
            });
  }

  private void execute(Waiting waiting, double t, double[] x, double[] p) {
    EventSpec event = events.get(waiting.event());
    InstantFormulas.Evaluator now = formulas(waiting.event(), t, x, p);
    double[] values = waiting.values().orElseGet(() -> values(waiting.event(), now, t));
    int count = event.assignments().size();
    String previous = "";
    for (int k = 0; k < count; k++) {
      String variable = event.assignments().get(k).variable();
      Layout.Variable target = system.system().layout().variable(variable);
      double[] array = target.role() == Role.DIFFERENTIAL ? x : p;
      double term = values[k] * now.value(count + k);
      array[target.index()] = variable.equals(previous) ? array[target.index()] + term : term;
      previous = variable;
    }
    log.add(new FiredEvent(t, event.id()));
    countExecution(t);
  }

  private void countExecution(double t) {
    if (t > standingSince + STANDSTILL * Math.ulp(t)) {
      standingSince = t;
      executions = 0;
    }
    if (executions == MAX_EXECUTIONS) {
      throw new EventFailureException(new Failure.EventsNeverSettle(t, latest(), executions));
    }
    executions++;
  }

  /** Events of the latest executions, each once, as many as a message may name. */
  private List<String> latest() {
    return log.reversed().stream()
        .limit(MAX_EXECUTIONS)
        .map(FiredEvent::event)
        .distinct()
        .limit(MAX_NAMED)
        .sorted()
        .toList();
  }
}
