package org.crinoid.catalogue;

import org.crinoid.solve.Fit;

/** A way to answer a question that the catalogue lists. */
interface Candidate {

  /** Which question. */
  Question question();

  /** Its name. */
  String name();

  /** Whether it suits, or what forbids it. */
  Fit assess(Findings findings);
}
