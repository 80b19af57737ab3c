package org.crinoid.cli.run;

/** Names on the terminal what is being worked on, and takes the name away in the end. */
public final class StageProgress implements AutoCloseable {

  private static final String CLEAR = "\r\u001b[K";

  private final boolean shown;

  /**
   * Begins with nothing.
   *
   * @param shown whether there is a terminal to show it on
   */
  public StageProgress(boolean shown) {
    this.shown = shown;
  }

  /** Says what begins. */
  public void begin(String stage) {
    show(CLEAR + "analysing: " + stage);
  }

  @Override
  public void close() {
    show(CLEAR);
  }

  private void show(String text) {
    if (shown) {
      System.err.print(text);
      System.err.flush();
    }
  }
}
