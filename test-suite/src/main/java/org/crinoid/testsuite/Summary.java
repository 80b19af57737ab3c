package org.crinoid.testsuite;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All verdicts of a run.
 *
 * @param verdicts one per model file, in the order of their names
 */
public record Summary(List<Verdict> verdicts) {

  /** Copies the verdicts. */
  public Summary {
    verdicts = List.copyOf(verdicts);
  }

  /** How many ended so. */
  public long count(Ending ending) {
    return verdicts.stream().filter(v -> v.ending() == ending).count();
  }

  /** 0 if every file passed, else 1. */
  public int exitCode() {
    return count(Ending.PASSED) == verdicts.size() ? 0 : 1;
  }

  /** What the files that did not pass came to, as in {@code refused 3, failed 1}; may be empty. */
  String others() {
    return Stream.of(Ending.values())
        .filter(ending -> ending != Ending.PASSED && count(ending) > 0)
        .map(ending -> ending.word() + " " + count(ending))
        .collect(Collectors.joining(", "));
  }

  /** The last line of a report. */
  String lastLine() {
    long passed = count(Ending.PASSED);
    return "%d passed, %d failed".formatted(passed, verdicts.size() - passed);
  }
}
