package org.crinoid.flux;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.FluxDistribution.Accuracy;
import org.crinoid.solve.Method;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.system.FluxSystem;

/**
 * Finds optimal fluxes by the primal simplex method, and proves them.
 *
 * <p>Of several optimal fluxes one is given, a corner of the set of all, always the same one; or,
 * parsimonious, one whose sum of absolute fluxes is least. How far a flux may go is found by making
 * it as large and as small as can be while the objective is kept, which starts from the optimum.
 *
 * <p>Cost: one program of as many columns as reactions; twice the columns for parsimonious fluxes;
 * for variability up to two short searches a reaction.
 *
 * @see <a href="https://doi.org/10.1038/nbt.1614">Orth, Thiele and Palsson 2010, Nature
 *     Biotechnology 28, 245–248</a>
 * @see <a href="https://doi.org/10.1016/j.ymben.2003.09.002">Mahadevan and Schilling 2003,
 *     Metabolic Engineering 5, 264–276</a>
 * @see <a href="https://doi.org/10.1038/msb.2010.47">Lewis et al. 2010, Molecular Systems Biology
 *     6, 390</a>
 */
public record FluxBalanceAnalysis() implements Method<OptimalFlux, FluxDistribution> {

  /** Suits every flux system; about as many pivots as rows and columns. */
  @Override
  public Fit assess(OptimalFlux problem, Evidence evidence) {
    FluxSystem system = problem.system();
    int columns = system.columnCount();
    double pivots = 2.0 * (system.rowCount() + columns);
    return new Fit.Suits(
        Exactness.CONTROLLED,
        pivots * (system.columnStart()[columns] + columns),
        "a linear program of %d species and %d reactions, whose optimum its prices prove"
            .formatted(system.rowCount(), columns));
  }

  @Override
  public FluxDistribution solve(OptimalFlux problem, Run run) {
    FluxSystem system = problem.system();
    FluxSystem.Objective objective = system.objective(problem.objective());
    FluxProgram program = FluxProgram.of(system, objective);
    OptimalFace face = new OptimalFace(program);
    return switch (face.find(run)) {
      case Search.Ended e -> unsolved(problem, objective, e.outcome(), face.steps());
      case Search.Found found -> solved(problem, objective, face, run);
    };
  }

  private static FluxDistribution solved(
      OptimalFlux problem, FluxSystem.Objective objective, OptimalFace face, Run run) {
    FluxSystem system = problem.system();
    int reactions = system.reactionCount();
    double[] fluxes = face.fluxes();
    long steps = face.steps();
    if (problem.parsimonious()) {
      Parsimony parsimony = new Parsimony(face);
      Search search = parsimony.find(run);
      steps += parsimony.steps();
      if (search instanceof Search.Ended e) {
        return unsolved(problem, objective, e.outcome(), steps);
      }
      fluxes = parsimony.fluxes();
    }
    FluxRanges ranges = new FluxRanges(face, run);
    boolean unique = ranges.isPoint();
    Optional<FluxDistribution.Ranges> asked = problem.variability().map(ranges::of);
    if (ranges.ended().isPresent()) {
      return unsolved(problem, objective, ranges.ended().get(), face.steps());
    }
    double sign = objective.maximized() ? 1 : -1;
    double[] v = Arrays.copyOf(fluxes, reactions);
    return new FluxDistribution(
        system,
        objective.id(),
        face.program().objective(fluxes),
        v,
        scaled(face.reducedCosts(), sign, reactions),
        scaled(face.prices(), sign, system.speciesCount()),
        Arrays.stream(v).map(Math::abs).sum(),
        unique,
        asked,
        face.accuracy(fluxes),
        report(new Outcome.Completed(), problem, steps + ranges.steps()));
  }

  private static double[] scaled(double[] values, double sign, int length) {
    double[] scaled = new double[length];
    for (int k = 0; k < length; k++) {
      scaled[k] = values[k] == 0 ? 0 : sign * values[k];
    }
    return scaled;
  }

  private static FluxDistribution unsolved(
      OptimalFlux problem, FluxSystem.Objective objective, Outcome outcome, long steps) {
    double[] none = {};
    return new FluxDistribution(
        problem.system(),
        objective.id(),
        Double.NaN,
        none,
        none,
        none,
        Double.NaN,
        false,
        Optional.empty(),
        new Accuracy(Double.NaN, Double.NaN, Double.NaN),
        report(outcome, problem, steps));
  }

  private static Report report(Outcome outcome, OptimalFlux problem, long steps) {
    int columns = problem.system().columnCount();
    return new Report(
        outcome,
        "primal simplex method, each optimum proven by its prices",
        "",
        new Report.Statistics(columns, steps, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        List.of());
  }

  /** The time at which bounds are taken; fluxes have no other. */
  static final double START = 0;
}
