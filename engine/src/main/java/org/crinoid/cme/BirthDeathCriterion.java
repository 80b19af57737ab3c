package org.crinoid.cme;

import java.util.Optional;

/**
 * Whether a birth–death chain of one species has a stationary law: whether {@code Σ_n Π_{m<n}
 * b(m)/d(m+1)} is finite.
 *
 * <p>With polynomials {@code b} and {@code d} the ratio is {@code ρ (1 − c/n + …)} times a power of
 * {@code n}: where {@code b} has the higher degree, or {@code ρ > 1}, or {@code ρ = 1} and {@code c
 * ≤ 1}, the sum is infinite.
 *
 * @see <a href="https://doi.org/10.1090/S0002-9947-1957-0094854-8">Karlin and McGregor 1957,
 *     Transactions of the American Mathematical Society 86, 366–400</a>
 */
final class BirthDeathCriterion {

  private static final int MOST_ORDER = 8;

  /** Rounding of coefficients that are sums of products of parameters. */
  private static final double ROUNDING = 1e-12;

  private final double[] birth = new double[MOST_ORDER + 1];
  private final double[] death = new double[MOST_ORDER + 1];

  private BirthDeathCriterion() {}

  /**
   * Why there is no law.
   *
   * @return empty if there is one, or the chain is no such chain
   */
  static Optional<String> excludes(ChainRates rates) {
    if (rates.changed().cardinality() != 1) {
      return Optional.empty();
    }
    int species = rates.changed().nextSetBit(0);
    BirthDeathCriterion c = new BirthDeathCriterion();
    for (int j = 0; j < rates.jumps(); j++) {
      Optional<ChainRates.CountKinetics> law = rates.kinetics(j);
      boolean simple =
          law.isPresent()
              && law.get().order()[species] <= MOST_ORDER
              && rates.change(j).length == 1
              && Math.abs(rates.change(j)[0]) == 1;
      if (!simple) {
        return Optional.empty();
      }
      c.add(rates.change(j)[0] > 0, law.get().constant(), law.get().order()[species]);
    }
    return c.verdict(rates.names().get(species));
  }

  /** Adds {@code constant·n!/(n − order)!} as a sum of powers. */
  private void add(boolean up, double constant, int order) {
    double[] product = new double[MOST_ORDER + 1];
    product[0] = constant;
    for (int q = 0; q < order; q++) {
      for (int k = MOST_ORDER; k >= 0; k--) {
        product[k] = (k > 0 ? product[k - 1] : 0) - q * product[k];
      }
    }
    double[] into = up ? birth : death;
    for (int k = 0; k <= MOST_ORDER; k++) {
      into[k] += product[k];
    }
  }

  private static int degree(double[] polynomial) {
    int degree = -1;
    for (int k = 0; k <= MOST_ORDER; k++) {
      degree = polynomial[k] != 0 ? k : degree;
    }
    return degree;
  }

  private Optional<String> verdict(String id) {
    int up = degree(birth);
    int down = degree(death);
    if (up < 0 || down > up) {
      return Optional.empty();
    }
    String what = "the number of '%s' goes up and down by one, and ".formatted(id);
    if (up > down) {
      return Optional.of(
          what
              + "births grow as its power %d, deaths as its power %d at most"
                  .formatted(up, Math.max(0, down)));
    }
    double b = birth[up];
    double d = death[down];
    if (b > d * (1 + ROUNDING)) {
      return Optional.of(
          what
              + "births outrun deaths where it is large: their coefficients are %s and %s, and a law needs the first to be below the second"
                  .formatted(b, d));
    }
    if (b < d * (1 - ROUNDING)) {
      return Optional.empty();
    }
    // b(n)/d(n+1): d(n+1) has the next coefficient d' + degree·d
    double c = ((up > 0 ? death[up - 1] : 0) + up * d) / d - (up > 0 ? birth[up - 1] : 0) / b;
    return c <= 1 + ROUNDING
        ? Optional.of(
            what
                + "births and deaths grow alike, with the coefficient %s: probabilities would change as the power %s of the number, and their sum is infinite"
                    .formatted(b, -c + 0.0))
        : Optional.empty();
  }
}
