package org.crinoid.cli.run;

/** Exit codes of the command. */
public final class ExitCode {

  /** All went well. */
  public static final int OK = 0;

  /** The course was written, but the plot that was asked for could not be. */
  public static final int NO_PLOT = 1;

  /** The model or an option cannot be used; nothing was written. */
  public static final int INPUT = 2;

  /** The numbers failed on the way; the course until then was written. */
  public static final int NUMERICS = 3;

  /** The course was written, but from some time on a constraint of the model does not hold. */
  public static final int VIOLATED = 4;

  /** A mistake of ours, or not enough memory; EX_SOFTWARE of sysexits. */
  public static final int INTERNAL = 70;

  /** Interrupted from the keyboard; what there was is written. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
