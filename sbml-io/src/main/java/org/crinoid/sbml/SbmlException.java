package org.crinoid.sbml;

import org.crinoid.model.ModelException;

/** A file cannot be read as an SBML model; the message names file, line and cause. */
public final class SbmlException extends ModelException {

  private static final long serialVersionUID = 1;

  private final String file;
  private final int line;

  /**
   * States what is wrong.
   *
   * @param file name of the file
   * @param line line, from 1; 0 if not known
   * @param element identifier of the element at fault, may be empty
   */
  public SbmlException(String file, int line, String element, String message) {
    super(element, located(file, line, message));
    this.file = file;
    this.line = line;
  }

  /** A message with the place in front. */
  static String located(String file, int line, String message) {
    return line > 0 ? file + ", line " + line + ": " + message : file + ": " + message;
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /** Line, from 1; 0 if not known. */
  public int line() {
    return line;
  }
}
