package org.crinoid.network;

import org.crinoid.linalg.PositiveVector;

/**
 * Whether a network is conservative: whether some positive combination of all amounts is conserved,
 * so that none can grow without bound.
 *
 * @param verdict whether it is
 * @param proof a conservation law positive on all species; or a combination of reaction vectors
 *     that makes without taking
 */
public record Conservativeness(Verdict verdict, PositiveVector proof) {

  /** Entries changed by pivots after which the search stops unless told otherwise. */
  public static final long WORK_LIMIT = 5_000_000;

  /** Whether a network is conservative. */
  public static Conservativeness of(ReactionNetwork network) {
    return of(network, ConservationLaws.of(network));
  }

  /** Whether a network with the given conservation laws is conservative. */
  public static Conservativeness of(ReactionNetwork network, ConservationLaws laws) {
    PositiveVector proof = PositiveVector.in(laws.space(), WORK_LIMIT);
    Verdict verdict =
        switch (proof) {
          case PositiveVector.Exists e -> Verdict.holds(network.text(e.vector()) + " is conserved");
          case PositiveVector.Excluded e ->
              Verdict.fails(
                  "reactions can be combined so that they make %s from nothing"
                      .formatted(network.text(e.orthogonal())));
          case PositiveVector.Undecided u ->
              Verdict.unknown("the limit of %d operations was reached".formatted(WORK_LIMIT));
        };
    return new Conservativeness(verdict, proof);
  }
}
