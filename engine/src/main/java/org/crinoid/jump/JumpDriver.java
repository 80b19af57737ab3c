package org.crinoid.jump;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.event.EventFailureException;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.CompiledLoop;
import org.crinoid.kernel.JumpLoop;
import org.crinoid.random.RandomStream;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

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

  private final Run run;
  private final CompiledJumps system;
  private final SelectorMethod method;
  private final PathFrame frame;
  private final PathState state;
  private final Propensities propensities;
  private final PathOutput output;
  private final boolean anySpecial;
  private final double end;
  private final Optional<CompiledLoop.Evaluator> loop;

  private RandomStream random;
  private JumpLoop.Chance chance;
  private Selector selector;
  private boolean looping;
  private long firings;
  private long rejections;
  private Report report;

  JumpDriver(SelectorMethod method, SamplePath problem, Run run) {
    this.method = method;
    this.run = run;
    this.system = problem.system();
    this.frame = new PathFrame(problem, run, false, this::parametersSet);
    this.state = frame.state();
    this.propensities = frame.propensities();
    this.output = frame.output();
    this.end = problem.endTime();
    boolean anyWatched = false;
    boolean anyBends = false;
    for (int j = 0; j < propensities.count(); j++) {
      anyWatched |= frame.isWatched(j);
      anyBends |= frame.bends(j);
    }
    boolean memory = !frame.memory().isEmpty();
    this.anySpecial = anyWatched || anyBends || memory || propensities.anyTimed();
    boolean free = method.mayBeGenerated() && !anyWatched && !memory;
    this.loop = free ? system.loop().map(CompiledLoop::evaluator) : Optional.empty();
  }

  private void parametersSet(double[] p) {
    loop.ifPresent(generated -> generated.parameters(p));
  }

  @Override
  public int rows() {
    return frame.rows();
  }

  @Override
  public Report report() {
    return report;
  }

  @Override
  public Outcome sample(long replicate, Map<String, Double> overrides, double[] values) {
    firings = 0;
    rejections = 0;
    looping = loop.isPresent();
    Outcome outcome;
    try {
      random = frame.begin(replicate, overrides, values);
      chance = new PathChance(random);
      selector = method.selector(system, propensities, state, random);
      outcome = advance();
    } catch (EventFailureException e) {
      outcome = new Outcome.Failed(e.failure());
    } catch (PathFailedException e) {
      outcome = new Outcome.Failed(e.failure());
    }
    report = report(outcome);
    return outcome;
  }

  private Outcome advance() {
    frame.enter();
    selector.start(state.t);
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
    double limit = frame.nextTurn();
    long most = Math.min(firings + POLL, run.maxSteps());
    long asked = frame.work() + POLL;
    if (looping) {
      runLoop(loop.orElseThrow(), limit, most);
      return;
    }
    if (!anySpecial && selector instanceof FreeSelector free) {
      run(free, limit, most);
      return;
    }
    while (firings < most && frame.work() < asked) {
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
        limit = frame.nextTurn();
        continue;
      }
      state.fire(j);
      firings++;
      if (!anySpecial) {
        selector.fired(j, next);
        continue;
      }
      if (frame.bends(j)) {
        state.drift(next);
        state.anchor(false);
      }
      selector.fired(j, next);
      if (frame.happened(j)) {
        limit = frame.nextTurn();
      }
      if (frame.isWatched(j)) {
        state.drift(next);
        if (frame.respond()) {
          selector.start(state.t);
          return;
        }
        limit = frame.nextTurn();
      }
    }
  }

  private void run(FreeSelector free, double limit, long most) {
    double to = Math.min(limit, output.nextTime());
    firings += free.run(to, most - firings);
    if (firings < most) {
      reached(to, limit);
    }
  }

  private void reached(double to, double limit) {
    if (to == limit) {
      pass(limit);
    } else {
      state.t = to;
      output.upTo(to);
      selector.passed(to);
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
      // the selector tells what is wrong; what is negative by rounding alone it takes for zero
      selector.start(state.t);
      requireFinite();
      looping = false;
      return;
    }
    reached(to, limit);
  }

  private void requireFinite() {
    double sum = 0;
    for (int j = 0; j < propensities.count(); j++) {
      sum += propensities.of(j);
    }
    if (!(sum < Double.POSITIVE_INFINITY)) {
      throw new PathFailedException(state.invalid(0, sum));
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
    double a = propensities.ofTimed(j);
    if (random.nextDouble() * bound < a) {
      frame.window().accepted();
      return true;
    }
    rejections++;
    selector.rejected(j, t);
    if (frame.window().refused(j, a)) {
      refresh();
    }
    return false;
  }

  /** Goes to {@code limit}, before which nothing happens, and does what is due there. */
  private void pass(double limit) {
    output.before(limit);
    state.drift(limit);
    state.t = limit;
    boolean renewed = frame.isWindowEnd(limit);
    boolean anew = frame.arrive(false);
    firings += frame.memory().completed();
    if (anew) {
      selector.start(limit);
      return;
    }
    selector.passed(limit);
    lookBack(limit);
    if (renewed) {
      refresh();
    }
  }

  /** Takes over what has come into view of the past. */
  private void lookBack(double t) {
    Memory memory = frame.memory();
    boolean[] changed = memory.changed();
    for (int k = 0; k < changed.length; k++) {
      if (changed[k]) {
        for (int j : memory.readers(k)) {
          selector.changed(j, t);
        }
      }
    }
    for (int q = 0; q < memory.completed(); q++) {
      selector.fired(memory.completed(q), t);
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
        new Report.Statistics(state.size, firings, rejections, 0, 0, 0, 0),
        List.of(),
        frame.executed(),
        frame.violations());
  }
}
