package org.crinoid.random;

/** What random numbers are drawn for; each purpose has streams of its own. */
public enum Purpose {
  /** Which of several events that are due at once is executed first. */
  EVENT_TIE(1),
  /** Draws from distributions that the model asks for. */
  DRAW(2),
  /** When the next reaction happens, and which. */
  JUMP(3),
  /** Values of parameters that differ from run to run. */
  VARIATION(4),
  /** Where searches for fixed points start. */
  START_POINT(7);

  /** Enters the generator's key, so it must stay as it is once numbers have been published. */
  private final long code;

  Purpose(long code) {
    this.code = code;
  }

  long code() {
    return code;
  }
}
