package org.crinoid.network;

/**
 * Where a theorem is published.
 *
 * @param text authors, year, journal and pages
 * @param doi digital object identifier
 */
public record Source(String text, String doi) {

  /** The address that the identifier resolves at. */
  public String address() {
    return "https://doi.org/" + doi;
  }
}
