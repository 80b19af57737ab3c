package org.crinoid.cli.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that someone may have meant who wrote another. */
public final class NearestNames {

  private static final int MOST = 3;

  private NearestNames() {}

  /** The end of a message: {@code "; did you mean 'A' or 'B'?"}; empty if nothing is near. */
  public static String suggestion(String written, Collection<String> names) {
    List<String> nearest = of(written, names);
    return nearest.isEmpty()
        ? ""
        : nearest.stream()
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(" or ", "; did you mean ", "?"));
  }

  /**
   * At most three names that differ from {@code written} in at most a third of its letters, the
   * nearest first; capitals count little.
   */
  static List<String> of(String written, Collection<String> names) {
    String folded = written.toLowerCase(Locale.ROOT);
    int allowed = Math.max(1, written.length() / 3);
    record Candidate(String name, int distance) {}
    return names.stream()
        .map(name -> new Candidate(name, distance(folded, name.toLowerCase(Locale.ROOT), allowed)))
        .filter(c -> c.distance() <= allowed)
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(MOST)
        .map(Candidate::name)
        .toList();
  }

  /** Levenshtein's distance; anything above {@code most} once that is certain. */
  private static int distance(String a, String b, int most) {
    if (Math.abs(a.length() - b.length()) > most) {
      return most + 1;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
