package org.crinoid.ensemble;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an ensemble: numbers that grow with its table and not with its runs.
 *
 * <p>Statistics of two halves combine into those of the whole. Rounding makes the outcome depend on
 * where the cut was, so {@link Ensemble} cuts at fixed places.
 */
public final class Statistics {

  private final Shape shape;
  private final Selection selection;
  private final Moments moments;
  private final Optional<Comoments> comoments;
  private final Optional<VarianceSplit> split;
  private final Histogram[] histograms;
  private final List<Passages> passages = new ArrayList<>();
  private final List<VarianceSplit> reporters = new ArrayList<>();

  /** Of no runs yet. */
  public Statistics(Shape shape, Selection selection) {
    this.shape = shape;
    this.selection = selection;
    int cells = shape.cells();
    moments = new Moments(cells);
    comoments =
        selection.covariances()
            ? Optional.of(new Comoments(shape.rows(), shape.columns()))
            : Optional.empty();
    split =
        selection.perDraw() > 1
            ? Optional.of(new VarianceSplit(selection.perDraw(), cells))
            : Optional.empty();
    histograms = new Histogram[selection.histograms() ? cells : 0];
    for (int i = 0; i < histograms.length; i++) {
      histograms[i] = new Histogram();
    }
    for (int p = 0; p < shape.passages(); p++) {
      passages.add(new Passages(shape.times()));
    }
    selection.reporters().forEach(r -> reporters.add(new VarianceSplit(2, shape.rows())));
  }

  /** Takes the completed runs of one draw. */
  void add(List<Path> draw) {
    for (Path path : draw) {
      add(path);
    }
    split.ifPresent(
        s -> s.add(draw.stream().map(p -> defined(p.values())).toArray(double[][]::new)));
  }

  /** Infinite values as undefined ones, for they have no mean either. */
  private static double[] defined(double[] values) {
    for (double v : values) {
      if (Double.isInfinite(v)) {
        return Arrays.stream(values).map(w -> Double.isInfinite(w) ? Double.NaN : w).toArray();
      }
    }
    return values;
  }

  private void add(Path path) {
    double[] x = defined(path.values());
    moments.add(x);
    comoments.ifPresent(c -> c.add(x));
    for (int i = 0; i < histograms.length; i++) {
      histograms[i].add(x[i]);
    }
    for (int p = 0; p < passages.size(); p++) {
      passages.get(p).add(path.passages()[p]);
    }
    for (int r = 0; r < reporters.size(); r++) {
      Selection.Reporters pair = selection.reporters().get(r);
      double[][] both = new double[2][shape.rows()];
      for (int k = 0; k < shape.rows(); k++) {
        both[0][k] = x[shape.cell(k, pair.first())];
        both[1][k] = x[shape.cell(k, pair.second())];
      }
      reporters.get(r).add(both);
    }
  }

  /** Takes all that {@code other} took, as coming after. */
  void combine(Statistics other) {
    moments.combine(other.moments);
    comoments.ifPresent(c -> c.combine(other.comoments.orElseThrow()));
    split.ifPresent(s -> s.combine(other.split.orElseThrow()));
    for (int i = 0; i < histograms.length; i++) {
      histograms[i].combine(other.histograms[i]);
    }
    for (int p = 0; p < passages.size(); p++) {
      passages.get(p).combine(other.passages.get(p));
    }
    for (int r = 0; r < reporters.size(); r++) {
      reporters.get(r).combine(other.reporters.get(r));
    }
  }

  /** What every path has. */
  public Shape shape() {
    return shape;
  }

  /** What is kept. */
  public Selection selection() {
    return selection;
  }

  /** Number of runs. */
  public long runs() {
    return moments.count();
  }

  /** Number of draws of the parameters: what of the runs is independent. */
  public long draws() {
    return moments.count() / selection.perDraw();
  }

  /** Whether a column had no value at a time in some run, so that it has no statistics there. */
  public boolean isUndefined(int row, int column) {
    return runs() > 0 && Double.isNaN(moments.mean(shape.cell(row, column)));
  }

  /** Mean of a column at a time. */
  public double mean(int row, int column) {
    return runs() == 0 ? Double.NaN : moments.mean(shape.cell(row, column));
  }

  /** Interval of {@link #mean}; runs of one draw count as one value. */
  public Interval meanInterval(int row, int column, Intervals intervals) {
    int cell = shape.cell(row, column);
    double error = split.map(VarianceSplit::means).orElse(moments).meanError(cell);
    return intervals.around(mean(row, column), error, draws());
  }

  /** Unbiased variance of a column at a time. */
  public double variance(int row, int column) {
    int cell = shape.cell(row, column);
    return split.map(s -> s.total(cell).variance()).orElseGet(() -> moments.variance(cell));
  }

  /** Interval of {@link #variance}. */
  public Interval varianceInterval(int row, int column, Intervals intervals) {
    int cell = shape.cell(row, column);
    double error =
        split.map(s -> s.total(cell).error()).orElseGet(() -> moments.varianceError(cell));
    return intervals.ratio(variance(row, column), error, draws());
  }

  /** Least value of a column at a time. */
  public double least(int row, int column) {
    return moments.least(shape.cell(row, column));
  }

  /** Largest value of a column at a time. */
  public double most(int row, int column) {
    return moments.most(shape.cell(row, column));
  }

  /** Unbiased covariance of two columns at a time; where it was selected. */
  public double covariance(int row, int first, int second) {
    return first == second
        ? variance(row, first)
        : comoments.orElseThrow().covariance(row, first, second);
  }

  /** Histogram of a column at a time; where it was selected. */
  public Bins bins(int row, int column) {
    return histograms[shape.cell(row, column)].bins();
  }

  /**
   * Interval of the probability that an indicator, a column of zeros and ones, is one. Runs of one
   * draw are not independent: their interval is that of a mean.
   */
  public Interval probabilityInterval(int row, int column, Intervals intervals) {
    if (split.isEmpty()) {
      return intervals.probability(Math.rint(mean(row, column) * runs()), runs());
    }
    Interval normal = meanInterval(row, column, intervals);
    Interval wilson = intervals.probability(mean(row, column) * draws(), draws());
    boolean some = normal.low() < normal.high();
    return some ? new Interval(Math.max(0, normal.low()), Math.min(1, normal.high())) : wilson;
  }

  /** First passages of a condition. */
  public Passages passages(int condition) {
    return passages.get(condition);
  }

  /** Interval of the probability that a condition held by the time of row {@code k}. */
  public Interval passageInterval(int condition, int k, Intervals intervals) {
    double part = (double) passages.get(condition).by(k) / runs();
    return runs() == 0
        ? intervals.probability(0, 0)
        : intervals.probability(part * draws(), draws());
  }

  /** The variance within and between draws, for every cell; where it was selected. */
  public Optional<VarianceSplit> split() {
    return split;
  }

  /** The variance within and between runs, by two equal reporters, for every row. */
  public VarianceSplit reporters(int pair) {
    return reporters.get(pair);
  }

  /** All of it as bytes, for {@link #restored}. */
  public byte[] saved() {
    StateWriter out = new StateWriter();
    moments.write(out);
    comoments.ifPresent(c -> c.write(out));
    split.ifPresent(s -> s.write(out));
    for (Histogram h : histograms) {
      h.write(out);
    }
    passages.forEach(p -> p.write(out));
    reporters.forEach(r -> r.write(out));
    return out.bytes();
  }

  /**
   * The statistics that were saved, to the bit.
   *
   * @throws StateException if these bytes are not of statistics of this shape and selection
   */
  public static Statistics restored(Shape shape, Selection selection, byte[] saved) {
    StateReader in = new StateReader(saved);
    Statistics s = new Statistics(shape, selection);
    s.moments.read(in);
    s.comoments.ifPresent(c -> c.read(in));
    s.split.ifPresent(v -> v.read(in));
    for (Histogram h : s.histograms) {
      h.read(in);
    }
    s.passages.forEach(p -> p.read(in));
    s.reporters.forEach(r -> r.read(in));
    in.end();
    return s;
  }

  /** A copy to which more may be added. */
  Statistics copy() {
    Statistics copy = new Statistics(shape, selection);
    copy.combine(this);
    return copy;
  }
}
