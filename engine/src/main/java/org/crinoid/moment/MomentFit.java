package org.crinoid.moment;

import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Evidence.Spread;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;

/** Verdicts of the methods for moments. */
final class MomentFit {

  /** Steps of a typical course, evaluations of each. */
  private static final double EVALUATIONS = 200 * 8;

  /** Operations of a moment's rate of change, by species that it depends on. */
  private static final double OPERATIONS = 6;

  /**
   * Coefficient of variation up to which approximations of moments are taken: what they leave out
   * of a variance is of the order of its square, here some four per cent. Linear noise was within
   * 2.1 % around one stable state at up to 0.28 (benchmarks/results/closures.md).
   */
  static final double NARROW = 0.2;

  private MomentFit() {}

  static double work(double equations, double species) {
    return EVALUATIONS * OPERATIONS * equations * Math.min(species, 8);
  }

  static Fit ofNoise(Fluctuating system, boolean corrected, Evidence evidence) {
    double n = system.size();
    double work = work(n * (n + 3) / 2 + (corrected ? n : 0), n);
    return LinearNoiseApproximation.isExact(system)
        ? new Fit.Suits(
            Exactness.CONTROLLED,
            work,
            "all propensities are linear, so that means and covariances are exact")
        : narrow(evidence, NARROW, work);
  }

  /** Suits where counts spread by less than a limit around one stable state. */
  static Fit narrow(Evidence evidence, double limit, double work) {
    if (evidence.rests().filter(r -> r.stable().size() > 1).isPresent()) {
      return new Fit.Rejects(
          "the rate equations rest stably at %d points, and moments around one course say nothing of the others"
              .formatted(evidence.rests().get().stable().size()));
    }
    Optional<Spread> worst = evidence.noise().flatMap(Evidence.Noise::worst);
    if (worst.isEmpty()) {
      return new Fit.Rejects("how far counts spread around the rate equations is not known");
    }
    double relative = worst.get().relative();
    String spread =
        "'%s' spreads by %s of its mean".formatted(worst.get().species(), Remarks.text(relative));
    return relative < limit
        ? new Fit.Suits(
            Exactness.APPROXIMATE,
            work,
            "fluctuations are small: no count spreads more (%s, below %s); estimated relative error of variances %s"
                .formatted(spread, Remarks.text(limit), Remarks.text(relative * relative)))
        : new Fit.Rejects(
            "fluctuations are not small: %s, above %s".formatted(spread, Remarks.text(limit)));
  }
}
