package org.crinoid.benchmarks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Kinetics;
import org.crinoid.network.NetworkBuilder;
import org.crinoid.network.ReactionNetwork;

/**
 * A network as rules about a receptor generate it: 3,744 species, 61,446 reactions.
 *
 * <p>A chain of the receptor has three sites: one binds the lipid membrane's kinase and is
 * phosphorylated in a ring of 7 states, one of 4 states is free or holds one of three partners that
 * replace each other, one of 3 states is free or holds one of two. A chain binds a ligand, two
 * chains with their ligands form a dimer, and a dimer may lose both ligands and fall apart. Each
 * site changes whatever the state of all others; partners and ligands that are bound and set free
 * are counted.
 */
final class ReceptorNetwork {

  private static final int RING = 7;
  private static final int PARTNERS = 3;
  private static final int ADAPTERS = 2;
  private static final int STATES = RING * (PARTNERS + 1) * (ADAPTERS + 1);

  private final Map<String, Integer> places = new HashMap<>();
  private final List<String> species = new ArrayList<>();
  private final List<Map<Integer, Rational>> sources = new ArrayList<>();
  private final List<Map<Integer, Rational>> targets = new ArrayList<>();

  private ReceptorNetwork() {}

  /** The network. */
  static ReactionNetwork generate() {
    ReceptorNetwork rules = new ReceptorNetwork();
    for (int s = 0; s < STATES; s++) {
      rules.both(List.of("R" + s, "L"), List.of("RL" + s));
      rules.changes(s, "R%d"::formatted);
      rules.changes(s, "RL%d"::formatted);
      for (int t = 0; t < STATES; t++) {
        int other = t;
        rules.changes(s, to -> dimer(to, other));
        if (s <= t) {
          rules.both(List.of("RL" + s, "RL" + t), List.of(dimer(s, t)));
          rules.arrow(List.of(dimer(s, t)), List.of("R" + s, "R" + t, "L", "L"));
        }
      }
    }
    return rules.network();
  }

  private static String dimer(int s, int t) {
    return "D" + Math.min(s, t) + "_" + Math.max(s, t);
  }

  private interface Named {
    String in(int state);
  }

  /** All changes of a chain in state {@code s}, which is part of a species. */
  private void changes(int s, Named chain) {
    int ring = s % RING;
    int partner = s / RING % (PARTNERS + 1);
    int adapter = s / RING / (PARTNERS + 1);
    for (int step : new int[] {1, RING - 1}) {
      arrow(List.of(chain.in(s)), List.of(chain.in(s - ring + (ring + step) % RING)));
    }
    for (int p = 0; p <= PARTNERS; p++) {
      if (p != partner) {
        swap(chain, s, s + (p - partner) * RING, bound("P", p), bound("P", partner));
      }
    }
    for (int a = 0; a <= ADAPTERS; a++) {
      if (a != adapter) {
        int to = s + (a - adapter) * RING * (PARTNERS + 1);
        swap(chain, s, to, bound("A", a), bound("A", adapter));
      }
    }
  }

  private static List<String> bound(String name, int which) {
    return which == 0 ? List.of() : List.of(name + which);
  }

  private void swap(Named chain, int from, int to, List<String> taken, List<String> freed) {
    List<String> left = new ArrayList<>(taken);
    left.add(chain.in(from));
    List<String> right = new ArrayList<>(freed);
    right.add(chain.in(to));
    arrow(left, right);
  }

  private void both(List<String> left, List<String> right) {
    arrow(left, right);
    arrow(right, left);
  }

  private void arrow(List<String> left, List<String> right) {
    sources.add(side(left));
    targets.add(side(right));
  }

  private Map<Integer, Rational> side(List<String> names) {
    Map<Integer, Rational> side = new TreeMap<>();
    for (String name : names) {
      Integer i = places.get(name);
      if (i == null) {
        i = species.size();
        places.put(name, i);
        species.add(name);
      }
      side.merge(i, Rational.ONE, Rational::plus);
    }
    return side;
  }

  private ReactionNetwork network() {
    NetworkBuilder builder = new NetworkBuilder(species);
    for (int j = 0; j < sources.size(); j++) {
      String id = "r" + j;
      Kinetics rate = new Kinetics.MassAction(Expr.ref("k" + j));
      builder.arrow(id, id, sources.get(j), targets.get(j), rate);
    }
    return builder.build();
  }
}
