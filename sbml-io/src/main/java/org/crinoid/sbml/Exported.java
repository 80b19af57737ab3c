package org.crinoid.sbml;

import java.util.List;

/**
 * A model as an SBML file.
 *
 * @param content the file, UTF-8
 * @param target level and version of SBML it is in
 * @param diagnostics what the file says in another way than the model, or not at all
 */
public record Exported(byte[] content, LevelVersion target, List<Diagnostic> diagnostics) {

  /** Copies the remarks. */
  public Exported {
    diagnostics = List.copyOf(diagnostics);
  }
}
