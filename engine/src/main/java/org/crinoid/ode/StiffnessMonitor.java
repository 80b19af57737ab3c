package org.crinoid.ode;

/**
 * Tells when explicit steps become wasteful and when they would serve again.
 *
 * <p>The measure is {@code hρ}, step size times spectral radius of the Jacobian. An explicit method
 * of order 5 that resolves the fastest mode of a course needs {@code hρ ≈ 0.2 … 0.5} at tolerances
 * of {@code 1e-6 … 1e-9}. Steps with {@code hρ} above {@value #PASSIVE} therefore do not resolve
 * that mode: it is passive, and an implicit method may go on to lengthen its steps. BDF of order 5
 * takes steps about four times shorter for the same accuracy, so implicit steps with {@code hρ}
 * below {@value #ACTIVE} are better taken explicitly. The distance of the two bounds, a count of
 * consecutive steps and a least stay that doubles whenever a change was soon undone keep it from
 * switching to and fro.
 *
 * <p>For explicit steps {@code ρ} is the larger of the power iteration's estimate, renewed every
 * {@value #RENEWAL} steps, and the growth seen between the last two stages of each step.
 *
 * @see <a href="https://doi.org/10.1137/0904010">Petzold 1983, SIAM J. Sci. Stat. Comput. 4,
 *     136–148</a>
 */
final class StiffnessMonitor {
  private static final double PASSIVE = 1.0;

  private static final double ACTIVE = 0.25;
  private static final int CONSECUTIVE = 8;
  private static final int RENEWAL = 10;
  private static final int LEAST_STAY = 25;
  private static final int LONGEST_STAY = 10_000;

  /** This many unsuspicious steps in a row forget the suspicious ones. */
  private static final int CALM = 4;

  private final OdeSystem system;
  private final ErrorScale scale;
  private final SpectralRadius radius;
  private final StepStatistics statistics;
  private final double[] x;
  private final double[] jacobian;
  private boolean radiusKnown;
  private int suspicious;
  private int calm;
  private int stay;
  private int steps;

  /**
   * @param scale weights of the implicit stepper, which may be overwritten while it rests
   */
  StiffnessMonitor(
      OdeSystem system, ErrorScale scale, SpectralRadius radius, StepStatistics statistics) {
    this.system = system;
    this.scale = scale;
    this.radius = radius;
    this.statistics = statistics;
    x = new double[system.dimension()];
    jacobian = new double[system.jacobianPattern().entryCount()];
  }

  /** Begins a solve or begins again after a discontinuity. */
  void start() {
    radiusKnown = false;
    stay = LEAST_STAY;
    switched();
  }

  /** Counts begin anew with the other method. */
  void switched() {
    if (radiusKnown && steps < stay) {
      stay = Math.min(2 * stay, LONGEST_STAY);
    }
    suspicious = 0;
    calm = 0;
    steps = 0;
  }

  /** Takes note of an accepted explicit step; tells whether to go on implicitly. */
  boolean wasteful(ExplicitRungeKuttaStepper explicit) {
    if (steps % RENEWAL == 0) {
      renew(explicit);
    }
    steps++;
    double h = explicit.time() - explicit.previousTime();
    if (Math.max(explicit.stiffness(), h * radius.value()) > PASSIVE) {
      suspicious++;
      calm = 0;
    } else {
      calm++;
      suspicious = calm < CALM ? suspicious : 0;
    }
    return suspicious >= CONSECUTIVE;
  }

  private void renew(ExplicitRungeKuttaStepper explicit) {
    double t = explicit.time();
    explicit.interpolate(t, x);
    scale.update(x, statistics.steps);
    if (!radiusKnown) {
      radius.reset();
      radiusKnown = true;
    }
    system.jacobian(t, x, jacobian);
    statistics.jacobianEvaluations++;
    radius.update(jacobian);
  }

  /** Takes note of an accepted implicit step; tells whether explicit steps would serve. */
  boolean relaxed(BdfStepper implicit) {
    steps++;
    return steps >= stay && implicit.nextStep() * radius.value() < ACTIVE;
  }
}
