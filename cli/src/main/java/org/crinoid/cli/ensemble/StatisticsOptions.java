package org.crinoid.cli.ensemble;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.ensemble.Selection;
import picocli.CommandLine.Option;

/** What is wanted of an ensemble. */
final class StatisticsOptions {

  /** Kinds of statistics. */
  enum Kind {
    /** Means with intervals. */
    MEAN,
    /** Variances with intervals, standard deviations, extremes. */
    VAR,
    /** Covariances of all pairs of columns. */
    COV,
    /** Quantiles with intervals. */
    QUANTILES,
    /** How often each value came. */
    HISTOGRAM
  }

  @Option(
      names = "--stats",
      paramLabel = "KIND",
      split = ",",
      description =
          "What to write: mean, var, cov, quantiles, histogram; mean,var,quantiles unless given."
              + " Histograms are written to NAME-histogram.csv beside a CSV, or into the JSON.")
  private List<String> kinds = List.of("mean", "var", "quantiles");

  @Option(
      names = "--quantiles",
      paramLabel = "P",
      split = ",",
      converter = NumberConverter.class,
      description = "Which quantiles, 0.05,0.25,0.5,0.75,0.95 unless given.")
  private List<Double> quantiles = List.of(0.05, 0.25, 0.5, 0.75, 0.95);

  @Option(
      names = "--probability",
      paramLabel = "CONDITION",
      description =
          "Probability that a condition such as \"P >= 100\" holds at each time, with its interval:"
              + " the penetrance. May be repeated. Names mean what they mean in the model's"
              + " formulas.")
  private List<String> probabilities = List.of();

  @Option(
      names = "--first-passage",
      paramLabel = "CONDITION",
      description =
          "When a condition holds for the first time, or an event of the model, given by its"
              + " identifier, is executed: probability by each time, mean, quantiles. May be"
              + " repeated.")
  private List<String> passages = List.of();

  @Option(
      names = "--reporters",
      paramLabel = "ID,ID",
      description =
          "Two equal reporters in each cell: splits their noise into intrinsic and extrinsic. May"
              + " be repeated.")
  private List<String> reporters = List.of();

  /**
   * The kinds asked for.
   *
   * @throws InputException if there is no such kind
   */
  Set<Kind> kinds() {
    Set<Kind> set = EnumSet.noneOf(Kind.class);
    for (String word : kinds) {
      set.add(kind(word.trim()));
    }
    return set;
  }

  private static Kind kind(String word) {
    try {
      return Kind.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "--stats: there is no '%s'; there are mean, var, cov, quantiles and histogram"
              .formatted(word));
    }
  }

  /**
   * The quantiles asked for.
   *
   * @throws InputException if one is not between 0 and 1
   */
  List<Double> quantiles() {
    for (double p : quantiles) {
      if (!(p > 0 && p < 1)) {
        throw new InputException("--quantiles lie between 0 and 1, not at " + p);
      }
    }
    return quantiles;
  }

  List<String> probabilities() {
    return probabilities;
  }

  List<String> passages() {
    return passages;
  }

  /**
   * The selection of an ensemble.
   *
   * @param columns what is reported
   * @throws InputException if reporters are not among them
   */
  Selection selection(List<Column> columns, int perDraw) {
    Set<Kind> kinds = kinds();
    List<Selection.Reporters> pairs = new ArrayList<>();
    for (String pair : reporters) {
      String[] ids = pair.split(",", -1);
      if (ids.length != 2) {
        throw new InputException("--reporters needs two identifiers A,B, not '" + pair + "'");
      }
      pairs.add(
          new Selection.Reporters(
              place(ids[0].trim(), columns, pair), place(ids[1].trim(), columns, pair)));
    }
    return new Selection(
        kinds.contains(Kind.COV),
        kinds.contains(Kind.QUANTILES) || kinds.contains(Kind.HISTOGRAM),
        perDraw,
        pairs);
  }

  private static int place(String id, List<Column> columns, String pair) {
    for (int c = 0; c < columns.size(); c++) {
      if (columns.get(c).label().equals(id)) {
        return c;
      }
    }
    List<String> labels = columns.stream().map(Column::label).toList();
    throw new InputException(
        "--reporters %s: '%s' is not among the quantities reported%s; --select names them"
            .formatted(pair, id, NearestNames.suggestion(id, labels)));
  }
}
