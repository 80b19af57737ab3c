package org.crinoid.solve;

/** How a solve ended. */
public sealed interface Outcome {

  /** At the end of the problem. */
  record Completed() implements Outcome {}

  /** Before the end, because the caller asked. */
  record Stopped(double time) implements Outcome {}

  /** Before the end, because of the numbers. */
  record Failed(Failure failure) implements Outcome {}
}
