package org.crinoid.cli.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.catalogue.Explanation;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.TextTable;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Evidence.Spread;
import org.crinoid.solve.Fit;

/** An explanation for people: answers, reasons, then a table of verdicts. */
final class ExplainText {

  private static final int WIDTH = 100;
  private static final int MOST_SPECIES = 12;

  private final ExplainResult result;
  private final StringBuilder text = new StringBuilder();

  private ExplainText(ExplainResult result) {
    this.result = result;
  }

  static String of(ExplainResult result) {
    ExplainText all = new ExplainText(result);
    all.answers();
    all.sentences("What the structure says", result.explanation().structure());
    all.sentences("What the numbers say", result.explanation().numbers());
    all.spreads();
    all.verdicts();
    return all.text.toString();
  }

  private void answers() {
    Explanation e = result.explanation();
    text.append("model         ").append(result.title()).append('\n');
    for (Choice c : e.choices()) {
      wrap(pad(c.question(), 14), 14, e.conclusion(c));
    }
  }

  private void sentences(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append('\n');
      lines.forEach(line -> wrap("  ", 4, line));
    }
  }

  /** Where noise is largest. */
  private void spreads() {
    Evidence evidence = result.explanation().findings().evidence();
    if (evidence.noise().isEmpty()) {
      return;
    }
    Map<String, Spread> rest = new HashMap<>();
    evidence.noise().get().rest().forEach(s -> rest.put(s.species(), s));
    List<Spread> course = evidence.noise().get().course();
    List<Spread> all = course.isEmpty() ? evidence.noise().get().rest() : course;
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("species", "mean", "deviation", "CV", "at time", "mean at rest", "CV at rest"));
    all.stream()
        .sorted(Comparator.comparingDouble(Spread::relative).reversed())
        .limit(MOST_SPECIES)
        .forEach(
            s -> {
              Spread r = rest.get(s.species());
              boolean moving = !course.isEmpty();
              rows.add(
                  List.of(
                      s.species(),
                      moving ? Text.number(s.mean()) : "",
                      moving ? Text.number(s.deviation()) : "",
                      moving ? Text.number(s.relative()) : "",
                      moving ? Text.number(s.time()) : "",
                      r == null ? "" : Text.number(r.mean()),
                      r == null ? "" : Text.number(r.relative())));
            });
    text.append("\nCounts of molecules, where they spread most\n");
    TextTable.append(rows, 1, text);
    if (all.size() > MOST_SPECIES) {
      text.append(all.size() - MOST_SPECIES).append(" more species spread less\n");
    }
  }

  private void verdicts() {
    text.append("\nVerdicts of all methods\n");
    for (Choice c : result.explanation().choices()) {
      int width = c.verdicts().stream().mapToInt(h -> h.method().length()).max().orElse(0);
      for (Choice.Hearing h : c.verdicts()) {
        boolean taken = c.chosen().filter(h::equals).isPresent();
        text.append((pad(c.question(), 14) + verdict(h, taken, width)).stripTrailing());
        text.append('\n');
        wrap(" ".repeat(24), 24, h.fit().because());
      }
    }
  }

  private static String verdict(Choice.Hearing h, boolean taken, int width) {
    return switch (h.fit()) {
      case Fit.Suits s ->
          (taken ? "taken     " : "passed    ")
              + pad(h.method(), width)
              + "  "
              + s.exactness().text()
              + (s.work() > 0 ? ", about " + Text.number(rounded(s.work())) + " operations" : "");
      case Fit.Rejects r -> "rejected  " + h.method();
    };
  }

  /** To two digits: the estimate is no better. */
  private static double rounded(double v) {
    double unit = Math.pow(10, Math.floor(Math.log10(v)) - 1);
    return Double.isFinite(v) ? Math.rint(v / unit) * unit : v;
  }

  private static String pad(String s, int width) {
    return s + " ".repeat(Math.max(0, width - s.length()));
  }

  private void wrap(String first, int indent, String sentence) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : sentence.split(" ")) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(indent));
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    text.append(line).append('\n');
  }
}
