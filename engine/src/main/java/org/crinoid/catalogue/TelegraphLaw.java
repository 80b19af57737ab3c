package org.crinoid.catalogue;

import java.util.Map;
import java.util.Set;

/**
 * The law of messengers that genes of two states make: Beta–Poisson.
 *
 * <p>Each of {@code N} genes switches on at rate {@code α} and off at rate {@code β} and makes
 * {@code σ} messengers more while it is on, all in the mean life of a messenger; {@code ω} come
 * whatever the genes do. Then counts have a Poisson law whose mean is {@code ω + σ·ΣX}, with {@code
 * N} numbers {@code X} from the Beta law of {@code α} and {@code β}. For one gene and {@code ω = 0}
 *
 * <p>{@code P(n) = σⁿ/n!·(α)ₙ/(α+β)ₙ·₁F₁(α+n; α+β+n; −σ)}.
 *
 * <p>The number of genes that are on is binomial and not independent of the messengers: {@code Cov
 * = Nσ·αβ/(α+β)²/(1+α+β)}.
 *
 * @param gene the two states, on (where more is made) first
 * @param messenger what genes make
 * @param genes how many there are, {@code N}
 * @param rates what they do in the mean life of a messenger
 * @see <a href="https://doi.org/10.1006/tpbi.1995.1027">Peccoud and Ycart 1995, Theoretical
 *     Population Biology 48, 222–234</a>
 */
public record TelegraphLaw(Gene gene, String messenger, long genes, Rates rates)
    implements ExactLaw.Factor {

  /** Names of the states. */
  public record Gene(String on, String off) {}

  /** Rates times the mean life of a messenger: {@code α}, {@code β}, {@code σ}, {@code ω}. */
  public record Rates(double on, double off, double made, double always) {
    private double sum() {
      return on + off;
    }

    private double share() {
      return on / sum();
    }
  }

  @Override
  public Set<String> species() {
    return Set.of(gene.on(), gene.off(), messenger);
  }

  private ExactLaw.Multinomial states() {
    return new ExactLaw.Multinomial(
        genes, Map.of(gene.on(), rates.share(), gene.off(), 1 - rates.share()));
  }

  @Override
  public double mean(String species) {
    return species.equals(messenger)
        ? rates.always() + genes * rates.made() * rates.share()
        : states().mean(species);
  }

  @Override
  public double covariance(String one, String other) {
    if (!one.equals(messenger) && !other.equals(messenger)) {
      return states().covariance(one, other);
    }
    double p = rates.share();
    double both = genes * rates.made() * p * (1 - p) / (1 + rates.sum());
    if (one.equals(other)) {
      return mean(messenger) + rates.made() * both;
    }
    return one.equals(gene.off()) || other.equals(gene.off()) ? -both : both;
  }

  /** For {@code N} genes by {@code N} convolutions: cost {@code N·count²}. */
  @Override
  public double probability(String species, int count) {
    if (!species.equals(messenger)) {
      return states().probability(species, count);
    }
    if (count == 0) {
      return Math.exp(genes * Math.log(ofOneGene(0)) - rates.always());
    }
    if (genes == 1 && rates.always() == 0) {
      return ofOneGene(count);
    }
    double[] one = new double[count + 1];
    double[] all = new double[count + 1];
    ExactLaw.Poissons always = new ExactLaw.Poissons(Map.of(messenger, rates.always()));
    for (int n = 0; n <= count; n++) {
      one[n] = ofOneGene(n);
      all[n] = always.probability(messenger, n);
    }
    for (long g = 0; g < genes; g++) {
      for (int n = count; n >= 0; n--) {
        double sum = 0;
        for (int k = 0; k <= n; k++) {
          sum += one[k] * all[n - k];
        }
        all[n] = sum;
      }
    }
    return all[count];
  }

  /**
   * By Kummer's transformation {@code ₁F₁(α+n; α+β+n; −σ) = e^(−σ)·₁F₁(β; α+β+n; σ)}, whose terms
   * are positive; they are summed in logarithms, for {@code e^σ} may be too large for a number.
   */
  private double ofOneGene(int n) {
    double s = rates.made();
    double prefactor = -s;
    for (int k = 1; k <= n; k++) {
      prefactor += Math.log(s * (rates.on() + k - 1) / ((rates.sum() + k - 1) * k));
    }
    double largest = 0;
    double log = 0;
    double sum = 1;
    for (int k = 1; k <= 2 * s || log > largest - NEGLIGIBLE; k++) {
      log += Math.log(s * (rates.off() + k - 1) / ((rates.sum() + n + k - 1) * k));
      if (log > largest) {
        sum *= Math.exp(largest - log);
        largest = log;
      }
      sum += Math.exp(log - largest);
    }
    return Math.exp(prefactor + largest + Math.log(sum));
  }

  /** Logarithm of the part of the largest term below which terms are left out. */
  private static final double NEGLIGIBLE = 45;

  @Override
  public String text() {
    return "%s: Beta–Poisson law of %s two-state gene%s (%s, %s): the Poisson law whose mean is %s%s times %s from the Beta law of %s and %s; mean %s, Fano factor %s, none at all with probability %s; each gene is %s with probability %s"
        .formatted(
            messenger,
            genes,
            genes == 1 ? "" : "s",
            gene.on(),
            gene.off(),
            rates.always() > 0 ? Numbers.text(rates.always()) + " and " : "",
            Numbers.text(rates.made()),
            genes == 1 ? "a number" : "a sum of %d numbers".formatted(genes),
            Numbers.text(rates.on()),
            Numbers.text(rates.off()),
            Numbers.text(mean(messenger)),
            Numbers.text(covariance(messenger, messenger) / mean(messenger)),
            Numbers.text(none(messenger)),
            gene.on(),
            Numbers.text(rates.share()));
  }
}
