package org.crinoid.cme;

import org.crinoid.solve.CountStates;

/** Whether states lie on one line through the space of counts. */
final class Line {

  private Line() {}

  /** Whether they do. */
  static boolean isOne(CountStates states) {
    if (states.size() < 2) {
      return false;
    }
    int axis = axis(states);
    int end = 1;
    while (states.count(end, axis) == states.count(0, axis)) {
      end++;
    }
    long along = states.count(end, axis) - states.count(0, axis);
    for (int s = 1; s < states.size(); s++) {
      long own = states.count(s, axis) - states.count(0, axis);
      if (own == 0) {
        return false;
      }
      for (int i = 0; i < states.species(); i++) {
        long across = states.count(end, i) - states.count(0, i);
        if ((states.count(s, i) - states.count(0, i)) * along != across * own) {
          return false;
        }
      }
    }
    return true;
  }

  /** The first species in which the first two states differ. */
  static int axis(CountStates states) {
    for (int i = 0; i < states.species(); i++) {
      if (states.count(0, i) != states.count(1, i)) {
        return i;
      }
    }
    throw new IllegalArgumentException("two states are the same");
  }
}
