package org.crinoid.moment;

import java.util.List;
import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;

/**
 * Moments of any order without an assumption, where the equations for those asked about close by
 * themselves: of networks whose propensities are all linear, and of parts of others.
 *
 * <p>Cost: a stiff solve of as many equations as moments are needed.
 *
 * @param course integrates equations
 * @see <a href="https://doi.org/10.1007/s00285-006-0034-x">Jahnke and Huisinga 2007, J. Math. Biol.
 *     54, 1–26</a>
 */
public record ExactMoments(Method<TimeCourse, Trajectory> course)
    implements Method<MomentCourse, Moments> {

  /** Its name. */
  public static final String NAME = "exact moments";

  @Override
  public Fit assess(MomentCourse problem, Evidence evidence) {
    Optional<Refusal> large = Fluctuating.tooLarge(problem.system());
    if (large.isPresent()) {
      return new Fit.Rejects(large.get().message());
    }
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, Asked.chosen(system, problem.species()));
    return refusal.isPresent()
        ? new Fit.Rejects(refusal.get().message())
        : new Fit.Suits(
            Exactness.CONTROLLED,
            MomentFit.work(MomentClosure.count(system.size(), problem.order()), system.size()),
            "the equations for moments close by themselves, so that they are exact");
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.crinoid.model.UnsupportedException naming the reaction for which moments do not
   *     close
   */
  @Override
  public Moments solve(MomentCourse problem, Run run) {
    Fluctuating system = new Fluctuating(problem.system());
    int[] chosen = Asked.chosen(system, problem.species());
    Optional<Refusal> refusal = refusal(system, chosen);
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    return new MomentSolve(
            system,
            ClosedEquations.exact(system, chosen, problem.order()),
            Asked.of(system, chosen, problem.order(), false),
            problem)
        .course(course, run, table -> warrant());
  }

  static Optional<Refusal> refusal(Fluctuating system, int[] chosen) {
    return ClosedEquations.refusal(system).or(() -> new Closedness(system).obstacle(chosen));
  }

  static Moments.Warrant warrant() {
    return new Moments.Warrant(
        NAME,
        Exactness.CONTROLLED,
        "Nothing: the equations for these moments close by themselves, so that they are exact but for the tolerance of the integration.",
        List.of());
  }
}
