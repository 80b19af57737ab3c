package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Fit;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Stability;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryMoments;
import org.crinoid.solve.SteadyState;

/**
 * Means and covariances at rest by the linear noise approximation: where the rate equations rest,
 * the Lyapunov equation {@code AC + CAᵀ + D = 0} within the space in which the species move; and
 * how the fluctuations last.
 *
 * <p>Of several stable points it is the one that the start runs into, and a remark names the
 * others: chance moves molecules between them, of which this approximation says nothing.
 *
 * @param rest finds where equations rest
 * @param corrected whether the means are corrected for what noise does to them
 */
public record StationaryNoise(Method<SteadyState, FixedPoints> rest, boolean corrected)
    implements Method<StationaryMoments, Moments> {

  /** Random starts of the search for further points of rest. */
  private static final int STARTS = 8;

  /**
   * Moments at rest and their fluctuations.
   *
   * @param moments one time, infinite; none if there is no such rest
   * @param noise how they fluctuate; empty if there are no moments
   */
  public record Answer(Moments moments, Optional<NoiseSpectrum> noise) {}

  @Override
  public Fit assess(StationaryMoments problem, Evidence evidence) {
    Optional<Refusal> large = Fluctuating.tooLarge(problem.system());
    if (large.isPresent()) {
      return new Fit.Rejects(large.get().message());
    }
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = LinearNoiseApproximation.refusal(system);
    return refusal.isPresent()
        ? new Fit.Rejects(refusal.get().message())
        : MomentFit.ofNoise(system, corrected, evidence);
  }

  @Override
  public Moments solve(StationaryMoments problem, Run run) {
    return answer(problem, run).moments();
  }

  /**
   * Moments and their fluctuations.
   *
   * @throws org.crinoid.model.UnsupportedException if rates depend on time, or as along a course
   */
  public Answer answer(StationaryMoments problem, Run run) {
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = LinearNoiseApproximation.refusal(system);
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    var equations = NoiseEquations.means(system);
    MomentCourse start = course(problem);
    FixedPoints points =
        rest.solve(
            new SteadyState(
                CompiledSystem.of(equations),
                MomentStart.of(system, equations, start),
                OptionalDouble.empty(),
                STARTS),
            run);
    int[] chosen = Asked.chosen(system, problem.species());
    Asked asked = Asked.of(system, chosen, Math.min(2, problem.order()), corrected);
    Optional<FixedPoint> point =
        points.points().stream()
            .filter(p -> p.origin() != FixedPoint.Origin.RANDOM_START)
            .findFirst();
    if (point.isEmpty()) {
      return none(system, asked, points.report(), "the course from the start comes to no rest");
    }
    return point.get().stability().kind() == Stability.Kind.STABLE || isLost(system, point.get())
        ? at(system, asked, points, point.get())
        : none(system, asked, points.report(), "it is not stable where the rate equations rest");
  }

  /** Whether nothing can move, so that there is nothing to be stable. */
  private static boolean isLost(Fluctuating system, FixedPoint point) {
    return point.stability().eigenvalues().isEmpty() && system.size() > 0;
  }

  static MomentCourse course(StationaryMoments problem) {
    return new MomentCourse(
        problem.system(),
        problem.overrides(),
        0,
        new double[] {0},
        problem.order(),
        problem.species(),
        List.of(),
        problem.rounded());
  }

  private Answer none(Fluctuating system, Asked asked, Report report, String why) {
    Report failed =
        report.outcome() instanceof Outcome.Completed
            ? MomentSolve.failed(report, new Failure.NoRest(Double.POSITIVE_INFINITY, "", why))
            : report;
    MomentTable table = new MomentTable(asked);
    return new Answer(
        table.at(new int[0], LinearNoiseApproximation.warrant(system, corrected, table), failed),
        Optional.empty());
  }

  private Answer at(Fluctuating system, Asked asked, FixedPoints points, FixedPoint point) {
    IndependentRows rows = IndependentRows.of(system);
    RestNumbers numbers = new RestNumbers(system, point.values());
    double[] a = rows.slopes(numbers.drift());
    double[] d = rows.rows(numbers.diffusion());
    Optional<double[]> c = Lyapunov.solve(a, d, rows.rank());
    if (c.isEmpty()) {
      return none(system, asked, points.report(), "spreads at rest grow without bound");
    }
    double[] full = rows.spread(c.get());
    double[] shift = corrected ? numbers.shift(rows, a, full) : new double[system.size()];
    Map<String, Double> values = numbers.named(full, shift);
    MomentTable table = new MomentTable(asked);
    table.add(Double.POSITIVE_INFINITY, values::get);
    Moments.Warrant warrant = LinearNoiseApproximation.warrant(system, corrected, table);
    List<String> remarks = new ArrayList<>(warrant.remarks());
    several(points, point).ifPresent(remarks::add);
    remarks.addAll(point.remarks());
    remarks.addAll(points.remarks());
    return new Answer(
        table.at(
            new int[] {0},
            new Moments.Warrant(
                warrant.method(), warrant.exactness(), warrant.assumption(), remarks),
            points.report()),
        Optional.of(new NoiseSpectrum(system.ids(), rows, a, d, c.get())));
  }

  private static Optional<String> several(FixedPoints points, FixedPoint taken) {
    long others =
        points.points().stream()
            .filter(p -> p != taken && p.stability().kind() == Stability.Kind.STABLE)
            .count();
    return others == 0
        ? Optional.empty()
        : Optional.of(
            "the rate equations rest stably at %d other %s, too, to which chance carries molecules in the long run: these are the moments near the point that the start runs into"
                .formatted(others, others == 1 ? "point" : "points"));
  }
}
