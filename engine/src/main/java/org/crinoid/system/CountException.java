package org.crinoid.system;

import org.crinoid.model.ModelException;

/** An amount at the start is no number of molecules that can be counted. */
public final class CountException extends ModelException {

  private static final long serialVersionUID = 1;

  private final boolean tooMany;

  /**
   * States what is wrong.
   *
   * @param species identifier
   * @param tooMany whether there are too many to be counted; otherwise the number is not whole, or
   *     negative, or not known
   */
  CountException(String species, String message, boolean tooMany) {
    super(species, message);
    this.tooMany = tooMany;
  }

  /** Whether there are too many to be counted, so that no rounding helps. */
  public boolean tooMany() {
    return tooMany;
  }
}
