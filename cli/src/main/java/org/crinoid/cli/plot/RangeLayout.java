package org.crinoid.cli.plot;

import java.util.stream.DoubleStream;
import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;
import org.crinoid.cli.plot.Canvas.Pen;

/**
 * Places ranges on a canvas: names to the left, a bar for each range, its value as a stroke across.
 *
 * <p>A bar that is thinner than a line is drawn as a line. The axis shows the values and a little
 * more where some ranges go much farther; what goes beyond ends at the edge in a tip.
 */
final class RangeLayout {

  static final int WIDTH = 960;

  private static final double ROW = 20;
  private static final double TOP = 76;
  private static final double BOTTOM = 64;
  private static final double LABEL = 13;
  private static final double LONGEST_NAME = 260;

  /** Ranges are shown as far as this times the largest value. */
  private static final double FARTHER = 1.5;

  private static final double TIP = 8;
  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final String BAR = "#56b4e9";
  private static final Pen VALUE = new Pen("#d55e00", 3, false);
  private static final Pen POINT = new Pen(BAR, 2, false);
  private static final Pen TIP_PEN = new Pen(BAR, 1.2, false);
  private static final Pen ZERO = new Pen("#8a8a8a", 1, false);
  private static final Pen GRID = new Pen("#e6e6e6", 1, false);

  private final RangeChart chart;
  private final Axis axis;
  private final double left;
  private final double right = WIDTH - 32;

  RangeLayout(RangeChart chart) {
    this.chart = chart;
    double names =
        chart.bars().stream().mapToDouble(b -> TextWidth.of(b.name(), LABEL)).max().orElse(0);
    left = 32 + Math.min(names, LONGEST_NAME);
    axis = axis(chart);
  }

  private static Axis axis(RangeChart chart) {
    double[] ends =
        chart.bars().stream()
            .flatMapToDouble(b -> DoubleStream.of(b.low(), b.high(), b.value(), 0))
            .filter(Double::isFinite)
            .toArray();
    double largest = chart.bars().stream().mapToDouble(b -> Math.abs(b.value())).max().orElse(0);
    double reach = largest > 0 ? FARTHER * largest : Double.POSITIVE_INFINITY;
    double low = DoubleStream.of(ends).min().orElse(0);
    double high = DoubleStream.of(ends).max().orElse(1);
    return Axis.linear(Math.max(low, -reach), Math.min(high, reach), true, 8);
  }

  /** Height that the chart needs. */
  int height() {
    return (int) (TOP + ROW * Math.max(1, chart.bars().size()) + BOTTOM);
  }

  void draw(Canvas canvas) {
    double bottom = height() - BOTTOM;
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
        TextWidth.fit(chart.caption(), LABEL, WIDTH - 48),
        Anchor.START,
        Face.plain(LABEL, MUTED));
    for (Axis.Tick tick : axis.ticks()) {
      canvas.line(x(tick.value()), TOP, x(tick.value()), bottom, tick.value() == 0 ? ZERO : GRID);
      canvas.text(
          x(tick.value()), bottom + 21, tick.label(), Anchor.MIDDLE, Face.plain(LABEL, MUTED));
    }
    canvas.text(right, bottom + 40, axis.factor(), Anchor.END, Face.plain(LABEL, MUTED));
    canvas.text(
        (left + right) / 2, height() - 18, chart.valueLabel(), Anchor.MIDDLE, Face.plain(14, INK));
    for (int k = 0; k < chart.bars().size(); k++) {
      bar(canvas, chart.bars().get(k), TOP + ROW * k);
    }
  }

  private void bar(Canvas canvas, RangeChart.Bar bar, double y) {
    double middle = y + ROW / 2;
    double from = Math.max(left, x(bar.low()));
    double to = Math.min(right, x(bar.high()));
    canvas.text(
        left - 10,
        middle + 4.5,
        TextWidth.fit(bar.name(), LABEL, LONGEST_NAME),
        Anchor.END,
        Face.plain(LABEL, INK));
    if (to - from < 2) {
      canvas.line(from, middle - 6, from, middle + 6, POINT);
    } else {
      boolean beyondLeft = bar.low() < axis.low();
      boolean beyondRight = bar.high() > axis.high();
      double begin = beyondLeft ? from + TIP : from;
      double end = beyondRight ? to - TIP : to;
      canvas.fill(begin, middle - 6, end - begin, 12, BAR);
      tip(canvas, from, beyondLeft ? TIP : 0, middle);
      tip(canvas, to, beyondRight ? -TIP : 0, middle);
    }
    canvas.line(x(bar.value()), middle - 7, x(bar.value()), middle + 7, VALUE);
  }

  /** The end of a bar that goes on beyond the edge. */
  private static void tip(Canvas canvas, double edge, double length, double middle) {
    for (double y = -6; y <= 6 && length != 0; y++) {
      double inset = Math.abs(y) / 6 * length;
      canvas.line(edge + inset, middle + y, edge + length, middle + y, TIP_PEN);
    }
  }

  private double x(double value) {
    return left + (right - left) * axis.position(value);
  }
}
