package org.crinoid.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.FiniteStateProjection.Stepping;
import org.crinoid.cme.Generator;
import org.crinoid.cme.ReachableStates;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.linalg.ParallelBlocks;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;

/**
 * Speed and size of the master equation: products against a plain triad, enumeration, the toggle
 * switch on moving windows and on a fixed box, ten million states.
 *
 * <p>Time of the clock, best of several, for two threads share the work. Arguments: a file for the
 * tables in Markdown, then the sections wanted: {@code product}, {@code enumerate}, {@code toggle},
 * {@code box}, {@code large}.
 */
public final class CmeReport {

  private static final int THREADS = 2;

  private static final int REPEATS = 9;

  /**
   * Bytes that a triad moves a row: two are read, one is read before it is written, and written.
   */
  private static final double TRIAD = 32;

  /** Bytes of an entry in compressed rows: its value and its column. */
  private static final double ENTRY = 12;

  /**
   * Bytes of a row beside its entries: where it starts, what it is multiplied by, its sum twice.
   */
  private static final double ROW = 28;

  /** When the toggle switch, from no molecules, hardly changes any more: see the tables. */
  private static final double[] TIMES = {10, 20, 25, 30};

  private static final Map<String, Long> BOX = Map.of("U", 999L, "V", 999L);

  private CmeReport() {}

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String section : Arrays.asList(arguments).subList(1, arguments.length)) {
      lines.addAll(
          switch (section) {
            case "product" -> products();
            case "enumerate" -> enumeration();
            case "toggle" -> toggle();
            case "box" -> box();
            case "large" -> large();
            default -> throw new IllegalArgumentException("no section " + section);
          });
    }
    lines.forEach(System.out::println);
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String row(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static Generator generator(CompiledJumps system, Map<String, Long> box) {
    return ReachableStates.of(MasterEquation.of(system, 0, new double[] {1}), box, 1 << 26)
        .generator();
  }

  private static CompiledJumps toggleSwitch() {
    return toggleSwitch(100);
  }

  private static CompiledJumps toggleSwitch(double half) {
    return JumpNetworks.compiled(JumpNetworks.toggle(700, half));
  }

  private static double seconds(Runnable work) {
    double best = Double.POSITIVE_INFINITY;
    for (int k = 0; k < REPEATS; k++) {
      long before = System.nanoTime();
      work.run();
      best = Math.min(best, 1e-9 * (System.nanoTime() - before));
    }
    return best;
  }

  private static List<String> products() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## A product with the generator against a triad, nanoseconds an entry, two threads");
    lines.add("");
    lines.add(
        "| vectors of | triad | network | entries a row | product | by triad | limit of compressed rows | by that limit |");
    lines.add("|---|---|---|---|---|---|---|---|");
    try (ParallelBlocks threads = new ParallelBlocks(THREADS)) {
      product(
          lines,
          threads,
          "toggle switch",
          generator(toggleSwitch(), Map.of("U", 3161L, "V", 3161L)));
      product(
          lines, threads, "toggle switch", generator(toggleSwitch(), Map.of("U", 999L, "V", 999L)));
      product(
          lines,
          threads,
          "three genes in a ring",
          generator(
              JumpNetworks.compiled(JumpNetworks.ringOfGenes(3, 100, 30)),
              Map.of("P0", 199L, "P1", 199L, "P2", 199L)));
      product(
          lines,
          threads,
          "enzyme",
          generator(JumpNetworks.compiled(JumpNetworks.enzyme()), Map.of()));
    }
    return lines;
  }

  private static void product(
      List<String> lines, ParallelBlocks threads, String name, Generator generator) {
    int n = generator.size();
    double triad = triad(threads, n);
    double[] x = new double[n];
    double[] y = new double[n];
    Arrays.fill(x, 1.0 / n);
    int inner = Math.max(1, 4_000_000 / n);
    double time =
        seconds(
            () -> {
              for (int k = 0; k < inner; k++) {
                threads.run(generator.tiles(), tile -> generator.apply(tile, 0, x, y));
              }
            });
    double each = 1e9 * time / inner / n;
    double entries = entries(generator);
    double limit = triad * (ENTRY * entries + ROW) / TRIAD;
    lines.add(
        row(
            "| %d | %.2f | %s | %.1f | %.2f | %.2f | %.2f | %.2f |",
            n, triad, name, entries, each, each / triad, limit, each / limit));
  }

  /** Entries of the generator a row, the diagonal among them. */
  private static double entries(Generator generator) {
    long[] count = {generator.size()};
    generator.visit((row, source, rate) -> count[0]++);
    return (double) count[0] / generator.size();
  }

  private static double triad(ParallelBlocks threads, int n) {
    double[] a = new double[n];
    double[] b = new double[n];
    double[] c = new double[n];
    Arrays.fill(b, 1);
    Arrays.fill(c, 2);
    int block = 8192;
    int inner = Math.max(1, 4_000_000 / n);
    double time =
        seconds(
            () -> {
              for (int k = 0; k < inner; k++) {
                threads.run(
                    (n + block - 1) / block,
                    q -> triad(a, b, c, q * block, Math.min(n, (q + 1) * block)));
              }
            });
    return 1e9 * time / inner / n;
  }

  private static void triad(double[] a, double[] b, double[] c, int from, int end) {
    for (int i = from; i < end; i++) {
      a[i] = b[i] + 0.5 * c[i];
    }
  }

  private static List<String> enumeration() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Enumeration, one thread, with the generator behind it");
    lines.add("");
    lines.add("| network | states | million states a second |");
    lines.add("|---|---|---|");
    enumerate(lines, "toggle switch in a box", toggleSwitch(), Map.of("U", 999L, "V", 999L));
    enumerate(
        lines,
        "three genes in a ring, in a box",
        JumpNetworks.compiled(JumpNetworks.ringOfGenes(3, 100, 30)),
        Map.of("P0", 149L, "P1", 149L, "P2", 149L));
    enumerate(lines, "enzyme", JumpNetworks.compiled(JumpNetworks.enzyme()), Map.of());
    return lines;
  }

  private static void enumerate(
      List<String> lines, String name, CompiledJumps system, Map<String, Long> box) {
    int n = generator(system, box).size();
    double time = seconds(() -> generator(system, box));
    lines.add(row("| %s | %d | %.1f |", name, n, 1e-6 * n / time));
  }

  private static List<String> toggle() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## The toggle switch from no molecules to time %s".formatted(TIMES[3]));
    lines.add("");
    lines.add(
        "| half repression at | box | seconds | processor seconds | most heap, GB | bound | distance of the laws at 10, 20, 25 from that at 30 | products | states computed | products times states of the box | times fewer | how |");
    lines.add("|---|---|---|---|---|---|---|---|---|---|---|---|");
    lines.add(toggle(100, Map.of()));
    lines.add(toggle(30, Map.of()));
    return lines;
  }

  private static List<String> box() {
    return List.of(toggle(100, BOX));
  }

  private static String toggle(double half, Map<String, Long> box) {
    double busy = PathTimer.processorSeconds();
    long before = System.nanoTime();
    Distribution laws =
        new FiniteStateProjection(THREADS, 1 << 26, Stepping.UNIFORMISATION, box)
            .solve(
                new MasterEquation(toggleSwitch(half), Map.of(), 0, TIMES, 1e-4, false),
                Run.quiet());
    double time = 1e-9 * (System.nanoTime() - before);
    busy = PathTimer.processorSeconds() - busy;
    double heap = heap();
    CountLaw law = laws.last();
    Generator whole = generator(toggleSwitch(half), BOX);
    double ofBox = whole.fastest() * TIMES[3] * whole.size();
    return row(
        "| %.0f | %s | %.1f | %.1f | %.2f | %.1e | %.1e, %.1e, %.1e | %d | %.2e | %.2e | %.1f | %s |",
        half,
        box.isEmpty() ? "windows that move" : "1000 × 1000",
        time,
        busy,
        heap,
        law.bound().probability(),
        distance(laws.laws().get(0), law),
        distance(laws.laws().get(1), law),
        distance(laws.laws().get(2), law),
        laws.report().statistics().derivatives(),
        computed(laws),
        ofBox,
        ofBox / computed(laws),
        laws.report().method());
  }

  /** States computed in all products, as the method says. */
  private static double computed(Distribution laws) {
    Matcher said = Pattern.compile("([0-9.e+]+) states computed").matcher(laws.report().method());
    if (!said.find()) {
      throw new IllegalStateException(laws.report().method());
    }
    return Double.parseDouble(said.group(1));
  }

  /** Sum of distances of the probabilities of two laws. */
  private static double distance(CountLaw one, CountLaw other) {
    Map<List<Long>, Double> left = new HashMap<>();
    for (int s = 0; s < one.states().size(); s++) {
      left.put(counts(one, s), one.probabilities()[s]);
    }
    double sum = 0;
    for (int s = 0; s < other.states().size(); s++) {
      Double p = left.remove(counts(other, s));
      sum += Math.abs(other.probabilities()[s] - (p == null ? 0 : p));
    }
    return sum + left.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private static List<Long> counts(CountLaw law, int s) {
    return List.of(law.states().count(s, 0), law.states().count(s, 1));
  }

  /** The most heap in use so far, in GB. */
  private static double heap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed())
            .sum()
        * 1e-9;
  }

  private static List<String> large() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Ten million states");
    lines.add("");
    double busy = PathTimer.processorSeconds();
    long before = System.nanoTime();
    Distribution laws =
        new FiniteStateProjection(
                THREADS, 1 << 26, Stepping.UNIFORMISATION, Map.of("U", 3162L, "V", 3162L))
            .solve(
                new MasterEquation(toggleSwitch(), Map.of(), 0, new double[] {0.5}, 1e-3, false),
                Run.quiet());
    double time = 1e-9 * (System.nanoTime() - before);
    lines.add(
        row(
            "%d states, %s: %.1f s (%.1f s of processors), at most %.1f GB of heap; bound %.1e.",
            laws.report().statistics().states(),
            laws.report().method(),
            time,
            PathTimer.processorSeconds() - busy,
            heap(),
            laws.last().bound().probability()));
    return lines;
  }
}
