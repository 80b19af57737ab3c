package org.crinoid.testsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A choice of cases by number, as in {@code 1-100,205}.
 *
 * @param text as it was asked for; empty for all
 * @param ranges numbers chosen; none for all
 */
public record CaseSelection(String text, List<Range> ranges) {

  private static final Pattern ITEM = Pattern.compile("(\\d{1,9})(?:\\s*-\\s*(\\d{1,9}))?");

  /** Numbers from {@code first} to {@code last}, both included. */
  public record Range(int first, int last) {}

  /** Copies the ranges. */
  public CaseSelection {
    ranges = List.copyOf(ranges);
  }

  /** Every case. */
  public static CaseSelection all() {
    return new CaseSelection("", List.of());
  }

  /**
   * Reads numbers and ranges, separated by commas; leading zeros do not matter.
   *
   * @throws UsageException if the text is anything else, or a range runs backwards
   */
  public static CaseSelection parse(String text) {
    List<Range> ranges = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      Matcher m = ITEM.matcher(item.strip());
      if (!m.matches()) {
        throw new UsageException(
            "'%s' in the selection '%s' is no case number or range; write for example 1-100,205"
                .formatted(item.strip(), text));
      }
      int first = Integer.parseInt(m.group(1));
      int last = m.group(2) == null ? first : Integer.parseInt(m.group(2));
      if (last < first) {
        throw new UsageException(
            "the range '%s' in the selection '%s' runs backwards".formatted(item.strip(), text));
      }
      ranges.add(new Range(first, last));
    }
    return new CaseSelection(text, ranges);
  }

  /** Whether case {@code number} is chosen. */
  public boolean contains(int number) {
    return ranges.isEmpty()
        || ranges.stream().anyMatch(r -> r.first() <= number && number <= r.last());
  }
}
