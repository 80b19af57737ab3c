package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.Hybrid;
import org.crinoid.jump.ImplicitTauLeaping;
import org.crinoid.jump.Langevin;
import org.crinoid.jump.RLeaping;
import org.crinoid.jump.Ssa;
import org.crinoid.jump.TauLeaping;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/**
 * Errors of approximate sample paths against an exact law, and their speed against an exact method
 * in the same run: conversion A ⇌ B (2 A, 1 B) from A alone, of which B is binomial; synthesis and
 * decay at rest; a ring of 400 reactions most of which are rare; and a stiff network, A ⇌ B → C,
 * the first pair ten thousand times faster.
 *
 * <p>Arguments: a file for the tables in Markdown; what to say of the machine.
 */
public final class LeapReport {

  private static final double TIME = 0.4;
  private static final int MOLECULES = 10_000;
  private static final int MANY = 1_000_000;

  private LeapReport() {}

  /** A method and its name in the table. */
  private record Row(String name, PathMethod method) {}

  /** What many paths gave, of each column its mean and variance. */
  private record Result(double[] mean, double[] variance, double steps, double microseconds) {}

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Approximate sample paths: error and speed");
    lines.add("");
    lines.add("Processor time of one thread. " + (arguments.length > 1 ? arguments[1] : ""));
    lines.add("");
    lines.add("A ⇌ B with rates 2 A and 1 B, from A alone; B at time 0.4 is binomial.");
    lines.add("");
    errors(lines);
    lines.add("");
    rest(lines);
    lines.add("");
    speed(lines);
    lines.add("");
    rare(lines);
    lines.add("");
    stiff(lines);
    Files.write(Path.of(arguments[0]), lines);
  }

  private static void errors(List<String> lines) {
    lines.add("## Error of the law against work, %d molecules".formatted(MOLECULES));
    lines.add("");
    lines.add("Relative errors in percent, each with its standard error by the number of runs.");
    lines.add("");
    lines.add("| method | ε | runs | mean, % | variance, % | steps a path | µs a path |");
    lines.add("|---|---|---|---|---|---|---|");
    CompiledJumps system = JumpNetworks.compiled(JumpNetworks.isomers(MOLECULES));
    double p = 2.0 / 3 * -Math.expm1(-3 * TIME);
    for (int runs : new int[] {500, 5_000}) {
      lines.add(error("direct", "exact", new DirectMethod(), system, runs, p));
      for (double e : new double[] {0.1, 0.03, 0.01}) {
        List<Row> rows =
            List.of(
                new Row("tau-leaping, plain", new TauLeaping(e, false)),
                new Row("tau-leaping, midpoint", new TauLeaping(e, true)),
                new Row("R-leaping, plain", new RLeaping(e, false)),
                new Row("R-leaping, midpoint", new RLeaping(e, true)),
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
    Result r = sample(method, system, TIME, runs, "B");
    double mean = MOLECULES * p;
    double variance = mean * (1 - p);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %+.3f ± %.3f | %+.1f ± %.1f | %.0f | %.1f |",
        name,
        epsilon,
        runs,
        100 * (r.mean()[0] / mean - 1),
        100 * Math.sqrt(variance / runs) / mean,
        100 * (r.variance()[0] / variance - 1),
        100 * Math.sqrt(2.0 / runs),
        r.steps(),
        r.microseconds());
  }

  private static void speed(List<String> lines) {
    lines.add("## Speed with %d molecules".formatted(MANY));
    lines.add("");
    lines.add("ε = 0.03.");
    lines.add("");
    lines.add("| method | runs | µs a path | times faster |");
    lines.add("|---|---|---|---|");
    CompiledJumps system = JumpNetworks.compiled(JumpNetworks.isomers(MANY));
    sample(new DirectMethod(), system, TIME, 20, "B");
    double exact = sample(new DirectMethod(), system, TIME, 20, "B").microseconds();
    lines.add(String.format(Locale.ROOT, "| direct | 20 | %.0f | 1 |", exact));
    List<Row> rows =
        List.of(
            new Row("tau-leaping, midpoint", new TauLeaping()),
            new Row("R-leaping, midpoint", new RLeaping()),
            new Row("Langevin", new Langevin()),
            new Row("hybrid", new Hybrid()));
    for (Row row : rows) {
      sample(row.method(), system, TIME, 500, "B");
      double own = sample(row.method(), system, TIME, 2_000, "B").microseconds();
      lines.add(
          String.format(Locale.ROOT, "| %s | 2000 | %.1f | %.0f |", row.name(), own, exact / own));
    }
  }

  /** Each molecule of A ⇌ B → C goes its own way, so that numbers are binomial. */
  private static void stiff(List<String> lines) {
    double fast = 1e4;
    lines.add("## A stiff network, 3000 molecules, ε = 0.03");
    lines.add("");
    lines.add(
        "A ⇌ B (10⁴ A, 2·10⁴ B), B → C (1 B), from A alone; B and C at time 0.4. Relative errors in"
            + " percent; B is fast, C slow.");
    lines.add("");
    lines.add(
        "| method | runs | mean of B | variance of B | mean of C | variance of C | steps a path | µs a path |");
    lines.add("|---|---|---|---|---|---|---|---|");
    double sum = 3 * fast + 1;
    double root = Math.sqrt(sum * sum - 4 * fast);
    double slow = 2 * fast / (sum + root);
    double quick = (sum + root) / 2;
    double b = fast / (quick - slow) * (Math.exp(-slow * TIME) - Math.exp(-quick * TIME));
    double db =
        fast / (quick - slow) * (-slow * Math.exp(-slow * TIME) + quick * Math.exp(-quick * TIME));
    double c = 1 - b - (db + (2 * fast + 1) * b) / fast;
    CompiledJumps system = JumpNetworks.compiled(JumpNetworks.leak(fast));
    List<Row> rows =
        List.of(
            new Row("direct", new DirectMethod()),
            new Row("tau-leaping, midpoint", new TauLeaping()),
            new Row("implicit tau-leaping", new ImplicitTauLeaping()),
            new Row("hybrid", new Hybrid()));
    for (Row row : rows) {
      int runs = row.method() instanceof ImplicitTauLeaping ? 10_000 : 200;
      Result r = sample(row.method(), system, TIME, runs, "B", "C");
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %s | %s | %.0f | %.0f |",
              row.name(),
              runs,
              errors(r, 0, runs, b),
              errors(r, 1, runs, c),
              r.steps(),
              r.microseconds()));
    }
  }

  /** Of a column in which each of 3000 molecules is counted with probability {@code p}. */
  private static String errors(Result r, int column, int runs, double p) {
    double mean = 3000 * p;
    double variance = mean * (1 - p);
    return String.format(
        Locale.ROOT,
        "%+.2f ± %.2f | %+.1f ± %.1f",
        100 * (r.mean()[column] / mean - 1),
        100 * Math.sqrt(variance / runs) / mean,
        100 * (r.variance()[column] / variance - 1),
        100 * Math.sqrt(2.0 / runs));
  }

  /** Where nothing but the time of return bounds a leap. */
  private static void rest(List<String> lines) {
    int molecules = 1_000_000;
    int runs = 10_000;
    lines.add("## Spread at rest, %d molecules, ε = 0.03".formatted(molecules));
    lines.add("");
    lines.add("Synthesis and decay at rate 1 that balance, time 10: mean and variance are equal.");
    lines.add("");
    lines.add("| method | runs | mean, % | variance, % | steps a path |");
    lines.add("|---|---|---|---|---|");
    CompiledJumps system = JumpNetworks.compiled(JumpNetworks.rest(molecules));
    List<Row> rows =
        List.of(
            new Row("tau-leaping, plain", new TauLeaping(TauLeaping.EPSILON, false)),
            new Row("tau-leaping, midpoint", new TauLeaping()),
            new Row("R-leaping, midpoint", new RLeaping()),
            new Row("Langevin", new Langevin()),
            new Row("hybrid", new Hybrid()));
    for (Row row : rows) {
      Result r = sample(row.method(), system, 10, runs, "X");
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %+.4f ± %.4f | %+.1f ± %.1f | %.0f |",
              row.name(),
              runs,
              100 * (r.mean()[0] / molecules - 1),
              100 / Math.sqrt((double) molecules * runs),
              100 * (r.variance()[0] / molecules - 1),
              100 * Math.sqrt(2.0 / runs),
              r.steps()));
    }
  }

  /** Where tau-leaping draws zeros. */
  private static void rare(List<String> lines) {
    lines.add("## Many reactions, most of them rare, ε = 0.03");
    lines.add("");
    lines.add(
        "A ring of 400 species that turn into the next, constants over six decades; one time unit,"
            + " least of three.");
    lines.add("");
    lines.add("| molecules of each | method | steps a path | µs a path |");
    lines.add("|---|---|---|---|");
    for (int molecules : new int[] {100, 10_000}) {
      CompiledJumps system = JumpNetworks.compiled(JumpNetworks.rareRing(400, molecules));
      List<Row> rows =
          List.of(
              new Row("exact, by size", new Ssa()),
              new Row("tau-leaping, midpoint", new TauLeaping()),
              new Row("R-leaping, midpoint", new RLeaping()));
      for (Row row : rows) {
        sample(row.method(), system, 1, 200, "S0");
        double least = Double.POSITIVE_INFINITY;
        double steps = 0;
        for (int k = 0; k < 3; k++) {
          Result r = sample(row.method(), system, 1, 300, "S0");
          least = Math.min(least, r.microseconds());
          steps = r.steps();
        }
        lines.add(
            String.format(
                Locale.ROOT, "| %d | %s | %.0f | %.0f |", molecules, row.name(), steps, least));
      }
    }
  }

  private static Result sample(
      PathMethod method, CompiledJumps system, double time, int runs, String... columns) {
    SamplePath problem = SamplePath.of(system, 0, new double[] {time}, List.of(columns));
    PathSampler sampler = method.sampler(problem, new Run(() -> false, t -> {}, Long.MAX_VALUE, 1));
    double[] value = new double[columns.length];
    double[] mean = new double[columns.length];
    double[] variance = new double[columns.length];
    double steps = 0;
    long start = PathTimer.now();
    for (int k = 0; k < runs; k++) {
      sampler.sample(k, Map.of(), value);
      for (int c = 0; c < value.length; c++) {
        double difference = value[c] - mean[c];
        mean[c] += difference / (k + 1);
        variance[c] += difference * (value[c] - mean[c]) / (runs - 1);
      }
      steps += sampler.report().statistics().steps();
    }
    double spent = (PathTimer.now() - start) * 1e-3;
    return new Result(mean, variance, steps / runs, spent / runs);
  }
}
