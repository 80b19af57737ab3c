package org.crinoid.cli.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Pictures as files. */
public final class ChartFile {

  private static final String NO_FONTS =
      "PNG needs the fonts of the system, and Java found none; use SVG instead";

  private ChartFile() {}

  /** Writes {@code picture} as SVG. */
  public static void svg(Picture picture, OutputStream out) throws IOException {
    int[] size = size(picture);
    SvgCanvas canvas = new SvgCanvas(size[0], size[1], picture.title());
    draw(picture, canvas);
    out.write(canvas.finish().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes {@code picture} as PNG.
   *
   * @throws IOException if it cannot be written, or this machine has no fonts
   */
  public static void png(Picture picture, OutputStream out) throws IOException {
    try {
      int[] size = size(picture);
      ImageCanvas canvas = new ImageCanvas(size[0], size[1]);
      draw(picture, canvas);
      canvas.write(out);
    } catch (LinkageError | IllegalStateException | InternalError e) {
      // what AWT throws without libfreetype, fontconfig or any font depends on which is missing
      throw new IOException(NO_FONTS, e);
    }
  }

  private static int[] size(Picture picture) {
    return switch (picture) {
      case Chart c -> new int[] {ChartLayout.WIDTH, ChartLayout.HEIGHT};
      case RangeChart r -> new int[] {RangeLayout.WIDTH, new RangeLayout(r).height()};
      case FanChart f -> new int[] {FanLayout.WIDTH, new FanLayout(f).height()};
      case HeatMap m -> {
        HeatMapLayout layout = new HeatMapLayout(m);
        yield new int[] {layout.width(), layout.height()};
      }
      case Plane p -> new int[] {PlaneLayout.WIDTH, PlaneLayout.HEIGHT};
      case DensityMap d -> new int[] {DensityLayout.WIDTH, DensityLayout.HEIGHT};
    };
  }

  private static void draw(Picture picture, Canvas canvas) {
    switch (picture) {
      case Chart c -> new ChartLayout(c, canvas).draw();
      case RangeChart r -> new RangeLayout(r).draw(canvas);
      case FanChart f -> new FanLayout(f).draw(canvas);
      case HeatMap m -> new HeatMapLayout(m).draw(canvas);
      case Plane p -> new PlaneLayout(p, canvas).draw();
      case DensityMap d -> new DensityLayout(d, canvas).draw();
    }
  }
}
