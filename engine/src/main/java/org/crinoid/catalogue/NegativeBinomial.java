package org.crinoid.catalogue;

import java.util.Set;

/**
 * The negative binomial law {@code P(n) = (r)ₙ/n!·ρⁿ(1−ρ)^r}, with {@code (r)ₙ = r(r+1)…(r+n−1)}.
 *
 * <p>Counts that arrive at rate {@code ν}, double at rate {@code λ} and are lost at rate {@code μ >
 * λ} each have it in the long run, with {@code r = ν/λ} and {@code ρ = λ/μ}: mean {@code ν/(μ−λ)}.
 *
 * @param name the species
 * @param shape {@code r}, positive
 * @param ratio {@code ρ}, between 0 and 1
 * @see <a href="https://doi.org/10.1111/j.2517-6161.1949.tb00032.x">Kendall 1949, Journal of the
 *     Royal Statistical Society B 11, 230–264</a>
 */
public record NegativeBinomial(String name, double shape, double ratio) implements ExactLaw.Factor {

  @Override
  public Set<String> species() {
    return Set.of(name);
  }

  @Override
  public double mean(String species) {
    return shape * ratio / (1 - ratio);
  }

  @Override
  public double covariance(String one, String other) {
    return mean(one) / (1 - ratio);
  }

  @Override
  public double probability(String species, int count) {
    double log = shape * Math.log1p(-ratio);
    for (int k = 1; k <= count; k++) {
      log += Math.log(ratio * (shape + k - 1) / k);
    }
    return Math.exp(log);
  }

  @Override
  public String text() {
    return "%s: negative binomial law of shape %s and ratio %s, mean %s, Fano factor %s, none at all with probability %s"
        .formatted(
            name,
            Numbers.text(shape),
            Numbers.text(ratio),
            Numbers.text(mean(name)),
            Numbers.text(1 / (1 - ratio)),
            Numbers.text(none(name)));
  }
}
