package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crinoid.model.ModelException;

/**
 * Faults of a composed model that do not depend on each other, to be told together.
 *
 * <p>What is at fault in a definition is so in each of its instances and is told once.
 */
final class FaultList {

  private final Map<String, ModelException> faults = new LinkedHashMap<>();

  /** Does something; if it is refused, notes why and goes on. */
  void attempt(Runnable part) {
    try {
      part.run();
    } catch (ModelException e) {
      faults.putIfAbsent(e.getMessage(), e);
    }
  }

  /**
   * Ends here if there was any fault.
   *
   * @throws ModelException the first, with the others
   */
  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw ModelException.of(new ArrayList<>(faults.values()));
    }
  }
}
