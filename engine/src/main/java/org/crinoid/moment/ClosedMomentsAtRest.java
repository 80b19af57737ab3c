package org.crinoid.moment;

import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Method;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryMoments;
import org.crinoid.solve.SteadyState;

/**
 * Moments in the long run: where closed equations for moments rest when they start from the model's
 * start.
 *
 * @param rest finds where equations rest
 * @param closure the assumption; none for moments that close by themselves
 */
public record ClosedMomentsAtRest(Method<SteadyState, FixedPoints> rest, Optional<Closure> closure)
    implements Method<StationaryMoments, Moments> {

  @Override
  public Fit assess(StationaryMoments problem, Evidence evidence) {
    Optional<Refusal> large = Fluctuating.tooLarge(problem.system());
    if (large.isPresent()) {
      return new Fit.Rejects(large.get().message());
    }
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, problem);
    double work =
        MomentFit.work(MomentClosure.count(system.size(), problem.order()), system.size());
    if (refusal.isPresent()) {
      return new Fit.Rejects(refusal.get().message());
    }
    return closure.isEmpty()
        ? new Fit.Suits(
            Exactness.CONTROLLED,
            work,
            "the equations for moments close by themselves, so that they are exact")
        : MomentFit.narrow(evidence, MomentFit.NARROW, work);
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.crinoid.model.UnsupportedException as along a course, and if rates depend on time
   */
  @Override
  public Moments solve(StationaryMoments problem, Run run) {
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, problem);
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    int[] chosen = Asked.chosen(system, problem.species());
    int order = closure.isPresent() ? Math.max(2, problem.order()) : problem.order();
    return new MomentSolve(
            system,
            closure
                .map(c -> ClosedEquations.closed(system, order, c))
                .orElseGet(() -> ClosedEquations.exact(system, chosen, order)),
            Asked.of(system, chosen, order, false),
            StationaryNoise.course(problem))
        .rest(
            rest,
            run,
            table ->
                closure
                    .map(c -> MomentClosure.warrant(system, c, order, table))
                    .orElseGet(ExactMoments::warrant));
  }

  private Optional<Refusal> refusal(Fluctuating system, StationaryMoments problem) {
    return closure
        .map(c -> MomentClosure.refusal(system, problem.order(), c))
        .orElseGet(() -> ExactMoments.refusal(system, Asked.chosen(system, problem.species())));
  }
}
