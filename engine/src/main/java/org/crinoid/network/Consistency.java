package org.crinoid.network;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.PositiveVector;

/**
 * Whether a network is consistent: whether all arrows can fire, each some positive number of times,
 * and together change nothing. Without it there is no positive steady state.
 *
 * @param verdict whether it is
 * @param proof how often arrows fire; or amounts {@code u} whose sum {@code uᵀx} no arrow lowers
 *     and some arrow raises, given by the changes {@code uᵀN} that arrows make; nothing if it
 *     follows from weak reversibility
 */
public record Consistency(Verdict verdict, Optional<PositiveVector> proof) {

  /** Entries changed by pivots after which the search stops unless told otherwise. */
  public static final long WORK_LIMIT = 5_000_000;

  /** Whether a network is consistent. */
  public static Consistency of(ReactionNetwork network) {
    if (Reversibility.of(network).isWeaklyReversible()) {
      return new Consistency(
          Verdict.holds("the network is weakly reversible: every arrow lies on a cycle"),
          Optional.empty());
    }
    if (network.arrows().size() > FiringModes.ARROW_LIMIT) {
      return new Consistency(
          Verdict.unknown(
              "%d reactions are more than the limit of %d"
                  .formatted(network.arrows().size(), FiringModes.ARROW_LIMIT)),
          Optional.empty());
    }
    NullSpace space = NullSpace.right(StoichiometricMatrix.of(network).matrix());
    PositiveVector proof = PositiveVector.in(space, WORK_LIMIT);
    Verdict verdict =
        switch (proof) {
          case PositiveVector.Exists e ->
              Verdict.holds("all arrows together can fire so that nothing changes");
          case PositiveVector.Excluded e ->
              Verdict.fails(
                  "some sum of amounts is raised by %s and lowered by none"
                      .formatted(names(network, e.orthogonal())));
          case PositiveVector.Undecided u ->
              Verdict.unknown("the limit of %d operations was reached".formatted(WORK_LIMIT));
        };
    return new Consistency(verdict, Optional.of(proof));
  }

  private static String names(ReactionNetwork network, IntegerVector raised) {
    return IntStream.range(0, raised.size())
        .mapToObj(k -> network.arrows().get(raised.index(k)).id())
        .collect(Collectors.joining(", "));
  }
}
