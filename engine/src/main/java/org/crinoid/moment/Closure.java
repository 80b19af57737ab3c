package org.crinoid.moment;

import java.util.Locale;
import java.util.Optional;

/**
 * What is taken for granted about a law so that the equations for its moments up to some order need
 * no others.
 *
 * @see <a href="https://doi.org/10.1063/1.4934990">Schnoerr, Sanguinetti and Grima 2015, J. Chem.
 *     Phys. 143, 185101, for a comparison</a>
 */
public enum Closure {
  /** Moments above those kept are those of a normal law with the same mean and covariance. */
  NORMAL(
      "The law is normal: its moments above order %d are those of a normal law with the same means and covariances."),
  /**
   * They are those of a lognormal law with the same mean and covariance: {@code E[x^β] = Π μᵢ^(βᵢ(2
   * − |β|)) Π E[xᵢ²]^(βᵢ(βᵢ − 1)/2) Π E[xᵢxₖ]^(βᵢβₖ)}.
   */
  LOGNORMAL(
      "The law is lognormal: its moments above order %d are those of a lognormal law with the same means and covariances."),
  /** Cumulants above those kept are those of independent Poisson laws with the same means. */
  POISSON("Cumulants above order %d are those of independent Poisson laws with the same means."),
  /** Cumulants above those kept are zero. */
  ZERO_CUMULANT("Cumulants above order %d are zero."),
  /**
   * A moment above those kept is a product of powers of these such that derivatives of both match
   * for a known state.
   *
   * @see <a href="https://doi.org/10.1109/TAC.2010.2088631">Singh and Hespanha 2011, IEEE Trans.
   *     Automatic Control 56, 414–418</a>
   */
  DERIVATIVE_MATCHING(
      "Moments above order %d are those products of powers of lower ones whose derivatives match at a known state (derivative matching).");

  private final String assumption;

  Closure(String assumption) {
    this.assumption = assumption;
  }

  /** Its name in a command. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The closure of a name, if there is one. */
  public static Optional<Closure> of(String word) {
    for (Closure c : values()) {
      if (c.word().equals(word)) {
        return Optional.of(c);
      }
    }
    return Optional.empty();
  }

  /** What is taken for granted if moments up to {@code order} are kept. */
  public String assumption(int order) {
    return assumption.formatted(order);
  }
}
