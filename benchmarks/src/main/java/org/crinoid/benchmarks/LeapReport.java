package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.Hybrid;
import org.crinoid.jump.Langevin;
import org.crinoid.jump.TauLeaping;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;

/**
 * Errors of approximate sample paths against an exact law, and their speed against an exact method
 * in the same run: conversion A ⇌ B (2 A, 1 B) from A alone, of which B is binomial.
 *
 * <p>Argument: a file for the tables in Markdown.
 */
public final class LeapReport {

  private static final double TIME = 0.4;
  private static final int MOLECULES = 10_000;
  private static final int MANY = 1_000_000;

  private LeapReport() {}

  /** A method and its name in the table. */
  private record Row(String name, PathMethod method) {}

  /** What many paths gave. */
  private record Result(double mean, double variance, double steps, double microseconds) {}

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Approximate sample paths: error and speed");
    lines.add("");
    lines.add("A ⇌ B with rates 2 A and 1 B, from A alone; B at time 0.4 is binomial.");
    lines.add("");
    errors(lines);
    lines.add("");
    speed(lines);
    Files.write(Path.of(arguments[0]), lines);
  }

  private static void errors(List<String> lines) throws IOException {
    lines.add("## Error of the law against work, %d molecules".formatted(MOLECULES));
    lines.add("");
    lines.add("Relative errors in percent, each with its standard error by the number of runs.");
    lines.add("");
    lines.add("| method | ε | runs | mean, % | variance, % | steps a path | µs a path |");
    lines.add("|---|---|---|---|---|---|---|");
    CompiledJumps system = isomers(MOLECULES);
    double p = 2.0 / 3 * -Math.expm1(-3 * TIME);
    for (int runs : new int[] {500, 5_000}) {
      lines.add(error("direct", "exact", new DirectMethod(), system, runs, p));
      for (double e : new double[] {0.1, 0.03, 0.01}) {
        List<Row> rows =
            List.of(
                new Row("tau-leaping, plain", new TauLeaping(e, false)),
                new Row("tau-leaping, midpoint", new TauLeaping(e, true)),
                new Row("Langevin", new Langevin(e)),
                new Row("hybrid", new Hybrid(e, Hybrid.PLENTY)));
        for (Row row : rows) {
          lines.add(error(row.name(), "" + e, row.method(), system, runs, p));
        }
      }
    }
  }

  private static String error(
      String name, String epsilon, PathMethod method, CompiledJumps system, int runs, double p) {
    Result r = sample(method, system, runs);
    double mean = MOLECULES * p;
    double variance = mean * (1 - p);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %+.3f ± %.3f | %+.1f ± %.1f | %.0f | %.1f |",
        name,
        epsilon,
        runs,
        100 * (r.mean() / mean - 1),
        100 * Math.sqrt(variance / runs) / mean,
        100 * (r.variance() / variance - 1),
        100 * Math.sqrt(2.0 / runs),
        r.steps(),
        r.microseconds());
  }

  private static void speed(List<String> lines) throws IOException {
    lines.add("## Speed with %d molecules".formatted(MANY));
    lines.add("");
    lines.add("Processor time of one thread, one run of the program. ε = 0.03.");
    lines.add("");
    lines.add("| method | runs | µs a path | times faster |");
    lines.add("|---|---|---|---|");
    CompiledJumps system = isomers(MANY);
    sample(new DirectMethod(), system, 20);
    double exact = sample(new DirectMethod(), system, 20).microseconds();
    lines.add(String.format(Locale.ROOT, "| direct | 20 | %.0f | 1 |", exact));
    List<Row> rows =
        List.of(
            new Row("tau-leaping, midpoint", new TauLeaping()),
            new Row("Langevin", new Langevin()),
            new Row("hybrid", new Hybrid()));
    for (Row row : rows) {
      sample(row.method(), system, 500);
      double own = sample(row.method(), system, 2_000).microseconds();
      lines.add(
          String.format(Locale.ROOT, "| %s | 2000 | %.1f | %.0f |", row.name(), own, exact / own));
    }
  }

  private static Result sample(PathMethod method, CompiledJumps system, int runs) {
    SamplePath problem = SamplePath.of(system, 0, new double[] {TIME}, List.of("B"));
    PathSampler sampler = method.sampler(problem, new Run(() -> false, t -> {}, Long.MAX_VALUE, 1));
    double[] value = new double[1];
    double mean = 0;
    double squares = 0;
    double steps = 0;
    long start = PathTimer.now();
    for (int k = 0; k < runs; k++) {
      sampler.sample(k, Map.of(), value);
      double difference = value[0] - mean;
      mean += difference / (k + 1);
      squares += difference * (value[0] - mean);
      steps += sampler.report().statistics().steps();
    }
    double spent = (PathTimer.now() - start) * 1e-3;
    return new Result(mean, squares / (runs - 1), steps / runs, spent / runs);
  }

  private static CompiledJumps isomers(int molecules) throws IOException {
    Path file = Files.createTempFile("crinoid-isomers", ".xml");
    Files.writeString(file, SBML.formatted(molecules));
    Model model = Sbml.read(file).model();
    Files.delete(file);
    return CompiledJumps.of(
        JumpSystem.of(model, DynamicalSystem.of(model), OptionalDouble.empty()));
  }

  private static final String SBML =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <sbml xmlns="http://www.sbml.org/sbml/level3/version2/core" level="3" version="2">
        <model id="isomers" substanceUnits="item" extentUnits="item">
          <listOfCompartments>
            <compartment id="V" size="1" spatialDimensions="3" constant="true"/>
          </listOfCompartments>
          <listOfSpecies>
            <species id="A" compartment="V" initialAmount="%d" hasOnlySubstanceUnits="true"
              boundaryCondition="false" constant="false"/>
            <species id="B" compartment="V" initialAmount="0" hasOnlySubstanceUnits="true"
              boundaryCondition="false" constant="false"/>
          </listOfSpecies>
          <listOfReactions>
            <reaction id="R" reversible="true">
              <listOfReactants>
                <speciesReference species="A" stoichiometry="1" constant="true"/>
              </listOfReactants>
              <listOfProducts>
                <speciesReference species="B" stoichiometry="1" constant="true"/>
              </listOfProducts>
              <kineticLaw>
                <math xmlns="http://www.w3.org/1998/Math/MathML">
                  <apply><minus/>
                    <apply><times/><cn>2</cn><ci>A</ci></apply>
                    <ci>B</ci>
                  </apply>
                </math>
              </kineticLaw>
            </reaction>
          </listOfReactions>
        </model>
      </sbml>
      """;
}
