package org.crinoid.cli.ensemble;

import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.Conditions;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Ending;
import org.crinoid.ensemble.Interval;
import org.crinoid.ensemble.Intervals;
import org.crinoid.ensemble.Passages;
import org.crinoid.ensemble.Precision;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.VarianceSplit;

/** What was drawn and what came out, in a few lines. */
final class EnsembleReport {

  private static final int MOST_LISTED = 6;
  private static final int INDENT = 9;

  private final EnsembleAnswer answer;
  private final Statistics statistics;
  private final Intervals intervals;
  private final StringBuilder text = new StringBuilder();

  private EnsembleReport(EnsembleAnswer answer) {
    this.answer = answer;
    this.statistics = answer.statistics();
    this.intervals = answer.wanted().intervals();
  }

  /**
   * The report.
   *
   * @param written files written, with remarks
   */
  static String of(EnsembleAnswer answer, List<String> written) {
    EnsembleReport report = new EnsembleReport(answer);
    report.line("model", answer.task().title());
    report.line("method", answer.task().method());
    answer.task().doubt().ifPresent(d -> report.line("caution", d));
    report.runs();
    if (report.statistics.runs() > 0) {
      report.numbers();
      report.undefined();
      report.conditions();
      report.reporters();
    }
    for (int k = 0; k < written.size(); k++) {
      report.line(k == 0 ? "written" : "", written.get(k));
    }
    return report.text.toString();
  }

  private void runs() {
    String ending =
        switch (answer.result().ending()) {
          case Ending.Completed c -> "";
          case Ending.Precise p -> ", precise enough";
          case Ending.Stopped s -> ", stopped on request";
          case Ending.Failed f -> ", then replicate " + f.replicate() + " failed";
        };
    line(
        "runs",
        Text.grouped(statistics.runs())
            + ending
            + (answer.resumed() > 0
                ? ", %s of them from the checkpoint".formatted(Text.grouped(answer.resumed()))
                : "")
            + "; seed "
            + answer.task().source().run().seed()
            + "; "
            + Text.seconds(answer.seconds()));
    if (statistics.selection().perDraw() > 1) {
      line(
          "",
          "%s of the parameters, %s each"
              .formatted(
                  Text.count(statistics.draws(), "draw"),
                  Text.count(statistics.selection().perDraw(), "run")));
    }
    double worst = Precision.worst(statistics, intervals);
    if (statistics.draws() > 1 && Double.isFinite(worst)) {
      line(
          "sure",
          "to \u00b1%s %% of the largest mean or of 1 for probabilities, at a level of %s"
              .formatted(
                  Text.number(Math.round(1e4 * worst) / 100.0), Text.number(intervals.level())));
    }
  }

  private void numbers() {
    int last = statistics.shape().rows() - 1;
    List<Column> columns = answer.task().columns();
    String label = "at " + Text.number(statistics.shape().times()[last]);
    for (int c = 0; c < Math.min(MOST_LISTED, columns.size()); c++) {
      line(
          c == 0 && label.length() < INDENT ? label : "",
          "%s %s, sd %s%s"
              .formatted(
                  columns.get(c).label(),
                  estimate(statistics.mean(last, c), statistics.meanInterval(last, c, intervals)),
                  number(Math.sqrt(statistics.variance(last, c))),
                  split(last, c)));
    }
    if (columns.size() > MOST_LISTED) {
      line("", (columns.size() - MOST_LISTED) + " more");
    }
  }

  /** Quantities without a value, such as 0/0, which have no statistics at that time. */
  private void undefined() {
    List<Column> columns = answer.task().columns();
    double[] times = statistics.shape().times();
    for (int c = 0; c < columns.size(); c++) {
      int column = c;
      int[] rows =
          IntStream.range(0, times.length).filter(k -> statistics.isUndefined(k, column)).toArray();
      if (rows.length > 0) {
        line(
            "note",
            "'%s' is no number in some runs at %s, first at time %s; nothing is said of it there"
                .formatted(
                    columns.get(c).label(),
                    Text.count(rows.length, "time"),
                    Text.number(times[rows[0]])));
      }
    }
  }

  private String split(int row, int c) {
    return statistics
        .split()
        .map(
            s -> {
              int cell = statistics.shape().cell(row, c);
              return parts(s.intrinsic(cell), s.extrinsic(cell));
            })
        .orElse("");
  }

  private static String parts(VarianceSplit.Part intrinsic, VarianceSplit.Part extrinsic) {
    return "; variance %s intrinsic, %s extrinsic"
        .formatted(number(intrinsic.variance()), number(extrinsic.variance()));
  }

  private void conditions() {
    int last = statistics.shape().rows() - 1;
    int columns = answer.task().columns().size();
    List<Conditions.Condition> held = answer.task().conditions().probabilities();
    for (int q = 0; q < held.size(); q++) {
      line(
          "",
          "P(%s) %s"
              .formatted(
                  held.get(q).text(),
                  estimate(
                      statistics.mean(last, columns + q),
                      statistics.probabilityInterval(last, columns + q, intervals))));
    }
    List<Conditions.Condition> passed = answer.task().conditions().passages();
    for (int p = 0; p < passed.size(); p++) {
      passage(passed.get(p).text(), p, last);
    }
  }

  private void passage(String condition, int p, int last) {
    Passages passages = statistics.passages(p);
    line(
        p == 0 ? "first" : "",
        "%s: in a part %s of the runs"
            .formatted(
                condition,
                estimate(
                    (double) passages.passed() / passages.runs(),
                    statistics.passageInterval(p, last, intervals))));
    if (passages.passed() > 1) {
      Bins bins = passages.bins();
      line(
          "",
          "in these after %s on average, median %s, 5 %% to 95 %% %s to %s"
              .formatted(
                  estimate(passages.mean(), passages.meanInterval(intervals)),
                  number(bins.quantile(0.5)),
                  number(bins.quantile(0.05)),
                  number(bins.quantile(0.95))));
    }
  }

  /** In the usual measure: variances over the product of the means. */
  private void reporters() {
    int last = statistics.shape().rows() - 1;
    for (int p = 0; p < answer.task().selection().reporters().size(); p++) {
      int a = answer.task().selection().reporters().get(p).first();
      int b = answer.task().selection().reporters().get(p).second();
      VarianceSplit split = statistics.reporters(p);
      double product = statistics.mean(last, a) * statistics.mean(last, b);
      line(
          "",
          "%s and %s: intrinsic noise %s, extrinsic noise %s (variance over product of means)"
              .formatted(
                  answer.task().columns().get(a).label(),
                  answer.task().columns().get(b).label(),
                  number(split.intrinsic(last).variance() / product),
                  number(split.extrinsic(last).variance() / product)));
    }
  }

  private static String estimate(double value, Interval interval) {
    return "%s (%s to %s)"
        .formatted(number(value), number(interval.low()), number(interval.high()));
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "unknown" : Text.number(value);
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(INDENT - label.length())).append(value).append('\n');
  }
}
