package org.crinoid.jump;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.crinoid.event.Draws;
import org.crinoid.event.EventExecutor;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.solve.Report.Violation;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.DrawnOnce;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Change;

/**
 * What surrounds the jumps of a path: its start, events, constraints, output, and windows of time
 * in which propensities have bounds. Mutable; serves path after path of one problem.
 */
final class PathFrame {

  private final SamplePath problem;
  private final Run run;
  private final CompiledJumps system;
  private final PathState state;
  private final Propensities propensities;
  private final TimeWatch watch;
  private final Window window;
  private final PathOutput output;
  private final ConstraintLog constraints;
  private final Memory memory;
  private final boolean[] watchedPast;
  private final boolean[] bendingPast;
  private final boolean[] bends;
  private final boolean[] watched;
  private final Consumer<double[]> parametersSet;
  private final boolean anyWatched;
  private final double end;

  private EventExecutor events;
  private double root;

  /**
   * Prepares for paths of one problem.
   *
   * @param fractional whether numbers of molecules need not be whole
   * @param parametersSet told the parameters whenever they may have been set
   */
  PathFrame(SamplePath problem, Run run, boolean fractional, Consumer<double[]> parametersSet) {
    this.problem = problem;
    this.run = run;
    this.system = problem.system();
    this.state = new PathState(system, fractional);
    this.propensities = new Propensities(system, state);
    this.watch = new TimeWatch(system, state);
    this.output = new PathOutput(problem, state);
    this.constraints = new ConstraintLog(system, state);
    this.memory = new Memory(system, state);
    List<Expr> conditions = conditions(system);
    List<Expr> flows = new ArrayList<>();
    system.jumps().drifts().forEach(d -> flows.addAll(List.of(d.inflow(), d.growth())));
    this.watched = changing(system, conditions);
    this.bends = changing(system, flows);
    this.watchedPast = Memory.lookingBack(system.jumps().system(), conditions);
    this.bendingPast = Memory.lookingBack(system.jumps().system(), flows);
    this.parametersSet = parametersSet;
    this.end = problem.endTime();
    this.window = new Window(state, propensities, end - problem.startTime(), run.maxSteps());
    DynamicalSystem shared = system.jumps().system();
    this.anyWatched = !shared.events().isEmpty() || !shared.constraints().isEmpty();
  }

  /** What triggers and constraints ask. */
  private static List<Expr> conditions(CompiledJumps system) {
    DynamicalSystem shared = system.jumps().system();
    List<Expr> conditions = new ArrayList<>();
    shared.events().stream().map(EventSpec::trigger).forEach(conditions::add);
    shared.constraints().stream().map(ConstraintSpec::condition).forEach(conditions::add);
    return conditions;
  }

  /** Which jumps change what {@code formulas} depend on. */
  private static boolean[] changing(CompiledJumps system, List<Expr> formulas) {
    BitSet states = system.statesOf(formulas);
    boolean[] changing = new boolean[system.jumps().jumps().size()];
    for (int j = 0; j < changing.length; j++) {
      changing[j] =
          system.jumps().jumps().get(j).changes().stream().map(Change::state).anyMatch(states::get);
    }
    return changing;
  }

  SamplePath problem() {
    return problem;
  }

  PathState state() {
    return state;
  }

  Propensities propensities() {
    return propensities;
  }

  PathOutput output() {
    return output;
  }

  /** Whether triggers or constraints read what jump {@code j} changes. */
  boolean isWatched(int j) {
    return watched[j];
  }

  /** Whether the course of drifting states depends on what jump {@code j} changes. */
  boolean bends(int j) {
    return bends[j];
  }

  Memory memory() {
    return memory;
  }

  /** The time over which propensities have bounds. */
  Window window() {
    return window;
  }

  /** What was done beside firings: candidates refused, windows, parts of time looked at. */
  long work() {
    return window.work() + watch.looked();
  }

  /** Whether jump {@code j} must happen at an instant of its own, for something looks at it. */
  boolean isSingle(int j) {
    return watched[j] || memory.remembers(j);
  }

  /**
   * Jump {@code j} has happened now.
   *
   * @return whether something looks at it
   */
  boolean happened(int j) {
    memory.happened(j);
    return isSingle(j);
  }

  /**
   * Goes to the start of a path.
   *
   * @return its random numbers for jumps
   */
  RandomStream begin(long replicate, Map<String, Double> overrides, double[] values) {
    output.begin(values);
    constraints.begin();
    RandomStreams streams = new RandomStreams(run.seed());
    Draws draws = new Draws(streams, replicate);
    Map<String, Double> set = problem.overrides();
    if (!overrides.isEmpty() && !overrides.equals(set)) {
      set = new HashMap<>(set);
      set.putAll(overrides);
    }
    state.begin(
        system.system().initialValues(set, problem.startTime(), new DrawnOnce(draws)),
        problem.startTime(),
        problem.rounded());
    RandomStream tie = streams.stream(replicate, Purpose.EVENT_TIE);
    events = new EventExecutor(system.system(), (t, x, p) -> x, tie::nextInt, draws);
    window.begin();
    watch.begin();
    root = Double.POSITIVE_INFINITY;
    RandomStream random = streams.longStream(replicate, Purpose.JUMP);
    memory.begin(random, run.maxSteps());
    return random;
  }

  /** Does what happens at the start. */
  void enter() {
    follow(state.t);
    happen();
    afresh();
    output.upTo(state.t);
  }

  /** The next time at which something is due: an event, a window, a row of output, the end. */
  double limit() {
    return Math.min(nextTurn(), output.nextTime());
  }

  /** The next time at which something is due that jumps may depend on, or the end. */
  double nextTurn() {
    double due = Math.min(events.nextDue(), memory.next());
    return Math.min(Math.min(end, window.end()), Math.min(root, due));
  }

  /** Whether a window ends at {@code t}, so that bounds change though nothing is set. */
  boolean isWindowEnd(double t) {
    return t >= window.end() && t < end;
  }

  /**
   * Does what is due at the state's time, which is at most {@link #limit}.
   *
   * @param seen whether a jump has happened that triggers or constraints read
   * @return whether values have been set, so that everything is to be taken anew
   */
  boolean arrive(boolean seen) {
    double t = state.t;
    boolean bent = false;
    boolean due = seen || t >= root || t >= events.nextDue();
    if (memory.arrive()) {
      bent = isPast(bendingPast, bends);
      due |= isPast(watchedPast, watched);
    }
    boolean anew = due && respond();
    if (!anew && bent) {
      afresh();
      anew = true;
    }
    if (!anew && isWindowEnd(t)) {
      window.open();
    }
    output.upTo(t);
    return anew;
  }

  /** Whether what has come into view matters to something. */
  private boolean isPast(boolean[] toDelayed, boolean[] toJumps) {
    boolean matters = false;
    for (int k = 0; k < toDelayed.length; k++) {
      matters |= memory.changed()[k] && toDelayed[k];
    }
    for (int q = 0; q < memory.completed(); q++) {
      matters |= toJumps[memory.completed(q)];
    }
    return matters;
  }

  /**
   * Looks at triggers and constraints after a jump that they read.
   *
   * @return whether values have been set, so that everything is to be taken anew
   */
  boolean respond() {
    boolean executed = happen();
    if (executed) {
      afresh();
    } else {
      root = watch.next(end);
    }
    return executed;
  }

  /** Executes events that are due; whether there were any. */
  private boolean happen() {
    if (!anyWatched) {
      return false;
    }
    boolean executed = events.update(state.t, state.x, state.p, this::follow);
    if (constraints.look() && run.stopAtViolation()) {
      var v = constraints.first().orElseThrow();
      throw new PathFailedException(
          new Failure.ConstraintViolated(v.from(), v.constraint(), v.message()));
    }
    return executed;
  }

  /** Takes over values that an event has set. */
  private void follow(double t) {
    Optional<Failure> lost = state.recount(problem.rounded());
    if (lost.isPresent()) {
      throw new PathFailedException(lost.get());
    }
    memory.follow();
    propensities.parametersChanged();
    parametersSet.accept(state.p);
    watch.parametersChanged();
    constraints.parametersChanged();
    output.parametersChanged();
  }

  private void afresh() {
    state.anchor(true);
    window.open();
    root = watch.next(end);
  }

  int rows() {
    return output.rows();
  }

  List<FiredEvent> executed() {
    return events.log();
  }

  List<Violation> violations() {
    return constraints.violations();
  }
}
