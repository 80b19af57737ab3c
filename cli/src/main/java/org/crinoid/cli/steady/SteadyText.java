package org.crinoid.cli.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.TextTable;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.FixedPoints.ConservedTotal;

/** Steady states as a page of text: what was found and how sure that is, then the values. */
final class SteadyText {

  private static final int MOST_TOTALS = 12;
  private static final int MOST_POINTS = 6;

  private final SteadyResult result;
  private final FixedPoints answer;
  private final StringBuilder text = new StringBuilder();

  private SteadyText(SteadyResult result) {
    this.result = result;
    this.answer = result.answer();
  }

  static String of(SteadyResult result) {
    SteadyText page = new SteadyText(result);
    page.head();
    for (int k = 0; k < page.answer.points().size(); k++) {
      page.point(k);
    }
    page.remarks();
    page.values();
    for (int k = 0; k < result.controls().size(); k++) {
      page.text.append(ControlText.of(result.controls().get(k), k, result.controls().size()));
    }
    return page.text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void head() {
    line(result.title());
    FixedPoints.Search s = answer.search();
    String totals =
        answer.totals().isEmpty()
            ? "nothing is conserved"
            : Text.count(answer.totals().size(), "total") + " conserved";
    line("%s, %s".formatted(Text.count(s.states(), "state"), totals));
    answer.totals().stream().limit(MOST_TOTALS).forEach(t -> line("  " + total(t)));
    if (answer.totals().size() > MOST_TOTALS) {
      line("  and %d more; --json lists them".formatted(answer.totals().size() - MOST_TOTALS));
    }
    line("");
    String found =
        answer.points().isEmpty()
            ? "No steady state was found"
            : Text.count(answer.points().size(), "steady state") + " found";
    String others = answer.points().isEmpty() ? "" : "; others may exist";
    line(
        "%s: %s of %s led to one%s"
                .formatted(
                    found, Text.grouped(s.converged()), Text.count(s.starts(), "start"), others)
            + (s.negative() > 0
                ? "; %d led to negative amounts, left out".formatted(s.negative())
                : ""));
  }

  private static String total(ConservedTotal total) {
    StringBuilder sum = new StringBuilder();
    for (FixedPoints.Term term : total.terms()) {
      boolean minus = term.coefficient().signum() < 0;
      String size = term.coefficient().abs().toString();
      sum.append(sum.isEmpty() ? "" : minus ? " - " : " + ")
          .append(size.equals("1") ? "" : size + " ")
          .append(term.state());
    }
    return sum + " = " + Text.number(total.total());
  }

  private void point(int k) {
    FixedPoint p = answer.points().get(k);
    line("");
    line("Steady state %d: %s, %s".formatted(k + 1, stability(p), origin(p)));
    FixedPoint.Accuracy a = p.accuracy();
    if (a.confirmed()) {
      String worst = a.leastCertain().isEmpty() ? "" : " (" + a.leastCertain() + ")";
      line("  values certain to a relative %s%s".formatted(Text.small(a.relativeError()), worst));
    } else {
      line("  not confirmed by Newton's method");
    }
    line(
        "  largest net rate of change: %s of what comes and goes"
            .formatted(Text.small(a.residual())));
    scales(p);
    p.remarks().forEach(r -> line("  " + r));
  }

  private static String stability(FixedPoint p) {
    if (p.stability().eigenvalues().isEmpty()) {
      return p.state().length == 0 || p.stability().kind() == FixedPoint.Stability.Kind.STABLE
          ? "nothing can move"
          : "stability unknown";
    }
    return switch (p.stability().kind()) {
      case STABLE -> "stable";
      case UNSTABLE -> "unstable";
      case MARGINAL -> "stability left open (an eigenvalue is zero as far as rounding shows)";
    };
  }

  private String origin(FixedPoint p) {
    return switch (p.origin()) {
      case COURSE ->
          "where the model's own start leads"
              + (answer.remarks().isEmpty() ? "" : ", but see the remarks below");
      case NEWTON -> "found from the model's start, which does not lead there";
      case RANDOM_START -> "found from " + Text.count(p.hits(), "random start");
    };
  }

  private void scales(FixedPoint p) {
    List<FixedPoint.Eigenvalue> values = p.stability().eigenvalues();
    if (values.isEmpty()) {
      return;
    }
    double[] scales = p.stability().timeScales();
    String unit = result.timeUnit().isEmpty() ? "" : " " + result.timeUnit();
    String range =
        scales.length == 1
            ? Text.number(scales[0]) + unit
            : "%s to %s%s"
                .formatted(Text.number(scales[scales.length - 1]), Text.number(scales[0]), unit);
    line("  time scales %s".formatted(range));
    FixedPoint.Eigenvalue first = values.get(0);
    if (p.stability().oscillatory()) {
      line(
          "  disturbances swing with a period of %s%s"
              .formatted(Text.number(2 * Math.PI / Math.abs(first.imaginary())), unit));
    }
    line("  leading eigenvalue%s %s".formatted(values.size() > 1 ? "s" : "", leading(values)));
  }

  private static String leading(List<FixedPoint.Eigenvalue> values) {
    return values.stream()
            .limit(4)
            .map(
                e ->
                    Text.number(e.real())
                        + (e.imaginary() == 0
                            ? ""
                            : (e.imaginary() < 0 ? " - " : " + ")
                                + Text.number(Math.abs(e.imaginary()))
                                + "i"))
            .collect(Collectors.joining(", "))
        + (values.size() > 4 ? ", ..." : "");
  }

  private void remarks() {
    if (!answer.remarks().isEmpty()) {
      line("");
      answer.remarks().forEach(this::line);
    }
  }

  private void values() {
    List<FixedPoint> points = answer.points().stream().limit(MOST_POINTS).toList();
    if (points.isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> header = new ArrayList<>(List.of("", "unit", "start"));
    IntStream.rangeClosed(1, points.size()).forEach(k -> header.add("state " + k));
    rows.add(header);
    Column.Quantity last = null;
    for (Column c : result.columns()) {
      if (c.quantity() != last) {
        rows.add(List.of(heading(c.quantity())));
        last = c.quantity();
      }
      List<String> row = new ArrayList<>(List.of("  " + c.label(), c.unit()));
      row.add(Text.number(result.answer().start().getOrDefault(c.variable(), Double.NaN)));
      points.forEach(p -> row.add(Text.number(p.values().get(c.variable()))));
      rows.add(row);
    }
    line("");
    TextTable.append(rows, 2, text);
    if (answer.points().size() > MOST_POINTS) {
      line("and %d more; --json lists them".formatted(answer.points().size() - MOST_POINTS));
    }
  }

  private static String heading(Column.Quantity quantity) {
    return switch (quantity) {
      case CONCENTRATION -> "concentrations";
      case AMOUNT -> "amounts";
      case SIZE -> "sizes";
      case RATE -> "rates of reactions";
      case VALUE -> "values";
    };
  }
}
