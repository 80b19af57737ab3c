package org.crinoid.network;

/**
 * An answer with its reason.
 *
 * @param answer whether it holds
 * @param because why, as a clause that can follow "because"
 */
public record Verdict(Answer answer, String because) {

  /** Whether something holds. */
  public enum Answer {
    /** It holds. */
    HOLDS,
    /** It does not hold. */
    FAILS,
    /** Not decided. */
    UNKNOWN
  }

  /** It holds, because. */
  public static Verdict holds(String because) {
    return new Verdict(Answer.HOLDS, because);
  }

  /** It does not hold, because. */
  public static Verdict fails(String because) {
    return new Verdict(Answer.FAILS, because);
  }

  /** It is not known, because. */
  public static Verdict unknown(String because) {
    return new Verdict(Answer.UNKNOWN, because);
  }

  /** Whether it holds. */
  public boolean holds() {
    return answer == Answer.HOLDS;
  }
}
