package org.crinoid.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The distributions that {@link Expr.Draw} draws from, those of the SBML package distrib.
 *
 * <p>Two arguments more than a distribution has parameters are bounds, both of them allowed values:
 * the number is drawn given that it keeps them.
 *
 * @see <a href="https://doi.org/10.1515/jib-2020-0018">Smith et al. 2020, SBML Level 3 Package:
 *     Distributions, Version 1 Release 1</a>
 */
public enum Distribution {
  /** Mean and standard deviation. */
  NORMAL(2, 4),
  /** Lower and upper end. */
  UNIFORM(2),
  /** Probability of 1. */
  BERNOULLI(1),
  /** Number of trials and probability of success. */
  BINOMIAL(2, 4),
  /** Location, 0 if it is left out, and scale. */
  CAUCHY(1, 2, 4),
  /** Degrees of freedom. */
  CHISQUARE(1, 3),
  /** Rate. */
  EXPONENTIAL(1, 3),
  /** Shape and scale. */
  GAMMA(2, 4),
  /** Location, 0 if it is left out, and scale. */
  LAPLACE(1, 2, 4),
  /** Mean and standard deviation of the logarithm. */
  LOGNORMAL(2, 4),
  /** Mean. */
  POISSON(1, 3),
  /** Scale. */
  RAYLEIGH(1, 3);

  private final List<Integer> counts;

  Distribution(Integer... counts) {
    this.counts = List.of(counts);
  }

  /** The distribution of a name as formulas have it. */
  public static Optional<Distribution> named(String symbol) {
    return Arrays.stream(values()).filter(d -> d.symbol().equals(symbol)).findFirst();
  }

  /** Its name in formulas, and the last part of its URL. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it may have {@code count} arguments. */
  public boolean takes(int count) {
    return counts.contains(count);
  }

  /** Whether the last two of {@code count} arguments are bounds. */
  public boolean isBounded(int count) {
    return count > 2;
  }

  /** The numbers of arguments it may have, in words. */
  String counts() {
    return counts.stream().map(n -> Integer.toString(n)).collect(Collectors.joining(" or "));
  }
}
