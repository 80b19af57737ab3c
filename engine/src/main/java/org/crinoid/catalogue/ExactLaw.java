package org.crinoid.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A law of counts that is known without computing it, a product of independent factors.
 *
 * @param factors of disjoint sets of species, independent of each other
 * @param because which theorem gives it
 */
public record ExactLaw(List<Factor> factors, String because) {

  /** Copies the list. */
  public ExactLaw {
    factors = List.copyOf(factors);
  }

  /** The law of some species. */
  public sealed interface Factor
      permits Poissons,
          Multinomial,
          NegativeBinomial,
          CompoundPoisson,
          GammaMixedPoisson,
          TelegraphLaw {

    /** Whose law it is. */
    Set<String> species();

    /**
     * Probability of {@code count} molecules of {@code species}.
     *
     * @param count not negative
     */
    double probability(String species, int count);

    /** Mean count. */
    double mean(String species);

    /** Covariance of two counts of this factor. */
    double covariance(String one, String other);

    /** Probability that there is no molecule of {@code species}. */
    default double none(String species) {
      return probability(species, 0);
    }

    /** It in words. */
    String text();
  }

  /**
   * Independent Poisson laws.
   *
   * @param means by species
   */
  public record Poissons(Map<String, Double> means) implements Factor {
    /** Copies the means, whose order is kept. */
    public Poissons {
      means = Collections.unmodifiableMap(new LinkedHashMap<>(means));
    }

    @Override
    public double mean(String species) {
      return means.get(species);
    }

    @Override
    public double covariance(String one, String other) {
      return one.equals(other) ? means.get(one) : 0;
    }

    @Override
    public Set<String> species() {
      return means.keySet();
    }

    @Override
    public double probability(String species, int count) {
      double mean = means.get(species);
      return mean == 0
          ? (count == 0 ? 1 : 0)
          : Math.exp(
              -mean + LongStream.rangeClosed(1, count).mapToDouble(k -> Math.log(mean / k)).sum());
    }

    @Override
    public String text() {
      return means.keySet().stream()
          .map(
              id ->
                  mean(id) == 0
                      ? id + ": none at all, for certain"
                      : "%s: Poisson law of mean %s, none at all with probability %s"
                          .formatted(id, Numbers.text(mean(id)), Numbers.text(none(id))))
          .collect(Collectors.joining("; "));
    }
  }

  /**
   * So many molecules, each independently one of some species: multinomial, binomial for two.
   *
   * @param total number of molecules
   * @param shares by species the probability that a molecule is one; what is missing to 1 has left
   */
  public record Multinomial(long total, Map<String, Double> shares) implements Factor {
    /** Copies the shares, whose order is kept. */
    public Multinomial {
      shares = Collections.unmodifiableMap(new LinkedHashMap<>(shares));
    }

    @Override
    public double mean(String species) {
      return total * shares.get(species);
    }

    @Override
    public double covariance(String one, String other) {
      double p = shares.get(one);
      return one.equals(other) ? total * p * (1 - p) : -total * p * shares.get(other);
    }

    @Override
    public Set<String> species() {
      return shares.keySet();
    }

    @Override
    public double probability(String species, int count) {
      double p = shares.get(species);
      if (count > total || p == 0 || p == 1) {
        return count == p * total ? 1 : 0;
      }
      double log = (total - count) * Math.log1p(-p) + count * Math.log(p);
      for (long k = 1; k <= count; k++) {
        log += Math.log((total - count + k) / (double) k);
      }
      return Math.exp(log);
    }

    @Override
    public String text() {
      return "%s law: each of %d molecules is %s"
          .formatted(
              shares.size() <= 2 ? "binomial" : "multinomial",
              total,
              shares.entrySet().stream()
                  .map(e -> e.getKey() + " with probability " + Numbers.text(e.getValue()))
                  .collect(Collectors.joining(", ")));
    }
  }

  /** The factor that {@code species} belongs to. */
  public Factor of(String species) {
    return factors.stream()
        .filter(f -> f.species().contains(species))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no law of '" + species + "'"));
  }

  /** It in words. */
  public String text() {
    return factors.stream().map(Factor::text).collect(Collectors.joining("; "));
  }
}
