package org.crinoid.cli.fba;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.text.Text;
import org.crinoid.model.Model;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.system.FluxSystem;

/** Fluxes as text for people. */
final class FluxReport {

  /** More rows than this are for a file. */
  private static final int MOST_ROWS = 50;

  private static final int MOST_REMARKS = 4;
  private static final int INDENT = 11;

  private final FluxResult result;
  private final FluxDistribution fluxes;
  private final StringBuilder text = new StringBuilder();

  private FluxReport(FluxResult result) {
    this.result = result;
    this.fluxes = result.fluxes();
  }

  /** The report of a completed analysis. */
  static String of(FluxResult result) {
    FluxReport report = new FluxReport(result);
    report.head();
    report.table();
    return report.text.toString();
  }

  private void head() {
    FluxSystem system = fluxes.system();
    Model model = result.imported().model();
    FluxSystem.Objective objective = system.objective(Optional.of(fluxes.objective()));
    line("model", model.name().isEmpty() ? result.imported().source().name() : model.name());
    line(
        "",
        Text.count(system.reactionCount(), "reaction")
            + ", "
            + Text.count(system.speciesCount(), "species")
            + " in balance");
    line(
        "objective",
        "%s %s = %s"
            .formatted(
                objective.maximized() ? "maximize" : "minimize",
                objective.id(),
                Text.number(fluxes.value())));
    line(
        "",
        fluxes.unique()
            ? "no other fluxes reach it"
            : "other fluxes reach it too: --fva says how far they can differ, --pfba takes those"
                + " with the least total");
    long flowing = count(fluxes.fluxes());
    line(
        "fluxes",
        "%s of %s not zero, total %s"
            .formatted(
                Text.grouped(flowing),
                Text.grouped(fluxes.fluxes().length),
                Text.number(fluxes.total())));
    FluxDistribution.Accuracy a = fluxes.accuracy();
    line(
        "proof",
        "balances to %s, bounds to %s, optimum to %s"
            .formatted(
                Text.number(a.imbalance()), Text.number(a.violation()), Text.number(a.gap())));
    line(
        "work",
        Text.count(fluxes.report().statistics().steps(), "step")
            + " of the simplex method in "
            + Text.seconds(result.seconds()));
    List<String> remarks = system.remarks();
    remarks.stream().limit(MOST_REMARKS).forEach(remark -> line("remark", remark));
    if (remarks.size() > MOST_REMARKS) {
      line(
          "",
          "and " + Text.count(remarks.size() - MOST_REMARKS, "remark") + " more; --json has all");
    }
  }

  private static long count(double[] v) {
    long count = 0;
    for (double flux : v) {
      count += FluxResult.isZero(flux) ? 0 : 1;
    }
    return count;
  }

  private void line(String label, String content) {
    text.append(label).append(" ".repeat(INDENT - label.length())).append(content).append('\n');
  }

  private void table() {
    List<Integer> places = places();
    int rest = places.size() - MOST_ROWS;
    boolean cut = result.selected().isEmpty() && rest > 0;
    List<String[]> rows = new ArrayList<>();
    boolean ranged = fluxes.ranges().isPresent();
    rows.add(
        ranged
            ? new String[] {"reaction", "flux", "least", "most", "reduced cost"}
            : new String[] {"reaction", "flux", "reduced cost"});
    for (int k : cut ? places.subList(0, MOST_ROWS) : places) {
      rows.add(row(k));
    }
    text.append('\n');
    layOut(rows);
    if (cut) {
      text.append("and %s more; --output writes all\n".formatted(Text.grouped(rest)));
    }
  }

  /** Places in the list of reported reactions, largest fluxes first; without those that rest. */
  private List<Integer> places() {
    List<Integer> reported = result.reported();
    List<Integer> places = new ArrayList<>();
    for (int k = 0; k < reported.size(); k++) {
      boolean rests = FluxResult.isZero(fluxes.fluxes()[reported.get(k)]) && !canFlow(k);
      if (!result.selected().isEmpty() || !rests) {
        places.add(k);
      }
    }
    if (result.selected().isEmpty()) {
      places.sort(Comparator.comparingDouble(k -> -Math.abs(fluxes.fluxes()[reported.get(k)])));
    }
    return places;
  }

  private boolean canFlow(int k) {
    return fluxes
        .ranges()
        .filter(r -> !FluxResult.isZero(r.least()[k]) || !FluxResult.isZero(r.most()[k]))
        .isPresent();
  }

  private String[] row(int k) {
    int j = result.reported().get(k);
    String name = result.reaction(j);
    String flux = number(fluxes.fluxes()[j]);
    String cost = number(fluxes.reducedCosts()[j]);
    return fluxes
        .ranges()
        .map(r -> new String[] {name, flux, number(r.least()[k]), number(r.most()[k]), cost})
        .orElse(new String[] {name, flux, cost});
  }

  private static String number(double value) {
    return FluxResult.isZero(value) ? "0" : Text.number(value);
  }

  /** The first column to the left, numbers to the right. */
  private void layOut(List<String[]> rows) {
    int[] width = new int[rows.getFirst().length];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        width[c] = Math.max(width[c], row[c].length());
      }
    }
    for (String[] row : rows) {
      text.append(row[0]).append(" ".repeat(width[0] - row[0].length()));
      for (int c = 1; c < row.length; c++) {
        text.append("  ").append(" ".repeat(width[c] - row[c].length())).append(row[c]);
      }
      text.append('\n');
    }
  }
}
