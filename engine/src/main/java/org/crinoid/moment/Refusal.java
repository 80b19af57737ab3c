package org.crinoid.moment;

import org.crinoid.system.JumpSystem;

/**
 * Why a method cannot take a model.
 *
 * @param construct what is in the way
 * @param element identifier of the element at fault
 * @param message the whole message
 */
record Refusal(String construct, String element, String message) {

  /**
   * Refuses.
   *
   * @throws org.crinoid.model.UnsupportedException always
   */
  IllegalStateException thrown() {
    JumpSystem.refuse(construct, element, message);
    return new IllegalStateException(message);
  }
}
