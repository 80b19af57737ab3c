package org.crinoid.cli.run;

import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;

/** What the user asked for cannot be done; the message says why and what to try. */
public final class InputException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public InputException(String message) {
    super(message);
  }

  private InputException(String message, ModelException cause) {
    super(message, cause);
  }

  /** What is wrong with a model, with the place in the file that it is about. */
  public static InputException of(ModelException fault, Imported imported) {
    return of(fault, imported, "");
  }

  /** The same, with what to try behind it. */
  public static InputException of(ModelException fault, Imported imported, String advice) {
    Integer line = imported.source().lines().get(fault.element());
    String place = imported.source().name() + (line == null ? "" : ", line " + line);
    return new InputException(place + ": " + fault.getMessage() + advice, fault);
  }
}
