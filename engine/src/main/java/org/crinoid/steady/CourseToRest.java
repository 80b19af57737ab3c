package org.crinoid.steady;

import java.util.Arrays;
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
 * rest if nothing changes while time grows a billionfold.
 *
 * @see <a href="https://doi.org/10.1137/S0036142996304796">Kelley and Keyes 1998, SIAM J. Numer.
 *     Anal. 35, 508–523, for pseudo-transient continuation</a>
 */
final class CourseToRest {

  /** Longer than any time scale of a model. */
  private static final double LONG = 1e30;

  private static final double CHECK_FACTOR = 4;
  private static final double CALM = 0.01;
  private static final double NEAR = 1e-3;

  /** Checks in a row without change after which the course rests: 4¹⁵ is a billion. */
  private static final int STILL_CHECKS = 15;

  private static final double STILL = 1e-7;

  /** Growth beyond this many typical sizes is without bound. */
  private static final double BOUNDLESS = 1e20;

  private final RestEquations equations;
  private final Domain domain;
  private final Stepper stepper;
  private final double[] before;
  private final double[] x;
  private Optional<double[]> candidate = Optional.empty();

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
   * @param attracts whether a course may end at a fixed point, given the point
   * @param watch told each state
   * @param cancelled asked once per step
   * @param maxSteps steps allowed
   */
  record Company(
      Function<double[], Optional<double[]>> refine,
      java.util.function.Predicate<double[]> attracts,
      java.util.function.ObjDoubleConsumer<double[]> watch,
      BooleanSupplier cancelled,
      DoubleConsumer progress,
      long maxSteps) {}

  CourseToRest(RestEquations equations, Domain domain) {
    this.equations = equations;
    this.domain = domain;
    int n = equations.dimension();
    double[] atol = new double[n];
    Arrays.setAll(atol, i -> 1e-13 * domain.typical()[i]);
    this.stepper =
        new Bdf()
            .stepper(
                equations, new Tolerances(1e-7, atol), pattern -> equations.integratorSolver());
    this.before = new double[n];
    this.x = new double[n];
  }

  /**
   * Follows the course.
   *
   * @param start (N) not modified
   */
  Result follow(double[] start, Company company) {
    System.arraycopy(start, 0, before, 0, start.length);
    System.arraycopy(start, 0, x, 0, start.length);
    stepper.start(0, start, LONG);
    double nextCheck = 0;
    int still = 0;
    long first = stepper.statistics().steps;
    while (stepper.time() < LONG) {
      if (company.cancelled().getAsBoolean()) {
        return result(Ending.CANCELLED);
      }
      if (stepper.statistics().steps - first >= company.maxSteps()) {
        return result(Ending.LIMIT);
      }
      Optional<StepFailure> failure = stepper.step(LONG);
      if (failure.isPresent()) {
        return failed(failure.get());
      }
      stepper.interpolate(stepper.time(), x);
      company.watch().accept(x, stepper.time());
      company.progress().accept(stepper.time());
      int boundless = boundless();
      if (boundless >= 0) {
        return new Result(Ending.GROWS, x.clone(), stepper.time(), boundless, 1);
      }
      if (stepper.time() >= nextCheck) {
        double change = domain.distance(x, before);
        still = change < STILL && nextCheck > 0 ? still + 1 : 0;
        if (change < CALM && near(company)) {
          return new Result(Ending.AT_POINT, candidate.orElseThrow(), stepper.time(), -1, change);
        }
        if (still >= STILL_CHECKS) {
          return new Result(Ending.STILL, x.clone(), stepper.time(), -1, change);
        }
        System.arraycopy(x, 0, before, 0, x.length);
        nextCheck = CHECK_FACTOR * stepper.time();
      }
    }
    return result(Ending.STILL);
  }

  private boolean near(Company company) {
    if (candidate.filter(y -> domain.distance(x, y) < NEAR).isPresent()) {
      return true;
    }
    Optional<double[]> found = company.refine().apply(x.clone());
    if (found.isPresent() && company.attracts().test(found.get())) {
      candidate = found;
    }
    return candidate.filter(y -> domain.distance(x, y) < NEAR).isPresent();
  }

  private int boundless() {
    for (int i = 0; i < x.length; i++) {
      if (!(Math.abs(x[i]) <= BOUNDLESS * domain.typical()[i])) {
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
      double part = Math.abs(x[i] - before[i]) / Math.max(size, 1e-12 * domain.typical()[i]);
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
    return new Result(Ending.FAILED, x.clone(), stepper.time(), component, 0);
  }

  StepStatistics statistics() {
    return stepper.statistics();
  }
}
