package org.crinoid.jump;

import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.SamplePath;

/**
 * Tau-leaping for stiff networks: as {@link TauLeaping} until pairs of reactions that undo each
 * other are in partial equilibrium and could be leapt over at least a hundred times as far.
 *
 * <p>Then a leap is as long as the other reactions allow. In it pairs in partial equilibrium are
 * taken implicitly, by the trapezoidal formula, whose law at rest has the right variance:
 *
 * <pre>K = P − aτ/2 + a(x′)τ/2,   x′ = x + Σ ν K,   P Poisson with mean aτ,</pre>
 *
 * <p>rounded by chance to whole firings of each pair; all others are drawn with their propensities
 * at the implicit midpoint. A long trapezoidal step swings instead of settling, so a leap is made
 * of parts, each half of what is left, down to the time in which the fastest pair returns: one of
 * them draws each pair's deviation anew.
 *
 * <p>Cost: {@code log₂(τλ)} parts a leap, λ the fastest return, each two Newton solutions over the
 * species of the pairs. When not: without such pairs, where it is the explicit method; where a fast
 * pair has few molecules, which are drawn one by one.
 *
 * @param epsilon ε, between 0 and 1, ends excluded
 * @see <a href="https://doi.org/10.1063/1.1627296">Rathinam, Petzold, Cao and Gillespie 2003,
 *     Journal of Chemical Physics 119, 12784–12794</a>
 * @see <a href="https://doi.org/10.1063/1.2745299">Cao, Gillespie and Petzold 2007, Journal of
 *     Chemical Physics 126, 224101</a>
 */
public record ImplicitTauLeaping(double epsilon) implements LeapMethod {

  /** Checks ε. */
  public ImplicitTauLeaping {
    TauLeaping.requirePart(epsilon);
  }

  /** With the published setting. */
  public ImplicitTauLeaping() {
    this(TauLeaping.EPSILON);
  }

  @Override
  public String description() {
    return "explicit and implicit tau-leaping, epsilon %s".formatted(epsilon);
  }

  @Override
  public Fit.Suits suits(SamplePath problem, Evidence evidence) {
    double stiffness =
        evidence.timeScales().stream()
            .filter(s -> s.slowest().isPresent())
            .mapToDouble(s -> s.fastest() / s.slowest().getAsDouble())
            .filter(r -> r > StiffLeap.WORTHWHILE && r < Double.POSITIVE_INFINITY)
            .findFirst()
            .orElse(1);
    boolean pairs = FastPairs.any(problem.system());
    return stiffness > 1 && pairs && evidence.firings().isPresent()
        ? LeapWork.ofStiff(problem, evidence, epsilon, stiffness)
        : LeapWork.of(problem, evidence, epsilon, 2.5);
  }

  @Override
  public Leap leap(PathFrame frame) {
    return new StiffLeap(frame, this);
  }
}
