package org.crinoid.jump;

import java.util.Locale;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.SamplePath;

/** Estimates the work of approximate methods. */
final class LeapWork {

  /** Operations for one random number with its propensity; measured, decision 0221. */
  private static final double PER_JUMP = 100;

  /** Firings in a leap where leaping begins to pay; measured with two reactions, decision 0221. */
  private static final double FEW = 10;

  private LeapWork() {}

  /**
   * Operations of a method that leaps by parts ε.
   *
   * <p>A leap changes the lowest count {@code n} that is not used up by {@code max(εn, 1)} at
   * least, so it holds about as many firings of each reaction.
   */
  static Fit.Suits of(SamplePath problem, Evidence evidence, double epsilon, double perJump) {
    int jumps = problem.system().jumps().jumps().size();
    if (evidence.firings().isEmpty()) {
      return LeapMethod.approximate(
          PER_JUMP * perJump * jumps * 1000,
          "changes propensities by a part %s in a leap; how many firings there are was not estimated"
              .formatted(epsilon));
    }
    double firings = evidence.firings().getAsDouble();
    double lowest =
        evidence
            .copies()
            .flatMap(Evidence.Copies::lowest)
            .map(Evidence.Count::molecules)
            .orElse(1.0);
    double perLeap = Math.max(Math.max(1, epsilon * lowest) * jumps, 1);
    if (perLeap < FEW) {
      return LeapMethod.approximate(
          PER_JUMP * perJump * firings,
          String.format(
              Locale.ROOT,
              "about %.2g firings would fit into a leap, fewer than the %.0f from which it pays",
              perLeap,
              FEW));
    }
    return LeapMethod.approximate(
        PER_JUMP * perJump * jumps * Math.max(1, firings / perLeap),
        String.format(
            Locale.ROOT,
            "%.2g firings in leaps of about %.2g, each changing propensities by a part %s at most",
            firings,
            perLeap,
            epsilon));
  }
}
