package org.crinoid.solve;

/** How far an answer is from the truth of its question, apart from rounding. */
public enum Exactness {
  /** No error of method: of a law that is known, or of samples that are drawn from it. */
  EXACT("exact"),
  /** An error that is kept below the tolerance asked. */
  CONTROLLED("to tolerance"),
  /** An error that is estimated, not controlled. */
  APPROXIMATE("approximate");

  private final String text;

  Exactness(String text) {
    this.text = text;
  }

  /** It in a word or two. */
  public String text() {
    return text;
  }
}
