package org.crinoid.catalogue;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A law of counts that is known without computing it, a product of independent factors.
 *
 * @param factors of disjoint sets of species
 * @param because which theorem gives it
 */
public record ExactLaw(List<Factor> factors, String because) {

  /** Copies the list. */
  public ExactLaw {
    factors = List.copyOf(factors);
  }

  /** The law of some species. */
  public sealed interface Factor {

    /** Mean count. */
    double mean(String species);

    /** Covariance of two counts of this factor. */
    double covariance(String one, String other);

    /** Probability that there is no molecule of {@code species}. */
    double none(String species);

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
      means = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(means));
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
    public double none(String species) {
      return Math.exp(-means.get(species));
    }

    @Override
    public String text() {
      return means.keySet().stream()
          .map(
              id ->
                  "%s: Poisson law of mean %s, none at all with probability %s"
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
      shares = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(shares));
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
    public double none(String species) {
      return Math.pow(1 - shares.get(species), total);
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
        .filter(
            f ->
                switch (f) {
                  case Poissons p -> p.means().containsKey(species);
                  case Multinomial m -> m.shares().containsKey(species);
                })
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no law of '" + species + "'"));
  }

  /** It in words. */
  public String text() {
    return factors.stream().map(Factor::text).collect(Collectors.joining("; "));
  }
}
