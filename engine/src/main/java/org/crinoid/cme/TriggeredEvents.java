package org.crinoid.cme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.crinoid.event.EventExecutor;
import org.crinoid.event.EventFailureException;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Failure;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem;

/**
 * Events that counts trigger, executed at once: a jump that turns a trigger from false to true
 * leads to where the events take the state it would have led to.
 *
 * <p>Between jumps nothing is due, so that whether a trigger held is a function of the counts, and
 * the process with its events is a jump process on counts: exact, without a memory. What follows
 * from an event's assignments, priorities and values at trigger time are those of {@link
 * EventExecutor}, as on a sample path. Mutable; belongs to one thread.
 *
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">SBML Level 3 Version 2 Core, section
 *     4.11</a>
 */
final class TriggeredEvents {

  /** Refuses to decide by chance. */
  static final IntUnaryOperator NO_CHANCE =
      n -> {
        JumpSystem.refuse(
            "events whose order is left to chance",
            "model",
            "several events are due at once and nothing says which comes first; the master equation follows one order only: give them priorities");
        return 0;
      };

  private final CompiledJumps system;
  private final boolean rounded;
  private final int[] counted;
  private final boolean none;
  private final CompiledFormulas.Evaluator triggers;
  private final double[] truth;
  private final double[] truthAfter;
  private final double[] x;
  private final double[] trial;
  private final EventExecutor executor;
  private double[] p;
  private double[] trialParameters;
  private double time;
  private long[] at;
  private double[] values;

  /**
   * Prepares.
   *
   * @param x (states of the system) kept; entries of counted states are not read
   */
  TriggeredEvents(CompiledJumps system, Start start, double[] x) {
    this.system = system;
    this.rounded = start.rounded();
    this.counted = Coordinates.counted(system.jumps());
    List<Expr> formulas = new ArrayList<>();
    for (EventSpec e : system.jumps().system().events()) {
      if (readsCounts(system, e)) {
        formulas.add(e.trigger());
      }
    }
    this.none = formulas.isEmpty();
    this.triggers = system.formulas(formulas).evaluator();
    this.truth = new double[formulas.size()];
    this.truthAfter = new double[formulas.size()];
    this.x = x;
    this.trial = x.clone();
    this.values = x.clone();
    this.p = start.p();
    this.trialParameters = p.clone();
    this.at = new long[counted.length];
    this.executor = newExecutor(system);
    triggers.parameters(p);
  }

  static EventExecutor newExecutor(CompiledJumps system) {
    return new EventExecutor(
        system.system(),
        (t, values, parameters) -> values,
        NO_CHANCE,
        (draw, arguments) -> Double.NaN);
  }

  /** Whether the counts that jumps or events change are part of what triggers an event. */
  static boolean readsCounts(CompiledJumps system, EventSpec event) {
    return system.statesOf(List.of(event.trigger())).intersects(changing(system.jumps()));
  }

  /** Counted states that jumps or events change. */
  static BitSet changing(JumpSystem jumps) {
    BitSet changing = new BitSet();
    jumps.jumps().stream().flatMap(j -> j.changes().stream()).forEach(c -> changing.set(c.state()));
    List<String> states = jumps.system().layout().states();
    for (EventSpec e : jumps.system().events()) {
      for (EventSpec.Assignment a : e.assignments()) {
        int i = states.indexOf(a.variable());
        if (i >= 0 && jumps.counted().get(i)) {
          changing.set(i);
        }
      }
    }
    return changing;
  }

  boolean areNone() {
    return none;
  }

  /** Takes new values of parameters at a time. */
  void parameters(double t, double[] now) {
    time = t;
    p = now.clone();
    trialParameters = now.clone();
    triggers.parameters(now);
  }

  /** Goes to a time. */
  void at(double t) {
    time = t;
  }

  /** Goes to a state from which jumps are asked about. */
  void from(long[] counts) {
    at = counts;
    enter(counts, values);
    triggers.eval(time, values, truth);
  }

  /**
   * Where events take the state that a jump leads to.
   *
   * @param to (N) counts after the jump from the state gone to; overwritten if they do
   * @return whether any event is triggered
   * @throws ProjectionFailedException if events lead to no number of molecules
   */
  boolean lead(long[] to) {
    enter(to, trial);
    triggers.eval(time, trial, truthAfter);
    boolean turns = false;
    for (int e = 0; e < truth.length; e++) {
      turns |= truth[e] == 0 && truthAfter[e] != 0;
    }
    if (!turns) {
      return false;
    }
    EventExecutor own = executor.copy();
    enter(at, values);
    own.rest(time, values, p);
    System.arraycopy(p, 0, trialParameters, 0, p.length);
    try {
      own.update(time, trial, trialParameters, t -> recount());
    } catch (EventFailureException e) {
      throw new ProjectionFailedException(e.failure());
    }
    for (int i = 0; i < counted.length; i++) {
      to[i] = molecules(counted[i]);
    }
    return true;
  }

  private void enter(long[] n, double[] into) {
    System.arraycopy(x, 0, into, 0, x.length);
    for (int i = 0; i < counted.length; i++) {
      into[counted[i]] = n[i] * system.jumps().unit();
    }
  }

  private void recount() {
    for (int i : counted) {
      trial[i] = molecules(i) * system.jumps().unit();
    }
  }

  private long molecules(int state) {
    double molecules = trial[state] / system.jumps().unit();
    if (!JumpSystem.isCount(molecules, rounded)) {
      String id = system.jumps().system().layout().states().get(state);
      throw new ProjectionFailedException(new Failure.NoCount(time, id, molecules));
    }
    return (long) Math.rint(molecules);
  }
}
