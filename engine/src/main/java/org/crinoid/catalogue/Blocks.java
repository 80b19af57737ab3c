package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.crinoid.expr.Rewrite;
import org.crinoid.network.Complex;
import org.crinoid.network.Kinetics;
import org.crinoid.network.ReactionNetwork;

/**
 * Blocks of species whose chances depend on each other.
 *
 * <p>The chances of a species depend on all that its reactions' rates depend on, and on what these
 * change together with it. A block is closed if they depend on its own species alone: then it is a
 * jump process by itself, and closed blocks are independent of each other.
 *
 * <p>Cost: cubic in the species, by words of 64.
 */
final class Blocks {

  private Blocks() {}

  /**
   * A block.
   *
   * @param species places, ascending
   * @param arrows those that change a species of it
   * @param outside species of other blocks on which rates of these depend
   */
  record Block(List<Integer> species, List<Integer> arrows, Set<Integer> outside) {
    boolean isClosed() {
      return outside.isEmpty();
    }
  }

  static List<Block> of(ReactionNetwork network) {
    int n = network.species().size();
    BitSet[] needs = new BitSet[n];
    List<BitSet> changed = new ArrayList<>();
    List<BitSet> asked = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      needs[i] = new BitSet(n);
      needs[i].set(i);
    }
    for (int j = 0; j < network.arrows().size(); j++) {
      BitSet moved = new BitSet(n);
      network.change(j).keySet().forEach(moved::set);
      changed.add(moved);
      asked.add(asked(network, j));
      BitSet all = (BitSet) moved.clone();
      all.or(asked.get(j));
      moved.stream().forEach(i -> needs[i].or(all));
    }
    close(needs);
    return blocks(needs, changed, asked);
  }

  /** What the rate of an arrow depends on. */
  private static BitSet asked(ReactionNetwork network, int j) {
    BitSet asked = new BitSet();
    Complex y = network.source(j);
    for (int k = 0; k < y.size(); k++) {
      asked.set(y.species(k));
    }
    if (network.arrows().get(j).kinetics() instanceof Kinetics.General g) {
      for (String id : Rewrite.references(g.law())) {
        int i = network.species().indexOf(id);
        if (i >= 0) {
          asked.set(i);
        }
      }
    }
    return asked;
  }

  private static void close(BitSet[] needs) {
    for (int k = 0; k < needs.length; k++) {
      for (BitSet row : needs) {
        if (row.get(k)) {
          row.or(needs[k]);
        }
      }
    }
  }

  private static List<Block> blocks(BitSet[] needs, List<BitSet> changed, List<BitSet> asked) {
    List<Block> blocks = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int i = 0; i < needs.length; i++) {
      if (seen.get(i)) {
        continue;
      }
      BitSet members = new BitSet();
      for (int k = needs[i].nextSetBit(0); k >= 0; k = needs[i].nextSetBit(k + 1)) {
        members.set(k, needs[k].get(i));
      }
      seen.or(members);
      List<Integer> arrows = new ArrayList<>();
      Set<Integer> outside = new TreeSet<>();
      for (int j = 0; j < changed.size(); j++) {
        if (changed.get(j).intersects(members)) {
          arrows.add(j);
          asked.get(j).stream().filter(k -> !members.get(k)).forEach(outside::add);
        }
      }
      blocks.add(new Block(members.stream().boxed().toList(), arrows, outside));
    }
    return blocks;
  }
}
