package org.crinoid.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.crinoid.network.Conservativeness;
import org.crinoid.network.Deficiency;
import org.crinoid.network.LinkageClasses;
import org.crinoid.network.Moieties;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Reversibility;

/**
 * Time of a large network's structure, on {@link ReceptorNetwork}, in a fresh virtual machine.
 *
 * <p>Argument: a file for the table in Markdown.
 */
public final class StructureReport {

  private final List<String> lines = new ArrayList<>();

  private StructureReport() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    StructureReport report = new StructureReport();
    report.measure();
    Files.write(Path.of(arguments[0]), report.lines);
  }

  private void measure() {
    lines.add("# Structure of a large network");
    lines.add("");
    lines.add("Seconds, first call in a fresh virtual machine; a generated receptor network.");
    lines.add("");
    lines.add("| what | result | s |");
    lines.add("|---|---|---|");
    ReactionNetwork[] made = new ReactionNetwork[1];
    row(
        "build",
        () -> {
          made[0] = ReceptorNetwork.generate();
          return "%d species, %d reactions, %d complexes"
              .formatted(
                  made[0].species().size(), made[0].arrows().size(), made[0].complexes().size());
        });
    ReactionNetwork network = made[0];
    row(
        "rank, linkage classes and deficiency",
        () -> {
          Deficiency d = Deficiency.of(network);
          return "rank %d, %d linkage classes, deficiency %d"
              .formatted(d.rank(), d.linkageClasses(), d.deficiency());
        });
    row(
        "strong linkage classes",
        () ->
            "%d, of which %d terminal"
                .formatted(
                    LinkageClasses.of(network).strongCount(),
                    LinkageClasses.of(network).terminalCount()));
    row("weak reversibility", () -> "%b".formatted(Reversibility.of(network).isWeaklyReversible()));
    row("moieties", () -> "%d".formatted(Moieties.of(network).moieties().size()));
    row(
        "conservativeness",
        () -> Conservativeness.of(network).verdict().answer().name().toLowerCase(Locale.ROOT));
    long peak =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u.getUsed())
            .sum();
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT,
            "Most memory in use, garbage included: %.0f MB of a heap of %d MB.",
            peak / 1e6,
            Runtime.getRuntime().maxMemory() / 1_000_000));
  }

  private void row(String what, Supplier<String> work) {
    long start = System.nanoTime();
    String result = work.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    lines.add(String.format(Locale.ROOT, "| %s | %s | %.2f |", what, result, seconds));
    System.out.println(lines.getLast());
  }
}
