package org.crinoid.jump;

/**
 * Chooses when the next jump happens and which it is; the part of an exact method that differs from
 * the others. Mutable; lives for one path.
 *
 * <p>The driver asks {@link #nextTime}, then either {@link #nextJump} and {@link #fired}, or {@link
 * #passed} if something else comes first.
 */
interface Selector {

  /** Takes all propensities anew, at time {@code t}. */
  void start(double t);

  /**
   * When the next jump happens; any time beyond {@code limit} if none does until then.
   *
   * @param limit up to when it is of interest
   */
  double nextTime(double limit);

  /** Which jump happens then. */
  int nextJump();

  /** Jump {@code j} has happened at {@code t}: the counts have changed. */
  void fired(int j, double t);

  /** Jump {@code j}, chosen at {@code t}, did not happen after all; nothing has changed. */
  void rejected(int j, double t);

  /** Nothing happened until {@code t}. */
  void passed(double t);

  /** The propensity of jump {@code j} is another at {@code t}, though no jump happened. */
  void changed(int j, double t);
}
