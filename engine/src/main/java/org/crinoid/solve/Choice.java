package org.crinoid.solve;

import java.util.List;
import java.util.Optional;

/**
 * Which method was taken, and every verdict heard.
 *
 * @param question what was asked
 * @param chosen the verdict of the method taken; empty if no installed method answers
 * @param verdicts of all methods asked, in the order of the catalogue
 */
public record Choice(String question, Optional<Hearing> chosen, List<Hearing> verdicts) {

  /** Copies the list. */
  public Choice {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * What one method said.
   *
   * @param method its name
   * @param fit its verdict
   */
  public record Hearing(String method, Fit fit) {}
}
