package org.crinoid.cli.plot;

import java.util.Locale;
import org.crinoid.cli.plot.Canvas.Anchor;
import org.crinoid.cli.plot.Canvas.Face;

/**
 * Places a heat map on a canvas: names to the left and below, cells between, the scale of colours
 * to the right.
 *
 * <p>Blue below zero, white at zero, red above, as strong at one as at minus one; larger sizes keep
 * the strongest colour. Cells show their numbers where there is room.
 */
final class HeatMapLayout {

  private static final String INK = "#222222";
  private static final String MUTED = "#5a5a5a";
  private static final double LABEL = 12;
  private static final double LONGEST = 220;
  private static final double ROOM_FOR_NUMBERS = 40;

  /** From where on colours grow no stronger: one large value would pale all others. */
  private static final double STRONGEST = 2;

  private final HeatMap map;
  private final double left;
  private final double cell;
  private final double height;
  private final double strongest;
  private final boolean capped;
  private final double foot;

  HeatMapLayout(HeatMap map) {
    this.map = map;
    double names = map.rows().stream().mapToDouble(n -> TextWidth.of(n, LABEL)).max().orElse(0);
    this.left = 36 + Math.min(names, LONGEST);
    int columns = Math.max(1, map.columns().size());
    this.cell = Math.max(16, Math.min(72, 640.0 / columns));
    this.height = Math.max(16, Math.min(28, 640.0 / Math.max(1, map.rows().size())));
    double below = map.columns().stream().mapToDouble(n -> TextWidth.of(n, LABEL)).max().orElse(0);
    this.foot = Math.min(below, LONGEST) + 20;
    double most = 0;
    for (double[] row : map.values()) {
      for (int c = 0; c < map.columns().size(); c++) {
        most = Double.isFinite(row[c]) ? Math.max(most, Math.abs(row[c])) : most;
      }
    }
    this.strongest = Math.min(STRONGEST, Math.max(most, 1e-9));
    this.capped = most > STRONGEST;
  }

  int width() {
    return (int) Math.max(720, Math.ceil(left + cell * map.columns().size() + 130));
  }

  int height() {
    return (int) Math.max(280, Math.ceil(92 + height * map.rows().size() + foot));
  }

  void draw(Canvas canvas) {
    canvas.fill(0, 0, width(), height(), "#ffffff");
    canvas.text(
        24,
        34,
        TextWidth.fit(map.title(), 19, width() - 48),
        Anchor.START,
        new Face(18, INK, true, false));
    canvas.text(
        24,
        56,
        TextWidth.fit(map.caption(), LABEL + 1, width() - 48),
        Anchor.START,
        Face.plain(LABEL + 1, MUTED));
    for (int i = 0; i < map.rows().size(); i++) {
      String name = TextWidth.fit(map.rows().get(i), LABEL, LONGEST);
      canvas.text(left - 8, y(i) + height / 2 + 4, name, Anchor.END, Face.plain(LABEL, INK));
      for (int j = 0; j < map.columns().size(); j++) {
        cell(canvas, i, j);
      }
    }
    for (int j = 0; j < map.columns().size(); j++) {
      String name = TextWidth.fit(map.columns().get(j), LABEL, LONGEST);
      double width = TextWidth.of(name, LABEL);
      canvas.text(
          left + cell * (j + 0.5) + 4,
          y(map.rows().size()) + 10 + width / 2,
          name,
          Anchor.MIDDLE,
          new Face(LABEL, INK, false, true));
    }
    scale(canvas);
  }

  private double y(int row) {
    return 76 + height * row;
  }

  private void cell(Canvas canvas, int i, int j) {
    double value = map.values()[i][j];
    if (!Double.isFinite(value)) {
      return;
    }
    double x = left + cell * j;
    canvas.fill(x + 0.5, y(i) + 0.5, cell - 1, height - 1, colour(value / strongest));
    if (cell >= ROOM_FOR_NUMBERS && Math.abs(value) >= 0.005) {
      String number = String.format(Locale.ROOT, "%.2f", value).replace('-', '\u2212');
      String ink = Math.abs(value) / strongest > 0.6 ? "#ffffff" : INK;
      canvas.text(
          x + cell / 2, y(i) + height / 2 + 4, number, Anchor.MIDDLE, Face.plain(LABEL, ink));
    }
  }

  private void scale(Canvas canvas) {
    double x = left + cell * map.columns().size() + 24;
    int steps = 40;
    double length = Math.min(200, Math.max(120, height * map.rows().size()));
    for (int k = 0; k < steps; k++) {
      double value = 1 - 2 * (k + 0.5) / steps;
      canvas.fill(x, 76 + length * k / steps, 14, length / steps + 0.5, colour(value));
    }
    String most = String.format(Locale.ROOT, "%.2g", strongest);
    Face face = Face.plain(LABEL, MUTED);
    canvas.text(x + 20, 84, "+" + most + (capped ? " or more" : ""), Anchor.START, face);
    canvas.text(x + 20, 80 + length / 2, "0", Anchor.START, face);
    canvas.text(
        x + 20, 76 + length, "\u2212" + most + (capped ? " or less" : ""), Anchor.START, face);
  }

  /** From blue through white to red; {@code share} from -1 to 1. */
  private static String colour(double share) {
    double s = Math.max(-1, Math.min(1, share));
    int[] end = s < 0 ? new int[] {0x21, 0x66, 0xac} : new int[] {0xb2, 0x18, 0x2b};
    double weight = Math.abs(s);
    int red = (int) Math.round(245 + (end[0] - 245) * weight);
    int green = (int) Math.round(245 + (end[1] - 245) * weight);
    int blue = (int) Math.round(245 + (end[2] - 245) * weight);
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }
}
