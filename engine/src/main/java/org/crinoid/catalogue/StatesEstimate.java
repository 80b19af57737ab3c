package org.crinoid.catalogue;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;
import org.crinoid.network.ConservationLaws;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.StateSpace;
import org.crinoid.solve.Evidence.States;

/** How many states counts of molecules can reach. */
final class StatesEstimate {

  /** Counts kept while states are counted. */
  private static final int MOST_COUNTS = 10_000_000;

  /** States counted where nothing says that they end. */
  private static final int OPEN_LIMIT = 5_000;

  /** States counted where totals bound them. */
  private static final int LIMIT = 50_000;

  private static final double LN10 = Math.log(10);

  private StatesEstimate() {}

  /**
   * Counts states, or bounds their number.
   *
   * @param start (n) counts at the start
   * @param countable whether each arrow of the network is a reaction of its own
   */
  static Optional<States> of(ReactionNetwork network, long[] start, boolean countable) {
    StateSpace bounded = StateSpace.of(network, start, 0);
    boolean ends = bounded.bound().isPresent();
    int limit = ends ? LIMIT : OPEN_LIMIT;
    StateSpace space =
        countable && start.length <= MOST_COUNTS / limit
            ? StateSpace.of(network, start, limit)
            : bounded;
    if (space.reachable().isPresent()) {
      long exact = space.reachable().getAsLong();
      return Optional.of(
          new States(
              States.Kind.EXACT,
              Math.log10(exact),
              OptionalLong.of(exact),
              "counted from the start, one by one"));
    }
    return bounded
        .bound()
        .map(
            b ->
                new States(
                    States.Kind.BOUND,
                    log10(b),
                    OptionalLong.empty(),
                    "conserved totals bound every count"));
  }

  private static double log10(BigInteger b) {
    int shift = Math.max(0, b.bitLength() - 1000);
    return Math.log10(b.shiftRight(shift).doubleValue()) + shift * Math.log(2) / LN10;
  }

  /**
   * The states within three standard deviations of the means.
   *
   * @param deviations (n) largest standard deviation of each count
   */
  static States within(ReactionNetwork network, double[] deviations) {
    double log = 0;
    for (int i : ConservationLaws.of(network).independent()) {
      log += Math.log10(1 + 6 * deviations[i]);
    }
    return new States(
        States.Kind.ESTIMATE,
        log,
        OptionalLong.empty(),
        "within three standard deviations of the course, the counts taken for independent");
  }
}
