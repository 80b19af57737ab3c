package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.kernel.CompiledJumps;
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
 * Rate equations for means together with the covariances of the linear noise approximation, in one
 * integration, with events at fixed times and rates that change with time.
 *
 * <p>The rate equations are those of many molecules: a propensity {@code k·x(x − 1)} is taken as
 * {@code k·x²}. With the correction, means are those of the effective mesoscopic rate equations,
 * right to the next order in the size of the system. Errors of the covariances are of the order of
 * the squared coefficient of variation, relative to themselves. Exact, but for the integration,
 * where all propensities are linear. Propensities must be smooth, not polynomial.
 *
 * <p>Cost: a stiff solve of {@code n(n + 3)/2} equations for {@code n} species, {@code n} more with
 * the correction.
 *
 * @param course integrates equations
 * @param corrected whether means are corrected for what noise does to them
 * @see <a href="https://doi.org/10.1101/gr.1196503">Elf and Ehrenberg 2003, Genome Research 13,
 *     2475–2484</a>
 * @see <a href="https://doi.org/10.1063/1.3454685">Grima 2010, J. Chem. Phys. 133, 035101</a>
 */
public record LinearNoiseApproximation(Method<TimeCourse, Trajectory> course, boolean corrected)
    implements Method<MomentCourse, Moments> {

  /** Its name. */
  public String name() {
    return corrected ? "effective mesoscopic rate equations" : "linear noise approximation";
  }

  @Override
  public Fit assess(MomentCourse problem, Evidence evidence) {
    Optional<Refusal> large = Fluctuating.tooLarge(problem.system());
    if (large.isPresent()) {
      return new Fit.Rejects(large.get().message());
    }
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, problem);
    return refusal.isPresent()
        ? new Fit.Rejects(refusal.get().message())
        : MomentFit.ofNoise(system, corrected, evidence);
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.crinoid.model.UnsupportedException if an event depends on chance, a propensity is
   *     not smooth, or moments above second order are asked for
   */
  @Override
  public Moments solve(MomentCourse problem, Run run) {
    Fluctuating system = new Fluctuating(problem.system());
    Optional<Refusal> refusal = refusal(system, problem);
    if (refusal.isPresent()) {
      throw refusal.get().thrown();
    }
    int[] chosen = Asked.chosen(system, problem.species());
    return new MomentSolve(
            system,
            NoiseEquations.of(system, corrected),
            Asked.of(system, chosen, problem.order(), corrected),
            problem)
        .course(course, run, table -> warrant(system, corrected, table));
  }

  private static Optional<Refusal> refusal(Fluctuating system, MomentCourse problem) {
    return problem.order() > 2
        ? Optional.of(
            new Refusal(
                "moments of order " + problem.order(),
                "",
                "the linear noise approximation gives moments up to second order, not %d: of its normal law the third are zero; a closure of that order gives them"
                    .formatted(problem.order())))
        : refusal(system);
  }

  /** What it cannot take, if there is anything. */
  static Optional<Refusal> refusal(Fluctuating system) {
    Optional<Refusal> known = system.refusal();
    if (known.isPresent()) {
      return known;
    }
    for (Channel c : system.channels()) {
      if (!system.form().isSmooth(c.macroscopic())) {
        return Optional.of(
            new Refusal(
                "propensity that is not smooth",
                c.reaction(),
                "the propensity of reaction '%s' jumps or has kinks where numbers of molecules move, and the linear noise approximation needs its slopes"
                    .formatted(c.reaction())));
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      String id = system.quantities().get(f.quantity()).id();
      if (!system.form().isSmooth(f.rate())) {
        return Optional.of(
            new Refusal(
                "rate rule that is not smooth",
                id,
                "the rate rule of '%s' jumps or has kinks where numbers of molecules move"
                    .formatted(id)));
      }
    }
    return Optional.empty();
  }

  /** Whether means and covariances of a process are exact. */
  public static boolean isExact(CompiledJumps system) {
    Fluctuating fluctuating = new Fluctuating(system);
    return fluctuating.refusal().isEmpty() && isExact(fluctuating);
  }

  static boolean isExact(Fluctuating system) {
    return system.isLinear()
        && new FluctuatingEvents(system)
            .effects().stream()
                .flatMap(e -> e.values().values().stream())
                .allMatch(v -> system.form().of(v).filter(p -> p.degree() <= 1).isPresent());
  }

  static Moments.Warrant warrant(Fluctuating system, boolean corrected, MomentTable table) {
    String name = corrected ? "effective mesoscopic rate equations" : "linear noise approximation";
    if (isExact(system)) {
      return new Moments.Warrant(
          name,
          Exactness.CONTROLLED,
          "All propensities are linear in numbers of molecules, so that means and covariances are exact but for the tolerance of the integration.",
          List.of());
    }
    List<String> remarks = new ArrayList<>(Remarks.cutOffs(system));
    if (corrected) {
      Remarks.shift(table).ifPresent(remarks::add);
    }
    Remarks.belowZero(system, table).ifPresent(remarks::add);
    return new Moments.Warrant(
        name,
        Exactness.APPROXIMATE,
        corrected
            ? "Fluctuations are small against the means and leave rates nearly linear; means hold to second order in them, covariances to first."
            : "Fluctuations are small against the means and leave rates linear; means are those of the rate equations of many molecules.",
        remarks);
  }
}
