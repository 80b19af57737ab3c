package org.crinoid.cli.explain;

import org.crinoid.catalogue.Explanation;
import org.crinoid.sbml.Imported;

/**
 * An explained model.
 *
 * @param imported what was read
 * @param explanation the verdicts and what they rest on
 */
public record ExplainResult(Imported imported, Explanation explanation) {

  /** What people call the model. */
  String title() {
    if (!imported.model().name().isEmpty()) {
      return imported.model().name();
    }
    return imported.model().id().isEmpty() ? imported.source().name() : imported.model().id();
  }
}
