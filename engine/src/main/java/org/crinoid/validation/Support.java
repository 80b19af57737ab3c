package org.crinoid.validation;

/** What a method does with a construct. */
public enum Support {
  /** It takes it into account. */
  YES("yes"),
  /** It has no meaning for the question that the method answers. */
  NO_MATTER("no matter"),
  /** It would matter, and is refused by name. */
  NO("no");

  private final String title;

  Support(String title) {
    this.title = title;
  }

  /** What people call it. */
  public String title() {
    return title;
  }
}
