package org.crinoid.timecourse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.event.EventExecutor;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Stepper;
import org.crinoid.solve.Failure;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DelayedInput;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

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

  private final DynamicalSystem system;
  private final int states;
  private final int count;
  private final double span;
  private final int[] all;
  private final int[] inRates;
  private final int[] breaking;
  private final int[] varying;
  private final int[] constant;
  private final int[][] needs;
  private final ParameterHistory parameters;
  private final History history;
  private final BreakingPoints breaks = new BreakingPoints();
  private final ParameterHistory.Formula[] lags;
  private final ParameterHistory.Formula[] sources;
  private final double[][] levels;
  private final double[] lag;
  private final double[] target;
  private final double[] end;
  private final boolean bounded;
  private final double[] age;
  private double shortest = Double.POSITIVE_INFINITY;
  private double now;
  private double[] present;
  private int generation;

  DelayedInputs(TimeCourse problem, InitialValues start) {
    CompiledSystem compiled = problem.system();
    this.system = compiled.system();
    this.states = system.layout().states().size();
    this.count = system.delays().size();
    this.span = problem.endTime() - problem.startTime();
    this.all = IntStream.range(0, count).toArray();
    this.inRates = count == 0 ? all : read(system.derivatives());
    this.breaking = count == 0 ? all : read(causes());
    this.varying = Arrays.stream(breaking).filter(k -> !isConstant(k, true)).toArray();
    this.constant = Arrays.stream(breaking).filter(k -> isConstant(k, true)).toArray();
    this.bounded = Arrays.stream(all).allMatch(k -> isConstant(k, false));
    this.needs = new int[count][];
    this.parameters =
        new ParameterHistory(compiled, problem.overrides(), problem.startTime(), start);
    this.history = new History(states, keptStates());
    this.lags = new ParameterHistory.Formula[count];
    this.sources = new ParameterHistory.Formula[count];
    for (int k = 0; k < count; k++) {
      DelayedInput delay = system.delays().get(k);
      needs[k] = read(List.of(delay.of()));
      lags[k] = parameters.formula(compiled.lag(k));
      sources[k] = parameters.formula(compiled.delayed(k));
    }
    this.levels = new double[count + 1][states + count];
    this.lag = new double[count];
    this.age = new double[count];
    this.target = new double[varying.length];
    this.end = new double[states];
    breaks.clear();
  }

  private List<Expr> causes() {
    List<Expr> causes = new ArrayList<>(system.derivatives());
    system.events().stream().map(EventSpec::trigger).forEach(causes::add);
    return causes;
  }

  private int[] read(Collection<Expr> formulas) {
    Set<String> reached = system.reached(formulas);
    return Arrays.stream(all)
        .filter(k -> reached.contains(system.delays().get(k).name()))
        .toArray();
  }

  /** Whether the length of a delay never changes, or by events alone. */
  private boolean isConstant(int k, boolean butForEvents) {
    Expr by = system.delays().get(k).by();
    boolean[] time = new boolean[1];
    Rewrite.visit(by, n -> time[0] |= n instanceof Expr.Time);
    Layout layout = system.layout();
    return !time[0]
        && system.reached(List.of(by)).stream()
            .map(id -> layout.variable(id).role())
            .allMatch(r -> r == Role.CONSTANT || butForEvents && r == Role.DISCRETE);
  }

  private int[] keptStates() {
    List<Expr> formulas = new ArrayList<>();
    system.delays().forEach(d -> formulas.addAll(List.of(d.of(), d.by())));
    Set<String> reached = count == 0 ? Set.of() : system.reached(formulas);
    List<String> names = system.layout().states();
    return IntStream.range(0, states).filter(i -> reached.contains(names.get(i))).toArray();
  }

  /** Whether there are delays at all. */
  boolean isIdle() {
    return count == 0;
  }

  @Override
  public double[] at(double t, double[] x, double[] p) {
    if (count == 0) {
      return x;
    }
    parameters.update(t, p);
    return extended(t, x, all);
  }

  /** (N + K) states and the delayed inputs that rates of change read. */
  double[] forRates(double t, double[] x) {
    return count == 0 ? x : extended(t, x, inRates);
  }

  /** (N + K) states and the delayed inputs that rates of change and triggers read. */
  double[] forRoots(double t, double[] x) {
    return count == 0 ? x : extended(t, x, breaking);
  }

  /** (N + K) states and all delayed inputs. */
  double[] forOutput(double t, double[] x) {
    return count == 0 ? x : extended(t, x, all);
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
      boolean undefined = Double.isNaN(by) || isNegative(by);
      x[states + k] = undefined ? Double.NaN : lookUp(k, level, t, by, number);
    }
  }

  private double lookUp(int k, int level, double t, double by, int number) {
    double s = t - by;
    if (!(s < t)) {
      return sources[k].value(t, levels[level], number);
    }
    double[] then = levels[level + 1];
    if (parameters.isBeforeStart(s)) {
      parameters.beforeStart(s, then);
    } else {
      history.at(s, now, present, then);
    }
    int numberThen = parameters.at(s);
    fill(level + 1, s, numberThen, needs[k]);
    return sources[k].value(s, then, numberThen);
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
    extended(t, x, all);
    breaks.clear();
    for (int k : constant) {
      if (lag[k] > 0) {
        breaks.offer(t, lag[k]);
      }
    }
    for (int j = 0; j < varying.length; j++) {
      target[j] = breaks.next(t - lag[varying[j]]);
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
      extended(stepper.time(), end, all);
      measure(stepper.time());
    }
  }

  /** Sees from the delays at {@code t} how long the next step may be and what may be forgotten. */
  private void measure(double t) {
    shortest = Double.POSITIVE_INFINITY;
    for (int k : inRates) {
      if (lag[k] >= SHORTEST * span) {
        shortest = Math.min(shortest, lag[k]);
      }
    }
    if (bounded) {
      history.forget(t - longest());
      breaks.forget(t - longest());
    }
  }

  /** The longest way back, through delays of delays. */
  private double longest() {
    double longest = 0;
    for (int k : all) {
      age[k] = 0;
      for (int j : needs[k]) {
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

  /** The first delay that was negative when formulas were evaluated last, and its length. */
  Optional<Failure.NegativeDelay> negative(double t) {
    return Arrays.stream(all)
        .filter(k -> isNegative(lag[k]))
        .mapToObj(k -> new Failure.NegativeDelay(t, system.delays().get(k).name(), lag[k]))
        .findFirst();
  }

  private boolean isNegative(double by) {
    return by < -ROUNDED_ZERO * span;
  }

  /**
   * Refuses a delay that is negative from the start and stays so.
   *
   * @throws ModelException naming the delay
   */
  void refuseNegative(double t, double[] x) {
    forOutput(t, x);
    for (int k = 0; k < count; k++) {
      if (isNegative(lag[k]) && isConstant(k, false)) {
        String name = system.delays().get(k).name();
        throw new ModelException(name, "the delay in '%s' is negative: %s".formatted(name, lag[k]));
      }
    }
  }

  /** Number of delays that vary and whose meetings with breaks are roots. */
  int varyingCount() {
    return varying.length;
  }

  /**
   * How far delay {@code j} of those that vary is past the break it will meet; right after {@link
   * #forRoots}.
   */
  double lead(int j, double t) {
    return target[j] == Double.POSITIVE_INFINITY ? -1 : t - lag[varying[j]] - target[j];
  }

  /** Says that delay {@code j} of those that vary meets its break now. */
  void meets(int j) {
    generation = breaks.generationOf(target[j]) + 1;
  }
}
