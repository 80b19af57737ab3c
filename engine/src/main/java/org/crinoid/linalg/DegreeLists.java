package org.crinoid.linalg;

import java.util.Arrays;

/** Variables by degree: doubly linked lists, one per degree; the last put is the first removed. */
final class DegreeLists {
  private final int[] first;
  private final int[] after;
  private final int[] before;
  private final int[] degree;
  private int least;

  DegreeLists(int n) {
    first = new int[n + 1];
    Arrays.fill(first, -1);
    after = new int[n];
    before = new int[n];
    degree = new int[n];
  }

  int degree(int i) {
    return degree[i];
  }

  /** Changes the degree of a variable that is in no list. */
  void set(int i, int newDegree) {
    degree[i] = newDegree;
  }

  void put(int i, int newDegree) {
    degree[i] = newDegree;
    int head = first[newDegree];
    after[i] = head;
    before[i] = -1;
    if (head >= 0) {
      before[head] = i;
    }
    first[newDegree] = i;
    least = Math.min(least, newDegree);
  }

  void remove(int i) {
    if (before[i] >= 0) {
      after[before[i]] = after[i];
    } else {
      first[degree[i]] = after[i];
    }
    if (after[i] >= 0) {
      before[after[i]] = before[i];
    }
  }

  int removeLeast() {
    while (first[least] < 0) {
      least++;
    }
    int i = first[least];
    remove(i);
    return i;
  }
}
