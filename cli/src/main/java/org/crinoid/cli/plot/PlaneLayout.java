package org.crinoid.cli.plot;

import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;
import org.crinoid.cli.plot.Canvas.Pen;

/**
 * Places points in a plane: axes through zero, linear near it and logarithmic beyond, so that rates
 * of seconds and of days are seen at once.
 *
 * <p>A value {@code v} lies at {@code asinh(v / u)}, {@code u} a tenth of the smallest size, but no
 * less than {@link #DECADES} powers of ten below the largest.
 */
final class PlaneLayout {

  static final int WIDTH = 960;
  static final int HEIGHT = 560;

  private static final String[] COLOURS = {
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
  };
  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final double LABEL = 13;
  private static final double DECADES = 12;
  private static final double ARM = 6;

  private final Plane plane;
  private final Canvas canvas;
  private final Side across;
  private final Side up;
  private final double left = 96;
  private final double top = 84;
  private final double right;
  private final double bottom = HEIGHT - 64;

  /** One axis: {@code unit} below which it is linear, and its ends. */
  private record Side(double unit, double low, double high) {
    double place(double v) {
      double from = asinh(low / unit);
      double to = asinh(high / unit);
      return (asinh(v / unit) - from) / (to - from);
    }

    private static double asinh(double v) {
      return Math.signum(v) * Math.log(Math.abs(v) + Math.sqrt(v * v + 1));
    }
  }

  PlaneLayout(Plane plane, Canvas canvas) {
    this.plane = plane;
    this.canvas = canvas;
    double names =
        plane.groups().stream().mapToDouble(g -> TextWidth.of(g.name(), LABEL)).max().orElse(0);
    this.right = WIDTH - 70 - names;
    this.across = side(false);
    this.up = side(true);
  }

  private Side side(boolean vertical) {
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    double low = 0;
    double high = 0;
    for (Plane.Group g : plane.groups()) {
      for (double v : vertical ? g.y() : g.x()) {
        if (v != 0 && Double.isFinite(v)) {
          least = Math.min(least, Math.abs(v));
          most = Math.max(most, Math.abs(v));
          low = Math.min(low, v);
          high = Math.max(high, v);
        }
      }
    }
    if (most == 0) {
      return new Side(1, -1, 1);
    }
    double unit = Math.max(least / 10, most * Math.pow(10, -DECADES));
    double margin = vertical ? most : least;
    return new Side(unit, Math.min(2 * low, -margin), Math.max(2 * high, margin));
  }

  void draw() {
    canvas.fill(0, 0, WIDTH, HEIGHT, "#ffffff");
    canvas.text(
        left,
        34,
        TextWidth.fit(plane.title(), 19, WIDTH - left - 24),
        Anchor.START,
        new Face(18, INK, true, false));
    canvas.text(
        left,
        56,
        TextWidth.fit(plane.caption(), LABEL, WIDTH - left - 24),
        Anchor.START,
        Face.plain(LABEL, MUTED));
    ticks(across, true);
    ticks(up, false);
    Pen frame = new Pen("#8a8a8a", 1, false);
    canvas.line(left, bottom, right, bottom, frame);
    canvas.line(left, top, left, bottom, frame);
    Pen zero = new Pen(INK, 1.5, true);
    canvas.line(x(0), top, x(0), bottom, zero);
    canvas.text(
        (left + right) / 2, HEIGHT - 18, plane.acrossLabel(), Anchor.MIDDLE, Face.plain(14, INK));
    canvas.text(
        28, (top + bottom) / 2, plane.upLabel(), Anchor.MIDDLE, new Face(14, INK, false, true));
    for (int g = 0; g < plane.groups().size(); g++) {
      group(g);
    }
  }

  private void group(int g) {
    Plane.Group group = plane.groups().get(g);
    Pen pen = new Pen(COLOURS[g % COLOURS.length], 2, false);
    for (int k = 0; k < group.x().length; k++) {
      mark(x(group.x()[k]), y(group.y()[k]), g, pen);
    }
    double y = top + 12 + 22.0 * g;
    mark(right + 24, y - 4.5, g, pen);
    canvas.text(right + 38, y, group.name(), Anchor.START, Face.plain(LABEL, INK));
  }

  /** A cross, a plus, a square or a rhomb, in turn. */
  private void mark(double x, double y, int shape, Pen pen) {
    double a = ARM;
    switch (shape % 4) {
      case 0 -> {
        canvas.line(x - a, y - a, x + a, y + a, pen);
        canvas.line(x - a, y + a, x + a, y - a, pen);
      }
      case 1 -> {
        canvas.line(x - a, y, x + a, y, pen);
        canvas.line(x, y - a, x, y + a, pen);
      }
      case 2 ->
          canvas.polyline(
              new double[] {x - a, y - a, x + a, y - a, x + a, y + a, x - a, y + a, x - a, y - a},
              10,
              pen);
      default ->
          canvas.polyline(new double[] {x - a, y, x, y - a, x + a, y, x, y + a, x - a, y}, 10, pen);
    }
  }

  private void ticks(Side side, boolean horizontal) {
    tick(0, "0", horizontal);
    double most = Math.max(Math.abs(side.low()), Math.abs(side.high()));
    int last = (int) Math.floor(Math.log10(most) + 1e-9);
    int first = (int) Math.ceil(Math.log10(side.unit()) - 1e-9);
    int every = Math.max(1, (int) Math.ceil((last - first + 1) / 5.0));
    for (int e = last; e >= first; e -= every) {
      double v = Math.pow(10, e);
      if (v <= side.high()) {
        tick(v, "10" + Axis.raised(e), horizontal);
      }
      if (-v >= side.low()) {
        tick(-v, "\u221210" + Axis.raised(e), horizontal);
      }
    }
  }

  private void tick(double v, String label, boolean horizontal) {
    Pen grid = new Pen("#e6e6e6", 1, false);
    Face face = Face.plain(LABEL, MUTED);
    if (horizontal) {
      canvas.line(x(v), top, x(v), bottom, grid);
      canvas.text(x(v), bottom + 21, label, Anchor.MIDDLE, face);
    } else {
      canvas.line(left, y(v), right, y(v), grid);
      canvas.text(left - 8, y(v) + 4.5, label, Anchor.END, face);
    }
  }

  private double x(double v) {
    return left + (right - left) * across.place(v);
  }

  private double y(double v) {
    return bottom - (bottom - top) * up.place(v);
  }
}
