package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Arrow;
import org.crinoid.network.Complex;
import org.crinoid.network.ReactionNetwork;

/**
 * Laws of networks in which single molecules come, go and change into each other, each by itself.
 *
 * <p>Species that change into each other form a group. One into which molecules come follows
 * Poisson laws, if nothing was there at the start or in the long run; in one that starts with
 * molecules of one species, or, in the long run, that none can leave, each molecule is one species
 * or another by the same chances: a multinomial law.
 *
 * @see <a href="https://doi.org/10.1007/s00285-006-0034-x">Jahnke and Huisinga 2007, Journal of
 *     Mathematical Biology 54, 1–26</a>
 */
final class ExactLaws {

  private final ReactionNetwork network;
  private final long[] start;
  private final int[] group;
  private final boolean[] inflow;
  private final boolean[] outflow;

  private ExactLaws(ReactionNetwork network, long[] start) {
    this.network = network;
    this.start = start;
    int n = network.species().size();
    group = IntStream.range(0, n).toArray();
    inflow = new boolean[n];
    outflow = new boolean[n];
    for (Arrow a : network.arrows()) {
      Complex from = network.complexes().get(a.source());
      Complex to = network.complexes().get(a.target());
      if (from.size() == 1 && to.size() == 1) {
        join(from.species(0), to.species(0));
      }
    }
    for (Arrow a : network.arrows()) {
      Complex from = network.complexes().get(a.source());
      Complex to = network.complexes().get(a.target());
      if (from.size() == 0) {
        inflow[group[to.species(0)]] = true;
      } else if (to.size() == 0) {
        outflow[group[from.species(0)]] = true;
      }
    }
  }

  private void join(int i, int k) {
    int from = group[i];
    int to = group[k];
    for (int s = 0; s < group.length; s++) {
      group[s] = group[s] == from ? to : group[s];
    }
  }

  private static boolean isMonomolecular(ReactionNetwork network) {
    return network.isWhole()
        && network.complexes().stream().allMatch(y -> y.total().compareTo(Rational.ONE) <= 0);
  }

  /**
   * The law in the long run of a complex balanced network.
   *
   * @param weight complex balanced count of each species
   * @return empty if single molecules do not move by themselves
   */
  static Optional<List<ExactLaw.Factor>> stationary(
      ReactionNetwork network, long[] start, IntToDoubleFunction weight) {
    if (!isMonomolecular(network)) {
      return Optional.empty();
    }
    ExactLaws laws = new ExactLaws(network, start);
    List<ExactLaw.Factor> factors = new ArrayList<>();
    for (List<Integer> members : laws.groups()) {
      int g = laws.group[members.get(0)];
      if (laws.inflow[g] || laws.outflow[g]) {
        factors.add(new ExactLaw.Poissons(laws.by(members, weight)));
      } else {
        double sum = members.stream().mapToDouble(weight::applyAsDouble).sum();
        long total = members.stream().mapToLong(i -> start[i]).sum();
        factors.add(
            new ExactLaw.Multinomial(total, laws.by(members, i -> weight.applyAsDouble(i) / sum)));
      }
    }
    return Optional.of(factors);
  }

  /**
   * The law at a time at which mean counts are known.
   *
   * @return empty if single molecules do not move by themselves, or the start mixes laws
   */
  static Optional<List<ExactLaw.Factor>> transientLaw(
      ReactionNetwork network, long[] start, IntToDoubleFunction mean) {
    if (!isMonomolecular(network)) {
      return Optional.empty();
    }
    ExactLaws laws = new ExactLaws(network, start);
    List<ExactLaw.Factor> factors = new ArrayList<>();
    for (List<Integer> members : laws.groups()) {
      int[] started =
          members.stream().mapToInt(Integer::intValue).filter(i -> start[i] > 0).toArray();
      boolean comes = laws.inflow[laws.group[members.get(0)]];
      if (started.length == 0) {
        factors.add(new ExactLaw.Poissons(laws.by(members, mean)));
      } else if (started.length == 1 && !comes) {
        long total = start[started[0]];
        factors.add(
            new ExactLaw.Multinomial(total, laws.by(members, i -> mean.applyAsDouble(i) / total)));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(factors);
  }

  private List<List<Integer>> groups() {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < group.length; i++) {
      groups.computeIfAbsent(group[i], g -> new ArrayList<>()).add(i);
    }
    return List.copyOf(groups.values());
  }

  private Map<String, Double> by(List<Integer> members, IntToDoubleFunction value) {
    Map<String, Double> by = new LinkedHashMap<>();
    members.forEach(i -> by.put(network.species().get(i), value.applyAsDouble(i)));
    return by;
  }
}
