package org.crinoid.testsuite;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Why files did not pass: number of files by cause, the most frequent first. */
final class CauseTable {

  private CauseTable() {}

  /** Prints an empty line and the table. */
  static void print(Summary summary, PrintStream out) {
    Map<String, Long> counts =
        summary.verdicts().stream()
            .filter(v -> v.ending() != Ending.PASSED)
            .collect(
                Collectors.groupingBy(
                    v -> v.ending().word() + ": " + v.cause(),
                    TreeMap::new,
                    Collectors.counting()));
    List<Map.Entry<String, Long>> rows =
        counts.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .toList();
    out.println();
    out.println("models  cause");
    rows.forEach(row -> out.println("%6d  %s".formatted(row.getValue(), row.getKey())));
  }
}
