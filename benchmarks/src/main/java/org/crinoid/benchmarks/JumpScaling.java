package org.crinoid.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.plot.ChartFile;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.jump.Ssa;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.PathMethod;

/** What a firing costs against the number of reactions, on generated rings. */
final class JumpScaling {

  private static final int[] FEW = {6, 10, 16, 20, 24, 30, 40, 60};
  private static final int[] MANY = {10, 30, 100, 300, 1_000, 3_000, 10_000};

  /** Firings of a timed path. */
  private static final double FIRINGS = 2e6;

  /** Reactions from which methods that search through all draw shorter paths. */
  private static final int SLOW = 300;

  private JumpScaling() {}

  /** Where searching through all reactions stops to pay: few and many molecules. */
  static void few(List<String> lines) {
    lines.add("");
    lines.add("## Few reactions: nanoseconds a firing");
    lines.add("");
    lines.add("Rings of equal species, with 100 and with 2 molecules of each.");
    lines.add("");
    lines.add("| reactions | direct, 100 | RSSA-CR, 100 | direct, 2 | RSSA-CR, 2 |");
    lines.add("|---|---|---|---|---|");
    for (int reactions : FEW) {
      StringBuilder line = new StringBuilder("| " + reactions + " |");
      for (int molecules : new int[] {100, 2}) {
        CompiledJumps system = JumpNetworks.compiled(JumpNetworks.ring(reactions / 2, molecules));
        double end = FIRINGS / (0.75 * molecules * reactions);
        for (PathMethod method : List.of(new DirectMethod(), new RssaCr())) {
          double each = PathTimer.nanoseconds(method, system, end, 4);
          line.append(String.format(Locale.ROOT, " %.0f |", each));
        }
      }
      lines.add(line.toString());
      System.out.println(line);
    }
  }

  /** From ten to ten thousand reactions whose constants range over four decades. */
  static void many(List<String> lines, Path picture) throws IOException {
    List<PathMethod> methods =
        List.of(
            new Ssa(),
            new DirectMethod(),
            new SortingDirect(),
            new NextReaction(),
            new CompositionRejection(),
            new Rssa(),
            new RssaCr());
    lines.add("");
    lines.add("## From ten to ten thousand reactions: nanoseconds a firing");
    lines.add("");
    lines.add(
        "Rings of 100 molecules a species whose links have constants from 0.01 to 100. `Ssa` takes the method by size.");
    lines.add("");
    StringBuilder head = new StringBuilder("| reactions |");
    methods.forEach(m -> head.append(' ').append(m.getClass().getSimpleName()).append(" |"));
    lines.add(head.toString());
    lines.add("|---|" + "---|".repeat(methods.size()));
    double[][] each = new double[methods.size()][MANY.length];
    for (int s = 0; s < MANY.length; s++) {
      CompiledJumps system = JumpNetworks.compiled(JumpNetworks.links(MANY[s] / 2));
      double perTime = PathTimer.run(new RssaCr(), system, 0.01, 1).firings() / 0.01;
      StringBuilder line = new StringBuilder("| " + MANY[s] + " |");
      for (int k = 0; k < each.length; k++) {
        boolean searches = k == 1 || k == 2 || k == 5;
        double firings = searches && MANY[s] > SLOW ? FIRINGS / 40 : FIRINGS;
        each[k][s] = PathTimer.nanoseconds(methods.get(k), system, firings / perTime, 4);
        line.append(String.format(Locale.ROOT, " %.0f |", each[k][s]));
      }
      lines.add(line.toString());
      System.out.println(line);
    }
    draw(methods, each, picture);
    lines.add("");
    lines.add("![cost of a firing](" + picture.getFileName() + ")");
  }

  /** The methods that do not search through all; those that do would hide them. */
  private static void draw(List<PathMethod> methods, double[][] each, Path picture)
      throws IOException {
    List<Chart.Curve> curves = new ArrayList<>();
    for (int k : new int[] {0, 3, 4, 6}) {
      curves.add(new Chart.Curve(methods.get(k).getClass().getSimpleName(), each[k]));
    }
    Chart chart =
        new Chart(
            "Cost of a firing",
            "rings of 100 molecules a species, constants over four decades",
            "reactions",
            "nanoseconds",
            Arrays.stream(MANY).asDoubleStream().toArray(),
            true,
            curves);
    try (OutputStream out = Files.newOutputStream(picture)) {
      ChartFile.svg(chart, out);
    }
  }
}
