package org.crinoid.cli.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Charts as files. */
public final class ChartFile {

  private ChartFile() {}

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
    try {
      ImageCanvas canvas = new ImageCanvas(ChartLayout.WIDTH, ChartLayout.HEIGHT);
      new ChartLayout(chart, canvas).draw();
      canvas.write(out);
    } catch (LinkageError | IllegalStateException | InternalError e) {
      // what AWT throws without libfreetype, fontconfig or any font depends on which is missing
      throw new IOException(
          "PNG needs the fonts of the system, and Java found none; use SVG instead", e);
    }
  }
}
