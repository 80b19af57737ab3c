package org.crinoid.model;

/** The model is right but uses a construct that this version does not support. */
public final class UnsupportedException extends ModelException {

  private static final long serialVersionUID = 1;

  private final String construct;

  /**
   * States what is not supported.
   *
   * @param construct name of the construct, as in {@code algebraic rule}
   * @param element identifier of the element that uses it
   */
  public UnsupportedException(String construct, String element, String message) {
    super(element, message);
    this.construct = construct;
  }

  /** Name of the construct, for tables of refusals. */
  public String construct() {
    return construct;
  }
}
