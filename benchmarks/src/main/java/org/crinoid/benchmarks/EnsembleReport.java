package org.crinoid.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

  private static final long RUNS = 50_000;
  private static final int REPEATS = 9;

  private EnsembleReport() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    SampledPaths source = source();
    seconds(source, 2);
    seconds(source, 1);
    Turn[] one = new Turn[REPEATS];
    Turn[] two = new Turn[REPEATS];
    for (int k = 0; k < REPEATS; k++) {
      one[k] = seconds(source, 1);
      two[k] = seconds(source, 2);
    }
    List<String> lines = new ArrayList<>();
    lines.add("# Ensembles: what a second core gains");
    lines.add("");
    lines.add(
        "Telegraph gene to time 100, moments and histograms of four species at 101 times; Java %s; seconds for %d runs, medians of %d turns of either kind taken in turn, with the least and the most. `EnsembleReport` makes this page."
            .formatted(Runtime.version(), RUNS, REPEATS));
    lines.add("");
    lines.add(
        "| threads | seconds of the clock | least to most | seconds of processors | times faster by the clock |");
    lines.add("|---|---|---|---|---|");
    lines.add(line(1, one, one));
    lines.add(line(2, two, one));
    lines.add("");
    lines.add(
        "Load of the machine at the end: %.1f."
            .formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
    Files.write(Path.of(arguments[0]), lines);
    lines.forEach(System.out::println);
  }

  /** How long one ensemble took: by the clock, and of all processors for this process. */
  private record Turn(double clock, double processors) {}

  private static String line(int threads, Turn[] turns, Turn[] alone) {
    double[] clock = Arrays.stream(turns).mapToDouble(Turn::clock).toArray();
    double median = PathTimer.median(clock);
    return String.format(
        Locale.ROOT,
        "| %d | %.2f | %.2f to %.2f | %.2f | %.2f |",
        threads,
        median,
        Arrays.stream(clock).min().orElseThrow(),
        Arrays.stream(clock).max().orElseThrow(),
        PathTimer.median(Arrays.stream(turns).mapToDouble(Turn::processors).toArray()),
        PathTimer.median(Arrays.stream(alone).mapToDouble(Turn::clock).toArray()) / median);
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

  private static Turn seconds(SampledPaths source, int threads) {
    Shape shape = new Shape(source.problem().times(), source.problem().columns().size(), 0, 0);
    Statistics start = new Statistics(shape, new Selection(false, true, 1, List.of()));
    double busy = PathTimer.processorSeconds();
    long begin = System.nanoTime();
    new Ensemble(RUNS, Optional.empty(), false, threads).run(source, start, Watch.none());
    return new Turn(1e-9 * (System.nanoTime() - begin), PathTimer.processorSeconds() - busy);
  }
}
