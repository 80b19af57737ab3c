package org.crinoid.cli.text;

import java.util.List;

/** Lists and numbers in sentences of a report. */
public final class Words {

  private Words() {}

  /** {@code A, B and 3 more}; {@code A and B} where all are named. */
  public static String list(List<String> names, int most) {
    if (names.size() > most) {
      return "%s and %s more"
          .formatted(String.join(", ", names.subList(0, most)), Text.grouped(names.size() - most));
    }
    int last = names.size() - 1;
    return last <= 0
        ? String.join("", names)
        : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
  }

  /** With a capital letter first, and a full stop last. */
  public static String sentence(String clause) {
    return clause.isEmpty()
        ? clause
        : Character.toUpperCase(clause.charAt(0))
            + clause.substring(1)
            + (clause.endsWith(".") ? "" : ".");
  }

  /** A number with its unit, if that is known. */
  public static String quantity(double value, String unit) {
    return Text.number(value) + (unit.isEmpty() ? "" : " " + unit);
  }
}
