package org.crinoid.cli.steady;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.TextTable;
import org.crinoid.steady.ControlAnalysis;

/** Control at one steady state as text: for each flux and amount those that have most control. */
final class ControlText {

  private static final int MOST = 5;

  /** Smaller coefficients are not worth a reader's while; files have them all. */
  private static final double SMALL = 0.005;

  private ControlText() {}

  static String of(SteadyResult.Control control, int point, int points) {
    StringBuilder text = new StringBuilder();
    text.append('\n')
        .append(points > 1 ? "Control in steady state " + (point + 1) : "Control")
        .append('\n');
    switch (control) {
      case SteadyResult.Unknown u ->
          text.append("  cannot be analysed: ").append(u.because()).append('\n');
      case SteadyResult.Known k -> append(k.analysis(), text);
    }
    return text.toString();
  }

  private static void append(ControlAnalysis a, StringBuilder text) {
    text.append(
        "  per cent of change for one per cent more of a reaction's rate, or a parameter\n");
    ControlAnalysis.Coefficients c = a.scaled();
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "reactions", "parameters"));
    rows.add(List.of("  flux of"));
    rows(a.reactions(), c.fluxControl(), c.fluxResponse(), a, rows);
    rows.add(List.of("  amount of"));
    rows(a.states(), c.concentrationControl(), c.concentrationResponse(), a, rows);
    TextTable.append(rows, 3, text);
    if (!a.undefined().isEmpty()) {
      text.append("  no percentages, being zero: ")
          .append(String.join(", ", a.undefined()))
          .append('\n');
    }
    text.append(
        "  summation theorems hold to %s, connectivity theorems to %s\n"
            .formatted(
                Text.small(a.theorems().summation()), Text.small(a.theorems().connectivity())));
  }

  private static void rows(
      List<String> names,
      double[][] control,
      double[][] response,
      ControlAnalysis a,
      List<List<String>> rows) {
    for (int i = 0; i < names.size(); i++) {
      if (!a.undefined().contains(names.get(i))) {
        rows.add(
            List.of(
                "    " + names.get(i),
                strongest(control[i], a.reactions()),
                strongest(response[i], a.parameters())));
      }
    }
  }

  private static String strongest(double[] coefficients, List<String> names) {
    List<Integer> order =
        IntStream.range(0, coefficients.length)
            .boxed()
            .filter(j -> Math.abs(coefficients[j]) >= SMALL)
            .sorted(Comparator.comparingDouble(j -> -Math.abs(coefficients[j])))
            .toList();
    StringBuilder text = new StringBuilder();
    for (int j : order.subList(0, Math.min(MOST, order.size()))) {
      text.append(text.isEmpty() ? "" : ", ")
          .append(names.get(j))
          .append(' ')
          .append(String.format(Locale.ROOT, "%+.2f", coefficients[j]));
    }
    return text.isEmpty() ? "none" : text + (order.size() > MOST ? ", ..." : "");
  }
}
