package org.crinoid.timecourse;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.event.Draws;
import org.crinoid.event.EventExecutor;
import org.crinoid.event.EventFailureException;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.ode.ConsistentState;
import org.crinoid.ode.CrossingStepper;
import org.crinoid.ode.RootFinder;
import org.crinoid.ode.StepFailure;
import org.crinoid.ode.StepStatistics;
import org.crinoid.ode.Stepper;
import org.crinoid.ode.SwitchLog;
import org.crinoid.ode.Tolerances;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DrawSource;
import org.crinoid.system.DrawnOnce;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;

/**
 * Drives one time course: time, output, discontinuities, events and limits; steps are the
 * stepper's.
 *
 * <p>A discontinuity lies between two adjacent times, {@code left} before it and {@code right}
 * after it. Output up to {@code left} shows the course before, from {@code right} on the course
 * after it, events included. The state is carried from one to the other unchanged, and steps start
 * afresh at {@code right}.
 */
final class CourseDriver {

  private final Integration method;
  private final TimeCourse problem;
  private final Run run;
  private final CompiledSystem system;
  private final Layout layout;
  private final double[] x;
  private final double[] p;
  private final DelayedInputs delayed;
  private final RateEquations equations;
  private final Stepper stepper;
  private final ConsistentState consistent;
  private final FastMotion fast;
  private final EventExecutor events;
  private final CourseRoots roots;
  private final RootFinder finder;
  private final KnownJumps jumps;
  private final CourseOutput output;
  private final ConstraintWatch watch;
  private final double end;
  private LinearSolver linearSolver;

  CourseDriver(Integration method, TimeCourse problem, Run run) {
    this.method = method;
    this.problem = problem;
    this.run = run;
    this.system = problem.system();
    this.layout = system.system().layout();
    this.end = problem.endTime();
    RandomStreams streams = new RandomStreams(run.seed());
    Draws draws = new Draws(streams, 0);
    DrawSource atStart = new DrawnOnce(draws);
    InitialValues start = system.initialValues(problem.overrides(), problem.startTime(), atStart);
    this.x = start.x().clone();
    this.p = start.p().clone();
    this.delayed = new DelayedInputs(problem, start, atStart);
    this.equations = new RateEquations(system, p, delayed);
    double[] atol = AbsoluteTolerance.of(layout, start, method.atol());
    this.consistent = new ConsistentState(equations, atol);
    this.roots = new CourseRoots(system, delayed);
    this.stepper = x.length == 0 ? new RestingStepper() : stepper(atol);
    this.fast = new FastMotion(system, equations, delayed, new Tolerances(method.rtol(), atol));
    this.events =
        new EventExecutor(system, delayed, streams.stream(0, Purpose.EVENT_TIE)::nextInt, draws);
    this.finder = new RootFinder(roots, x.length);
    this.jumps = new KnownJumps(new StopTimes(system, delayed, problem.startTime(), end), events);
    this.output = new CourseOutput(problem, delayed);
    this.watch = new ConstraintWatch(system, delayed, new Tolerances(method.rtol(), atol), stepper);
  }

  private Stepper stepper(double[] atol) {
    Stepper steps =
        method
            .integrator()
            .stepper(equations, new Tolerances(method.rtol(), atol), this::chooseSolver);
    return new CrossingStepper(steps, equations, roots);
  }

  private LinearSolver chooseSolver(SparsityPattern pattern) {
    linearSolver = system.linearSolver().newSolver();
    return linearSolver;
  }

  Trajectory solve() {
    Outcome outcome;
    try {
      outcome = advance();
    } catch (EventFailureException e) {
      outcome = new Outcome.Failed(e.failure());
    } catch (CourseFailedException e) {
      outcome = new Outcome.Failed(e.failure());
    }
    return output.trajectory(report(outcome));
  }

  private Outcome advance() {
    double t = problem.startTime();
    parametersChanged();
    settle(t);
    executeEvents(t);
    refuseUndefinedStart(t);
    output.at(t, x);
    watch.at(t, x);
    restart(t);
    while (stepper.time() < end && !output.isComplete()) {
      Optional<Report.Violation> violation = violationToStopAt();
      if (violation.isPresent()) {
        return stopped(violation.get());
      }
      if (run.cancelled().getAsBoolean()) {
        return new Outcome.Stopped(stepper.time());
      }
      if (stepper.statistics().steps >= run.maxSteps()) {
        return failed(new Failure.TooManySteps(stepper.time(), run.maxSteps()));
      }
      double limit = Math.min(delayed.limit(stepper.time()), Math.min(end, jumps.left()));
      Optional<StepFailure> failure = stepper.step(limit);
      if (failure.isPresent()) {
        return failed(named(failure.get()));
      }
      delayed.record(stepper);
      finishStep();
      run.progress().accept(stepper.time());
    }
    return violationToStopAt().map(this::stopped).orElseGet(Outcome.Completed::new);
  }

  private Optional<Report.Violation> violationToStopAt() {
    return run.stopAtViolation() ? watch.first() : Optional.empty();
  }

  /** The step that found the violation may have passed it. */
  private Outcome stopped(Report.Violation v) {
    output.cutAfter(v.from());
    return failed(new Failure.ConstraintViolated(v.from(), v.constraint(), v.message()));
  }

  /** Reports the step up to its end or to the first discontinuity in it, and deals with that. */
  private void finishStep() {
    while (finder.search(stepper)) {
      delayed.requireDefined(finder.before(), stepper);
      output.upTo(finder.before(), stepper);
      stepper.interpolate(finder.after(), x);
      if (jump(finder.after(), roots.jumpsInDerivative(finder))) {
        return;
      }
    }
    output.upTo(stepper.time(), stepper);
    delayed.requireDefined(stepper.time(), stepper);
    watch.atEndOfStep();
    if (stepper.time() == jumps.left() && jumps.right() <= end) {
      stepper.interpolate(stepper.time(), x);
      double right = jumps.right();
      boolean restarted = jump(right, jumps.inDerivative());
      if (!restarted) {
        jumps.next(right, p);
      }
    }
  }

  /**
   * Executes events at {@code t}; starts steps afresh if anything in the rates jumps there, or if
   * an event will be due before the end of the last step.
   */
  private boolean jump(double t, boolean ratesJump) {
    if (ratesJump) {
      settle(t);
    }
    boolean executed = executeEvents(t);
    watch.at(t, x);
    if (executed || ratesJump || events.nextDue() <= stepper.time()) {
      output.at(t, x);
      restart(t);
      return true;
    }
    return false;
  }

  /** Executes what is due at {@code t}, and whatever that triggers. */
  private boolean executeEvents(double t) {
    return events.update(t, x, p, this::follow);
  }

  /** Makes what follows from the values that an event set consistent with them. */
  private void follow(double t) {
    parametersChanged();
    if (layout.algebraicFrom() < x.length || !fast.isNone()) {
      settle(t);
    }
  }

  private void settle(double t) {
    if (!consistent.settle(t, x)) {
      String first = layout.states().get(layout.algebraicFrom());
      throw new CourseFailedException(new Failure.Inconsistent(t, first));
    }
    fast.settle(t, x, p)
        .ifPresent(
            i -> {
              throw new CourseFailedException(
                  new Failure.NoFastEquilibrium(t, layout.states().get(i)));
            });
  }

  /** Starts steps at {@code t}, or right after discontinuities that follow immediately. */
  private void restart(double t) {
    double from = t;
    delayed.begin(from, x, p);
    jumps.next(from, p);
    while (jumps.left() <= from && jumps.right() <= end) {
      from = jumps.right();
      settle(from);
      executeEvents(from);
      watch.at(from, x);
      output.at(from, x);
      delayed.begin(from, x, p);
      jumps.next(from, p);
    }
    finder.start(from, x);
    stepper.start(from, x, Math.max(end, Math.nextUp(from)));
  }

  private void parametersChanged() {
    delayed.eventsExecuted();
    equations.parametersChanged();
    roots.parameters(p);
    output.parameters(p);
    watch.parameters(p);
  }

  /** A rate that is undefined at the start is a fault of the model or of its values. */
  private void refuseUndefinedStart(double t) {
    delayed.refuseNegative(t, x);
    double[] rates = new double[x.length];
    equations.derivative(t, x, rates);
    InitialValues.requireFiniteRates(layout, t, rates);
  }

  private static Outcome failed(Failure failure) {
    return new Outcome.Failed(failure);
  }

  private Failure named(StepFailure failure) {
    return switch (failure) {
      case StepFailure.NotFinite f -> {
        Optional<Failure.NegativeDelay> cause = delayed.negative(f.time());
        yield cause.isPresent()
            ? cause.get()
            : new Failure.NotFinite(f.time(), layout.states().get(f.component()));
      }
      case StepFailure.StepTooSmall f ->
          new Failure.StepTooSmall(
              f.time(),
              f.stepSize(),
              layout.states().get(f.component()),
              switch (f.cause()) {
                case ERROR_TEST -> "the error test kept failing";
                case NONLINEAR_SOLVER -> "Newton's iteration did not converge";
                case SINGULAR_MATRIX -> "the Newton matrix is singular";
              });
    };
  }

  private Report report(Outcome outcome) {
    StepStatistics s = stepper.statistics();
    Report.Statistics statistics =
        new Report.Statistics(
            x.length,
            s.steps,
            s.errorTestFailures + s.convergenceFailures,
            s.derivativeEvaluations,
            s.jacobianEvaluations,
            s.factorizations,
            s.newtonIterations);
    boolean newton = s.newtonIterations > 0;
    return new Report(
        outcome,
        "%s; rtol %s, atol %s"
            .formatted(method.integrator().description(), method.rtol(), method.atol()),
        newton ? linearSolver.description() : "",
        statistics,
        switches(s.switchLog()),
        events.log(),
        watch.violations());
  }

  private static List<Report.MethodSwitch> switches(SwitchLog log) {
    return IntStream.range(0, log.count())
        .mapToObj(k -> new Report.MethodSwitch(log.time(k), log.toImplicit(k) ? "BDF" : "Tsit5"))
        .toList();
  }
}
