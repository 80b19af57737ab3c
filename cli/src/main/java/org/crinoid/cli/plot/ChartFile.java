package org.crinoid.cli.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Charts as files. */
public final class ChartFile {

  private ChartFile() {}

  /** Writes {@code chart} as SVG. */
  public static void svg(RangeChart chart, OutputStream out) throws IOException {
    RangeLayout layout = new RangeLayout(chart);
    SvgCanvas canvas = new SvgCanvas(RangeLayout.WIDTH, layout.height(), chart.title());
    layout.draw(canvas);
    out.write(canvas.finish().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code chart} as PNG.
   *
   * @throws IOException if it cannot be written, or this machine has no fonts
   */
  public static void png(RangeChart chart, OutputStream out) throws IOException {
    RangeLayout layout = new RangeLayout(chart);
    png(RangeLayout.WIDTH, layout.height(), layout::draw, out);
  }

  /** Writes {@code chart} as SVG. */
  public static void svg(Chart chart, OutputStream out) throws IOException {
    SvgCanvas canvas = new SvgCanvas(ChartLayout.WIDTH, ChartLayout.HEIGHT, chart.title());
    new ChartLayout(chart, canvas).draw();
    out.write(canvas.finish().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code chart} as PNG.
   *
   * @throws IOException if it cannot be written, or this machine has no fonts
   */
  public static void png(Chart chart, OutputStream out) throws IOException {
    png(
        ChartLayout.WIDTH,
        ChartLayout.HEIGHT,
        canvas -> new ChartLayout(chart, canvas).draw(),
        out);
  }

  private static void png(int width, int height, Consumer<Canvas> drawing, OutputStream out)
      throws IOException {
    try {
      ImageCanvas canvas = new ImageCanvas(width, height);
      drawing.accept(canvas);
      canvas.write(out);
    } catch (LinkageError | IllegalStateException | InternalError e) {
      // what AWT throws without libfreetype, fontconfig or any font depends on which is missing
      throw new IOException(
          "PNG needs the fonts of the system, and Java found none; use SVG instead", e);
    }
  }
}
