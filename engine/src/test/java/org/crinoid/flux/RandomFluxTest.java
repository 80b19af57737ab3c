package org.crinoid.flux;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.OptimalFlux.Variability;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.FluxSystem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: all corners of the set of fluxes, found by trying every one; an optimum is reached at one
 * of them, and ranges are those of the optimal ones.
 *
 * <p>The networks have small whole numbers, so that values are exact to a few roundings, and many
 * ties, redundant balances, fixed and blocked fluxes.
 */
class RandomFluxTest {

  /** A thousand roundings of numbers below ten. */
  private static final Offset<Double> ROUNDING = Offset.offset(1e-8);

  private static final int NETWORKS = 400;

  static LongStream seeds() {
    return LongStream.range(0, NETWORKS);
  }

  private static FluxDistribution solve(FluxSystem system, double fraction) {
    return new FluxBalanceAnalysis()
        .solve(
            new OptimalFlux(
                system, Optional.empty(), true, Optional.of(new Variability(fraction, List.of()))),
            Run.quiet());
  }

  private static double total(double[] x, int reactions) {
    double sum = 0;
    for (int j = 0; j < reactions; j++) {
      sum += Math.abs(x[j]);
    }
    return sum;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void optimaRangesAndTotalsAreThoseOfTheCorners(long seed) {
    FluxSystem system = FluxNetworks.random(seed);
    FluxProgram program = FluxProgram.of(system, system.objectives().getFirst());
    LinearProgram linear = program.linear();
    List<double[]> corners = Corners.of(linear, linear.lower(), linear.upper(), false);
    String what = "seed " + seed + " " + FluxNetworks.text(system);
    FluxDistribution got = solve(system, 1);

    if (corners.isEmpty()) {
      assertThat(got.report().outcome()).as(what).isInstanceOf(Outcome.Failed.class);
      Outcome.Failed failed = (Outcome.Failed) got.report().outcome();
      assertThat(failed.failure()).as(what).isInstanceOf(Failure.Infeasible.class);
      return;
    }
    assertThat(got.report().outcome()).as(what).isInstanceOf(Outcome.Completed.class);
    int z = program.objectiveColumn();
    double sign = program.maximized() ? 1 : -1;
    double best = sign * corners.stream().mapToDouble(x -> sign * x[z]).max().orElseThrow();
    assertThat(got.value()).as(what).isCloseTo(best, ROUNDING);

    List<double[]> optimal = corners.stream().filter(x -> Math.abs(x[z] - best) < 1e-9).toList();
    ranges(got, optimal, what);
    boolean unique = optimal.stream().allMatch(x -> distance(x, optimal.getFirst(), z) < 1e-9);
    assertThat(got.unique()).as(what).isEqualTo(unique);

    cut(system, program, best, what);
  }

  /** Ranges and the least total with the objective as a bounded column of its own. */
  private static void cut(FluxSystem system, FluxProgram program, double best, String what) {
    LinearProgram linear = program.linear();
    int z = program.objectiveColumn();
    double[] lower = linear.lower().clone();
    double[] upper = linear.upper().clone();
    double behind = 0.5 * Math.abs(best);
    lower[z] = program.maximized() ? best - behind : lower[z];
    upper[z] = program.maximized() ? upper[z] : best + behind;
    ranges(solve(system, 0.5), Corners.of(linear, lower, upper, false), what);

    lower[z] = best;
    upper[z] = best;
    double least =
        Corners.of(linear, lower, upper, true).stream()
            .filter(x -> Math.abs(x[z] - best) < 1e-9)
            .mapToDouble(x -> total(x, z))
            .min()
            .orElseThrow();
    assertThat(solve(system, 1).total()).as(what).isCloseTo(least, ROUNDING);
  }

  private static void ranges(FluxDistribution got, List<double[]> corners, String what) {
    FluxDistribution.Ranges ranges = got.ranges().orElseThrow();
    for (int j = 0; j < ranges.reactions().size(); j++) {
      int column = j;
      double low = corners.stream().mapToDouble(x -> x[column]).min().orElseThrow();
      double high = corners.stream().mapToDouble(x -> x[column]).max().orElseThrow();
      assertThat(ranges.least()[j]).as("least R%d, %s", j, what).isCloseTo(low, ROUNDING);
      assertThat(ranges.most()[j]).as("most R%d, %s", j, what).isCloseTo(high, ROUNDING);
    }
  }

  private static double distance(double[] a, double[] b, int length) {
    double most = 0;
    for (int j = 0; j < length; j++) {
      most = Math.max(most, Math.abs(a[j] - b[j]));
    }
    return most;
  }
}
