package org.crinoid.moment;

import java.util.ArrayList;
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
 * Means and central moments up to the order asked for, closed by an assumption about the law.
 *
 * <p>Propensities must be polynomials; the equations are exact up to the moments that the closure
 * stands for. Numbers that are moments of no law, as a negative variance, are a failure with its
 * time: an assumption that does not hold often ends so, or in moments without bound. That it does
 * not is no proof that it holds.
 *
 * <p>Cost: a stiff solve of as many equations as there are moments, {@code (n + m)!/(n! m!) − 1}
 * for {@code n} species and order {@code m}.
 *
 * @param course integrates equations
 * @param closure the assumption
 */
public record MomentClosure(Method<TimeCourse, Trajectory> course, Closure closure)
    implements Method<MomentCourse, Moments> {

  /** Its name. */
  public String name() {
    return closure.word().replace('-', ' ') + " closure";
  }

  @Override
  public Fit assess(MomentCourse problem, Evidence evidence) {
    Optional<Refusal> large = Fluctuating.tooLarge(problem.system());
    if (large.isPresent()) {
      return new Fit.Rejects(large.get().message());
    }
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, problem.order(), closure);
    return refusal.isPresent()
        ? new Fit.Rejects(refusal.get().message())
        : MomentFit.narrow(
            evidence,
            MomentFit.NARROW,
            MomentFit.work(count(system.size(), problem.order()), system.size()));
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.crinoid.model.UnsupportedException if a propensity is no polynomial, an event
   *     depends on chance, or there are too many moments
   */
  @Override
  public Moments solve(MomentCourse problem, Run run) {
    Fluctuating system = new Fluctuating(problem.system());
    int order = Math.max(2, problem.order());
    Optional<Refusal> refusal = refusal(system, order, closure).or(() -> startOf(problem, order));
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    int[] chosen = Asked.chosen(system, problem.species());
    return new MomentSolve(
            system,
            ClosedEquations.closed(system, order, closure),
            Asked.of(system, chosen, order, false),
            problem)
        .course(course, run, table -> warrant(system, closure, order, table));
  }

  private static Optional<Refusal> startOf(MomentCourse problem, int order) {
    return problem.spreads().isEmpty() || order == 2
        ? Optional.empty()
        : Optional.of(
            new Refusal(
                "covariance at the start",
                problem.spreads().get(0).first(),
                "covariances at the start do not tell the moments of order %d there; ask for order 2"
                    .formatted(order)));
  }

  /** What it cannot take, if there is anything. */
  static Optional<Refusal> refusal(Fluctuating system, int order, Closure closure) {
    Optional<Refusal> known =
        ClosedEquations.refusal(system).or(() -> ClosedEquations.noPolynomial(system));
    if (known.isPresent()) {
      return known;
    }
    double count = count(system.size(), order);
    if (count > ClosedEquations.MOST) {
      return Optional.of(ClosedEquations.tooMany("%.0f".formatted(count)));
    }
    return closure == Closure.POISSON
        ? system.quantities().stream()
            .filter(q -> !q.counted())
            .map(
                q ->
                    new Refusal(
                        "Poisson law of what is not counted",
                        q.id(),
                        "'%s' is no number of molecules, so that no Poisson law describes it"
                            .formatted(q.id())))
            .findFirst()
        : Optional.empty();
  }

  /** Number of moments of {@code n} quantities up to an order. */
  static double count(int n, int order) {
    double count = 1;
    for (int k = 1; k <= order; k++) {
      count *= (double) (n + k) / k;
    }
    return Math.rint(count - 1);
  }

  static Moments.Warrant warrant(
      Fluctuating system, Closure closure, int order, MomentTable table) {
    String name = closure.word().replace('-', ' ') + " closure of order " + order;
    if (LinearNoiseApproximation.isExact(system)) {
      return new Moments.Warrant(
          name,
          Exactness.CONTROLLED,
          "All propensities are linear in numbers of molecules, so that nothing had to be assumed: the moments are exact but for the tolerance of the integration.",
          List.of());
    }
    List<String> remarks = new ArrayList<>();
    boolean normal = closure == Closure.NORMAL || closure == Closure.ZERO_CUMULANT;
    (normal && order == 2 ? Remarks.belowZero(system, table) : Remarks.wide(system, table))
        .ifPresent(remarks::add);
    if (closure == Closure.POISSON) {
      Remarks.fano(table).ifPresent(remarks::add);
    }
    if (closure == Closure.LOGNORMAL || closure == Closure.DERIVATIVE_MATCHING) {
      Remarks.fromNothing(table).ifPresent(remarks::add);
    }
    if (!normal && IndependentRows.of(system).rank() < system.size()) {
      remarks.add(
          "totals are conserved, which this closure keeps for means but only roughly for spreads");
    }
    return new Moments.Warrant(name, Exactness.APPROXIMATE, closure.assumption(order), remarks);
  }
}
