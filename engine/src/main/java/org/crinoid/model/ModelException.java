package org.crinoid.model;

/**
 * The model is wrong: it contradicts itself, or leaves undefined something that is needed.
 *
 * <p>The message says what, where, and what to try; the element is the identifier it is about.
 */
public class ModelException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final String element;

  /**
   * States what is wrong.
   *
   * @param element identifier of the element at fault, or what it is if it has none
   */
  public ModelException(String element, String message) {
    super(message);
    this.element = element;
  }

  /** Identifier of the element at fault, or what it is if it has none. */
  public String element() {
    return element;
  }
}
