package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Minimal traps: sets of species that, once one is present, never all vanish, since every arrow
 * that takes one of them makes one of them. They are the siphons of the network with its arrows
 * reversed.
 *
 * @param minimal all minimal ones, the smallest first; where not {@link #complete}, some traps
 * @param stopped which limit was reached, as a clause that can follow "because", if one was
 * @param work comparisons of sets made
 * @see <a href="https://doi.org/10.1016/j.mbs.2007.07.003">Angeli, De Leenheer and Sontag 2007,
 *     Mathematical Biosciences 210, 598–618</a>
 */
public record Traps(List<BitSet> minimal, Optional<String> stopped, long work) {

  /** Copies the list. */
  public Traps {
    minimal = List.copyOf(minimal);
  }

  /** The minimal traps of a network, within {@link Siphons#WORK_LIMIT}. */
  public static Traps of(ReactionNetwork network) {
    return of(network, Siphons.WORK_LIMIT);
  }

  /** The minimal traps of a network, within a limit of work. */
  public static Traps of(ReactionNetwork network, long workLimit) {
    Siphons ofReversed = SiphonSearch.of(network, true, workLimit);
    return new Traps(ofReversed.minimal(), ofReversed.stopped(), ofReversed.work());
  }

  /** Whether these are all. */
  public boolean complete() {
    return stopped.isEmpty();
  }
}
