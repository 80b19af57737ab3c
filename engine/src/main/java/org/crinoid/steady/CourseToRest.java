package org.crinoid.steady;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Function;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.StepFailure;
import org.crinoid.ode.StepStatistics;
import org.crinoid.ode.Stepper;
import org.crinoid.ode.Tolerances;

/**
 * Follows the rate equations, time in formulas standing still, until they come to rest.
 *
 * <p>Steps of {@link Bdf} grow without limit as the motion fades. Whenever time has grown fourfold
 * and the state has changed by less than a hundredth since, Newton's method is asked for the fixed
 * point nearby; the course has come to rest when it is within a thousandth of a stable one, or of
 * one where it began. Where Newton's method finds none, as on a line of fixed points, it counts as
 * rest if nothing changes while time grows a billionfold, or if what still moves are small amounts
 * that fade away without moving anything else.
 *
 * @see <a href="https://doi.org/10.1137/S0036142996304796">Kelley and Keyes 1998, SIAM J. Numer.
 *     Anal. 35, 508–523, for pseudo-transient continuation</a>
 */
final class CourseToRest {

  /** Longer than any time scale of a model. */
  private static final double LONG = 1e30;

  /** Absolute tolerance, in small sizes, of states that may be negative, or where less fails. */
  static final double COARSE = 1e-13;

  /**
   * The same of amounts: so little that what is left of a catalyst by rounding moves nothing, for
   * as long as the course is followed.
   */
  static final double FINE = 1e-20;

  private static final double CHECK_FACTOR = 4;
  private static final double CALM = 0.01;
  private static final double NEAR = 1e-3;

  /** Checks in a row without change after which the course rests: 4¹⁵ is a billion. */
  private static final int STILL_CHECKS = 15;

  private static final double STILL = 1e-7;

  /** Where a course can go no further, so many are enough: time growing a thousandfold. */
  private static final int STILL_CHECKS_AT_END = 5;

  /** Checks in a row, time growing 64-fold, in which small amounts go on fading. */
  private static final int FADED_CHECKS = 4;

  /** Amounts below this part of a small one may be on their way to zero. */
  private static final double FADING = 1e-9;

  private static final double HALVED = 0.5;
  private static final double SPENT = 1e-6;

  /** Growth beyond this many typical sizes is without bound. */
  private static final double BOUNDLESS = 1e20;

  /** So is growth beyond this many that has gone on while time grew a millionfold. */
  private static final double LARGE = 1e15;

  /** Where the steps allowed are used up, less is enough. */
  private static final double LARGE_AT_LIMIT = 1e10;

  private static final int GROWING_CHECKS = 10;
  private static final double GROWING = 1.2;

  private final RestEquations equations;
  private final Domain domain;
  private final Stepper stepper;
  private final double tolerance;
  private final double[] before;
  private final int[] growing;
  private final double[] slope;
  private final double[] x;

  /** What Newton's method led to so far, the latest first; judged when the course comes near. */
  private final Deque<double[]> candidates = new ArrayDeque<>();

  private double nextCheck;
  private int still;
  private Function<double[], Optional<double[]>> fade = z -> Optional.empty();
  private int faded;

  /** How a course ended. */
  enum Ending {
    /** At a fixed point that Newton's method confirms. */
    AT_POINT,
    /** Where nothing changes, without a fixed point that Newton's method could confirm. */
    STILL,
    /** A state grows without bound. */
    GROWS,
    /** The limit of steps was reached. */
    LIMIT,
    /** A step failed. */
    FAILED,
    /** The caller asked to stop. */
    CANCELLED
  }

  /**
   * Where a course ended.
   *
   * @param ending how
   * @param x (N) the fixed point, or the last state
   * @param time when
   * @param state index of the state that changes most, grows or fails; -1 if none does
   * @param change its change relative to its size, over the last fourfold growth of time
   */
  record Result(Ending ending, double[] x, double time, int state, double change) {}

  /**
   * What the course asks and tells on its way.
   *
   * @param refine makes a fixed point of a state nearby, if Newton's method finds one
   * @param fade the state given, in which what fades is zero, if it is at rest and would not grow
   * @param attracts whether a course may end at a fixed point, given the point
   * @param watch told each state
   * @param cancelled asked once per step
   * @param maxSteps steps allowed
   */
  record Company(
      Function<double[], Optional<double[]>> refine,
      Function<double[], Optional<double[]>> fade,
      java.util.function.Predicate<double[]> attracts,
      java.util.function.ObjDoubleConsumer<double[]> watch,
      BooleanSupplier cancelled,
      DoubleConsumer progress,
      long maxSteps) {}

  /**
   * Prepares a course.
   *
   * @param tolerance {@link #FINE} or {@link #COARSE}
   */
  CourseToRest(RestEquations equations, Domain domain, double tolerance) {
    this.equations = equations;
    this.domain = domain;
    int n = equations.dimension();
    double[] atol = new double[n];
    Arrays.setAll(atol, i -> (domain.positive()[i] ? tolerance : COARSE) * domain.small()[i]);
    this.tolerance = tolerance;
    this.stepper =
        new Bdf()
            .stepper(
                equations, new Tolerances(1e-7, atol), pattern -> equations.integratorSolver());
    this.before = new double[n];
    this.growing = new int[n];
    this.slope = new double[n];
    this.x = new double[n];
  }

  /**
   * Follows the course; once for each instance.
   *
   * @param start (N) not modified
   */
  Result follow(double[] start, Company company) {
    System.arraycopy(start, 0, before, 0, start.length);
    System.arraycopy(start, 0, x, 0, start.length);
    stepper.start(0, start, LONG);
    nextCheck = 0;
    fade = company.fade();
    while (stepper.time() < LONG) {
      Optional<Result> limited = limited(company);
      if (limited.isPresent()) {
        return limited.get();
      }
      Optional<StepFailure> failure = stepper.step(LONG);
      if (failure.isPresent()) {
        return failed(failure.get());
      }
      stepper.interpolate(stepper.time(), x);
      company.watch().accept(x, stepper.time());
      company.progress().accept(stepper.time());
      int boundless = boundless(LARGE);
      if (boundless >= 0) {
        return ended(Ending.GROWS, x, boundless);
      }
      if (stepper.time() >= nextCheck) {
        Optional<Result> rest = check(company);
        if (rest.isPresent()) {
          return rest.get();
        }
      }
    }
    return stopped(Ending.LIMIT);
  }

  private Optional<Result> limited(Company company) {
    if (company.cancelled().getAsBoolean()) {
      return Optional.of(result(Ending.CANCELLED));
    }
    if (stepper.statistics().steps < company.maxSteps()) {
      return Optional.empty();
    }
    return Optional.of(stopped(Ending.LIMIT));
  }

  /** What a course counts as that cannot go on. */
  private Result stopped(Ending otherwise) {
    int large = boundless(LARGE_AT_LIMIT);
    if (large >= 0) {
      return ended(Ending.GROWS, x, large);
    }
    boolean atEnd = stepper.time() >= LONG && domain.distance(x, before) < STILL;
    if (still >= STILL_CHECKS_AT_END || atEnd) {
      return ended(Ending.STILL, x, -1);
    }
    Optional<double[]> rest = fade.apply(withoutNoise(x, domain));
    return rest.isPresent() ? ended(Ending.STILL, rest.get(), -1) : result(otherwise);
  }

  /** The state without what is below the coarse tolerance. */
  static double[] withoutNoise(double[] state, Domain domain) {
    double[] clean = state.clone();
    for (int i = 0; i < clean.length; i++) {
      clean[i] = Math.abs(clean[i]) < COARSE * domain.small()[i] ? 0 : clean[i];
    }
    return clean;
  }

  private Optional<Result> check(Company company) {
    double change = domain.distance(x, before);
    still = change < STILL && nextCheck > 0 ? still + 1 : 0;
    if (change < CALM) {
      Optional<double[]> point = near(company);
      if (point.isPresent()) {
        return Optional.of(ended(Ending.AT_POINT, point.get(), -1));
      }
    }
    Optional<double[]> rest = fade.apply(fading());
    faded = rest.filter(this::spent).isPresent() ? faded + 1 : 0;
    if (faded >= FADED_CHECKS) {
      return Optional.of(ended(Ending.STILL, rest.orElseThrow(), -1));
    }
    if (still >= STILL_CHECKS) {
      return Optional.of(ended(Ending.STILL, x, -1));
    }
    for (int i = 0; i < x.length; i++) {
      growing[i] = Math.abs(x[i]) > GROWING * Math.abs(before[i]) ? growing[i] + 1 : 0;
    }
    System.arraycopy(x, 0, before, 0, x.length);
    nextCheck = CHECK_FACTOR * stepper.time();
    return Optional.empty();
  }

  /** The state, small amounts that have halved since the last check set to zero. */
  private double[] fading() {
    double[] z = x.clone();
    for (int i = 0; i < z.length; i++) {
      double size = Math.abs(x[i]);
      boolean small = domain.positive()[i] && size < FADING * domain.small()[i];
      boolean noise = size < 10 * tolerance * domain.small()[i];
      z[i] = small && (noise || size < HALVED * Math.abs(before[i])) ? 0 : x[i];
    }
    return z;
  }

  /** Whether what remains moves so slowly that nothing would change in the time passed so far. */
  private boolean spent(double[] rest) {
    equations.derivative(0, x, slope);
    for (int i = 0; i < x.length; i++) {
      double size = Math.max(Math.abs(x[i]), FADING * domain.small()[i]);
      if (rest[i] != 0 && !(Math.abs(slope[i]) * stepper.time() <= SPENT * size)) {
        return false;
      }
    }
    return true;
  }

  private Result ended(Ending ending, double[] at, int state) {
    return new Result(ending, at.clone(), stepper.time(), state, 0);
  }

  private Optional<double[]> near(Company company) {
    Optional<double[]> known = reached(company);
    if (known.isPresent()) {
      return known;
    }
    company.refine().apply(x.clone()).ifPresent(candidates::addFirst);
    return reached(company);
  }

  /**
   * The candidate that the course has come near to, if that attracts it. To judge a point takes all
   * its eigenvalues, so those far away wait; one that does not attract is dropped.
   */
  private Optional<double[]> reached(Company company) {
    Iterator<double[]> each = candidates.iterator();
    while (each.hasNext()) {
      double[] point = each.next();
      if (domain.distance(x, point) < NEAR) {
        if (company.attracts().test(point)) {
          return Optional.of(point);
        }
        each.remove();
      }
    }
    return Optional.empty();
  }

  /** First state that grows without bound; -1 if none does. */
  private int boundless(double large) {
    for (int i = 0; i < x.length; i++) {
      double size = Math.abs(x[i]) / domain.typical()[i];
      boolean keepsGrowing = size > large && growing[i] >= GROWING_CHECKS;
      if (!(size <= BOUNDLESS) || keepsGrowing) {
        return i;
      }
    }
    return -1;
  }

  private Result result(Ending ending) {
    int most = -1;
    double change = 0;
    for (int i = 0; i < x.length; i++) {
      double size = Math.max(Math.abs(x[i]), Math.abs(before[i]));
      double part = Math.abs(x[i] - before[i]) / Math.max(size, 1e-12 * domain.small()[i]);
      if (part > change) {
        most = i;
        change = part;
      }
    }
    return new Result(ending, x.clone(), stepper.time(), most, change);
  }

  private Result failed(StepFailure failure) {
    int component =
        switch (failure) {
          case StepFailure.NotFinite f -> f.component();
          case StepFailure.StepTooSmall f -> f.component();
        };
    Result stopped = stopped(Ending.FAILED);
    return stopped.ending() == Ending.FAILED ? ended(Ending.FAILED, x, component) : stopped;
  }

  StepStatistics statistics() {
    return stepper.statistics();
  }
}
