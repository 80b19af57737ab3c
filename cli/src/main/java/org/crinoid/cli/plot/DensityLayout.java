package org.crinoid.cli.plot;

import java.util.Locale;
import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;
import org.crinoid.cli.plot.Canvas.Pen;

/**
 * Places a density map on a canvas: title, axes, shades, lines, and the scale to the right.
 *
 * <p>Shades go from white by green and blue to near black as the square root of the probability per
 * count grows, so that small humps beside large ones can be seen.
 */
final class DensityLayout {

  static final int WIDTH = 960;
  static final int HEIGHT = 560;

  /** Stops of the scale, after Brewer's YlGnBu, which stays ordered without colours. */
  private static final int[][] STOPS = {
    {0xff, 0xff, 0xff},
    {0xc7, 0xe9, 0xb4},
    {0x41, 0xb6, 0xc4},
    {0x22, 0x5e, 0xa8},
    {0x08, 0x1d, 0x58}
  };

  private static final String[] LINES = {"#d55e00", "#cc79a7", "#e69f00", "#222222"};
  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final Pen FRAME = new Pen("#8a8a8a", 1, false);
  private static final double LABEL = 13;
  private static final double LEFT = 84;
  private static final double TOP = 78;
  private static final double BOTTOM = HEIGHT - 64.0;
  private static final double RIGHT = WIDTH - 190.0;

  private final DensityMap map;
  private final Canvas canvas;
  private final Axis across;
  private final Axis up;
  private final double most;
  private final boolean clipped;

  DensityLayout(DensityMap map, Canvas canvas) {
    this.map = map;
    this.canvas = canvas;
    int columns = map.values().length;
    int rows = map.values()[0].length;
    this.across = Axis.linear(map.edges()[0], map.edges()[columns], false, 8);
    this.up = Axis.linear(map.bottom(), map.bottom() + rows * map.height(), false, 7);
    double largest = 0;
    for (double[] column : map.values()) {
      for (double v : column) {
        largest = Math.max(largest, v);
      }
    }
    this.most = map.strongest() > 0 ? map.strongest() : 1;
    this.clipped = largest > most * (1 + 1e-9);
  }

  void draw() {
    canvas.fill(0, 0, WIDTH, HEIGHT, "#ffffff");
    canvas.text(
        LEFT,
        34,
        TextWidth.fit(map.title(), 19, WIDTH - LEFT - 24),
        Anchor.START,
        new Face(18, INK, true, false));
    canvas.text(
        LEFT,
        56,
        TextWidth.fit(map.caption(), LABEL, WIDTH - LEFT - 24),
        Anchor.START,
        Face.plain(LABEL, MUTED));
    canvas.clip(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP);
    shades();
    for (int k = 0; k < map.lines().size(); k++) {
      line(map.lines().get(k), pen(k));
    }
    canvas.unclip();
    axes();
    scale();
    legend();
  }

  private Pen pen(int k) {
    return new Pen(LINES[k % LINES.length], 2, map.lines().get(k).dashed());
  }

  private void shades() {
    for (int c = 0; c < map.values().length; c++) {
      double x = x(map.edges()[c]);
      double width = x(map.edges()[c + 1]) - x;
      double[] column = map.values()[c];
      for (int r = 0; r < column.length; r++) {
        if (column[r] > most * 1e-5) {
          double top = y(map.bottom() + (r + 1) * map.height());
          double height = y(map.bottom() + r * map.height()) - top;
          // a little over, so that no seams show
          canvas.fill(x, top, width + 0.4, height + 0.4, colour(column[r] / most));
        }
      }
    }
  }

  private void line(DensityMap.Line line, Pen pen) {
    double[] points = new double[2 * line.x().length];
    int count = 0;
    for (int k = 0; k < line.x().length; k++) {
      if (Double.isFinite(line.y()[k])) {
        points[count++] = x(line.x()[k]);
        points[count++] = y(line.y()[k]);
      } else {
        polyline(points, count, pen);
        count = 0;
      }
    }
    polyline(points, count, pen);
  }

  private void polyline(double[] points, int count, Pen pen) {
    if (count >= 4) {
      canvas.polyline(points, count, pen);
    }
  }

  private void axes() {
    Face face = Face.plain(LABEL, MUTED);
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      canvas.line(LEFT - 5, y, LEFT, y, FRAME);
      canvas.text(LEFT - 9, y + 4.5, tick.label(), Anchor.END, face);
    }
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      canvas.line(x, BOTTOM, x, BOTTOM + 5, FRAME);
      canvas.text(x, BOTTOM + 21, tick.label(), Anchor.MIDDLE, face);
    }
    canvas.line(LEFT, TOP, LEFT, BOTTOM, FRAME);
    canvas.line(LEFT, BOTTOM, RIGHT, BOTTOM, FRAME);
    canvas.text(LEFT, TOP - 6, up.factor(), Anchor.START, face);
    canvas.text(RIGHT, BOTTOM + 40, across.factor(), Anchor.END, face);
    canvas.text(
        (LEFT + RIGHT) / 2, HEIGHT - 18, map.acrossLabel(), Anchor.MIDDLE, Face.plain(14, INK));
    canvas.text(
        24, (TOP + BOTTOM) / 2, map.upLabel(), Anchor.MIDDLE, new Face(14, INK, false, true));
  }

  private void scale() {
    double x = RIGHT + 22;
    double length = 180;
    int steps = 60;
    for (int k = 0; k < steps; k++) {
      double share = 1 - (k + 0.5) / steps;
      canvas.fill(x, TOP + length * k / steps, 14, length / steps + 0.5, colour(share * share));
    }
    Face face = Face.plain(12, MUTED);
    for (double share : new double[] {1, 0.5, 0.25, 0}) {
      String number = share == 0 ? "0" : String.format(Locale.ROOT, "%.2g", most * share * share);
      number = share == 1 && clipped ? number + " or more" : number;
      canvas.text(x + 20, TOP + 5 + length * (1 - share), number, Anchor.START, face);
    }
    canvas.text(x, TOP - 8, "probability", Anchor.START, face);
  }

  private void legend() {
    double y = TOP + 214;
    for (int k = 0; k < map.lines().size(); k++) {
      canvas.line(RIGHT + 22, y - 4.5, RIGHT + 44, y - 4.5, pen(k));
      canvas.text(
          RIGHT + 50,
          y,
          TextWidth.fit(map.lines().get(k).name(), LABEL, 128),
          Anchor.START,
          Face.plain(LABEL, INK));
      y += 22;
    }
  }

  private double x(double value) {
    return LEFT + (RIGHT - LEFT) * across.position(value);
  }

  private double y(double value) {
    return BOTTOM - (BOTTOM - TOP) * up.position(value);
  }

  private static String colour(double share) {
    double s = Math.sqrt(Math.max(0, Math.min(1, share))) * (STOPS.length - 1);
    int from = Math.min(STOPS.length - 2, (int) s);
    double w = s - from;
    int[] mixed = new int[3];
    for (int k = 0; k < 3; k++) {
      mixed[k] = (int) Math.round(STOPS[from][k] * (1 - w) + STOPS[from + 1][k] * w);
    }
    return String.format(Locale.ROOT, "#%02x%02x%02x", mixed[0], mixed[1], mixed[2]);
  }
}
