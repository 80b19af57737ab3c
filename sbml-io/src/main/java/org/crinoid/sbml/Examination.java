package org.crinoid.sbml;

import java.util.List;
import java.util.Optional;

/**
 * What came of reading a file: a model or faults.
 *
 * @param imported the model, if there are no faults
 * @param faults all that keeps the file from being read, in its order
 */
public record Examination(Optional<Imported> imported, List<Fault> faults) {

  /** Copies the faults. */
  public Examination {
    faults = List.copyOf(faults);
  }
}
