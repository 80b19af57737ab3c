package org.crinoid.network;

import java.util.List;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;

/**
 * Conservation laws: sums {@code y·x} of amounts that no arrow changes, {@code yᵀN = 0}.
 *
 * <p>The basis is reduced: each law holds exactly one dependent species, whose amount it gives from
 * those of independent ones. Exact; see {@link NullSpace} for the cost.
 *
 * @param space the left null space of the stoichiometric matrix; its pivots are the independent
 *     species, its free rows the dependent ones
 */
public record ConservationLaws(NullSpace space) {

  /** The laws of a network. */
  public static ConservationLaws of(ReactionNetwork network) {
    return of(network, LinkageClasses.of(network));
  }

  /** The laws of a network whose linkage classes are known. */
  static ConservationLaws of(ReactionNetwork network, LinkageClasses classes) {
    return new ConservationLaws(
        NullSpace.left(StoichiometricMatrix.of(network, classes.spanningForest()).matrix()));
  }

  /**
   * A basis, in integers without common divisor; law {@code k} is positive at its dependent
   * species.
   */
  public List<IntegerVector> basis() {
    return space.basis();
  }

  /** Rank of the stoichiometric matrix. */
  public int rank() {
    return space.rank();
  }

  /** Species whose amounts determine all, given the conserved totals; ascending. */
  public List<Integer> independent() {
    return space.pivots();
  }

  /** The other species, one for each law; ascending. */
  public List<Integer> dependent() {
    return space.free();
  }
}
