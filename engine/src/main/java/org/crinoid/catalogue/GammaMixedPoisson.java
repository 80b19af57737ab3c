package org.crinoid.catalogue;

import java.util.Set;

/**
 * A Poisson law whose mean is itself drawn, from a gamma law: {@code Var = m + m²/α} for the mean
 * {@code m} and the shape {@code α}, so that {@code CV² = 1/m + 1/α}.
 *
 * <p>Its probabilities are those of the {@link NegativeBinomial} of shape {@code α} and ratio
 * {@code θ/(1+θ)}.
 *
 * @param name the species
 * @param shape {@code α} of the gamma law, positive
 * @param scale {@code θ}: mean counts follow the gamma law of mean {@code αθ}
 * @see <a href="https://doi.org/10.2307/2341080">Greenwood and Yule 1920, Journal of the Royal
 *     Statistical Society 83, 255–279</a>
 */
public record GammaMixedPoisson(String name, double shape, double scale)
    implements ExactLaw.Factor {

  private NegativeBinomial counts() {
    return new NegativeBinomial(name, shape, scale / (1 + scale));
  }

  @Override
  public Set<String> species() {
    return Set.of(name);
  }

  @Override
  public double mean(String species) {
    return shape * scale;
  }

  @Override
  public double covariance(String one, String other) {
    return mean(one) * (1 + scale);
  }

  @Override
  public double probability(String species, int count) {
    return counts().probability(species, count);
  }

  @Override
  public String text() {
    return "%s: Poisson law whose mean is drawn from the gamma law of shape %s and scale %s, mean %s, Fano factor %s (%s of the variance is that of the draws), none at all with probability %s"
        .formatted(
            name,
            Numbers.text(shape),
            Numbers.text(scale),
            Numbers.text(mean(name)),
            Numbers.text(1 + scale),
            Numbers.text(scale / (1 + scale)),
            Numbers.text(none(name)));
  }
}
