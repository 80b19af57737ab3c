package org.crinoid.sbml;

import java.util.List;
import org.crinoid.model.Model;

/**
 * A model with what there is to say about its file.
 *
 * @param model the model
 * @param diagnostics remarks, in the order of the file
 * @param source where it came from
 */
public record Imported(Model model, List<Diagnostic> diagnostics, SourceInfo source) {

  /** Copies the remarks. */
  public Imported {
    diagnostics = List.copyOf(diagnostics);
  }
}
