package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.crinoid.flux.FluxBalanceAnalysis;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.crinoid.system.Layout;
import org.crinoid.timecourse.Integration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Oracle: the truth file of each worked model, made with 40 digits from a closed form or by two
 * independent methods; for fluxes, the corner of the linear program worked out by hand.
 */
class WorkedModelsTest {

  private static final Path MODELS = Path.of("..", "models");

  /** Promise of the integrators: ten times the asked tolerance, relative to the largest value. */
  private static final double PROMISE = 10;

  private static List<Path> courses() throws IOException {
    return models("time,");
  }

  private static List<Path> fluxes() throws IOException {
    return models("reaction,");
  }

  /** Folders whose truth begins so. */
  private static List<Path> models(String header) throws IOException {
    List<Path> models = new ArrayList<>();
    try (Stream<Path> folders = Files.list(MODELS)) {
      for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
        if (Files.readString(folder.resolve("truth.csv")).startsWith(header)) {
          models.add(folder);
        }
      }
    }
    return models;
  }

  @ParameterizedTest
  @MethodSource("courses")
  void defaultTolerancesKeepTheirPromise(Path folder) throws IOException {
    assertMatches(folder, new Automatic(), 1e-6);
    assertMatches(folder, new Bdf(), 1e-6);
  }

  @ParameterizedTest
  @MethodSource("courses")
  void tightTolerancesKeepTheirPromise(Path folder) throws IOException {
    assertMatches(folder, new Automatic(), 1e-9);
    assertMatches(folder, new Bdf(), 1e-9);
  }

  /** The fluxes are 12 at most and come of eight pivots or so, which leaves 14 digits. */
  @ParameterizedTest
  @MethodSource("fluxes")
  void optimalFluxesAndTheirRangesAreExact(Path folder) throws IOException {
    Model model = Sbml.read(folder.resolve(folder.getFileName() + ".xml")).model();
    FluxSystem system = FluxSystem.of(model, DynamicalSystem.of(model), Map.of());
    OptimalFlux.Variability most = new OptimalFlux.Variability(0.9, List.of());
    FluxDistribution optimum =
        new FluxBalanceAnalysis()
            .solve(
                new OptimalFlux(system, Optional.empty(), false, Optional.of(most)), Run.quiet());
    FluxDistribution.Ranges ranges = optimum.ranges().orElseThrow();
    List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
    assertThat(ranges.reactions()).hasSize(lines.size() - 1);
    for (String line : lines.subList(1, lines.size())) {
      String[] truth = line.split(",");
      int j = ranges.reactions().indexOf(truth[0]);
      double[] found = {optimum.fluxes()[j], ranges.least()[j], ranges.most()[j]};
      for (int k = 0; k < found.length; k++) {
        assertThat(found[k]).as(line).isCloseTo(Double.parseDouble(truth[k + 1]), within(1e-13));
      }
    }
  }

  private static void assertMatches(Path folder, Integrator integrator, double rtol)
      throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("truth.csv"));
    List<String> columns =
        Arrays.asList(lines.get(0).split(",")).subList(1, lines.get(0).split(",").length);
    double[][] truth =
        lines.stream()
            .skip(1)
            .map(l -> Arrays.stream(l.split(",")).mapToDouble(Double::parseDouble).toArray())
            .toArray(double[][]::new);
    Path file = folder.resolve(folder.getFileName() + ".xml");
    CompiledSystem system = CompiledSystem.of(DynamicalSystem.of(Sbml.read(file).model()));
    Layout layout = system.system().layout();
    TimeCourse problem =
        new TimeCourse(
            system,
            Map.of(),
            0,
            Arrays.stream(truth).mapToDouble(row -> row[0]).toArray(),
            columns.stream().map(layout::symbol).toList());
    Trajectory course = new Integration(integrator, rtol, rtol * 1e-6).solve(problem, Run.quiet());
    assertThat(course.rowCount()).isEqualTo(truth.length);
    for (int c = 0; c < columns.size(); c++) {
      int column = c + 1;
      double largest =
          Arrays.stream(truth).mapToDouble(row -> Math.abs(row[column])).max().orElse(0);
      for (int k = 0; k < truth.length; k++) {
        assertThat(course.value(k, c))
            .as("%s with %s: %s at %s", folder, integrator, columns.get(c), truth[k][0])
            .isCloseTo(truth[k][column], within(PROMISE * rtol * largest));
      }
    }
  }
}
