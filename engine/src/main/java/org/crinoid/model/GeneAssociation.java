package org.crinoid.model;

import java.util.List;

/** Which gene products a reaction needs. */
public sealed interface GeneAssociation {

  /**
   * One gene product.
   *
   * @param geneProduct its identifier
   */
  record Product(String geneProduct) implements GeneAssociation {}

  /**
   * All of several.
   *
   * @param parts what is needed, all of it
   */
  record All(List<GeneAssociation> parts) implements GeneAssociation {

    /** Copies the parts. */
    public All {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Any of several.
   *
   * @param parts what is needed, one of it
   */
  record Any(List<GeneAssociation> parts) implements GeneAssociation {

    /** Copies the parts. */
    public Any {
      parts = List.copyOf(parts);
    }
  }
}
