package org.crinoid.jump;

import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.SamplePath;

/**
 * Adaptive tau-leaping: takes propensities to stand still for a while and draws how often each
 * reaction happens meanwhile.
 *
 * <p>The leap ends before any propensity is expected to change by more than a part ε of itself, see
 * {@code LeapLength}. Reactions that could use up a reactant within {@link #CRITICAL} firings,
 * those that triggers or constraints read, and those whose propensities change in time happen at
 * most once in a leap, at its end and at an exact time of theirs. Where a leap would hold few
 * firings the method draws them one by one, without error; where it would make a count negative it
 * is drawn anew at half the length. So no count is ever negative.
 *
 * <p>With the midpoint scheme the second half of each leap is drawn with propensities extrapolated
 * from the state that the first half led to, {@code max(0, 2a(x*) − a(x))}: of weak order 2 in the
 * length instead of 1, for twice the evaluations.
 *
 * <p>Cost: O(M) per leap, M reactions, whatever the number of firings in it. When not: with few
 * molecules of everything that matters, where it is an exact method with overhead; with stiff
 * networks, where leaps stay as short as the fastest reaction.
 *
 * @param epsilon ε, between 0 and 1, ends excluded
 * @param midpoint whether the second half of a leap is corrected
 * @see <a href="https://doi.org/10.1063/1.2159468">Cao, Gillespie and Petzold 2006, Journal of
 *     Chemical Physics 124, 044109</a>
 * @see <a href="https://doi.org/10.1214/11-AAP794">Anderson and Koyama 2012, Multiscale Modeling
 *     and Simulation 10, 1493–1524</a>
 */
public record TauLeaping(double epsilon, boolean midpoint) implements LeapMethod {

  /** As the authors advise: errors are a few parts in a hundred at most. */
  public static final double EPSILON = 0.03;

  /** Firings within which a reaction that could use up a reactant is critical; as the authors. */
  static final int CRITICAL = 10;

  /** Checks ε. */
  public TauLeaping {
    requirePart(epsilon);
  }

  /** The midpoint scheme with the published setting. */
  public TauLeaping() {
    this(EPSILON, true);
  }

  static void requirePart(double epsilon) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new IllegalArgumentException("epsilon must be between 0 and 1, not " + epsilon);
    }
  }

  @Override
  public String description() {
    return "%stau-leaping, epsilon %s".formatted(midpoint ? "midpoint " : "", epsilon);
  }

  @Override
  public Fit.Suits suits(SamplePath problem, Evidence evidence) {
    return LeapWork.of(problem, evidence, epsilon, midpoint ? 2 : 1);
  }

  @Override
  public Leap leap(PathFrame frame) {
    LeapGround ground = new LeapGround(frame, epsilon);
    return new TauLeap(frame, ground, new PoissonDraw(ground, midpoint));
  }
}
