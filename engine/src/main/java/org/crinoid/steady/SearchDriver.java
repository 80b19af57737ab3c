package org.crinoid.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.event.Draws;
import org.crinoid.event.EventExecutor;
import org.crinoid.event.EventFailureException;
import org.crinoid.ode.StepStatistics;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Origin;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DrawnOnce;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;

/** Conducts one search: the model's own start, then random ones; keeps what is different. */
final class SearchDriver {

  /** What moves less than this part of its turnover is at rest, but for rounding. */
  private static final double AT_REST = 1e-12;

  /** The same where a course, to a relative tolerance of 1e-7, has become calm. */
  private static final double CALM = 1e-9;

  /** The course, to a relative tolerance of 1e-7, is no nearer to its own rest than this. */
  private static final double POLISH = 1e-4;

  private final FixedPointSearch method;
  private final SteadyState problem;
  private final Run run;
  private final Layout layout;
  private final double[] start;
  private final EventExecutor events;
  private final RestEquations equations;
  private final Domain domain;
  private final PendingEvents pending;
  private final FoundPoints found;
  private final List<Report.FiredEvent> fired;
  private long newtonIterations;
  private long factorizations;
  private long steps;
  private long rejected;
  private int tried = 1;
  private int converged;
  private int negative;
  private String solver = "";

  /**
   * Reads the start and lets events that are due there happen.
   *
   * @throws org.crinoid.model.ModelException if the start cannot be computed
   * @throws EventFailureException if events at the start do not settle
   */
  SearchDriver(FixedPointSearch method, SteadyState problem, Run run) {
    this.method = method;
    this.problem = problem;
    this.run = run;
    this.layout = problem.system().system().layout();
    RandomStreams streams = new RandomStreams(run.seed());
    Draws draws = new Draws(streams, 0);
    InitialValues initial =
        problem.system().initialValues(problem.overrides(), problem.time(), new DrawnOnce(draws));
    this.start = initial.x().clone();
    double[] p = initial.p().clone();
    this.events =
        new EventExecutor(
            problem.system(),
            (time, x, parameters) -> x,
            streams.stream(0, Purpose.EVENT_TIE)::nextInt,
            draws);
    events.update(problem.time(), start, p, t -> {});
    this.fired = List.copyOf(events.log());
    this.domain = Domain.of(layout, initial);
    requireFinite(p);
    this.equations =
        new RestEquations(
            problem.system(), RateTerms.of(problem.system().system()), problem.time(), p);
    equations.conserve(start);
    this.pending = new PendingEvents(problem, p, start, events.nextDue());
    this.found = new FoundPoints(problem, equations, domain, pending);
  }

  private void requireFinite(double[] p) {
    var derivatives = problem.system().derivatives().evaluator();
    derivatives.parameters(p);
    double[] rates = new double[start.length];
    derivatives.eval(problem.time(), start, rates);
    InitialValues.requireFiniteRates(layout, problem.time(), rates);
  }

  FixedPoints solve() {
    Optional<CourseToRest.Result> course = Optional.empty();
    if (start.length == 0) {
      found.add(start, Origin.COURSE);
      converged++;
    } else {
      course = Optional.of(fromStart());
      for (int k = 1; k <= problem.starts() && !run.cancelled().getAsBoolean(); k++) {
        fromRandom(k);
      }
    }
    List<FixedPoint> points = found.points();
    List<String> remarks = new ArrayList<>(pending.remarks());
    Outcome outcome = new Outcome.Completed();
    if (run.cancelled().getAsBoolean()) {
      outcome = new Outcome.Stopped(course.map(CourseToRest.Result::time).orElse(0.0));
    } else if (course.isPresent() && !rests(course.get())) {
      Failure.NoRest failure = NoRestText.of(course.get(), layout, equations);
      if (points.isEmpty()) {
        outcome = new Outcome.Failed(failure);
      } else {
        remarks.add("The start runs into none of them: " + failure.why() + ".");
      }
    }
    return new FixedPoints(
        points, found.totals(), found.values(start), search(), remarks, report(outcome));
  }

  private static boolean rests(CourseToRest.Result r) {
    return r.ending() == CourseToRest.Ending.AT_POINT || r.ending() == CourseToRest.Ending.STILL;
  }

  /** The course from the model's own start, and Newton's method from it. */
  private CourseToRest.Result fromStart() {
    CourseToRest.Result course = follow(start, method.courseSteps(), true);
    boolean any = rests(course);
    if (any) {
      found.add(polished(course.x()), Origin.COURSE);
    }
    Optional<double[]> direct = newton(start, false);
    direct.ifPresent(x -> found.add(x, Origin.NEWTON));
    if (any || direct.isPresent()) {
      converged++;
    }
    return course;
  }

  /**
   * What Newton's method makes of a point where the course stands, if it stays there; else without
   * what is below the tolerance of the course.
   */
  private double[] polished(double[] x) {
    double[] clean = CourseToRest.withoutNoise(x, domain);
    double[] best = isAtRest(clean, AT_REST) ? clean : x;
    return newton(best, true).filter(y -> domain.distance(best, y) < POLISH).orElse(best);
  }

  private void fromRandom(int k) {
    Optional<double[]> from = new RandomStarts(equations, domain, start, run.seed()).draw(k);
    if (from.isEmpty()) {
      return;
    }
    tried++;
    Optional<double[]> x = newton(from.get(), false);
    if (x.isEmpty()) {
      CourseToRest.Result course = follow(from.get(), method.rescueSteps(), false);
      x =
          course.ending() == CourseToRest.Ending.AT_POINT
              ? Optional.of(course.x())
              : Optional.empty();
    }
    if (x.isEmpty()) {
      return;
    }
    if (domain.firstNegative(x.get()) >= 0) {
      negative++;
    } else if (found.add(x.get(), Origin.RANDOM_START)) {
      converged++;
    }
  }

  /**
   * Follows a course; if it does not come to rest to the fine tolerance, to the coarse one, of
   * which only that is believed which rounding cannot feign: a point that Newton's method confirms,
   * and growth.
   */
  private CourseToRest.Result follow(double[] from, long maxSteps, boolean own) {
    CourseToRest.Result fine = follow(from, maxSteps, own, CourseToRest.FINE);
    return switch (fine.ending()) {
      case AT_POINT, STILL, GROWS, CANCELLED -> fine;
      case LIMIT, FAILED -> {
        CourseToRest.Result coarse = follow(from, maxSteps, own, CourseToRest.COARSE);
        yield switch (coarse.ending()) {
          case AT_POINT, GROWS, CANCELLED -> coarse;
          case STILL, LIMIT, FAILED -> fine;
        };
      }
    };
  }

  private CourseToRest.Result follow(double[] from, long maxSteps, boolean own, double tolerance) {
    CourseToRest course = new CourseToRest(equations, domain, tolerance);
    boolean atRest = isAtRest(from, AT_REST);
    CourseToRest.Company company =
        new CourseToRest.Company(
            x -> newton(x, true),
            this::faded,
            x -> found.isStable(x) || atRest && domain.distance(x, from) < 1e-9,
            own ? pending::watch : (x, t) -> {},
            run.cancelled(),
            own ? run.progress() : t -> {},
            Math.min(maxSteps, run.maxSteps()));
    CourseToRest.Result result = course.follow(from, company);
    StepStatistics s = course.statistics();
    steps += s.steps;
    rejected += s.errorTestFailures + s.convergenceFailures;
    newtonIterations += s.newtonIterations;
    factorizations += s.factorizations;
    return result;
  }

  /** Whether nothing moves at {@code x} by more than this part of its turnover. */
  private boolean isAtRest(double[] x, double tolerance) {
    double[] f = new double[x.length];
    equations.derivative(0, x, f);
    double[] turnover = equations.turnover(x);
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(f[i]) <= tolerance * turnover[i])) {
        return false;
      }
    }
    return true;
  }

  /** The state, if nothing moves there and what is zero would not grow again. */
  private Optional<double[]> faded(double[] x) {
    return isAtRest(x, CALM) && !found.isUnstable(x) ? Optional.of(x) : Optional.empty();
  }

  /**
   * Newton's method, dependent states chosen by turnover where it begins.
   *
   * @param free whether amounts may become negative, as where the course leads there
   */
  private Optional<double[]> newton(double[] from, boolean free) {
    equations.choose(from);
    PositiveNewton newton = new PositiveNewton(equations, domain, free);
    double[] x = from.clone();
    boolean solved = newton.solve(x);
    newtonIterations += newton.iterations();
    factorizations += newton.matrix().factorizations();
    solver = newton.matrix().description();
    if (!solved) {
      return Optional.empty();
    }
    equations.choose(x);
    PositiveNewton again = new PositiveNewton(equations, domain, free);
    double[] polished = x.clone();
    boolean better = again.solve(polished);
    newtonIterations += again.iterations();
    factorizations += again.matrix().factorizations();
    return Optional.of(better && domain.distance(polished, x) < 1e-3 ? polished : x);
  }

  private FixedPoints.Search search() {
    return new FixedPoints.Search(
        tried, converged, negative, start.length, start.length - equations.totals().length);
  }

  private Report report(Outcome outcome) {
    return new Report(
        outcome,
        "BDF until Newton's method, reduced by conservation laws, takes over",
        solver,
        new Report.Statistics(
            start.length,
            steps,
            rejected,
            equations.derivativeCount(),
            equations.jacobianCount(),
            factorizations,
            newtonIterations),
        List.of(),
        fired,
        List.of());
  }
}
