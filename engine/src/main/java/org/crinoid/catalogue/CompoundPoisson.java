package org.crinoid.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The law of counts that arrive in batches and are lost one by one.
 *
 * <p>If batches of {@code j} molecules arrive at rate {@code aⱼ} and each molecule is lost at rate
 * {@code δ}, the generating function {@code G} obeys {@code δ(1−z)G′ = Σ aⱼ(1−zʲ)G}, hence {@code
 * ln G = −Σᵢ λᵢ(1−zⁱ)} with {@code λᵢ = Σ_{j≥i} aⱼ/(iδ)}: so many independent clusters of {@code i}
 * molecules as a Poisson law of mean {@code λᵢ} says. The mean is {@code Σ j·aⱼ/δ}, the Fano factor
 * {@code 1 + Σ j(j−1)aⱼ/(2Σ j·aⱼ)}. Batches that fall off geometrically without end, of mean {@code
 * b}, would give a negative binomial law of Fano factor {@code 1 + b}.
 *
 * @param name the species
 * @param arrivals (J) arrivals {@code aⱼ/δ} of batches of 1, 2, …, J molecules in the mean life of
 *     a molecule; not negative
 */
public record CompoundPoisson(String name, List<Double> arrivals) implements ExactLaw.Factor {

  /** Copies the arrivals. */
  public CompoundPoisson {
    arrivals = List.copyOf(arrivals);
  }

  @Override
  public Set<String> species() {
    return Set.of(name);
  }

  /** {@code Σ j^(power)·aⱼ/δ}. */
  private double moment(int power) {
    double sum = 0;
    for (int j = 1; j <= arrivals.size(); j++) {
      sum += Math.pow(j, power) * arrivals.get(j - 1);
    }
    return sum;
  }

  @Override
  public double mean(String species) {
    return moment(1);
  }

  @Override
  public double covariance(String one, String other) {
    return 0.5 * (moment(1) + moment(2));
  }

  /** By {@code n·P(n) = Σᵢ iλᵢ·P(n−i)}, from {@code P(0) = e^(−Σ λᵢ)}; cost count times J. */
  @Override
  public double probability(String species, int count) {
    double[] weight = new double[arrivals.size() + 1];
    double clusters = 0;
    double tail = 0;
    for (int i = arrivals.size(); i >= 1; i--) {
      tail += arrivals.get(i - 1);
      weight[i] = tail;
      clusters += tail / i;
    }
    double[] relative = new double[count + 1];
    relative[0] = 1;
    double log = -clusters;
    for (int n = 1; n <= count; n++) {
      for (int i = 1; i <= Math.min(n, arrivals.size()); i++) {
        relative[n] += weight[i] * relative[n - i] / n;
      }
      if (relative[n] > LARGE) {
        for (int k = 0; k <= n; k++) {
          relative[k] /= LARGE;
        }
        log += Math.log(LARGE);
      }
    }
    return relative[count] == 0 ? 0 : Math.exp(log + Math.log(relative[count]));
  }

  /** Where relative probabilities are scaled down. */
  private static final double LARGE = 1e200;

  @Override
  public String text() {
    double batch = moment(1) / Math.max(Double.MIN_NORMAL, moment(0));
    return "%s: compound Poisson law of batches of %s molecules in the mean, up to %d, arriving %s times in the mean life of a molecule; mean %s, Fano factor %s, none at all with probability %s%s"
        .formatted(
            name,
            Numbers.text(batch),
            arrivals.size(),
            Numbers.text(moment(0)),
            Numbers.text(mean(name)),
            Numbers.text(covariance(name, name) / mean(name)),
            Numbers.text(none(name)),
            geometric());
  }

  /** Whether batches fall off geometrically, in words. */
  private String geometric() {
    double[] a = arrivals.stream().mapToDouble(Double::doubleValue).toArray();
    if (a.length < 3 || Arrays.stream(a).anyMatch(v -> v <= 0)) {
      return "";
    }
    double ratio = a[1] / a[0];
    for (int j = 2; j < a.length; j++) {
      if (Math.abs(a[j] / a[j - 1] - ratio) > 1e-6 * ratio) {
        return "";
      }
    }
    return ratio >= 1
        ? ""
        : "; batches fall off by a factor of %s: without end they would give the negative binomial law of shape %s and that ratio, of Fano factor %s, but the model's end after %d"
            .formatted(
                Numbers.text(ratio),
                Numbers.text(a[0] / (ratio * (1 - ratio))),
                Numbers.text(1 / (1 - ratio)),
                a.length);
  }
}
