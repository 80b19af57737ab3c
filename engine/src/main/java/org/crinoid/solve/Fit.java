package org.crinoid.solve;

/** Whether a method suits a problem, and why. */
public sealed interface Fit {

  /** Why, as a clause that names numbers and elements of the model. */
  String because();

  /**
   * The method answers the problem.
   *
   * @param exactness how exactly
   * @param work estimated floating-point operations, right to a factor of about ten; 0 if there is
   *     nothing left to compute
   * @param because why
   */
  record Suits(Exactness exactness, double work, String because) implements Fit {
    /** Checks the work. */
    public Suits {
      if (!(work >= 0)) {
        throw new IllegalArgumentException("work is a number of operations, not " + work);
      }
    }
  }

  /**
   * The method must not be taken for the problem.
   *
   * @param because what forbids it
   */
  record Rejects(String because) implements Fit {}
}
