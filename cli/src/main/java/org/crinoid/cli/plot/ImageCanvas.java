package org.crinoid.cli.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/** Draws pixels with Java 2D, two to each unit of length; needs the fonts of the system. */
final class ImageCanvas implements Canvas {

  private static final int SCALE = 2;

  private final BufferedImage image;
  private final Graphics2D graphics;
  private Shape whole;

  ImageCanvas(int width, int height) {
    image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
    graphics = image.createGraphics();
    graphics.scale(SCALE, SCALE);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
  }

  /** Writes the drawing as PNG. */
  void write(OutputStream out) throws IOException {
    graphics.dispose();
    ImageIO.setUseCache(false);
    if (!ImageIO.write(image, "png", out)) {
      throw new IOException("this Java cannot write PNG");
    }
  }

  @Override
  public void fill(double x, double y, double width, double height, String colour) {
    graphics.setColor(Color.decode(colour));
    graphics.fill(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void polygon(double[] points, String colour) {
    Path2D path = path(points, points.length);
    path.closePath();
    graphics.setColor(Color.decode(colour));
    graphics.fill(path);
  }

  private static Path2D path(double[] points, int count) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int k = 2; k < count; k += 2) {
      path.lineTo(points[k], points[k + 1]);
    }
    return path;
  }

  @Override
  public void polyline(double[] points, int count, Pen pen) {
    Path2D path = path(points, count);
    graphics.setColor(Color.decode(pen.colour()));
    graphics.setStroke(
        new BasicStroke(
            (float) pen.width(),
            BasicStroke.CAP_ROUND,
            BasicStroke.JOIN_ROUND,
            10,
            pen.dashed() ? new float[] {6, 4} : null,
            0));
    graphics.draw(path);
  }

  @Override
  public void text(double x, double y, String text, Anchor anchor, Face face) {
    Font font =
        new Font(Font.SANS_SERIF, face.bold() ? Font.BOLD : Font.PLAIN, 1)
            .deriveFont((float) face.size());
    graphics.setFont(font);
    graphics.setColor(Color.decode(face.colour()));
    double width = font.getStringBounds(text, graphics.getFontRenderContext()).getWidth();
    double shift =
        switch (anchor) {
          case START -> 0;
          case MIDDLE -> -width / 2;
          case END -> -width;
        };
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    if (face.upward()) {
      graphics.rotate(-Math.PI / 2);
    }
    graphics.drawString(text, (float) shift, 0f);
    graphics.setTransform(before);
  }

  @Override
  public void clip(double x, double y, double width, double height) {
    whole = graphics.getClip();
    graphics.clip(new Rectangle2D.Double(x, y, width, height));
  }

  @Override
  public void unclip() {
    graphics.setClip(whole);
  }
}
