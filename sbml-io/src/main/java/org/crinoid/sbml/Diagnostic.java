package org.crinoid.sbml;

/**
 * A remark about a file that can be read all the same.
 *
 * @param severity how much it matters
 * @param code what kind of remark it is, as in {@code missing-math}
 * @param element identifier of the element it is about, may be empty
 * @param line line in the file, from 1; 0 if not known
 * @param message the remark
 */
public record Diagnostic(Severity severity, String code, String element, int line, String message) {

  /** How much a remark matters. */
  public enum Severity {
    /** Something is left out that changes no result. */
    INFO,
    /** Something is doubtful. */
    WARNING
  }
}
