package org.crinoid.network;

import java.util.BitSet;
import java.util.TreeMap;
import org.crinoid.linalg.IntegerMatrix;

/**
 * The stoichiometric matrix {@code N}: rows are species, columns arrows, {@code N_ij = y′ⱼᵢ − yⱼᵢ},
 * in units of one over the network's denominator.
 *
 * @param matrix {@code n × m}
 */
public record StoichiometricMatrix(IntegerMatrix matrix) {

  /**
   * The matrix of all arrows.
   *
   * @throws ArithmeticException if an entry exceeds {@code long}
   */
  public static StoichiometricMatrix of(ReactionNetwork network) {
    BitSet all = new BitSet();
    all.set(0, network.arrows().size());
    return of(network, all);
  }

  /** The matrix of the given arrows, in ascending order. */
  static StoichiometricMatrix of(ReactionNetwork network, BitSet arrows) {
    IntegerMatrix.Columns columns = new IntegerMatrix.Columns(network.species().size());
    arrows.stream().forEach(j -> append(columns, network.source(j), network.target(j)));
    return new StoichiometricMatrix(columns.matrix());
  }

  private static void append(IntegerMatrix.Columns columns, Complex source, Complex target) {
    TreeMap<Integer, Long> net = new TreeMap<>();
    for (int k = 0; k < target.size(); k++) {
      net.put(target.species(k), target.coefficient(k));
    }
    for (int k = 0; k < source.size(); k++) {
      net.merge(source.species(k), -source.coefficient(k), Math::addExact);
    }
    net.forEach(columns::add);
    columns.close();
  }
}
