package org.crinoid.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crinoid.cli.plot.FanChart;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Path;
import org.crinoid.ensemble.PathDrawer;
import org.crinoid.ensemble.Statistics;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.TimeCourse;

/** What there is to see of an ensemble: fans, a few runs, and distributions at the end. */
final class EnsemblePicture {

  /** More panels than these are too small to read. */
  private static final int MOST_PANELS = 4;

  /** More runs than these hide each other. */
  private static final int MOST_RUNS = 4;

  /** Times of a run that is drawn, about as many as pixels. */
  private static final int RUN_TIMES = 501;

  /** Bars of a distribution, about as many as can be told apart. */
  private static final int MOST_BARS = 60;

  /** Bars of a distribution of few runs. */
  private static final int FEWEST_BARS = 10;

  private final EnsembleAnswer answer;
  private final Statistics statistics;

  private EnsemblePicture(EnsembleAnswer answer) {
    this.answer = answer;
    this.statistics = answer.statistics();
  }

  /** The picture of {@code answer}. */
  static FanChart of(EnsembleAnswer answer) {
    return new EnsemblePicture(answer).chart();
  }

  private FanChart chart() {
    List<Integer> drawn = drawn();
    List<double[]> runs = new ArrayList<>();
    double[] times = statistics.shape().times();
    double[] fine = TimeCourse.evenly(times[0], times[times.length - 1], RUN_TIMES);
    if (times.length > 1) {
      PathDrawer drawer = answer.task().drawnAt(fine).drawer(() -> false);
      long count = Math.min(statistics.draws(), MOST_RUNS);
      for (long d = 0; d < count; d++) {
        Path path = drawer.draw(d * statistics.selection().perDraw());
        if (path.outcome() instanceof Outcome.Completed) {
          runs.add(path.values());
        }
      }
    }
    List<FanChart.Panel> panels = new ArrayList<>();
    for (int c : drawn) {
      panels.add(panel(c, fine, runs));
    }
    String unit = answer.task().timeUnit();
    return new FanChart(
        answer.task().title(),
        caption(drawn.size()),
        unit.isEmpty() ? "time" : "time (" + unit + ")",
        times,
        panels);
  }

  /** The columns that vary most in relation to their mean come first, if there are too many. */
  private List<Integer> drawn() {
    int columns = answer.task().columns().size();
    int last = statistics.shape().rows() - 1;
    return IntStream.range(0, columns)
        .boxed()
        .sorted(
            Comparator.comparingDouble(
                c -> statistics.isUndefined(last, c) ? 1 : -statistics.variance(last, c)))
        .limit(MOST_PANELS)
        .sorted()
        .toList();
  }

  private String caption(int panels) {
    String which =
        panels < answer.task().columns().size()
            ? "; %d of %d quantities, those that vary most"
                .formatted(panels, answer.task().columns().size())
            : "";
    return Text.count(statistics.runs(), "run") + which;
  }

  private FanChart.Panel panel(int c, double[] fine, List<double[]> runs) {
    Column column = answer.task().columns().get(c);
    int columns = answer.task().columns().size();
    List<FanChart.Line> lines = new ArrayList<>();
    for (double[] run : runs) {
      double[] values = new double[fine.length];
      Arrays.setAll(values, k -> run[k * columns + c]);
      lines.add(new FanChart.Line(fine, values, true));
    }
    return new FanChart.Panel(
        column.unit().isEmpty() ? column.label() : column.label() + " (" + column.unit() + ")",
        bands(c),
        values(k -> statistics.mean(k, c)),
        lines,
        ending(c));
  }

  private List<FanChart.Band> bands(int c) {
    if (!statistics.selection().histograms()) {
      return List.of(
          new FanChart.Band(
              "one standard deviation about the mean",
              values(k -> statistics.mean(k, c) - Math.sqrt(statistics.variance(k, c))),
              values(k -> statistics.mean(k, c) + Math.sqrt(statistics.variance(k, c)))));
    }
    Bins[] bins = new Bins[statistics.shape().rows()];
    Arrays.setAll(bins, k -> statistics.bins(k, c));
    return List.of(
        new FanChart.Band(
            "9 of 10 runs",
            values(k -> bins[k].quantile(0.05)),
            values(k -> bins[k].quantile(0.95))),
        new FanChart.Band(
            "5 of 10 runs",
            values(k -> bins[k].quantile(0.25)),
            values(k -> bins[k].quantile(0.75))));
  }

  private double[] values(IntToDoubleFunction f) {
    double[] values = new double[statistics.shape().rows()];
    Arrays.setAll(values, f);
    return values;
  }

  private FanChart.Bars ending(int c) {
    int last = statistics.shape().rows() - 1;
    boolean some = statistics.runs() > 0 && !statistics.isUndefined(last, c);
    if (!statistics.selection().histograms() || !some) {
      return new FanChart.Bars(new double[0], 1, new double[0]);
    }
    return bars(statistics.bins(last, c));
  }

  /**
   * Bins joined into bars, about 2·n^⅓ of them for n runs (the rule of Rice); whole numbers into
   * whole numbers of them.
   */
  static FanChart.Bars bars(Bins bins) {
    double[] from = bins.from();
    double low = from[0];
    double range = from[from.length - 1] - low;
    boolean whole = Arrays.stream(from).allMatch(x -> x == Math.rint(x));
    double rice = 2 * Math.cbrt(bins.total());
    double most = Math.min(MOST_BARS, Math.max(FEWEST_BARS, Math.ceil(rice)));
    double least = whole ? Math.max(1, bins.width()) : Math.max(range / most, 1e-12);
    double width = least * Math.max(1, Math.ceil((range + least) / least / most));
    int count = (int) Math.floor(range / width) + 1;
    double[] starts = new double[count];
    Arrays.setAll(starts, b -> low + b * width - (whole && bins.width() == 0 ? 0.5 : 0));
    double[] heights = new double[count];
    for (int b = 0; b < from.length; b++) {
      heights[Math.min(count - 1, (int) Math.floor((from[b] - low) / width))] += bins.counts()[b];
    }
    return new FanChart.Bars(starts, width, heights);
  }
}
