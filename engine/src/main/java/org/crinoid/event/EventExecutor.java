package org.crinoid.event;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.system.Definition;
import org.crinoid.system.EventSpec;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * Executes events at an instant: whose trigger has turned true, in which order, with which values.
 *
 * <p>An event is triggered when its trigger turns from false to true. Triggered events wait in
 * order of the model; one is executed, all triggers are evaluated again, events newly triggered
 * join the queue, and waiting events that are not persistent leave it if their trigger has turned
 * false. This goes on until the queue is empty. Lives for one solve.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     4.12</a>
 */
public final class EventExecutor {

  /** Executions at one instant after which a cascade counts as endless. */
  static final int MAX_EXECUTIONS = 10_000;

  private final CompiledSystem system;
  private final Inputs inputs;
  private final List<EventSpec> events;
  private final Evaluator triggers;
  private final Evaluator[] assignments;
  private final double[] holds;
  private final boolean[] held;
  private final Deque<Waiting> queue = new ArrayDeque<>();
  private final List<FiredEvent> log = new ArrayList<>();

  /** Gives formulas the states they read, with delayed values behind them. */
  @FunctionalInterface
  public interface Inputs {
    /**
     * States with delayed values.
     *
     * @param x (N) states
     * @param p (P) parameters
     * @return (N + K) valid until the next call
     */
    double[] at(double t, double[] x, double[] p);
  }

  /** A triggered event; values are empty if they are to be computed at execution. */
  private record Waiting(int event, Optional<double[]> values) {}

  /** Makes the executor of one solve. */
  public EventExecutor(CompiledSystem system, Inputs inputs) {
    this.system = system;
    this.inputs = inputs;
    this.events = system.system().events();
    this.triggers = system.triggers().evaluator();
    this.assignments = new Evaluator[events.size()];
    this.holds = new double[events.size()];
    this.held = new boolean[events.size()];
    for (int e = 0; e < held.length; e++) {
      held[e] = events.get(e).initialValue();
    }
  }

  /** What has been executed so far. */
  public List<FiredEvent> log() {
    return log;
  }

  /** Whether there are events at all. */
  public boolean isIdle() {
    return held.length == 0;
  }

  /**
   * Evaluates the triggers and executes what has been triggered.
   *
   * @param x (N) states; changed by events
   * @param p (P) parameters; changed by events
   * @return whether any event was executed
   * @throws EventsNeverSettleException if events trigger each other without end
   */
  public boolean update(double t, double[] x, double[] p) {
    int before = log.size();
    triggers.parameters(p);
    notice(t, x, p);
    while (!queue.isEmpty()) {
      Waiting next = queue.poll();
      execute(next, t, x, p);
      if (log.size() - before > MAX_EXECUTIONS) {
        throw new EventsNeverSettleException(
            new Failure.EventsNeverSettle(
                t, events.get(next.event()).id(), log.size() - before - 1));
      }
      triggers.parameters(p);
      notice(t, x, p);
    }
    return log.size() > before;
  }

  private void notice(double t, double[] x, double[] p) {
    triggers.eval(t, inputs.at(t, x, p), holds);
    queue.removeIf(w -> !events.get(w.event()).persistent() && holds[w.event()] == 0);
    for (int e = 0; e < held.length; e++) {
      boolean now = holds[e] != 0;
      if (now && !held[e]) {
        boolean early = events.get(e).valuesFromTriggerTime();
        queue.add(new Waiting(e, early ? Optional.of(values(e, t, x, p)) : Optional.empty()));
      }
      held[e] = now;
    }
  }

  private double[] values(int e, double t, double[] x, double[] p) {
    if (assignments[e] == null) {
      assignments[e] = system.assignments(e).evaluator();
    }
    double[] values = new double[events.get(e).assignments().size()];
    assignments[e].parameters(p);
    assignments[e].eval(t, inputs.at(t, x, p), values);
    return values;
  }

  private void execute(Waiting waiting, double t, double[] x, double[] p) {
    EventSpec event = events.get(waiting.event());
    double[] values = waiting.values().orElseGet(() -> values(waiting.event(), t, x, p));
    for (int k = 0; k < values.length; k++) {
      Definition assignment = event.assignments().get(k);
      Layout.Variable target = system.system().layout().variable(assignment.name());
      double[] array = target.role() == Role.DIFFERENTIAL ? x : p;
      array[target.index()] = values[k];
    }
    log.add(new FiredEvent(t, event.id()));
  }
}
