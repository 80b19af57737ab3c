package org.crinoid.timecourse;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.event.EventExecutor;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.Stepper;
import org.crinoid.solve.Failure;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DelayedInput;
import org.crinoid.system.DrawSource;
import org.crinoid.system.EventSpec;
import org.crinoid.system.InitialValues;

/**
 * Gives formulas their delayed values: the method of steps.
 *
 * <p>The value of {@code delay(e, τ)} at {@code t} is {@code e} evaluated with the states, the
 * parameters and the delayed values of {@code t − τ}: from the dense output of the course, or
 * before the start from the initial values, as formulas of time. Steps are no longer than the
 * shortest delay that the rates of change read, unless that is below {@link #SHORTEST} of the
 * course; then, and where a delay that varies grows during a step, the past between the step's
 * beginning and the state under evaluation is interpolated. A delay of zero is the value itself; a
 * negative one gives no number.
 *
 * <p>Breaks are propagated through constant delays as stop times ({@link BreakingPoints}), and
 * through delays that vary as roots of {@code t − τ − ξ}.
 *
 * <p>Newton's matrix does not contain derivatives through delays; where steps are no longer than
 * the delay there are none. Memory is bounded by the longest way back if all delays are constant.
 *
 * @see <a href="https://doi.org/10.1007/978-3-540-78862-1">Hairer, Nørsett and Wanner 1993, Solving
 *     Ordinary Differential Equations I, section II.17</a>
 */
final class DelayedInputs implements EventExecutor.Inputs {

  /** Part of the course below which a delay does not limit steps; at most 10,000 more steps. */
  private static final double SHORTEST = 1e-4;

  /** A delay that is negative by no more than this part of the course is a rounded zero. */
  private static final double ROUNDED_ZERO = 1e-9;

  private final List<DelayedInput> delays;
  private final DelayReads reads;
  private final int states;
  private final int count;
  private final double span;
  private final ParameterHistory parameters;
  private final History history;
  private final BreakingPoints breaks = new BreakingPoints();
  private final ParameterHistory.Formula[] lags;
  private final ParameterHistory.Formula[] sources;
  private final ParameterHistory.Formula[] before;
  private final double[][] levels;
  private final double[] lag;
  private final double[] target;
  private final double[] end;
  private final double[] age;
  private double shortest = Double.POSITIVE_INFINITY;
  private double now;
  private double[] present;
  private int generation;

  DelayedInputs(TimeCourse problem, InitialValues start, DrawSource draws) {
    CompiledSystem compiled = problem.system();
    this.delays = compiled.system().delays();
    this.reads = new DelayReads(compiled.system(), problem.columns());
    this.states = compiled.system().layout().states().size();
    this.count = delays.size();
    this.span = problem.endTime() - problem.startTime();
    this.parameters =
        new ParameterHistory(compiled, problem.overrides(), problem.startTime(), start, draws);
    this.history = new History(states, reads.states());
    this.lags = new ParameterHistory.Formula[count];
    this.sources = new ParameterHistory.Formula[count];
    this.before = new ParameterHistory.Formula[count];
    for (int k = 0; k < count; k++) {
      lags[k] = parameters.formula(compiled.lag(k));
      sources[k] = parameters.formula(compiled.delayed(k));
      before[k] = parameters.formula(compiled.delayedBefore(k));
    }
    this.levels = new double[count + 1][states + count];
    this.lag = new double[count];
    this.age = new double[count];
    this.target = new double[reads.varying().length];
    this.end = new double[states];
    breaks.clear();
  }

  @Override
  public double[] at(double t, double[] x, double[] p) {
    if (count == 0) {
      return x;
    }
    parameters.update(t, p);
    return extended(t, x, reads.all());
  }

  /** (N + K) states and the delayed inputs that rates of change read. */
  double[] forRates(double t, double[] x) {
    return count == 0 ? x : extended(t, x, reads.inRates());
  }

  /** (N + K) states and the delayed inputs that rates of change, triggers and constraints read. */
  double[] forRoots(double t, double[] x) {
    return count == 0 ? x : extended(t, x, reads.breaking());
  }

  /**
   * (N + K) states and the delayed inputs that reported variables read.
   *
   * @throws CourseFailedException if one of these delays is negative
   */
  double[] forOutput(double t, double[] x) {
    if (count == 0) {
      return x;
    }
    double[] all = extended(t, x, reads.inOutput());
    requireDefined(t, reads.inOutput());
    return all;
  }

  /**
   * Sees that no delay is negative that rates of change or triggers read at {@code t}.
   *
   * @throws CourseFailedException if one is
   */
  void requireDefined(double t, Stepper stepper) {
    if (count > 0) {
      stepper.interpolate(t, end);
      extended(t, end, reads.breaking());
      requireDefined(t, reads.breaking());
    }
  }

  private void requireDefined(double t, int[] which) {
    negative(t, which)
        .ifPresent(
            f -> {
              throw new CourseFailedException(f);
            });
  }

  @Override
  public Optional<Failure> undefined(double t, EventSpec event, EventExecutor.Part part) {
    boolean any = negative(t, reads.all()).isPresent();
    return any ? negative(t, reads.in(event, part)).map(f -> f) : Optional.empty();
  }

  private double[] extended(double t, double[] x, int[] which) {
    double[] all = levels[0];
    System.arraycopy(x, 0, all, 0, states);
    now = t;
    present = all;
    fill(0, t, parameters.now(), which);
    return all;
  }

  /**
   * Fills the delayed inputs {@code which} of level {@code level}: 0 for the present, one more for
   * what a delay looks up, and so on for delays of delays.
   */
  private void fill(int level, double t, int number, int[] which) {
    double[] x = levels[level];
    for (int k : which) {
      double by = lags[k].value(t, x, number);
      if (level == 0) {
        lag[k] = by;
      }
      boolean undefined = Double.isNaN(by) || isNegative(by) && !parameters.knows(t, t - by);
      x[states + k] = undefined ? Double.NaN : lookUp(k, level, t, by, number);
    }
  }

  private double lookUp(int k, int level, double t, double by, int number) {
    double s = t - by;
    if (!(s < t) && !parameters.knows(t, s)) {
      return sources[k].value(t, levels[level], number);
    }
    double[] then = levels[level + 1];
    if (parameters.isBeforeStart(s)) {
      parameters.beforeStart(s, then);
    } else {
      history.at(s, now, present, then);
    }
    int numberThen = parameters.at(s);
    fill(level + 1, s, numberThen, reads.by(k));
    ParameterHistory.Formula source = numberThen == 0 ? before[k] : sources[k];
    return source.value(s, then, numberThen);
  }

  /** Begins, or begins again after a break, at {@code t}. */
  void begin(double t, double[] x, double[] p) {
    if (count > 0) {
      parameters.update(t, p);
      history.begin(t, x);
      breaks.add(t, Math.max(generation, breaks.generationAt(t)));
      generation = 0;
      look(t, x);
      measure(t);
    }
  }

  /** Says that events were executed at the break that begins next, which is a first one then. */
  void eventsExecuted() {
    generation = 0;
    breaks.clear();
  }

  /** Looks ahead from {@code t} for breaks that delays will meet. */
  private void look(double t, double[] x) {
    extended(t, x, reads.all());
    breaks.clear();
    for (int k : reads.constant()) {
      if (lag[k] > 0) {
        breaks.offer(t, lag[k]);
      }
    }
    for (int j = 0; j < target.length; j++) {
      target[j] = breaks.next(t - lag[reads.varying()[j]]);
    }
  }

  /** The next meeting of a constant delay with a break. */
  BreakingPoints breaks() {
    return breaks;
  }

  /** Takes the stepper's last step into the past. */
  void record(Stepper stepper) {
    if (count > 0) {
      history.record(stepper);
      stepper.interpolate(stepper.time(), end);
      extended(stepper.time(), end, reads.all());
      measure(stepper.time());
    }
  }

  /** Sees from the delays at {@code t} how long the next step may be and what may be forgotten. */
  private void measure(double t) {
    shortest = Double.POSITIVE_INFINITY;
    for (int k : reads.inRates()) {
      if (lag[k] >= SHORTEST * span) {
        shortest = Math.min(shortest, lag[k]);
      }
    }
    if (reads.bounded()) {
      history.forget(t - longest());
      breaks.forget(t - longest());
    }
  }

  /** The longest way back, through delays of delays. */
  private double longest() {
    double longest = 0;
    for (int k : reads.all()) {
      age[k] = 0;
      for (int j : reads.by(k)) {
        age[k] = Math.max(age[k], age[j]);
      }
      age[k] += lag[k];
      longest = Math.max(longest, age[k]);
    }
    return longest;
  }

  /** Where the step that begins at {@code t} must end at the latest. */
  double limit(double t) {
    return Math.max(t + shortest, Math.nextUp(t));
  }

  /** The first delay that was negative when rates of change were evaluated last. */
  Optional<Failure.NegativeDelay> negative(double t) {
    return negative(t, reads.inRates());
  }

  private Optional<Failure.NegativeDelay> negative(double t, int[] which) {
    for (int k : which) {
      if (isNegative(lag[k])) {
        return Optional.of(new Failure.NegativeDelay(t, delays.get(k).name(), lag[k]));
      }
    }
    return Optional.empty();
  }

  private boolean isNegative(double by) {
    return by < -ROUNDED_ZERO * span;
  }

  /**
   * Refuses a delay that is negative at the start, and read then or constant.
   *
   * @throws org.crinoid.model.ModelException naming the delay
   */
  void refuseNegative(double t, double[] x) {
    if (count > 0) {
      extended(t, x, reads.all());
    }
    for (int k = 0; k < count; k++) {
      int input = k;
      boolean read =
          IntStream.concat(Arrays.stream(reads.breaking()), Arrays.stream(reads.inOutput()))
              .anyMatch(other -> other == input);
      if (isNegative(lag[k]) && (read || reads.isConstant(k, false))) {
        throw delays.get(k).negative(lag[k]);
      }
    }
  }

  /** Number of delays that vary and whose meetings with breaks are roots. */
  int varyingCount() {
    return target.length;
  }

  /**
   * How far delay {@code j} of those that vary is past the break it will meet; right after {@link
   * #forRoots}.
   */
  double lead(int j, double t) {
    return target[j] == Double.POSITIVE_INFINITY ? -1 : t - lag[reads.varying()[j]] - target[j];
  }

  /** Says that delay {@code j} of those that vary meets its break now. */
  void meets(int j) {
    generation = breaks.generationOf(target[j]) + 1;
  }
}
