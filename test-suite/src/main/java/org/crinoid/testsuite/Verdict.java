package org.crinoid.testsuite;

import java.util.Arrays;

/**
 * What came of one model file.
 *
 * @param name the file, as its result is named
 * @param ending how it ended
 * @param cause in a few words, for tables: the construct refused, the kind of failure; empty if it
 *     passed
 * @param reason one line for people; empty if it passed
 */
public record Verdict(String name, Ending ending, String cause, String reason) {

  /** Keeps the reason to one line. */
  public Verdict {
    reason = reason.replaceAll("\\s*\\R\\s*", " ");
  }

  static Verdict passed(String name) {
    return new Verdict(name, Ending.PASSED, "", "");
  }

  /** The verdict on a bug: its exception, and where in our code it arose. */
  static Verdict crashed(String name, Throwable bug) {
    String where =
        Arrays.stream(bug.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("org.crinoid"))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    String kind = bug.getClass().getSimpleName();
    return new Verdict(name, Ending.CRASHED, kind, kind + ": " + bug.getMessage() + where);
  }

  /** As a line of a report. */
  String line() {
    return "%s %s: %s".formatted(name, ending.word(), reason);
  }
}
