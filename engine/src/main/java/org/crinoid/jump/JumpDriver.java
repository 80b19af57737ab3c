package org.crinoid.jump;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.event.Draws;
import org.crinoid.event.EventExecutor;
import org.crinoid.event.EventFailureException;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.CompiledLoop;
import org.crinoid.kernel.JumpLoop;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStream;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.DrawnOnce;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Change;

/**
 * Drives sample paths: time, output, events, windows and limits; which jump happens when is the
 * selector's.
 *
 * <p>Propensities that change between jumps are replaced by certain upper bounds over a window of
 * time; a jump chosen at such a bound happens with the probability of its propensity at that time
 * over the bound (thinning), so the path is exact whatever the windows. Output shows what holds
 * after all that happens at its time.
 *
 * @see <a href="https://doi.org/10.1371/journal.pcbi.1004923">Voliotis et al. 2016, PLoS
 *     Computational Biology 12, e1004923</a>
 */
final class JumpDriver implements PathSampler {

  /** How often the caller is asked whether to go on. */
  private static final int POLL = 4096;

  /** Windows to begin with, of the whole path; derived: their cost is then small. */
  private static final double WINDOWS = 64;

  private static final int MOST_HALVINGS = 400;

  private final SamplePath problem;
  private final Run run;
  private final CompiledJumps system;
  private final SelectorMethod method;
  private final PathState state;
  private final Propensities propensities;
  private final TimeWatch watch;
  private final PathOutput output;
  private final ConstraintLog constraints;
  private final boolean[] triggers;
  private final boolean[] bends;
  private final boolean anyWatched;
  private final boolean anySpecial;
  private final double end;

  private final Optional<CompiledLoop.Evaluator> loop;

  private RandomStream random;
  private JumpLoop.Chance chance;
  private EventExecutor events;
  private Selector selector;
  private double windowLength;
  private double windowEnd;
  private double root;
  private long firings;
  private long rejections;
  private Report report;

  JumpDriver(SelectorMethod method, SamplePath problem, Run run) {
    this.method = method;
    this.problem = problem;
    this.run = run;
    this.system = problem.system();
    this.state = new PathState(system);
    this.propensities = new Propensities(system, state);
    this.watch = new TimeWatch(system, state);
    this.output = new PathOutput(problem, state);
    this.constraints = new ConstraintLog(system, state);
    this.end = problem.endTime();
    DynamicalSystem shared = system.jumps().system();
    List<Expr> conditions = new ArrayList<>();
    shared.events().stream().map(EventSpec::trigger).forEach(conditions::add);
    shared.constraints().stream().map(ConstraintSpec::condition).forEach(conditions::add);
    this.triggers = changing(conditions);
    List<Expr> flows = new ArrayList<>();
    system.jumps().drifts().forEach(d -> flows.addAll(List.of(d.inflow(), d.growth())));
    this.bends = changing(flows);
    boolean anyWatches = false;
    boolean anyBends = false;
    for (int j = 0; j < triggers.length; j++) {
      anyWatches |= triggers[j];
      anyBends |= bends[j];
    }
    this.anySpecial = anyWatches || anyBends || propensities.anyTimed();
    boolean free = method.mayBeGenerated() && !anyWatches;
    this.loop = free ? system.loop().map(CompiledLoop::evaluator) : Optional.empty();
    this.anyWatched = !shared.events().isEmpty() || !shared.constraints().isEmpty();
  }

  /** Which jumps change what {@code formulas} depend on. */
  private boolean[] changing(List<Expr> formulas) {
    BitSet states = system.statesOf(formulas);
    boolean[] changing = new boolean[propensities.count()];
    for (int j = 0; j < changing.length; j++) {
      changing[j] =
          system.jumps().jumps().get(j).changes().stream().map(Change::state).anyMatch(states::get);
    }
    return changing;
  }

  @Override
  public int rows() {
    return output.rows();
  }

  @Override
  public Report report() {
    return report;
  }

  @Override
  public Outcome sample(long replicate, Map<String, Double> overrides, double[] values) {
    output.begin(values);
    constraints.begin();
    begin(replicate, overrides);
    Outcome outcome;
    try {
      outcome = advance();
    } catch (EventFailureException e) {
      outcome = new Outcome.Failed(e.failure());
    } catch (PathFailedException e) {
      outcome = new Outcome.Failed(e.failure());
    }
    report = report(outcome);
    return outcome;
  }

  private void begin(long replicate, Map<String, Double> overrides) {
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
    random = streams.longStream(replicate, Purpose.JUMP);
    chance = new PathChance(random);
    selector = method.selector(system, propensities, state, random);
    RandomStream tie = streams.stream(replicate, Purpose.EVENT_TIE);
    events = new EventExecutor(system.system(), (t, x, p) -> x, tie::nextInt, draws);
    firings = 0;
    rejections = 0;
    windowLength = (end - problem.startTime()) / WINDOWS;
    windowEnd = Double.POSITIVE_INFINITY;
    root = Double.POSITIVE_INFINITY;
  }

  private Outcome advance() {
    follow(state.t);
    happen();
    afresh();
    output.upTo(state.t);
    while (state.t < end) {
      if (run.cancelled().getAsBoolean()) {
        return new Outcome.Stopped(state.t);
      }
      if (firings >= run.maxSteps()) {
        return new Outcome.Failed(state.tooMany(run.maxSteps()));
      }
      Optional<Failure> lost = state.overflow();
      if (lost.isPresent()) {
        return new Outcome.Failed(lost.get());
      }
      jump();
      run.progress().accept(state.t);
    }
    output.upTo(end);
    return new Outcome.Completed();
  }

  /** Lets jumps happen, up to a number of them or to the next time at which something else does. */
  private void jump() {
    double limit = Math.min(Math.min(end, windowEnd), Math.min(root, events.nextDue()));
    long most = Math.min(firings + POLL, run.maxSteps());
    if (loop.isPresent()) {
      runLoop(loop.get(), limit, most);
      return;
    }
    while (firings < most) {
      double next = selector.nextTime(limit);
      if (!(next <= limit)) {
        pass(limit);
        return;
      }
      if (output.nextTime() < next) {
        output.before(next);
      }
      int j = selector.nextJump();
      state.t = next;
      if (anySpecial && propensities.isTimed(j) && !accepted(j, next)) {
        continue;
      }
      state.fire(j);
      firings++;
      if (!anySpecial) {
        selector.fired(j, next);
        continue;
      }
      if (bends[j]) {
        state.drift(next);
        state.anchor(false);
      }
      selector.fired(j, next);
      if (triggers[j]) {
        state.drift(next);
        if (happen()) {
          afresh();
          return;
        }
        root = watch.next(end);
        limit = Math.min(Math.min(end, windowEnd), Math.min(root, events.nextDue()));
      }
    }
  }

  private void runLoop(CompiledLoop.Evaluator generated, double limit, long most) {
    double to = Math.min(limit, output.nextTime());
    firings += generated.run(state.t, state.x, chance, to, most - firings);
    state.t = generated.time();
    if (firings == most) {
      return;
    }
    if (state.t < to) {
      selector.start(state.t);
      throw new PathFailedException(state.invalid(0, Double.POSITIVE_INFINITY));
    }
    if (to == limit) {
      pass(limit);
    } else {
      output.upTo(to);
    }
  }

  /** The path's random numbers, for a generated loop. */
  private static final class PathChance implements JumpLoop.Chance {
    private final RandomStream random;

    PathChance(RandomStream random) {
      this.random = random;
    }

    @Override
    public double nextExponential() {
      return random.nextExponential();
    }

    @Override
    public double nextDouble() {
      return random.nextDouble();
    }
  }

  private boolean accepted(int j, double t) {
    state.drift(t);
    double bound = propensities.bound(j);
    boolean accepted = random.nextDouble() * bound < propensities.ofTimed(j);
    if (!accepted) {
      rejections++;
      selector.rejected(j, t);
    }
    return accepted;
  }

  /** Goes to {@code limit}, before which nothing happens, and does what is due there. */
  private void pass(double limit) {
    output.before(limit);
    state.drift(limit);
    state.t = limit;
    boolean other = limit == root || limit >= events.nextDue();
    if (other && happen()) {
      afresh();
    } else {
      selector.passed(limit);
      if (other) {
        root = watch.next(end);
      }
      if (limit == windowEnd && limit < end) {
        window();
        refresh();
      }
    }
    output.upTo(limit);
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
    propensities.parametersChanged();
    loop.ifPresent(generated -> generated.parameters(state.p));
    watch.parametersChanged();
    constraints.parametersChanged();
    output.parametersChanged();
  }

  /** Begins anew at the present state, whatever it is. */
  private void afresh() {
    state.anchor(true);
    window();
    selector.start(state.t);
    root = watch.next(end);
  }

  /** Opens a window over which all propensities that change in time have bounds. */
  private void window() {
    if (!propensities.anyTimed()) {
      return;
    }
    double length = windowLength;
    for (int k = 0; k < MOST_HALVINGS; k++) {
      windowEnd = state.t + length;
      if (propensities.window(windowEnd) || windowEnd <= state.t) {
        return;
      }
      length /= 2;
    }
  }

  private void refresh() {
    for (int j = 0; j < propensities.count(); j++) {
      if (propensities.isTimed(j)) {
        selector.changed(j, state.t);
      }
    }
  }

  private Report report(Outcome outcome) {
    return new Report(
        outcome,
        method.description(),
        "",
        new Report.Statistics(state.x.length, firings, rejections, 0, 0, 0, 0),
        List.of(),
        events.log(),
        constraints.violations());
  }
}
