package org.crinoid.catalogue;

/** What can be asked of a model. */
public enum Question {
  /** Amounts over time by the rate equations. */
  COURSE("course", "the course of the rate equations"),
  /** Single random courses of counts of molecules. */
  PATHS("paths", "sample paths of the counts of molecules"),
  /** Probabilities of counts at the end. */
  DISTRIBUTION("distribution", "the distribution of the counts of molecules at the end"),
  /** The law of counts in the long run. */
  STATIONARY("stationary", "the stationary law of the counts of molecules, and its mean"),
  /** Means and covariances of counts over time. */
  MOMENTS("moments", "means and covariances of the counts of molecules");

  private final String word;
  private final String text;

  Question(String word, String text) {
    this.word = word;
    this.text = text;
  }

  /** It in one word, as users ask. */
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }

  /** It in words. */
  public String text() {
    return text;
  }
}
