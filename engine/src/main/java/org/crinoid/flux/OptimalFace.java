package org.crinoid.flux;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FluxDistribution.Accuracy;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;

/**
 * All fluxes that reach the optimum of an objective, or come near it.
 *
 * <p>Fluxes with a reduced cost are at the same bound in all of them; the objective's own column is
 * bounded by the optimum.
 */
final class OptimalFace {

  /** What a bound proven may be better than a value reached, relative if that is above one. */
  static final double PROOF = 1e-6;

  /**
   * Reduced costs above this part of the largest are taken to hold a flux at its bound. Far above
   * rounding, which leaves 1e-12 or less; what lies between is left to the bound of the objective.
   */
  private static final double HELD = 1e-6;

  /** How many names a message mentions. */
  private static final int MENTIONED = 6;

  private final FluxProgram program;
  private final PrimalSimplex simplex;
  private double optimum;
  private double gap;
  private int[] basis;
  private double[] fluxes;
  private double[] reducedCosts;
  private double[] prices;

  OptimalFace(FluxProgram program) {
    this.program = program;
    this.simplex = new PrimalSimplex(program.linear());
  }

  FluxProgram program() {
    return program;
  }

  /** Finds the optimum and proves it. */
  Search find(Run run) {
    simplex.cost(program.objectiveColumn(), program.maximized() ? 1 : -1);
    PrimalSimplex.End end = simplex.maximise(run.cancelled(), run.maxSteps());
    return switch (end) {
      case OPTIMAL -> proven();
      case INFEASIBLE -> infeasible();
      case UNBOUNDED -> unbounded();
      case STOPPED -> new Search.Ended(new Outcome.Stopped(FluxBalanceAnalysis.START));
      case STUCK -> notProven("the objective", "the search did not come to an end");
    };
  }

  private Search proven() {
    optimum = simplex.value(program.objectiveColumn());
    gap = simplex.provenBound() - simplex.objective();
    fluxes = simplex.values();
    basis = simplex.basis();
    prices = simplex.prices();
    reducedCosts = new double[fluxes.length];
    for (int j = 0; j < reducedCosts.length; j++) {
      reducedCosts[j] = simplex.isBasic(j) ? 0 : simplex.reducedCost(j);
    }
    return isProof(gap, optimum)
        ? new Search.Found()
        : notProven(
            "the objective", "its value is %s, and %s could be missing".formatted(optimum, gap));
  }

  /** The column of a reaction. */
  int column(String reaction) {
    int j = program.system().variables().indexOf(reaction);
    if (j < 0 || j >= program.system().reactionCount()) {
      throw new IllegalArgumentException("no reaction " + reaction);
    }
    return j;
  }

  /** Whether a gap between proof and value is small enough. */
  static boolean isProof(double gap, double value) {
    return gap <= PROOF * Math.max(1, Math.abs(value));
  }

  static Search notProven(String what, String cause) {
    return new Search.Ended(
        new Outcome.Failed(new Failure.NotProven(FluxBalanceAnalysis.START, what, cause)));
  }

  /**
   * A combination of balances, {@code yᵀA v = 0}, that no fluxes within bounds satisfy (Farkas).
   */
  private Search infeasible() {
    LinearProgram linear = program.linear();
    double[] y = simplex.prices();
    double most = 0;
    List<Integer> parts = new ArrayList<>();
    double[] share = new double[linear.columns()];
    for (int j = 0; j < linear.columns(); j++) {
      double d = -linear.product(j, y);
      double bound = d > 0 ? linear.upper()[j] : linear.lower()[j];
      boolean isRounding = Math.abs(d) <= PrimalSimplex.OPTIMALITY;
      share[j] = d == 0 || isRounding && Double.isInfinite(bound) ? 0 : d * bound;
      most += share[j];
      if (!isRounding && j < program.system().columnCount()) {
        parts.add(j);
      }
    }
    if (!(most < -PrimalSimplex.FEASIBILITY)) {
      return notProven(
          "the objective",
          "the bounds cannot be kept to %s, and it is not certain that they contradict each other"
              .formatted(PrimalSimplex.FEASIBILITY));
    }
    parts.sort(Comparator.comparingDouble(j -> -Math.abs(share[j])));
    List<String> bounds =
        parts.stream()
            .map(
                j ->
                    linear.product(j, y) < 0
                        ? "%s ≤ %s".formatted(name(j), linear.upper()[j])
                        : "%s ≥ %s".formatted(name(j), linear.lower()[j]))
            .toList();
    return new Search.Ended(
        new Outcome.Failed(new Failure.Infeasible(FluxBalanceAnalysis.START, mentioned(bounds))));
  }

  private Search unbounded() {
    double[] ray = simplex.ray();
    LinearProgram linear = program.linear();
    double size = Arrays.stream(ray).map(Math::abs).max().orElse(0);
    double allowed = PrimalSimplex.FEASIBILITY * size;
    double pace = ray[program.objectiveColumn()];
    boolean endless =
        linear.imbalance(ray) <= allowed && (program.maximized() ? pace : -pace) > allowed;
    for (int j = 0; j < ray.length; j++) {
      double bound = ray[j] > allowed ? linear.upper()[j] : linear.lower()[j];
      endless &= Math.abs(ray[j]) <= allowed || Double.isInfinite(bound);
    }
    if (!endless) {
      return notProven("the objective", "it seems to have no bound, but that is not certain");
    }
    List<String> moving =
        IntStream.range(0, program.system().columnCount())
            .filter(j -> Math.abs(ray[j]) > allowed)
            .mapToObj(this::name)
            .toList();
    return new Search.Ended(
        new Outcome.Failed(
            new Failure.Unbounded(FluxBalanceAnalysis.START, program.name(), mentioned(moving))));
  }

  private String name(int j) {
    return program.system().variables().get(j);
  }

  private static String mentioned(List<String> names) {
    int rest = names.size() - MENTIONED;
    String shown = String.join(", ", names.subList(0, Math.min(MENTIONED, names.size())));
    return rest > 0 ? shown + " and " + rest + " more" : shown;
  }

  /** Simplex steps so far. */
  long steps() {
    return simplex.steps();
  }

  /** The search, at the optimum or wherever it has been led from there. */
  PrimalSimplex simplex() {
    return simplex;
  }

  /** (M + 1) the columns in the basis at the optimum, logical ones with numbers from N + 1 on. */
  int[] basis() {
    return basis.clone();
  }

  /** (N + 1) optimal fluxes, and the objective. */
  double[] fluxes() {
    return fluxes.clone();
  }

  /** (N + 1) by how much the objective, maximised, changes with each unit of a bound. */
  double[] reducedCosts() {
    return reducedCosts.clone();
  }

  /** (M + 1) by how much the objective, maximised, changes with each unit of imbalance. */
  double[] prices() {
    return prices.clone();
  }

  double optimum() {
    return optimum;
  }

  /** How far fluxes with this optimum are from proof. */
  Accuracy accuracy(double[] v) {
    double[] all = Arrays.copyOf(v, program.linear().columns());
    all[program.objectiveColumn()] = program.objective(v);
    LinearProgram linear = program.linear();
    double behind = Math.abs(optimum - all[program.objectiveColumn()]);
    return new Accuracy(linear.imbalance(all), linear.violation(all), Math.max(0, gap) + behind);
  }

  /**
   * Bounds of the columns within the face.
   *
   * @param fraction part of the optimum that is kept
   * @return (2 × (N + 1)) lower and upper
   */
  double[][] bounds(double fraction) {
    double[] lower = program.linear().lower().clone();
    double[] upper = program.linear().upper().clone();
    double behind = (1 - fraction) * Math.abs(optimum);
    int z = program.objectiveColumn();
    if (program.maximized()) {
      lower[z] = optimum - behind;
    } else {
      upper[z] = optimum + behind;
    }
    double largest = Arrays.stream(reducedCosts).map(Math::abs).max().orElse(0);
    for (int j = 0; j < z && fraction == 1; j++) {
      if (Math.abs(reducedCosts[j]) > HELD * largest) {
        lower[j] = fluxes[j];
        upper[j] = fluxes[j];
      }
    }
    return new double[][] {lower, upper};
  }
}
