package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Minimal siphons: sets of species that, once all absent, stay absent, since every arrow that makes
 * one of them takes one of them.
 *
 * @param minimal all minimal ones, the smallest first; where not {@link #complete}, some siphons
 * @param stopped which limit was reached, as a clause that can follow "because", if one was
 * @param work comparisons of sets made
 * @see <a href="https://doi.org/10.1016/j.mbs.2007.07.003">Angeli, De Leenheer and Sontag 2007,
 *     Mathematical Biosciences 210, 598–618</a>
 */
public record Siphons(List<BitSet> minimal, Optional<String> stopped, long work) {

  /** Comparisons after which the search stops unless told otherwise: about a second. */
  public static final long WORK_LIMIT = 5_000_000;

  /** Copies the list. */
  public Siphons {
    minimal = List.copyOf(minimal);
  }

  /** The minimal siphons of a network, within {@link #WORK_LIMIT}. */
  public static Siphons of(ReactionNetwork network) {
    return of(network, WORK_LIMIT);
  }

  /** The minimal siphons of a network, within a limit of work. */
  public static Siphons of(ReactionNetwork network, long workLimit) {
    return SiphonSearch.of(network, false, workLimit);
  }

  /** Whether these are all. */
  public boolean complete() {
    return stopped.isEmpty();
  }
}
