package org.crinoid.network;

import java.util.BitSet;
import java.util.List;

/**
 * Minimal siphons: sets of species that, once all absent, stay absent, since every arrow that makes
 * one of them takes one of them.
 *
 * @param minimal all minimal ones, the smallest first; where not {@code complete}, some siphons
 * @param complete whether these are all
 * @param work comparisons of sets made
 * @see <a href="https://doi.org/10.1016/j.mbs.2007.07.003">Angeli, De Leenheer and Sontag 2007,
 *     Mathematical Biosciences 210, 598–618</a>
 */
public record Siphons(List<BitSet> minimal, boolean complete, long work) {

  /** Comparisons after which the search stops unless told otherwise: a few seconds. */
  public static final long WORK_LIMIT = 10_000_000;

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
    SiphonSearch search =
        new SiphonSearch(
            network.species().size(),
            SiphonSearch.sides(network, false),
            SiphonSearch.sides(network, true),
            workLimit);
    boolean complete = search.run();
    return new Siphons(search.minimal(), complete, search.work());
  }
}
