package org.crinoid.cli.ensemble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.ensemble.StatisticsOptions.Kind;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.Conditions;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Interval;
import org.crinoid.ensemble.Intervals;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.VarianceSplit;

/**
 * The statistics of an ensemble as a table: a row for each time.
 *
 * <p>A column X gives {@code X-mean}, {@code X-sd} and so on; {@code -low} and {@code -high} are
 * the ends of the confidence interval of what stands before.
 */
final class EnsembleTable {

  private final Statistics statistics;
  private final EnsembleAnswer.Wanted wanted;
  private final List<Series> columns = new ArrayList<>();

  /**
   * A column.
   *
   * @param name its name
   * @param values by row
   */
  record Series(String name, IntToDoubleFunction values) {}

  private EnsembleTable(EnsembleAnswer answer) {
    this.statistics = answer.statistics();
    this.wanted = answer.wanted();
    columns.add(new Series("time", k -> statistics.shape().times()[k]));
  }

  /** The columns, time first. */
  static List<Series> of(EnsembleAnswer answer) {
    EnsembleTable table = new EnsembleTable(answer);
    List<Column> reported = answer.task().columns();
    for (int c = 0; c < reported.size(); c++) {
      table.column(reported.get(c).label(), c);
    }
    if (answer.wanted().has(Kind.COV)) {
      table.covariances(reported);
    }
    table.reporters(answer.task().selection().reporters(), reported);
    Conditions conditions = answer.task().conditions();
    for (int q = 0; q < conditions.probabilities().size(); q++) {
      table.probability(conditions.probabilities().get(q).text(), reported.size() + q);
    }
    for (int p = 0; p < conditions.passages().size(); p++) {
      table.passage(conditions.passages().get(p).text(), p);
    }
    return table.columns;
  }

  /** Writes {@code answer} as comma-separated values. */
  static void write(EnsembleAnswer answer, Appendable out) throws IOException {
    CSVPrinter csv =
        new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
    List<Series> columns = of(answer);
    for (Series column : columns) {
      csv.print(column.name());
    }
    csv.println();
    for (int k = 0; k < answer.statistics().shape().rows(); k++) {
      for (Series column : columns) {
        csv.print(Text.exact(column.values().applyAsDouble(k)));
      }
      csv.println();
    }
    csv.flush();
  }

  private void column(String name, int c) {
    Intervals intervals = wanted.intervals();
    if (wanted.has(Kind.MEAN)) {
      add(name + "-mean", k -> statistics.mean(k, c));
      interval(name + "-mean", k -> statistics.meanInterval(k, c, intervals));
    }
    if (wanted.has(Kind.VAR)) {
      add(name + "-sd", k -> Math.sqrt(statistics.variance(k, c)));
      add(name + "-var", k -> statistics.variance(k, c));
      interval(name + "-var", k -> statistics.varianceInterval(k, c, intervals));
      statistics.split().ifPresent(s -> split(name, s, c));
      add(name + "-min", k -> statistics.runs() == 0 ? Double.NaN : statistics.least(k, c));
      add(name + "-max", k -> statistics.runs() == 0 ? Double.NaN : statistics.most(k, c));
    }
    if (wanted.has(Kind.QUANTILES)) {
      Bins[] bins = new Bins[statistics.shape().rows()];
      for (int k = 0; k < bins.length; k++) {
        bins[k] = statistics.bins(k, c);
      }
      for (double p : wanted.quantiles()) {
        add(name + "-q" + p, k -> bins[k].quantile(p));
        interval(name + "-q" + p, k -> bins[k].interval(p, intervals, statistics.draws()));
      }
    }
  }

  private void split(String name, VarianceSplit split, int c) {
    part(name + "-intrinsic", k -> split.intrinsic(statistics.shape().cell(k, c)), split);
    part(name + "-extrinsic", k -> split.extrinsic(statistics.shape().cell(k, c)), split);
  }

  private void part(String name, IntFunction<VarianceSplit.Part> part, VarianceSplit split) {
    add(name, k -> part.apply(k).variance());
    interval(
        name,
        k ->
            wanted
                .intervals()
                .around(part.apply(k).variance(), part.apply(k).error(), split.groups()));
  }

  private void covariances(List<Column> reported) {
    for (int i = 0; i < reported.size(); i++) {
      for (int j = i + 1; j < reported.size(); j++) {
        int first = i;
        int second = j;
        add(
            "cov(%s,%s)".formatted(reported.get(i).label(), reported.get(j).label()),
            k -> statistics.covariance(k, first, second));
      }
    }
  }

  private void reporters(List<Selection.Reporters> pairs, List<Column> reported) {
    for (int p = 0; p < pairs.size(); p++) {
      VarianceSplit split = statistics.reporters(p);
      String name =
          reported.get(pairs.get(p).first()).label()
              + ","
              + reported.get(pairs.get(p).second()).label();
      part(name + "-intrinsic", split::intrinsic, split);
      part(name + "-extrinsic", split::extrinsic, split);
    }
  }

  private void probability(String condition, int c) {
    add("P(" + condition + ")", k -> statistics.mean(k, c));
    interval("P(" + condition + ")", k -> statistics.probabilityInterval(k, c, wanted.intervals()));
  }

  private void passage(String condition, int p) {
    add(
        "passed(" + condition + ")",
        k -> (double) statistics.passages(p).by(k) / statistics.runs());
    interval(
        "passed(" + condition + ")", k -> statistics.passageInterval(p, k, wanted.intervals()));
  }

  private void interval(String name, IntFunction<Interval> interval) {
    add(name + "-low", k -> interval.apply(k).low());
    add(name + "-high", k -> interval.apply(k).high());
  }

  private void add(String name, IntToDoubleFunction values) {
    columns.add(new Series(name, values));
  }
}
