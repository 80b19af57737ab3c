package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.solve.CountStates;

/**
 * A finite set of states, sorted by key. Immutable.
 *
 * <p>Cost: 8 bytes a state.
 */
public final class Window implements CountStates {

  private final Coordinates coordinates;
  private final KeyLayout layout;
  private final long[] keys;

  /**
   * A window of given states.
   *
   * @param keys (S) ascending; kept, not copied
   */
  Window(Coordinates coordinates, KeyLayout layout, long[] keys) {
    this.coordinates = coordinates;
    this.layout = layout;
    this.keys = keys;
  }

  @Override
  public int size() {
    return keys.length;
  }

  @Override
  public int species() {
    return coordinates.count();
  }

  @Override
  public long count(int s, int i) {
    return coordinates.count(i, layout, keys[s]);
  }

  /** Which counts tell a state. */
  public Coordinates coordinates() {
    return coordinates;
  }

  /** How they are packed. */
  KeyLayout layout() {
    return layout;
  }

  /** (S) keys, ascending; not to be changed. */
  long[] keys() {
    return keys;
  }

  /** Where a state is; negative if it is not in the window. */
  int indexOf(long key) {
    return Arrays.binarySearch(keys, key);
  }

  /**
   * Where the state with given counts is.
   *
   * @param counts (N) of all species
   * @return negative if it is not in the window
   */
  public int indexOf(long[] counts) {
    long[] chosen = coordinates.coordinates(counts);
    for (int c = 0; c < chosen.length; c++) {
      if (chosen[c] < 0 || chosen[c] > layout.room(c)) {
        return -1;
      }
    }
    return indexOf(layout.key(chosen));
  }
}
