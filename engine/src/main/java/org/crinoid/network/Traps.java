package org.crinoid.network;

import java.util.BitSet;
import java.util.List;

/**
 * Minimal traps: sets of species that, once one is present, never all vanish, since every arrow
 * that takes one of them makes one of them. They are the siphons of the network with its arrows
 * reversed.
 *
 * @param minimal all minimal ones, the smallest first; where not {@code complete}, some traps
 * @param complete whether these are all
 * @param work comparisons of sets made
 * @see <a href="https://doi.org/10.1016/j.mbs.2007.07.003">Angeli, De Leenheer and Sontag 2007,
 *     Mathematical Biosciences 210, 598–618</a>
 */
public record Traps(List<BitSet> minimal, boolean complete, long work) {

  /** Comparisons after which the search stops unless told otherwise: a few seconds. */
  public static final long WORK_LIMIT = 10_000_000;

  /** Copies the list. */
  public Traps {
    minimal = List.copyOf(minimal);
  }

  /** The minimal traps of a network, within {@link #WORK_LIMIT}. */
  public static Traps of(ReactionNetwork network) {
    return of(network, WORK_LIMIT);
  }

  /** The minimal traps of a network, within a limit of work. */
  public static Traps of(ReactionNetwork network, long workLimit) {
    SiphonSearch search =
        new SiphonSearch(
            network.species().size(),
            SiphonSearch.sides(network, true),
            SiphonSearch.sides(network, false),
            workLimit);
    boolean complete = search.run();
    return new Traps(search.minimal(), complete, search.work());
  }
}
