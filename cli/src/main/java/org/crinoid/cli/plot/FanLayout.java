package org.crinoid.cli.plot;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;
import org.crinoid.cli.plot.Canvas.Pen;

/**
 * Places fans on a canvas, two beside each other, each with the distribution at the end to its
 * right on the same vertical axis.
 */
final class FanLayout {

  static final int WIDTH = 960;

  private static final double TOP = 104;
  private static final double ROW = 300;
  private static final double TALL = 440;
  private static final double LABEL = 12;
  private static final double ENDING = 70;

  /** Part of the highest bar below which a bar may lie beyond the axis. */
  private static final double LEAST_SEEN = 0.01;

  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final String[] BANDS = {"#cfe5f5", "#9ccbe9", "#6bb1dc"};
  private static final String BAR = "#9ccbe9";
  private static final Pen MIDDLE = new Pen("#00507d", 2.2, false);
  private static final Pen[] RUNS = {
    new Pen("#d55e00", 0.8, false),
    new Pen("#009e73", 0.8, false),
    new Pen("#b0679a", 0.8, false),
    new Pen("#8a6d00", 0.8, false)
  };
  private static final Pen FRAME = new Pen("#8a8a8a", 1, false);
  private static final Pen GRID = new Pen("#e6e6e6", 1, false);

  private final FanChart chart;
  private final int across;

  FanLayout(FanChart chart) {
    this.chart = chart;
    across = Math.min(2, Math.max(1, chart.panels().size()));
  }

  int height() {
    int rows = (chart.panels().size() + across - 1) / across;
    return (int) (TOP + Math.max(1, rows) * rowHeight() + 20);
  }

  private double rowHeight() {
    return across == 1 ? TALL : ROW;
  }

  void draw(Canvas canvas) {
    canvas.fill(0, 0, WIDTH, height(), "#ffffff");
    canvas.text(
        24,
        34,
        TextWidth.fit(chart.title(), 19, WIDTH - 48),
        Anchor.START,
        new Face(18, INK, true, false));
    canvas.text(
        24,
        56,
        TextWidth.fit(chart.caption(), 13, WIDTH - 48),
        Anchor.START,
        Face.plain(13, MUTED));
    legend(canvas);
    for (int p = 0; p < chart.panels().size(); p++) {
      double width = (WIDTH - 24.0) / across;
      double x = 12 + width * (p % across);
      double y = TOP + rowHeight() * (p / across);
      new Drawn(canvas, chart.panels().get(p), x, y, width).draw();
    }
  }

  private void legend(Canvas canvas) {
    if (chart.panels().isEmpty()) {
      return;
    }
    FanChart.Panel panel = chart.panels().get(0);
    double x = 24;
    for (int b = 0; b < panel.bands().size(); b++) {
      canvas.fill(x, 69, 22, 12, BANDS[b % BANDS.length]);
      x = label(canvas, x, panel.bands().get(b).name());
    }
    canvas.line(x, 75, x + 22, 75, MIDDLE);
    x = label(canvas, x, "mean");
    if (!panel.runs().isEmpty()) {
      canvas.line(x, 75, x + 22, 75, new Pen(RUNS[0].colour(), 1.4, false));
      x = label(canvas, x, panel.runs().size() == 1 ? "one run" : "single runs");
    }
    if (panel.ending().from().length > 0) {
      label(canvas, x - 28, "to the right: distribution at the end");
    }
  }

  private static double label(Canvas canvas, double x, String text) {
    canvas.text(x + 28, 79.5, text, Anchor.START, Face.plain(LABEL, INK));
    return x + 28 + TextWidth.of(text, LABEL) + 18;
  }

  /** One panel. */
  private final class Drawn {
    private final Canvas canvas;
    private final FanChart.Panel panel;
    private final Axis time;
    private final Axis value;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;
    private final double corner;

    Drawn(Canvas canvas, FanChart.Panel panel, double x, double y, double width) {
      this.canvas = canvas;
      this.panel = panel;
      this.corner = x;
      double[] times = chart.times();
      time = Axis.linear(times[0], times[times.length - 1], false, across == 1 ? 8 : 5);
      value = valueAxis(panel);
      double labels =
          value.ticks().stream().mapToDouble(t -> TextWidth.of(t.label(), LABEL)).max().orElse(0);
      left = x + 40 + labels;
      right = x + width - 20 - (panel.ending().from().length == 0 ? 0 : ENDING + 8);
      top = y + 18;
      bottom = y + rowHeight() - 52;
    }

    void draw() {
      frame();
      canvas.clip(left, top - 2, right - left, bottom - top + 4);
      for (int b = 0; b < panel.bands().size(); b++) {
        band(panel.bands().get(b), BANDS[b % BANDS.length]);
      }
      List<FanChart.Line> runs = panel.runs();
      for (int r = 0; r < runs.size(); r++) {
        line(runs.get(r), RUNS[r % RUNS.length]);
      }
      line(new FanChart.Line(chart.times(), panel.middle(), false), MIDDLE);
      canvas.unclip();
      ending();
    }

    private void frame() {
      Face face = Face.plain(LABEL, MUTED);
      for (Axis.Tick tick : value.ticks()) {
        canvas.line(left, y(tick.value()), right, y(tick.value()), GRID);
        canvas.text(left - 7, y(tick.value()) + 4, tick.label(), Anchor.END, face);
      }
      for (Axis.Tick tick : time.ticks()) {
        canvas.line(x(tick.value()), bottom, x(tick.value()), bottom + 5, FRAME);
        canvas.text(x(tick.value()), bottom + 19, tick.label(), Anchor.MIDDLE, face);
      }
      canvas.line(left, top, left, bottom, FRAME);
      canvas.line(left, bottom, right, bottom, FRAME);
      canvas.text(left, top - 8, value.factor(), Anchor.START, face);
      canvas.text(right, bottom + 38, time.factor(), Anchor.END, face);
      canvas.text(
          (left + right) / 2, bottom + 38, chart.timeLabel(), Anchor.MIDDLE, Face.plain(13, INK));
      canvas.text(
          corner + 16,
          (top + bottom) / 2,
          TextWidth.fit(panel.label(), 13, bottom - top),
          Anchor.MIDDLE,
          new Face(13, INK, false, true));
    }

    private void band(FanChart.Band band, String colour) {
      double[] times = chart.times();
      int n = times.length;
      double[] points = new double[4 * n];
      for (int k = 0; k < n; k++) {
        points[2 * k] = x(times[k]);
        points[2 * k + 1] = y(band.low()[k]);
        points[4 * n - 2 * k - 2] = x(times[k]);
        points[4 * n - 2 * k - 1] = y(band.high()[k]);
      }
      if (Arrays.stream(points).allMatch(Double::isFinite)) {
        canvas.polygon(points, colour);
      }
    }

    private void line(FanChart.Line line, Pen pen) {
      double[] points = new double[4 * line.times().length];
      int count = 0;
      for (int k = 0; k < line.times().length; k++) {
        if (!Double.isFinite(line.values()[k])) {
          continue;
        }
        if (line.steps() && count > 0 && points[count - 1] != y(line.values()[k])) {
          points[count] = x(line.times()[k]);
          points[count + 1] = points[count - 1];
          count += 2;
        }
        points[count] = x(line.times()[k]);
        points[count + 1] = y(line.values()[k]);
        count += 2;
      }
      if (count > 0) {
        canvas.polyline(points, count, pen);
      }
    }

    private void ending() {
      FanChart.Bars bars = panel.ending();
      double highest = highest(bars);
      canvas.clip(right + 8, top, ENDING, bottom - top);
      for (int b = 0; b < bars.from().length; b++) {
        double up = y(bars.from()[b] + bars.width());
        double down = y(bars.from()[b]);
        canvas.fill(
            right + 8,
            up + 0.15,
            ENDING * bars.heights()[b] / highest,
            Math.max(0.7, down - up - 0.3),
            BAR);
      }
      canvas.unclip();
      if (bars.from().length > 0) {
        canvas.line(right + 8, top, right + 8, bottom, FRAME);
      }
    }

    private double x(double t) {
      return left + (right - left) * time.position(t);
    }

    private double y(double v) {
      return bottom - (bottom - top) * value.position(v);
    }
  }

  private static double highest(FanChart.Bars bars) {
    return Arrays.stream(bars.heights()).max().orElse(1);
  }

  /** The middles of bars that can be seen. */
  private static DoubleStream middles(FanChart.Bars bars) {
    double least = LEAST_SEEN * highest(bars);
    return IntStream.range(0, bars.from().length)
        .filter(b -> bars.heights()[b] >= least)
        .mapToDouble(b -> bars.from()[b])
        .map(from -> from + bars.width() / 2);
  }

  /** Over bands, middle, runs and bars; from zero where that wastes less than three fifths. */
  private static Axis valueAxis(FanChart.Panel panel) {
    double[] values =
        DoubleStream.concat(
                DoubleStream.concat(
                    panel.bands().stream()
                        .flatMapToDouble(
                            b ->
                                DoubleStream.concat(
                                    Arrays.stream(b.low()), Arrays.stream(b.high()))),
                    Arrays.stream(panel.middle())),
                DoubleStream.concat(
                    middles(panel.ending()),
                    panel.runs().stream().flatMapToDouble(r -> Arrays.stream(r.values()))))
            .filter(Double::isFinite)
            .toArray();
    double low = Arrays.stream(values).min().orElse(0);
    double high = Arrays.stream(values).max().orElse(1);
    return Axis.linear(low > 0 && low < 0.6 * high ? 0 : low, high, true, 6);
  }
}
