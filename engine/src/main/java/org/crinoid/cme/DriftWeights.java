package org.crinoid.cme;

import java.util.Optional;

/**
 * Weights of species by which the expected total falls where counts are large.
 *
 * <p>A species that is lost at rate {@code out·n} and whose molecules make others gets the weight
 * {@code 1 + Σ (weights made per time)/out}, found by iteration from the products back; one that is
 * lost by meeting its like gets 1.
 */
final class DriftWeights {

  private static final int ROUNDS = 200;
  private static final double TOO_LARGE = 1e6;

  private DriftWeights() {}

  /**
   * The weights.
   *
   * @return (n) 0 for species that are bounded; empty if some species is not lost, or the iteration
   *     grows without end
   */
  static Optional<double[]> of(ChainRates rates, CountBounds bounds) {
    int n = rates.species();
    double[][] linear = new double[n][n];
    boolean[] steep = new boolean[n];
    gather(rates, bounds, linear, steep);
    double[] w = new double[n];
    for (int i : bounds.open()) {
      if (!(linear[i][i] < 0) && !steep[i]) {
        return Optional.empty();
      }
      w[i] = 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double change = 0;
      for (int i : bounds.open()) {
        double made = 0;
        for (int l : bounds.open()) {
          made += l == i ? 0 : linear[i][l] * w[l];
        }
        double next = steep[i] ? 1 : 1 + Math.max(0, made) / -linear[i][i];
        change = Math.max(change, Math.abs(next - w[i]) / next);
        w[i] = next;
        if (next > TOO_LARGE) {
          return Optional.empty();
        }
      }
      if (change < 1e-6) {
        break;
      }
    }
    return Optional.of(w);
  }

  /** {@code linear[i][l]}: how much of {@code l} a molecule of {@code i} makes per time. */
  private static void gather(
      ChainRates rates, CountBounds bounds, double[][] linear, boolean[] steep) {
    for (int j = 0; j < rates.jumps(); j++) {
      Optional<ChainRates.CountKinetics> law = rates.kinetics(j);
      if (law.isPresent()) {
        gather(rates, j, law.get(), bounds, linear, steep);
      } else {
        Optional<double[]> line = rates.majorant(j);
        for (int i : line.isEmpty() ? java.util.List.<Integer>of() : bounds.open()) {
          for (int k = 0; k < rates.change(j).length; k++) {
            int l = rates.changedSpecies(j)[k];
            linear[i][l] += Math.max(0, rates.change(j)[k]) * line.get()[i];
          }
        }
      }
    }
  }

  private static void gather(
      ChainRates rates,
      int j,
      ChainRates.CountKinetics law,
      CountBounds bounds,
      double[][] linear,
      boolean[] steep) {
    int only = -1;
    int order = 0;
    double constant = law.constant();
    boolean mixed = false;
    for (int i = 0; i < law.order().length; i++) {
      if (law.order()[i] > 0 && bounds.isOpen(i)) {
        mixed |= only >= 0;
        only = i;
        order = law.order()[i];
      } else if (law.order()[i] > 0) {
        constant *= Math.max(1, bounds.most()[i]);
        mixed |= lowers(rates, j);
      }
    }
    if (only < 0 || mixed) {
      return;
    }
    for (int k = 0; k < rates.change(j).length; k++) {
      int l = rates.changedSpecies(j)[k];
      if (order == 1) {
        linear[only][l] += constant * rates.change(j)[k];
      } else if (l == only && rates.change(j)[k] < 0) {
        steep[only] = true;
      }
    }
  }

  private static boolean lowers(ChainRates rates, int j) {
    int sum = 0;
    for (int v : rates.change(j)) {
      sum += v;
    }
    return sum < 0;
  }
}
