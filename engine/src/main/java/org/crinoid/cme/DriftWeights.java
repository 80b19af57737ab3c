package org.crinoid.cme;

import java.util.Arrays;
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
  private static final double SETTLED = 1e-6;

  private final ChainRates rates;
  private final CountBounds bounds;

  /** How much of the second index a molecule of the first makes per time. */
  private final double[][] linear;

  /** Whether a species is lost by meeting its like. */
  private final boolean[] steep;

  private DriftWeights(ChainRates rates, CountBounds bounds) {
    this.rates = rates;
    this.bounds = bounds;
    this.linear = new double[rates.species()][rates.species()];
    this.steep = new boolean[rates.species()];
  }

  /**
   * The weights.
   *
   * @return (n) 0 for species that are bounded; empty if some species is not lost, or the iteration
   *     grows without end
   */
  static Optional<double[]> of(ChainRates rates, CountBounds bounds) {
    DriftWeights weights = new DriftWeights(rates, bounds);
    for (int j = 0; j < rates.jumps(); j++) {
      weights.gather(j);
    }
    return weights.iterated();
  }

  private Optional<double[]> iterated() {
    double[] w = new double[rates.species()];
    for (int i : bounds.open()) {
      if (!(linear[i][i] < 0) && !steep[i]) {
        return Optional.empty();
      }
      w[i] = 1;
    }
    for (int round = 0; round < ROUNDS; round++) {
      double change = 0;
      for (int i : bounds.open()) {
        double next = steep[i] ? 1 : 1 + made(i, w) / -linear[i][i];
        change = Math.max(change, Math.abs(next - w[i]) / next);
        w[i] = next;
        if (next > TOO_LARGE) {
          return Optional.empty();
        }
      }
      if (change < SETTLED) {
        break;
      }
    }
    return Optional.of(w);
  }

  private double made(int i, double[] w) {
    double made = 0;
    for (int l : bounds.open()) {
      made += l == i ? 0 : linear[i][l] * w[l];
    }
    return Math.max(0, made);
  }

  private void gather(int j) {
    Optional<ChainRates.CountKinetics> law = rates.kinetics(j);
    if (law.isPresent()) {
      gather(j, law.get());
      return;
    }
    rates
        .majorant(j)
        .ifPresent(
            line -> {
              for (int i : bounds.open()) {
                for (int k = 0; k < rates.change(j).length; k++) {
                  linear[i][rates.changedSpecies(j)[k]] +=
                      Math.max(0, rates.change(j)[k]) * line[i];
                }
              }
            });
  }

  private void gather(int j, ChainRates.CountKinetics law) {
    int only = -1;
    double constant = law.constant();
    boolean mixed = false;
    for (int i = 0; i < law.order().length; i++) {
      if (law.order()[i] > 0 && bounds.isOpen(i)) {
        mixed |= only >= 0;
        only = i;
      } else if (law.order()[i] > 0) {
        constant *= Math.max(1, bounds.most()[i]);
        mixed |= Arrays.stream(rates.change(j)).sum() < 0;
      }
    }
    if (only < 0 || mixed) {
      return;
    }
    for (int k = 0; k < rates.change(j).length; k++) {
      int l = rates.changedSpecies(j)[k];
      if (law.order()[only] == 1) {
        linear[only][l] += constant * rates.change(j)[k];
      } else if (l == only && rates.change(j)[k] < 0) {
        steep[only] = true;
      }
    }
  }
}
