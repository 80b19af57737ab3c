package org.crinoid.jump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;

/** Draws paths for tests. */
final class Paths {

  private Paths() {}

  static CompiledJumps compiled(Model model) {
    return CompiledJumps.of(
        JumpSystem.of(model, DynamicalSystem.of(model), OptionalDouble.empty()));
  }

  static Run run(long seed) {
    return new Run(() -> false, t -> {}, Long.MAX_VALUE, seed);
  }

  /** The exact methods, the direct one in each of its ways. */
  static Stream<PathMethod> exact() {
    return Stream.of(
        new DirectMethod(),
        new DirectMethod(true, false),
        new DirectMethod(false, false),
        new SortingDirect(),
        new FirstReaction(),
        new NextReaction(),
        new CompositionRejection(),
        new Rssa(),
        new RssaCr());
  }

  /** Compares mean and variance, each to within 4.5 standard errors, of a law near to normal. */
  static void assertMoments(double[][] values, int c, double mean, double variance) {
    assertThat(mean(values, c))
        .as("mean")
        .isCloseTo(mean, Offset.offset(4.5 * Math.sqrt(variance / values.length)));
    assertThat(variance(values, c))
        .as("variance")
        .isCloseTo(variance, Offset.offset(4.5 * variance * Math.sqrt(2.2 / values.length)));
  }

  /** One path. */
  static Trajectory path(PathMethod method, Model model, double[] times, String... columns) {
    return method.solve(SamplePath.of(compiled(model), 0, times, List.of(columns)), run(1));
  }

  /**
   * Values of the columns at one time in many paths.
   *
   * @return (replicates × columns)
   */
  static double[][] sample(
      PathMethod method, Model model, double time, int replicates, String... columns) {
    SamplePath problem = SamplePath.of(compiled(model), 0, new double[] {time}, List.of(columns));
    PathSampler sampler = method.sampler(problem, run(1));
    double[][] values = new double[replicates][columns.length];
    for (int k = 0; k < replicates; k++) {
      Outcome outcome = sampler.sample(k, Map.of(), values[k]);
      if (!(outcome instanceof Outcome.Completed)) {
        throw new IllegalStateException(outcome.toString());
      }
    }
    return values;
  }

  static double mean(double[][] values, int column) {
    double sum = 0;
    for (double[] row : values) {
      sum += row[column];
    }
    return sum / values.length;
  }

  static double variance(double[][] values, int column) {
    double mean = mean(values, column);
    double sum = 0;
    for (double[] row : values) {
      sum += (row[column] - mean) * (row[column] - mean);
    }
    return sum / (values.length - 1);
  }
}
