package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.page.Block;
import org.crinoid.cli.page.Markup;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.FixedPoint;

/** Time scales of steady states on a logarithmic axis, a row for each state. */
final class TimeScalePicture {

  private static final int MOST_ROWS = 4;
  private static final double WIDTH = 760;
  private static final double LEFT = 90;
  private static final double RIGHT = 30;
  private static final double ROW = 28;
  private static final int MOST_TICKS = 12;

  private final List<FixedPoint> points;
  private final int low;
  private final int high;

  private TimeScalePicture(List<FixedPoint> points, int low, int high) {
    this.points = points;
    this.low = low;
    this.high = high;
  }

  /** Draws them, if there are any. */
  static Optional<Block> of(List<FixedPoint> all, String unit) {
    List<FixedPoint> points = all.stream().limit(MOST_ROWS).toList();
    List<Double> logs = new ArrayList<>();
    points.forEach(p -> logs.addAll(logs(p)));
    if (logs.isEmpty()) {
      return Optional.empty();
    }
    int low = (int) Math.floor(logs.stream().mapToDouble(x -> x).min().orElseThrow() - 0.05);
    int high = (int) Math.ceil(logs.stream().mapToDouble(x -> x).max().orElseThrow() + 0.05);
    TimeScalePicture picture = new TimeScalePicture(points, low, high);
    return Optional.of(
        new Block.Picture(
            () -> List.of(picture.svg()),
            "Each dot is a time scale%s, on a logarithmic axis; ringed ones belong to disturbances that grow."
                .formatted(unit.isEmpty() ? "" : " in " + unit),
            List.of()));
  }

  private static List<Double> logs(FixedPoint p) {
    return p.stability().eigenvalues().stream()
        .filter(e -> Math.abs(e.real()) > p.stability().uncertainty())
        .map(e -> -Math.log10(Math.abs(e.real())))
        .filter(Double::isFinite)
        .toList();
  }

  private double x(double log) {
    return LEFT + (WIDTH - LEFT - RIGHT) * (log - low) / (high - low);
  }

  private String svg() {
    Markup svg = new Markup();
    double bottom = ROW * points.size() + 8;
    String height = Markup.number(bottom + 24);
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Markup.number(WIDTH) + " " + height,
        "width",
        Markup.number(WIDTH),
        "height",
        height,
        "class",
        "graph",
        "role",
        "img",
        "aria-label",
        "Time scales");
    int step = (high - low + MOST_TICKS - 1) / MOST_TICKS;
    for (int tick = low; tick <= high; tick += step) {
      line(svg, x(tick), 4, x(tick), bottom);
      String label = tick >= -3 && tick <= 4 ? Text.number(Math.pow(10, tick)) : "1e" + tick;
      text(svg, label, x(tick), bottom + 16, "small middle");
    }
    for (int k = 0; k < points.size(); k++) {
      double y = ROW * (k + 0.5) + 4;
      text(svg, "state " + (k + 1), 4, y + 4, "small");
      line(svg, LEFT, y, WIDTH - RIGHT, y);
      dots(svg, points.get(k), y);
    }
    return svg.close().toString();
  }

  private void dots(Markup svg, FixedPoint p, double y) {
    p.stability().eigenvalues().stream()
        .filter(e -> Math.abs(e.real()) > p.stability().uncertainty())
        .filter(e -> Double.isFinite(Math.log10(Math.abs(e.real()))))
        .forEach(
            e ->
                svg.empty(
                    "circle",
                    "cx",
                    Markup.number(x(-Math.log10(Math.abs(e.real())))),
                    "cy",
                    Markup.number(y),
                    "r",
                    "5",
                    "class",
                    e.real() > 0 ? "ring" : "dot"));
  }

  private static void line(Markup svg, double x1, double y1, double x2, double y2) {
    svg.empty(
        "line",
        "x1",
        Markup.number(x1),
        "y1",
        Markup.number(y1),
        "x2",
        Markup.number(x2),
        "y2",
        Markup.number(y2),
        "class",
        "axis");
  }

  private static void text(Markup svg, String text, double x, double y, String style) {
    svg.element("text", text, "x", Markup.number(x), "y", Markup.number(y), "class", style);
  }
}
