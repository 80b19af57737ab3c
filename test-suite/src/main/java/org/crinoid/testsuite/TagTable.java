package org.crinoid.testsuite;

import java.io.PrintStream;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How the files with each tag ended, one line per tag in alphabetical order; a file counts for each
 * of its tags.
 *
 * @param title what kind of tag
 * @param tags the tags of a file
 */
record TagTable(String title, Function<Verdict, ? extends Collection<String>> tags) {

  /** Prints an empty line and the table. */
  void print(Summary summary, PrintStream out) {
    Map<String, Map<Ending, Integer>> counts = new TreeMap<>();
    for (Verdict verdict : summary.verdicts()) {
      for (String tag : tags.apply(verdict)) {
        counts
            .computeIfAbsent(tag, t -> new EnumMap<>(Ending.class))
            .merge(verdict.ending(), 1, Integer::sum);
      }
    }
    int width = counts.keySet().stream().mapToInt(String::length).max().orElse(0);
    width = Math.max(width, title.length());
    StringBuilder header = new StringBuilder(pad(title, width));
    for (Ending ending : Ending.values()) {
      header.append("%9s".formatted(ending.word()));
    }
    out.println();
    out.println(header);
    for (Map.Entry<String, Map<Ending, Integer>> entry : counts.entrySet()) {
      StringBuilder line = new StringBuilder(pad(entry.getKey(), width));
      for (Ending ending : Ending.values()) {
        line.append("%9d".formatted(entry.getValue().getOrDefault(ending, 0)));
      }
      out.println(line);
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
