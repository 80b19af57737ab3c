package org.crinoid.cli.plot;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Charts as files. */
public final class ChartFile {

  private static final String NO_FONTS =
      "PNG needs the fonts of the system, and Java found none; use SVG instead";

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
      throw new IOException(NO_FONTS, e);
    }
  }

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
      throw new IOException(NO_FONTS, e);
    }
  }

  private static int[] size(Picture picture) {
    return switch (picture) {
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
      case FanChart f -> new FanLayout(f).draw(canvas);
      case HeatMap m -> new HeatMapLayout(m).draw(canvas);
      case Plane p -> new PlaneLayout(p, canvas).draw();
      case DensityMap d -> new DensityLayout(d, canvas).draw();
    }
  }
}
