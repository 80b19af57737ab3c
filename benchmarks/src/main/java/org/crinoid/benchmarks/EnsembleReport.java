package org.crinoid.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.ensemble.Ensemble;
import org.crinoid.ensemble.SampledPaths;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Shape;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.Variation;
import org.crinoid.ensemble.Watch;
import org.crinoid.jump.Ssa;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/**
 * What a second core gains for an ensemble: the telegraph gene, with moments and histograms of all
 * species at 101 times, by one thread and by two in turn, in one virtual machine that has compiled.
 *
 * <p>Time of the clock, so the machine must be idle. Argument: a file for the table in Markdown.
 */
public final class EnsembleReport {

  private static final long RUNS = 200_000;
  private static final int REPEATS = 5;

  private EnsembleReport() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    SampledPaths source = source();
    seconds(source, 2);
    seconds(source, 1);
    double[] one = new double[REPEATS];
    double[] two = new double[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
      one[k] = seconds(source, 1);
      two[k] = seconds(source, 2);
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Ensembles: what a second core gains");
    lines.add("");
    lines.add(
        "Telegraph gene to time 100, moments and histograms of four species at 101 times; Java %s; seconds of the clock for %d runs, medians of %d turns. `EnsembleReport` makes this page."
            .formatted(Runtime.version(), RUNS, REPEATS));
    lines.add("");
    lines.add("| threads | seconds | µs a run and core | times faster |");
    lines.add("|---|---|---|---|");
    lines.add(line(1, PathTimer.median(one), PathTimer.median(one)));
    lines.add(line(2, PathTimer.median(two), PathTimer.median(one)));
    lines.add("");
    lines.add(
        "Load of the machine at the end: %.1f."
            .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    Files.write(Path.of(arguments[0]), lines);
    lines.forEach(System.out::println);
  }

  private static String line(int threads, double seconds, double alone) {
    return String.format(
        Locale.ROOT,
        "| %d | %.2f | %.1f | %.2f |",
        threads,
        seconds,
        1e6 * seconds * threads / RUNS,
        alone / seconds);
  }

  private static SampledPaths source() {
    CompiledJumps system = JumpNetworks.compiled(JumpNetworks.telegraph());
    double[] times = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
    List<String> columns = system.jumps().system().layout().states();
    return new SampledPaths(
        new Ssa(),
        SamplePath.of(system, 0, times, columns),
        new Run(() -> false, t -> {}, Long.MAX_VALUE, 1),
        Variation.NONE,
        1,
        List.of());
  }

  private static double seconds(SampledPaths source, int threads) {
    Shape shape = new Shape(source.problem().times(), source.problem().columns().size(), 0, 0);
    Statistics start = new Statistics(shape, new Selection(false, true, 1, List.of()));
    long begin = System.nanoTime();
    new Ensemble(RUNS, Optional.empty(), false, threads).run(source, start, Watch.none());
    return 1e-9 * (System.nanoTime() - begin);
  }
}
