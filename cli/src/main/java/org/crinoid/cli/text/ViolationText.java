package org.crinoid.cli.text;

import org.crinoid.solve.Report;

/** Constraints of the modeller that did not hold, as text. */
public final class ViolationText {

  private ViolationText() {}

  /** When a constraint did not hold, and what the modeller says about it. */
  public static String of(Report.Violation v) {
    String until =
        v.until().isPresent()
            ? "; it holds again at time " + Text.number(v.until().getAsDouble())
            : "";
    String name =
        v.constraint().contains(" ") ? v.constraint() : "constraint '" + v.constraint() + "'";
    return "%s is violated from time %s on%s%s"
        .formatted(
            name, Text.number(v.from()), until, v.message().isEmpty() ? "" : ": " + v.message());
  }
}
