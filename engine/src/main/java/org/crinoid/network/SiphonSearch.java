package org.crinoid.network;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds all minimal siphons by branching: an arrow that makes a species of the set must take one of
 * the set, so each of its reactants is tried in turn.
 *
 * <p>Set {@code k} of the search holds species {@code k} and none before it, and no set is reached
 * twice, since a reactant once tried is left out of the branches after it. Cost: exponential in the
 * worst case, therefore limited; work counts comparisons of sets.
 */
final class SiphonSearch {

  private final List<BitSet> from;
  private final List<BitSet> to;
  private final List<List<Integer>> makers = new ArrayList<>();
  private final int species;
  private final long workLimit;
  private final List<BitSet> found = new ArrayList<>();
  private long work;

  /**
   * Prepares the search.
   *
   * @param from (m) reactants of each arrow
   * @param to (m) products of each arrow
   */
  private SiphonSearch(int species, List<BitSet> from, List<BitSet> to, long workLimit) {
    this.species = species;
    this.from = from;
    this.to = to;
    this.workLimit = workLimit;
    IntStream.range(0, species).forEach(i -> makers.add(new ArrayList<>()));
    for (int j = 0; j < from.size(); j++) {
      int arrow = j;
      to.get(j).stream()
          .filter(i -> !from.get(arrow).get(i))
          .forEach(i -> makers.get(i).add(arrow));
    }
  }

  /** The siphons of a network, or of the one with all its arrows reversed. */
  static Siphons of(ReactionNetwork network, boolean reversed, long workLimit) {
    SiphonSearch search =
        new SiphonSearch(
            network.species().size(),
            sides(network, reversed),
            sides(network, !reversed),
            workLimit);
    Optional<String> stopped =
        search.run()
            ? Optional.empty()
            : Optional.of("the limit of %d comparisons was reached".formatted(workLimit));
    return new Siphons(search.minimal(), stopped, search.work);
  }

  /** Reactants, or with {@code products} the products, of all arrows as sets. */
  private static List<BitSet> sides(ReactionNetwork network, boolean products) {
    return IntStream.range(0, network.arrows().size())
        .mapToObj(j -> support(products ? network.target(j) : network.source(j)))
        .toList();
  }

  private static BitSet support(Complex complex) {
    BitSet set = new BitSet();
    IntStream.range(0, complex.size()).forEach(k -> set.set(complex.species(k)));
    return set;
  }

  /** Whether the search came to its end; {@link #minimal} then has the result. */
  private boolean run() {
    BitSet excluded = neverInAny();
    for (int i = 0; i < species; i++) {
      if (!excluded.get(i)) {
        BitSet in = new BitSet();
        in.set(i);
        if (!extend(in, excluded)) {
          return false;
        }
        excluded.set(i);
      }
    }
    return true;
  }

  /** Minimal sets found, the smallest first. */
  private List<BitSet> minimal() {
    List<BitSet> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(BitSet::cardinality).thenComparing(BitSet::toString));
    List<BitSet> minimal = new ArrayList<>();
    for (BitSet set : sorted) {
      if (minimal.stream().noneMatch(m -> contains(set, m))) {
        minimal.add(set);
      }
    }
    return minimal;
  }

  /** Species outside the largest siphon. */
  private BitSet neverInAny() {
    BitSet outside = new BitSet();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int j = 0; j < from.size(); j++) {
        BitSet made = (BitSet) to.get(j).clone();
        made.andNot(outside);
        if (!made.isEmpty() && contains(outside, from.get(j))) {
          outside.or(made);
          changed = true;
        }
      }
    }
    return outside;
  }

  private static boolean contains(BitSet large, BitSet small) {
    for (int i = small.nextSetBit(0); i >= 0; i = small.nextSetBit(i + 1)) {
      if (!large.get(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean extend(BitSet in, BitSet out) {
    work += 1 + found.size();
    if (work > workLimit) {
      return false;
    }
    for (BitSet s : found) {
      if (contains(in, s)) {
        return true;
      }
    }
    BitSet options = fewestOptions(in, out);
    if (options.isEmpty()) {
      return true;
    }
    if (options.get(species)) {
      found.add((BitSet) in.clone());
      return true;
    }
    BitSet excluded = (BitSet) out.clone();
    for (int s = options.nextSetBit(0); s >= 0; s = options.nextSetBit(s + 1)) {
      in.set(s);
      boolean done = extend(in, excluded);
      in.clear(s);
      if (!done) {
        return false;
      }
      excluded.set(s);
    }
    return true;
  }

  /**
   * Reactants that may be added for the sake of the arrow that has the fewest; none if an arrow has
   * none; the number beyond all species if no arrow asks for any.
   */
  private BitSet fewestOptions(BitSet in, BitSet out) {
    BitSet best = new BitSet();
    best.set(species);
    int fewest = Integer.MAX_VALUE;
    for (int i = in.nextSetBit(0); i >= 0; i = in.nextSetBit(i + 1)) {
      for (int j : makers.get(i)) {
        work++;
        if (!from.get(j).intersects(in)) {
          BitSet options = (BitSet) from.get(j).clone();
          options.andNot(out);
          int count = options.cardinality();
          if (count < fewest) {
            fewest = count;
            best = options;
          }
          if (count == 0) {
            return best;
          }
        }
      }
    }
    return best;
  }
}
