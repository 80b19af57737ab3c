package org.crinoid.sbml;

import java.util.List;

/**
 * A plain model made of one composed of submodels.
 *
 * @param name what to call the file in messages
 * @param content the plain model in SBML
 * @param diagnostics what submodels say that the plain model does not
 */
public record Flattened(String name, byte[] content, List<Diagnostic> diagnostics) {

  /** Copies the remarks. */
  public Flattened {
    diagnostics = List.copyOf(diagnostics);
  }
}
