package org.crinoid.expr;

/** A formula written as text cannot be read. */
public final class FormulaException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int position;

  /**
   * States what is wrong.
   *
   * @param position index in the text of the character at fault, from 0
   */
  public FormulaException(String message, int position) {
    super(message);
    this.position = position;
  }

  /** Index in the text of the character at fault, from 0. */
  public int position() {
    return position;
  }
}
