package org.crinoid.cli.plot;

/** A surface to draw on; lengths in pixels, origin at the top left. */
interface Canvas {

  /** How a text hangs on its point. */
  enum Anchor {
    /** Begins there. */
    START,
    /** Is centred there. */
    MIDDLE,
    /** Ends there. */
    END
  }

  /**
   * How a text looks.
   *
   * @param size height of the font
   * @param colour as in {@code #0072b2}
   * @param bold whether it is bold
   * @param upward whether it runs from bottom to top
   */
  record Face(double size, String colour, boolean bold, boolean upward) {

    /** Upright and not bold. */
    static Face plain(double size, String colour) {
      return new Face(size, colour, false, false);
    }
  }

  /**
   * How a line looks.
   *
   * @param colour as in {@code #0072b2}
   * @param width thickness
   * @param dashed whether it is broken
   */
  record Pen(String colour, double width, boolean dashed) {}

  /** Fills a rectangle. */
  void fill(double x, double y, double width, double height, String colour);

  /**
   * Draws connected lines.
   *
   * @param points x and y of each point in turn
   * @param count how many entries of {@code points} to use
   */
  void polyline(double[] points, int count, Pen pen);

  /**
   * Fills what connected lines enclose.
   *
   * @param points x and y of each corner in turn
   */
  void polygon(double[] points, String colour);

  /** Writes {@code text} with its baseline through the point. */
  void text(double x, double y, String text, Anchor anchor, Face face);

  /** Limits drawing to a rectangle, until {@link #unclip}. */
  void clip(double x, double y, double width, double height);

  /** Ends what {@link #clip} began. */
  void unclip();

  /** Draws a line. */
  default void line(double x1, double y1, double x2, double y2, Pen pen) {
    polyline(new double[] {x1, y1, x2, y2}, 4, pen);
  }
}
