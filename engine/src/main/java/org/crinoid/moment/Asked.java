package org.crinoid.moment;

import java.util.ArrayList;
import java.util.List;

/**
 * Which moments are reported, by name of the states that hold them.
 *
 * @param species identifiers
 * @param means names of their means
 * @param covariances (N·N) names of covariances by rows; empty if there are none
 * @param shifts names of what noise adds to means; empty if that is not computed
 * @param higher names of central moments of higher order
 * @param powers of each of these its exponents by species
 */
record Asked(
    List<String> species,
    List<String> means,
    List<String> covariances,
    List<String> shifts,
    List<String> higher,
    List<int[]> powers) {

  /** Of some of the quantities that fluctuate, up to an order. */
  static Asked of(Fluctuating system, int[] chosen, int order, boolean shifts) {
    MomentNames names = new MomentNames(system.ids());
    List<String> ids = new ArrayList<>();
    List<String> means = new ArrayList<>();
    List<String> covariances = new ArrayList<>();
    List<String> more = new ArrayList<>();
    for (int i : chosen) {
      ids.add(system.quantities().get(i).id());
      means.add(system.quantities().get(i).mean());
      if (shifts) {
        more.add(names.shift(i));
      }
      for (int k : chosen) {
        if (order >= 2) {
          covariances.add(names.covariance(i, k));
        }
      }
    }
    List<String> higher = new ArrayList<>();
    List<int[]> powers = new ArrayList<>();
    for (int o = 3; o <= order; o++) {
      for (Powers p : Powers.ofOrder(chosen.length, o)) {
        powers.add(p.array());
        higher.add(names.central(spread(p, chosen, system.size())));
      }
    }
    return new Asked(ids, means, covariances, more, higher, powers);
  }

  /** Exponents of chosen quantities among all. */
  static Powers spread(Powers p, int[] chosen, int n) {
    int[] all = new int[n];
    for (int i = 0; i < chosen.length; i++) {
      all[chosen[i]] = p.get(i);
    }
    return Powers.of(all);
  }

  /**
   * Places of the species asked about; all if none are named.
   *
   * @throws org.crinoid.model.UnsupportedException if one does not fluctuate
   */
  static int[] chosen(Fluctuating system, List<String> species) {
    if (species.isEmpty()) {
      return java.util.stream.IntStream.range(0, system.size()).toArray();
    }
    return species.stream()
        .mapToInt(
            id -> {
              if (system.place(id) < 0) {
                throw new Refusal(
                        "moments of what does not fluctuate",
                        id,
                        "'%s' is no number of molecules and does not fluctuate".formatted(id))
                    .thrown();
              }
              return system.place(id);
            })
        .toArray();
  }

  /** Names of all states that are read. */
  List<String> columns() {
    List<String> all = new ArrayList<>(means);
    all.addAll(covariances);
    all.addAll(shifts);
    all.addAll(higher);
    return all.stream().distinct().toList();
  }
}
