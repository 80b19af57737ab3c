package org.crinoid.sbml;

import java.util.List;

/**
 * A plain model made of a composed one.
 *
 * @param content the model in SBML, in UTF-8 if it was composed; not modified
 * @param remarks on the files it was made from
 */
public record Flattened(byte[] content, List<Diagnostic> remarks) {
  /** Takes over a copy of the remarks. */
  public Flattened {
    remarks = List.copyOf(remarks);
  }
}
