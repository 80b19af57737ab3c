package org.crinoid.testsuite;

/** How the attempt on one model file ended. */
public enum Ending {
  /** Simulated to the end and, where expected values are known, right. */
  PASSED("passed"),
  /** Simulated to the end, but not the expected values. */
  WRONG("wrong"),
  /** Refused by name: it uses a construct that is not supported. */
  REFUSED("refused"),
  /** Called faulty: it cannot be read, or contradicts itself. */
  INVALID("invalid"),
  /** Failed for numerical reasons or for want of time. */
  FAILED("failed"),
  /** Ended by an exception that nobody foresaw: a bug. */
  CRASHED("crashed");

  private final String word;

  Ending(String word) {
    this.word = word;
  }

  /** As it stands in reports. */
  public String word() {
    return word;
  }
}
