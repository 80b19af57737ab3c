package org.crinoid.cli.moments;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.TextTable;
import org.crinoid.cli.text.ViolationText;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;

/** What was computed, on what assumption, and what the numbers say about it, in a few lines. */
final class MomentsText {

  private static final int INDENT = 9;
  private static final int MOST_LISTED = 8;
  private static final int WIDTH = 100;

  private final MomentsResult result;
  private final StringBuilder text = new StringBuilder();

  private MomentsText(MomentsResult result) {
    this.result = result;
  }

  /**
   * The report.
   *
   * @param written files written, with remarks
   */
  static String of(MomentsResult result, List<String> written) {
    MomentsText report = new MomentsText(result);
    Moments m = result.moments();
    report.line("model", result.title());
    report.line("method", m.warrant().method() + ", " + m.warrant().exactness().text());
    report.line("assumes", m.warrant().assumption());
    report.numbers();
    report.validity();
    report.work();
    for (int k = 0; k < written.size(); k++) {
      report.line(k == 0 ? "written" : "", written.get(k));
    }
    return report.text.toString();
  }

  private void numbers() {
    Moments m = result.moments();
    int last = m.rowCount() - 1;
    if (last < 0) {
      return;
    }
    double time = m.times()[last];
    String label = Double.isInfinite(time) ? "at rest" : "at " + Text.number(time);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "mean", "sd", "CV", "Fano"));
    for (int i = 0; i < Math.min(MOST_LISTED, m.species().size()); i++) {
      double mean = m.mean(last, i);
      List<String> row = new ArrayList<>(List.of(m.species().get(i), Text.number(mean)));
      if (m.hasCovariances()) {
        double sd = m.deviation(last, i);
        row.add(Text.number(sd));
        row.add(mean == 0 ? "" : Text.number(sd / mean));
        row.add(mean == 0 ? "" : Text.number(m.covariance(last, i, i) / mean));
      } else {
        row.addAll(List.of("", "", ""));
      }
      rows.add(row);
    }
    StringBuilder table = new StringBuilder();
    TextTable.append(rows, 1, table);
    String head = label.length() < INDENT ? label : "numbers";
    for (String row : table.toString().split("\n")) {
      line(head, row);
      head = "";
    }
    if (m.species().size() > MOST_LISTED) {
      line("", m.species().size() - MOST_LISTED + " more");
    }
  }

  private void validity() {
    Moments m = result.moments();
    List<String> remarks = new ArrayList<>(m.warrant().remarks());
    m.report().violations().forEach(v -> remarks.add(ViolationText.of(v)));
    if (m.report().outcome() instanceof Outcome.Failed f) {
      remarks.add(0, "failed: " + f.failure().message());
    } else if (remarks.isEmpty()) {
      remarks.add("nothing in the numbers speaks against it");
    }
    for (int k = 0; k < remarks.size(); k++) {
      line(k == 0 ? "validity" : "", remarks.get(k));
    }
  }

  private void work() {
    Report.Statistics s = result.moments().report().statistics();
    line(
        "work",
        "%s, %s, %s"
            .formatted(
                Text.count(s.states(), "equation"),
                Text.count(s.steps(), "step"),
                Text.count(s.derivatives(), "evaluation")));
  }

  /** A line, broken between words. */
  private void line(String label, String value) {
    String head = label;
    for (String part : broken(value)) {
      text.append(head).append(" ".repeat(Math.max(1, INDENT - head.length())));
      text.append(part).append('\n');
      head = "";
    }
  }

  private static List<String> broken(String value) {
    List<String> parts = new ArrayList<>();
    String rest = value;
    while (rest.length() > WIDTH) {
      int space = rest.lastIndexOf(' ', WIDTH);
      int end = space > 0 ? space : WIDTH;
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}
