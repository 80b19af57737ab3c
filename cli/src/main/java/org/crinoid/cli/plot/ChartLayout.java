package org.crinoid.cli.plot;

import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;
import org.crinoid.cli.plot.Canvas.Pen;

/**
 * Places a chart on a canvas: title, axes, curves, and the legend to the right of them.
 *
 * <p>Colours are those of Okabe and Ito, which the colour-blind can tell apart, without the yellow
 * that is lost on white; a second round is dashed.
 *
 * @see <a href="https://jfly.uni-koeln.de/color/">Okabe and Ito 2008, Color universal design</a>
 */
final class ChartLayout {

  static final int WIDTH = 960;
  static final int HEIGHT = 560;

  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#222222"
  };
  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final Pen FRAME = new Pen("#8a8a8a", 1, false);
  private static final Pen GRID = new Pen("#e6e6e6", 1, false);
  private static final double LABEL = 13;
  private static final double LINE = 22;
  private static final double LONGEST_LEGEND = 230;

  private final Chart chart;
  private final Canvas canvas;
  private final Axis across;
  private final Axis up;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  ChartLayout(Chart chart, Canvas canvas) {
    this.chart = chart;
    this.canvas = canvas;
    this.across = timeAxis(chart);
    this.up = valueAxis(chart);
    double labels =
        up.ticks().stream().mapToDouble(t -> TextWidth.of(t.label(), LABEL)).max().orElse(0);
    double names =
        chart.curves().stream().mapToDouble(c -> TextWidth.of(c.name(), LABEL)).max().orElse(0);
    left = 44 + labels;
    right = WIDTH - 24 - (chart.curves().isEmpty() ? 0 : 46 + Math.min(names, LONGEST_LEGEND));
    top = (chart.caption().isEmpty() ? 56 : 76) + (up.factor().isEmpty() ? 0 : 12);
    bottom = HEIGHT - 64;
  }

  void draw() {
    canvas.fill(0, 0, WIDTH, HEIGHT, "#ffffff");
    canvas.text(
        left,
        34,
        TextWidth.fit(chart.title(), 19, WIDTH - left - 24),
        Anchor.START,
        new Face(18, INK, true, false));
    canvas.text(
        left,
        56,
        TextWidth.fit(chart.caption(), LABEL, WIDTH - left - 24),
        Anchor.START,
        Face.plain(LABEL, MUTED));
    axes();
    canvas.clip(left, top - 2, right - left, bottom - top + 4);
    for (int c = 0; c < chart.curves().size(); c++) {
      curve(chart.curves().get(c), pen(c));
    }
    canvas.unclip();
    legend();
  }

  private static Pen pen(int curve) {
    return new Pen(COLOURS[curve % COLOURS.length], 2, curve / COLOURS.length % 2 == 1);
  }

  private void axes() {
    Face face = Face.plain(LABEL, MUTED);
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      canvas.line(left, y, right, y, GRID);
      canvas.text(left - 8, y + 4.5, tick.label(), Anchor.END, face);
    }
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      canvas.line(x, top, x, bottom, GRID);
      canvas.line(x, bottom, x, bottom + 5, FRAME);
      canvas.text(x, bottom + 21, tick.label(), Anchor.MIDDLE, face);
    }
    canvas.line(left, top, left, bottom, FRAME);
    canvas.line(left, bottom, right, bottom, FRAME);
    canvas.text(left, top - 11, up.factor(), Anchor.START, face);
    canvas.text(right, bottom + 40, across.factor(), Anchor.END, face);
    canvas.text(
        (left + right) / 2, HEIGHT - 18, chart.timeLabel(), Anchor.MIDDLE, Face.plain(14, INK));
    canvas.text(
        24, (top + bottom) / 2, chart.valueLabel(), Anchor.MIDDLE, new Face(14, INK, false, true));
  }

  private void legend() {
    double x = right + 18;
    double y = top + 12;
    for (int c = 0; c < chart.curves().size(); c++) {
      canvas.line(x, y - 4.5, x + 22, y - 4.5, pen(c));
      String name = TextWidth.fit(chart.curves().get(c).name(), LABEL, LONGEST_LEGEND);
      canvas.text(x + 30, y, name, Anchor.START, Face.plain(LABEL, INK));
      y += LINE;
    }
  }

  /**
   * Draws a curve; of the points that fall on one column of pixels only the first, the extremes and
   * the last.
   */
  private void curve(Chart.Curve curve, Pen pen) {
    double[] times = chart.times();
    double[] points = new double[2 * times.length];
    int count = 0;
    int k = 0;
    while (k < times.length) {
      double t = times[k];
      if (!Double.isFinite(curve.values()[k]) || chart.logTime() && t <= 0) {
        flush(points, count, pen);
        count = 0;
        k++;
        continue;
      }
      int end = sameColumn(curve, k);
      count = column(curve, k, end, points, count);
      k = end;
    }
    flush(points, count, pen);
  }

  private int sameColumn(Chart.Curve curve, int k) {
    double[] times = chart.times();
    double column = Math.floor(x(times[k]));
    int end = k + 1;
    while (end < times.length
        && Double.isFinite(curve.values()[end])
        && Math.floor(x(times[end])) == column) {
      end++;
    }
    return end;
  }

  private int column(Chart.Curve curve, int from, int end, double[] points, int count) {
    int least = from;
    int most = from;
    for (int k = from; k < end; k++) {
      least = curve.values()[k] < curve.values()[least] ? k : least;
      most = curve.values()[k] > curve.values()[most] ? k : most;
    }
    int[] kept = {from, Math.min(least, most), Math.max(least, most), end - 1};
    int next = count;
    for (int i = 0; i < kept.length; i++) {
      if (i == 0 || kept[i] > kept[i - 1]) {
        points[next] = x(chart.times()[kept[i]]);
        points[next + 1] = y(curve.values()[kept[i]]);
        next += 2;
      }
    }
    return next;
  }

  private void flush(double[] points, int count, Pen pen) {
    if (count > 0) {
      canvas.polyline(points, count, pen);
    }
  }

  private double x(double t) {
    return left + (right - left) * across.position(t);
  }

  private double y(double value) {
    return bottom - (bottom - top) * up.position(value);
  }

  private static Axis timeAxis(Chart chart) {
    double[] times = chart.times();
    int first = 0;
    while (chart.logTime() && first < times.length && times[first] <= 0) {
      first++;
    }
    if (first == times.length) {
      return Axis.linear(0, 1, false, 8);
    }
    double low = times[first];
    double high = times[times.length - 1];
    return chart.logTime() && high > low
        ? Axis.logarithmic(low, high, 10)
        : Axis.linear(low, high, false, 8);
  }

  /** From zero where that wastes less than three fifths of the height. */
  private static Axis valueAxis(Chart chart) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Chart.Curve curve : chart.curves()) {
      for (double y : curve.values()) {
        if (Double.isFinite(y)) {
          low = Math.min(low, y);
          high = Math.max(high, y);
        }
      }
    }
    if (low > high) {
      return Axis.linear(0, 1, true, 6);
    }
    if (low > 0 && low < 0.6 * high) {
      low = 0;
    } else if (high < 0 && high > 0.6 * low) {
      high = 0;
    }
    return Axis.linear(low, high, true, 6);
  }
}
