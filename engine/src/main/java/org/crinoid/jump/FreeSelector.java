package org.crinoid.jump;

/**
 * A selector that can let jumps happen by itself, where nothing else is to be looked at between
 * them: no call for each of them, so that it stays fast beside other methods in one virtual
 * machine.
 */
interface FreeSelector extends Selector {

  /**
   * Lets jumps happen, and moves the state's counts and time with them; as {@link #nextTime},
   * {@link #nextJump} and {@link #fired} in turn.
   *
   * @param limit until when
   * @param most how many at most
   * @return how many; fewer than {@code most} if no other happens until {@code limit}
   */
  long run(double limit, long most);
}
