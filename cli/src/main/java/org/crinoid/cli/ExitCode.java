package org.crinoid.cli;

/** Exit codes of the command. */
final class ExitCode {

  /** All went well. */
  static final int OK = 0;

  /** The course was written, but the plot that was asked for could not be. */
  static final int NO_PLOT = 1;

  /** The model or an option cannot be used; nothing was written. */
  static final int INPUT = 2;

  /** The numbers failed on the way; the course until then was written. */
  static final int NUMERICS = 3;

  /** The course was written, but from some time on a constraint of the model does not hold. */
  static final int VIOLATED = 4;

  /** A mistake of ours, or not enough memory; EX_SOFTWARE of sysexits. */
  static final int INTERNAL = 70;

  /** Interrupted from the keyboard; what there was is written. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
