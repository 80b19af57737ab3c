package org.crinoid.network;

import java.util.BitSet;
import org.crinoid.linalg.RationalMatrix;

/**
 * The stoichiometric matrix {@code N}: rows are species, columns arrows, {@code N_ij = y′ⱼᵢ − yⱼᵢ}.
 *
 * @param matrix {@code n × m}
 */
public record StoichiometricMatrix(RationalMatrix matrix) {

  /** The matrix of all arrows. */
  public static StoichiometricMatrix of(ReactionNetwork network) {
    BitSet all = new BitSet();
    all.set(0, network.arrows().size());
    return of(network, all);
  }

  /** The matrix of the given arrows, in ascending order. */
  static StoichiometricMatrix of(ReactionNetwork network, BitSet arrows) {
    RationalMatrix.Columns columns = new RationalMatrix.Columns(network.species().size());
    arrows.stream()
        .forEach(
            j -> {
              network.change(j).forEach((i, v) -> columns.add(i, v));
              columns.close();
            });
    return new StoichiometricMatrix(columns.matrix());
  }
}
