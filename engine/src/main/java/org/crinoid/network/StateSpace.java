package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;

/**
 * The states that counts of molecules can reach from a given one.
 *
 * <p>An arrow fires where the counts hold its source complex. A moiety {@code y} bounds the count
 * of a species by {@code (y·x)/yᵢ}; where every species is bounded, there are at most as many
 * states as independent species have combinations of counts.
 *
 * @param largest for each species the largest count that moieties allow
 * @param bound bound on the number of states, where every species is bounded
 * @param reachable exact number of states that can be reached, if it is within the limit
 */
public record StateSpace(
    List<Optional<BigInteger>> largest, Optional<BigInteger> bound, OptionalLong reachable) {

  /** States after which counting stops unless told otherwise. */
  public static final int LIMIT = 200_000;

  /** Copies the list. */
  public StateSpace {
    largest = List.copyOf(largest);
  }

  /**
   * The states reachable from {@code counts}.
   *
   * @param counts (n) molecules of each species, not negative; not modified
   * @param limit most states to count
   * @throws IllegalArgumentException if counts do not fit the network, or its stoichiometries are
   *     fractional
   */
  public static StateSpace of(ReactionNetwork network, long[] counts, int limit) {
    if (counts.length != network.species().size() || Arrays.stream(counts).anyMatch(x -> x < 0)) {
      throw new IllegalArgumentException("there must be one count per species, none negative");
    }
    if (network.denominator() != 1) {
      throw new IllegalArgumentException("fractional stoichiometries leave no whole counts");
    }
    ConservationLaws laws = ConservationLaws.of(network);
    List<Optional<BigInteger>> largest = largest(Moieties.of(laws, Moieties.WORK_LIMIT), counts);
    Optional<BigInteger> bound = Optional.of(BigInteger.ONE);
    for (int i : laws.independent()) {
      Optional<BigInteger> most = largest.get(i);
      bound = bound.flatMap(b -> most.map(x -> b.multiply(x.add(BigInteger.ONE))));
    }
    return new StateSpace(largest, bound, count(network, counts, limit));
  }

  private static List<Optional<BigInteger>> largest(Moieties moieties, long[] counts) {
    List<Optional<BigInteger>> largest = new ArrayList<>();
    IntStream.range(0, counts.length).forEach(i -> largest.add(Optional.empty()));
    for (IntegerVector y : moieties.moieties()) {
      BigInteger total = BigInteger.ZERO;
      for (int k = 0; k < y.size(); k++) {
        total = total.add(y.value(k).multiply(BigInteger.valueOf(counts[y.index(k)])));
      }
      for (int k = 0; k < y.size(); k++) {
        BigInteger most = total.divide(y.value(k));
        int i = y.index(k);
        largest.set(i, Optional.of(largest.get(i).map(most::min).orElse(most)));
      }
    }
    return largest;
  }

  private record State(long[] x) {
    @Override
    public boolean equals(Object other) {
      return other instanceof State s && Arrays.equals(x, s.x);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(x);
    }
  }

  private static OptionalLong count(ReactionNetwork network, long[] counts, int limit) {
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    State start = new State(counts.clone());
    seen.add(start);
    open.add(start);
    while (!open.isEmpty()) {
      long[] x = open.poll().x();
      for (int j = 0; j < network.arrows().size(); j++) {
        Complex source = network.source(j);
        if (holds(x, source)) {
          State next = new State(x.clone());
          move(next.x(), source, -1);
          move(next.x(), network.target(j), 1);
          if (seen.add(next)) {
            open.add(next);
          }
        }
      }
      if (seen.size() > limit) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(seen.size());
  }

  private static boolean holds(long[] x, Complex complex) {
    return IntStream.range(0, complex.size())
        .allMatch(k -> x[complex.species(k)] >= complex.coefficient(k));
  }

  private static void move(long[] x, Complex complex, int sign) {
    for (int k = 0; k < complex.size(); k++) {
      int i = complex.species(k);
      x[i] = Math.addExact(x[i], sign * complex.coefficient(k));
    }
  }
}
