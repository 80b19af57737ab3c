package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.crinoid.linalg.ExtremeRays;
import org.crinoid.linalg.IntegerVector;

/**
 * Moieties: conservation laws with no negative coefficient and as few species as can be.
 *
 * <p>Each bounds the amounts of its species by its total. Every non-negative conservation law is a
 * non-negative combination of moieties (they are minimal semi-positive P-invariants).
 *
 * @param moieties all of them, the shortest first; where not {@link #complete}, some
 * @param stopped which limit was reached, as a clause that can follow "because", if one was
 * @param work comparisons made, as {@link ExtremeRays} counts them
 * @see <a href="https://doi.org/10.1039/FT9918702561">Schuster and Höfer 1991, Journal of the
 *     Chemical Society, Faraday Transactions 87, 2561–2566</a>
 */
public record Moieties(List<IntegerVector> moieties, Optional<String> stopped, long work) {

  /** Comparisons after which the enumeration stops unless told otherwise: a few seconds. */
  public static final long WORK_LIMIT = 20_000_000;

  /** Copies the list. */
  public Moieties {
    moieties = List.copyOf(moieties);
  }

  /** Whether these are all. */
  public boolean complete() {
    return stopped.isEmpty();
  }

  /** The moieties of a network, within {@link #WORK_LIMIT}. */
  public static Moieties of(ReactionNetwork network) {
    return of(ConservationLaws.of(network), WORK_LIMIT);
  }

  /** The moieties among conservation laws, within a limit of work. */
  public static Moieties of(ConservationLaws laws, long workLimit) {
    ExtremeRays rays = ExtremeRays.of(laws.space(), workLimit);
    return new Moieties(rays.rays(), rays.stopped(), rays.work());
  }

  /** Species that some moiety bounds, as a new set. */
  public BitSet bounded() {
    BitSet bounded = new BitSet();
    moieties.forEach(m -> bounded.or(m.support()));
    return bounded;
  }
}
