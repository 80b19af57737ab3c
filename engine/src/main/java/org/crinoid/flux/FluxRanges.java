package org.crinoid.flux;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.solve.FluxDistribution.Ranges;
import org.crinoid.solve.OptimalFlux.Variability;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;

/**
 * How far fluxes can go while the objective is kept.
 *
 * <p>Each flux is made as large and as small as can be, from where the search before ended. A bound
 * that some fluxes met on the way have reached needs no search.
 *
 * @see <a href="https://doi.org/10.1016/j.ymben.2003.09.002">Mahadevan and Schilling 2003,
 *     Metabolic Engineering 5, 264–276</a>
 */
final class FluxRanges {

  /** Fluxes closer to each other are the same; a hundred times what rounding leaves. */
  private static final double SAME = 1e-6;

  /** The golden ratio, whose multiples modulo one repeat nowhere and have no pattern. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private final OptimalFace face;
  private final Run run;
  private final PrimalSimplex simplex;
  private final int reactions;
  private final double[] least;
  private final double[] most;
  private final long before;
  private Optional<Outcome> ended = Optional.empty();

  FluxRanges(OptimalFace face, Run run) {
    this.face = face;
    this.run = run;
    simplex = face.simplex();
    reactions = face.program().system().reactionCount();
    before = simplex.steps();
    least = Arrays.copyOf(face.fluxes(), reactions);
    most = least.clone();
    simplex.cost(face.program().objectiveColumn(), 0);
  }

  /** Why there are no ranges, if so. */
  Optional<Outcome> ended() {
    return ended;
  }

  /** Steps taken here. */
  long steps() {
    return simplex.steps() - before;
  }

  /**
   * Whether only one set of fluxes reaches the optimum: a sum of all with weights that have no
   * pattern is then as large as it is small.
   */
  boolean isPoint() {
    keep(1);
    for (int sign = 1; sign >= -1; sign -= 2) {
      for (int j = 0; j < reactions; j++) {
        double turn = (j + 1) * GOLDEN;
        simplex.cost(j, sign * (1 + turn - Math.floor(turn)));
      }
      PrimalSimplex.End end = search("the sum of fluxes");
      if (ended.isPresent() || end == PrimalSimplex.End.UNBOUNDED || isWide()) {
        clear();
        return false;
      }
    }
    clear();
    return true;
  }

  private boolean isWide() {
    for (int j = 0; j < reactions; j++) {
      if (most[j] - least[j] > SAME * Math.max(1, Math.abs(most[j]))) {
        return true;
      }
    }
    return false;
  }

  private void clear() {
    for (int j = 0; j < reactions; j++) {
      simplex.cost(j, 0);
    }
  }

  /** The ranges asked for. */
  Ranges of(Variability asked) {
    List<String> names =
        asked.reactions().isEmpty()
            ? face.program().system().variables().subList(0, reactions)
            : asked.reactions();
    keep(asked.fraction());
    double[] low = new double[names.size()];
    double[] high = new double[names.size()];
    for (int k = 0; k < names.size() && ended.isEmpty(); k++) {
      int j = face.column(names.get(k));
      high[k] = extreme(j, 1);
      low[k] = ended.isEmpty() ? extreme(j, -1) : Double.NaN;
    }
    return new Ranges(asked.fraction(), names, low, high);
  }

  private void keep(double fraction) {
    double[][] bounds = face.bounds(fraction);
    for (int j = 0; j < bounds[0].length; j++) {
      simplex.bounds(j, bounds[0][j], bounds[1][j]);
    }
  }

  private double extreme(int j, int sign) {
    double bound = sign > 0 ? simplex.upper(j) : simplex.lower(j);
    double met = sign > 0 ? most[j] : least[j];
    if (met == bound) {
      return bound;
    }
    simplex.cost(j, sign);
    PrimalSimplex.End end = search("flux " + face.program().system().variables().get(j));
    simplex.cost(j, 0);
    return end == PrimalSimplex.End.UNBOUNDED ? bound : simplex.value(j) + 0.0;
  }

  private PrimalSimplex.End search(String what) {
    PrimalSimplex.End end = simplex.maximise(run.cancelled(), run.maxSteps());
    switch (end) {
      case OPTIMAL -> {
        double gap = simplex.provenBound() - simplex.objective();
        if (!OptimalFace.isProof(gap, simplex.objective())) {
          end("the range of " + what, "it could be wider by " + gap);
        }
        for (int j = 0; j < reactions; j++) {
          least[j] = Math.min(least[j], simplex.value(j));
          most[j] = Math.max(most[j], simplex.value(j));
        }
      }
      case UNBOUNDED -> {}
      case STOPPED -> ended = Optional.of(new Outcome.Stopped(FluxBalanceAnalysis.START));
      case INFEASIBLE, STUCK -> end("the range of " + what, "the search did not come to an end");
    }
    return end;
  }

  private void end(String what, String cause) {
    if (OptimalFace.notProven(what, cause) instanceof Search.Ended e) {
      ended = Optional.of(e.outcome());
    }
  }
}
