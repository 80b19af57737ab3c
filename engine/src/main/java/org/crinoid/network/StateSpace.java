package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * The states that counts of molecules can reach from a given one.
 *
 * <p>An arrow fires where the counts hold its source complex. A moiety {@code y} bounds the count
 * of a species by {@code (y·x)/yᵢ}; where every species is bounded, there are at most as many
 * states as independent species have combinations of counts.
 *
 * @param largest for each species the largest count that moieties allow
 * @param bound bound on the number of states, where every species is bounded
 * @param reachable exact number of states that can be reached, if it is within the limit and no
 *     count exceeds {@code long}
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
    if (!network.isWhole()) {
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

  /**
   * What an arrow takes and changes, as counts.
   *
   * @param needs species and counts that it takes
   * @param changes species and counts by which they change; nothing if one is beyond {@code long}
   */
  private record Firing(List<Count> needs, Optional<List<Count>> changes) {

    static Firing of(ReactionNetwork network, int j) {
      List<Count> needs = counts(network.source(j).coefficients()).orElseThrow();
      return new Firing(needs, counts(network.change(j)));
    }

    private static Optional<List<Count>> counts(Map<Integer, Rational> amounts) {
      return amounts.values().stream().allMatch(Firing::fits)
          ? Optional.of(
              amounts.entrySet().stream()
                  .map(e -> new Count(e.getKey(), e.getValue().numerator().longValueExact()))
                  .toList())
          : Optional.empty();
    }

    static boolean fits(Rational v) {
      return v.numerator().bitLength() < Long.SIZE;
    }

    boolean canFireAt(long[] x) {
      return needs.stream().allMatch(c -> x[c.species()] >= c.count());
    }

    /** The state after {@code x}; nothing if a count is beyond {@code long}. */
    Optional<State> after(long[] x) {
      if (changes.isEmpty()) {
        return Optional.empty();
      }
      State next = new State(x.clone());
      for (Count c : changes.get()) {
        next.x()[c.species()] += c.count();
        if (next.x()[c.species()] < 0) {
          return Optional.empty();
        }
      }
      return Optional.of(next);
    }
  }

  private record Count(int species, long count) {}

  private static OptionalLong count(ReactionNetwork network, long[] counts, int limit) {
    List<Firing> firings =
        IntStream.range(0, network.arrows().size())
            .filter(j -> network.source(j).coefficients().values().stream().allMatch(Firing::fits))
            .mapToObj(j -> Firing.of(network, j))
            .toList();
    Set<State> seen = new HashSet<>();
    Deque<State> open = new ArrayDeque<>();
    State start = new State(counts.clone());
    seen.add(start);
    open.add(start);
    while (!open.isEmpty()) {
      long[] x = open.poll().x();
      for (Firing firing : firings) {
        if (firing.canFireAt(x)) {
          Optional<State> next = firing.after(x);
          if (next.isEmpty()) {
            return OptionalLong.empty();
          }
          if (seen.add(next.get())) {
            open.add(next.get());
          }
        }
      }
      if (seen.size() > limit) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(seen.size());
  }
}
