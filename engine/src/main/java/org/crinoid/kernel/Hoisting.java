package org.crinoid.kernel;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which parts of the formulas depend on parameters alone, and where their values are kept.
 *
 * <p>They are computed once when parameters change, into the tail of the parameter array.
 */
final class Hoisting {

  private final Tape tape;
  private final int firstSlot;
  private final Map<Integer, Integer> slotOf = new HashMap<>();
  private final Set<Integer> hoisted = new LinkedHashSet<>();

  /**
   * No parts yet.
   *
   * @param firstSlot where the tail of the parameter array begins
   */
  Hoisting(Tape tape, int firstSlot) {
    this.tape = tape;
    this.firstSlot = firstSlot;
  }

  /**
   * Slot in the parameter array of a node that depends on parameters alone, allotted on first
   * demand; −1 for other nodes and for numbers and parameters themselves.
   */
  int slot(int node) {
    if (!tape.parametersOnly(node) || tape.node(node).isLeaf()) {
      return -1;
    }
    Integer slot = slotOf.get(node);
    if (slot == null) {
      slot = firstSlot + slotOf.size();
      slotOf.put(node, slot);
      hoisted.add(node);
    }
    return slot;
  }

  /** Nodes with a slot, in slot order. */
  int[] nodes() {
    return hoisted.stream().mapToInt(Integer::intValue).toArray();
  }
}
