package org.crinoid.validation;

/**
 * Something that there is to say about a model.
 *
 * @param severity how much it matters
 * @param code what kind of finding it is, as in {@code unused-parameter}
 * @param element identifier of the element it is about, may be empty
 * @param part which part of the model, as in {@code rate law R1}; the key of its line
 * @param message the finding
 */
public record Finding(Severity severity, String code, String element, String part, String message) {

  /** How much a finding matters. */
  public enum Severity {
    /** The model is defective: it contradicts itself or leaves something open. */
    ERROR,
    /** The model uses what this version cannot do. */
    UNSUPPORTED,
    /** Something is doubtful, and changes what the model means if it is wrong. */
    WARNING,
    /** Something has no effect. */
    NOTE
  }

  /** Whether it keeps the model from being solved. */
  public boolean prevents() {
    return severity == Severity.ERROR || severity == Severity.UNSUPPORTED;
  }
}
