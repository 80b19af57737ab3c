package org.crinoid.cme;

import java.util.Arrays;
import java.util.List;
import org.crinoid.event.EventExecutor;
import org.crinoid.event.EventFailureException;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.system.JumpSystem;

/**
 * Events at times known in advance: at such a time every state is carried where the events lead
 * from it, with its probability. Mutable; belongs to one solve.
 *
 * <p>Where counts are part of a trigger, whether it held before is asked of each state; see {@link
 * TriggeredEvents} for what happens between such times.
 *
 * <p>Each state has the events executed by a copy of one executor, so that order, priorities and
 * values are those of a sample path; parameters must come out the same for all.
 */
final class TimedEvents {

  private final CompiledJumps system;
  private final boolean rounded;
  private final int[] counted;
  private final double[] x;
  private final double[] p;
  private final double[] trial;
  private final double[] trialParameters;
  private final double[] kept;
  private final TimeStops stops;
  private final double end;
  private final boolean counting;
  private EventExecutor executor;
  private boolean begun;

  TimedEvents(CompiledJumps system, Start start, double end) {
    this.system = system;
    this.rounded = start.rounded();
    this.end = end;
    this.counted = Coordinates.counted(system.jumps());
    this.x = start.x();
    this.p = start.p();
    this.trial = x.clone();
    this.trialParameters = p.clone();
    this.kept = p.clone();
    this.stops = new TimeStops(system, x);
    stops.parameters(p);
    this.executor = TriggeredEvents.newExecutor(system);
    this.counting =
        system.jumps().system().events().stream()
            .anyMatch(e -> TriggeredEvents.readsCounts(system, e));
  }

  /** Whether there are any, or relations on time in rates. */
  boolean areNone() {
    return system.jumps().system().events().isEmpty();
  }

  /** Whether counts are part of what triggers any of them. */
  boolean anyCounted() {
    return counting;
  }

  /** (P) parameters; they change with events. */
  double[] parameters() {
    return p;
  }

  TimeStops stops() {
    return stops;
  }

  /**
   * The next time at which events may be executed or a rate may jump; infinite if there is none.
   */
  double next(double t) {
    return Math.min(executor.nextDue(), stops.next(t, end));
  }

  /** What has been executed. */
  List<FiredEvent> log() {
    return executor.log();
  }

  /**
   * Finds where events lead at a time.
   *
   * @param counts (S × N) counts of states with probability; overwritten
   * @return whether any event was executed
   * @throws ProjectionFailedException if they lead to no number of molecules
   */
  boolean execute(double t, long[][] counts) {
    EventExecutor before = executor;
    boolean any = false;
    boolean first = true;
    for (long[] n : counts) {
      EventExecutor own = before.copy();
      enter(n);
      System.arraycopy(p, 0, trialParameters, 0, p.length);
      if (counting && begun) {
        own.rest(Math.nextDown(t), trial, p);
      }
      try {
        any |= own.update(t, trial, trialParameters, now -> recount(t));
      } catch (EventFailureException e) {
        throw new ProjectionFailedException(e.failure());
      }
      leave(n, t);
      if (first) {
        executor = own;
        System.arraycopy(trialParameters, 0, kept, 0, p.length);
        first = false;
      } else if (!Arrays.equals(trialParameters, kept)) {
        JumpSystem.refuse(
            "event that sets a parameter by counts",
            "model",
            "at time %s events give parameters values that depend on numbers of molecules; the master equation follows one set of parameters (simulate --method ssa can)"
                .formatted(t));
      }
    }
    begun = true;
    System.arraycopy(kept, 0, p, 0, p.length);
    stops.parameters(p);
    return any;
  }

  private void enter(long[] n) {
    System.arraycopy(x, 0, trial, 0, x.length);
    for (int i = 0; i < counted.length; i++) {
      trial[counted[i]] = n[i] * system.jumps().unit();
    }
  }

  private void recount(double t) {
    for (int i : counted) {
      trial[i] = molecules(i, t) * system.jumps().unit();
    }
  }

  private void leave(long[] n, double t) {
    for (int i = 0; i < counted.length; i++) {
      n[i] = molecules(counted[i], t);
    }
  }

  private long molecules(int state, double t) {
    double molecules = trial[state] / system.jumps().unit();
    if (!JumpSystem.isCount(molecules, rounded)) {
      String id = system.jumps().system().layout().states().get(state);
      throw new ProjectionFailedException(new Failure.NoCount(t, id, molecules));
    }
    return (long) Math.rint(molecules);
  }
}
