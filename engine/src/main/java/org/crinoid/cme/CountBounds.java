package org.crinoid.cme;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Kinetics;
import org.crinoid.network.NetworkBuilder;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.StateSpace;

/**
 * The largest counts that conserved totals allow.
 *
 * @param most (n) largest count of each species; −1 where nothing bounds it
 * @param states bound on the number of states, if every species is bounded
 */
record CountBounds(long[] most, Optional<BigInteger> states) {

  private static final int INT_BITS = 31;

  /** Of a chain at its start. */
  static CountBounds of(ChainRates rates) {
    long[] most = new long[rates.species()];
    int[] start = rates.start();
    List<Integer> changed = rates.changed().stream().boxed().toList();
    for (int i = 0; i < most.length; i++) {
      most[i] = start[i];
    }
    ReactionNetwork network = stoichiometry(rates, changed);
    long[] counts = changed.stream().mapToLong(i -> start[i]).toArray();
    StateSpace space = StateSpace.of(network, counts, 0);
    for (int k = 0; k < counts.length; k++) {
      Optional<BigInteger> largest = space.largest().get(k);
      boolean small = largest.isPresent() && largest.get().bitLength() <= INT_BITS;
      most[changed.get(k)] = small ? largest.get().longValueExact() : -1;
    }
    return new CountBounds(most, space.bound());
  }

  /** What jumps change, as a network; its kinetics say nothing. */
  private static ReactionNetwork stoichiometry(ChainRates rates, List<Integer> changed) {
    NetworkBuilder builder =
        new NetworkBuilder(changed.stream().map(i -> rates.names().get(i)).toList());
    for (int j = 0; j < rates.jumps(); j++) {
      Map<Integer, Rational> source = new HashMap<>();
      Map<Integer, Rational> target = new HashMap<>();
      for (int k = 0; k < rates.change(j).length; k++) {
        int v = rates.change(j)[k];
        int place = changed.indexOf(rates.changedSpecies(j)[k]);
        (v < 0 ? source : target).put(place, Rational.of(Math.abs(v)));
      }
      builder.arrow(rates.id(j), rates.id(j), source, target, new Kinetics.MassAction(Expr.ONE));
    }
    return builder.build();
  }

  /** Whether nothing bounds species {@code i}. */
  boolean isOpen(int i) {
    return most[i] < 0;
  }

  /** Species that nothing bounds. */
  List<Integer> open() {
    List<Integer> open = new ArrayList<>();
    for (int i = 0; i < most.length; i++) {
      if (isOpen(i)) {
        open.add(i);
      }
    }
    return open;
  }
}
