package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.crinoid.cme.TransientStep.Allowance;
import org.crinoid.linalg.ParallelBlocks;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Failure;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;

/**
 * Drives the projection: time, steps, windows, what is lost, and output. Mutable; lives for one
 * solve.
 *
 * <p>Until time {@code t} no more than {@code ε (t − t₀)/(t_end − t₀)} may be missing: so much in
 * shares for what leaves the window, for what is dropped with states, and for errors of steps.
 */
final class ProjectionDriver implements AutoCloseable {

  /** Share of epsilon that may leave the window. */
  private static final double LEAVING = 0.5;

  /** Share of epsilon that errors of steps may have; they count twice. */
  private static final double STEPS = 0.1;

  /** Share of epsilon that steps may set to zero. */
  private static final double ZEROED = 0.2;

  /** Share of epsilon that may be dropped with states. */
  private static final double DROPPED = 1 - LEAVING - 2 * STEPS - ZEROED;

  /** Products of a step on a window that moves; making a window costs about half as many. */
  private static final double FIRST_PRODUCTS = 32;

  /** Below this a loss or an error is rounding, and is counted but not avoided. */
  private static final double ROUNDING = 1e-14;

  private final MasterEquation problem;
  private final Run run;
  private final ParallelBlocks threads;
  private final StepChoice choice;
  private final MovingWindow window;
  private final List<CountLaw> laws = new ArrayList<>();
  private final double length;
  private final TimedStep timedStep;
  private final Besides besides;
  private final ConstraintTally constraints;
  private final Optional<SlopeStep> slopes;
  private final List<List<LawSensitivity>> lawSlopes = new ArrayList<>();

  private double t;
  private double products = FIRST_PRODUCTS;
  private double errors;
  private double zeroed;
  private boolean certified = true;
  private boolean possible = true;
  private long steps;
  private long rejected;

  ProjectionDriver(FiniteStateProjection method, MasterEquation problem, Run run, Besides besides) {
    this.besides = besides;
    this.problem = problem;
    this.run = run;
    this.t = problem.startTime();
    this.length = problem.endTime() - t;
    this.timedStep = new TimedStep(length);
    this.threads = new ParallelBlocks(method.threads());
    this.choice = new StepChoice(method.stepping(), threads, run.cancelled());
    Start start =
        Start.of(problem.system(), problem.overrides(), problem.startTime(), problem.rounded());
    this.window = new MovingWindow(problem.system(), start, problem, method);
    this.constraints = new ConstraintTally(problem.system(), start.x(), problem.epsilon());
    this.slopes =
        besides.slopes().isEmpty()
            ? Optional.empty()
            : Optional.of(
                new SlopeStep(
                    window,
                    start,
                    besides.slopes(),
                    new SlopeStep.Circumstances(threads, run.cancelled())));
    slopes.ifPresent(choice::only);
  }

  /** Derivatives of the laws, as far as they go. */
  List<List<LawSensitivity>> slopes() {
    return lawSlopes;
  }

  /** (parameters) bounds on the errors of {@link #score}. */
  double[] scoreError() {
    return slopes.map(s -> s.scoreError(window.probabilities())).orElse(new double[0]);
  }

  /** (parameters) derivatives of the logarithm of the probability of all that was observed. */
  double[] score() {
    double[] score = slopes.map(s -> s.score(window.probabilities())).orElse(new double[0]);
    if (!possible) {
      java.util.Arrays.fill(score, Double.NaN);
    }
    return score;
  }

  Distribution solve() {
    Outcome outcome;
    try {
      outcome = advance();
    } catch (ProjectionFailedException e) {
      outcome = new Outcome.Failed(e.failure());
    }
    return new Distribution(laws, report(outcome));
  }

  private Outcome advance() {
    window.begin(t);
    window.events().stops().unknown(t, problem.endTime()).ifPresent(ProjectionScope::refuseTime);
    choice.generator(window.generator());
    look();
    for (double next : problem.times()) {
      while (t < next) {
        if (run.cancelled().getAsBoolean()) {
          return new Outcome.Stopped(t);
        }
        if (steps + rejected >= run.maxSteps()) {
          return new Outcome.Failed(new Failure.TooManySteps(t, run.maxSteps()));
        }
        double stop = window.events().next(t);
        if (!step(Math.min(next, stop))) {
          return new Outcome.Stopped(t);
        }
        if (t >= stop && !window.events().areNone()) {
          execute();
        }
        if (t >= stop) {
          look();
        }
        run.progress().accept(t);
      }
      report(next);
      if (run.stopAtViolation() && !constraints.violations().isEmpty()) {
        Report.Violation v = constraints.violations().get(0);
        return new Outcome.Failed(
            new Failure.ConstraintViolated(v.from(), v.constraint(), v.message()));
      }
      if (!besides.observed().isEmpty() && !condition()) {
        break;
      }
    }
    return new Outcome.Completed();
  }

  private void look() {
    constraints.look(t, window.states(), window.probabilities(), window.events().parameters());
  }

  private void execute() {
    slopes.ifPresent(s -> s.generator(window.generator()));
    if (window.execute(t)) {
      choice.generator(window.generator());
      slopes.ifPresent(s -> s.carry(window.carriage(), window.generator()));
    }
  }

  /** Leaves the states that were observed; false if none of them has any probability. */
  private boolean condition() {
    CountLaw law = laws.get(laws.size() - 1);
    IntPredicate seen = Likelihood.seen(law, besides.observed().get(laws.size() - 1));
    double probability = Conditional.probability(law, seen);
    if (!(probability > 0)) {
      possible = false;
      return false;
    }
    boolean[] kept = new boolean[law.states().size()];
    for (int s = 0; s < kept.length; s++) {
      kept[s] = seen.test(s);
    }
    double before = Sums.of(law.probabilities(), kept.length);
    slopes.ifPresent(s -> s.condition(kept, before, probability));
    window.condition(kept, probability);
    return true;
  }

  /** Takes a step, or makes the next attempt more likely to succeed; false if it was stopped. */
  private boolean step(double next) {
    boolean timed = window.isTimed();
    TransientStep stepper = choice.choose(next - t, !timed && window.isSteady());
    double tau = Math.min(next - t, products / window.generator().fastest());
    tau = timed ? Math.min(tau, timedStep.length()) : tau;
    boolean last = tau >= (next - t) * (1 - 1e-12);
    double share = problem.epsilon() * ((last ? next : t + tau) - problem.startTime()) / length;
    double loss = Math.max(ROUNDING, LEAVING * share - window.left());
    double error = Math.max(ROUNDING, STEPS * share - errors);
    double drop = Math.max(0, ZEROED * share - zeroed);
    Allowance allowance =
        new Allowance(window.isClosed() ? Double.POSITIVE_INFINITY : loss, error, drop);
    TransientStep.Ending ending =
        timed
            ? timedStep.step(window, stepper, new TimedStep.Span(t, tau), allowance)
            : stepper.step(window.probabilities(), tau, allowance);
    return switch (ending) {
      case DONE -> {
        steps++;
        t = last ? next : t + tau;
        errors += timed ? timedStep.error() : stepper.error();
        certified &= !timed && stepper.isCertified();
        double dropped = timed ? 0 : stepper.dropped();
        zeroed += dropped;
        window.stepped(loss, dropped);
        follow(DROPPED * share, choice.mostProducts());
        yield true;
      }
      case INACCURATE -> {
        rejected++;
        yield true;
      }
      case LOST -> {
        rejected++;
        products = Math.max(FIRST_PRODUCTS, products / 2);
        window.widen(t);
        choice.generator(window.generator());
        yield true;
      }
      case STOPPED -> false;
    };
  }

  private void follow(double drop, double most) {
    if (window.follow(t, drop)) {
      choice.generator(window.generator());
      products *= 1.2;
    } else {
      products *= 2;
    }
    products = Math.min(most, products);
  }

  /** Adds the law at a time that is asked for. */
  private void report(double time) {
    look();
    double[] p = java.util.Arrays.copyOf(window.probabilities(), window.states().size());
    double missing = Math.max(0, 1 - Sums.of(p, p.length));
    double rounding = choice.products() * window.terms() * 0x1p-53;
    CountLaw.Bound bound =
        new CountLaw.Bound(
            missing + 2 * errors + rounding,
            certified,
            "%.2g are missing in the sum of probabilities, and errors of steps are at most %.2g, %s, counted twice"
                .formatted(
                    missing, errors + rounding / 2, certified ? "proven" : "by sampled residuals"));
    slopes.ifPresent(s -> lawSlopes.add(s.report(window.generator())));
    laws.add(
        new CountLaw(time, window.states().coordinates().species(), window.states(), p, bound));
  }

  private Report report(Outcome outcome) {
    return new Report(
        outcome,
        "finite state projection, %s, %s; %d products, %.3g states computed in them"
            .formatted(
                choice.description(), window.description(), choice.products(), choice.work()),
        "",
        new Report.Statistics(
            window.largest(), steps, rejected, choice.products(), 0, window.made(), 0),
        List.of(),
        window.events().log(),
        constraints.violations());
  }

  @Override
  public void close() {
    threads.close();
  }
}
