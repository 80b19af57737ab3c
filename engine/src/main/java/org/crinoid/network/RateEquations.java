package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * Mass-action rate equations and propensities put to the test at given states, for {@link
 * Certificates}.
 *
 * <p>Sums that should vanish may differ from zero by a relative 1e-7 of the sizes of their terms:
 * states come from logarithms that are right to about 1e-9.
 */
final class RateEquations {

  private static final double TOLERANCE = 1e-7;

  /** States at which the master equation is checked, and the largest count in them. */
  private static final int STATES = 64;

  private static final int LARGEST_COUNT = 4;

  private final ReactionNetwork network;
  private final List<Double> constants;

  RateEquations(ReactionNetwork network, List<Double> constants) {
    this.network = network;
    this.constants = constants;
  }

  boolean isPositive(List<Double> amounts) {
    return amounts.stream().allMatch(v -> v > 0 && Double.isFinite(v))
        && constants.stream().allMatch(v -> v > 0 && Double.isFinite(v));
  }

  /** Rate of arrow {@code j}, computed factor by factor. */
  private double rate(int j, List<Double> x) {
    double v = constants.get(j);
    Complex y = network.source(j);
    for (int k = 0; k < y.size(); k++) {
      v *= Math.pow(x.get(y.species(k)), y.coefficient(k).doubleValue());
    }
    return v;
  }

  boolean isSteady(List<Double> x) {
    return vanishes(change(x, 1));
  }

  boolean changeAlike(List<Double> one, List<Double> other) {
    double[][] sum = change(one, 1);
    double[][] minus = change(other, -1);
    for (int i = 0; i < sum.length; i++) {
      sum[i][0] += minus[i][0];
      sum[i][1] += minus[i][1];
    }
    return vanishes(sum);
  }

  /** For each species the change and the sum of sizes of its terms. */
  private double[][] change(List<Double> x, int sign) {
    double[][] sum = new double[network.species().size()][2];
    for (int j = 0; j < network.arrows().size(); j++) {
      double v = rate(j, x);
      for (int i = 0; i < sum.length; i++) {
        double net = network.target(j).of(i).minus(network.source(j).of(i)).doubleValue();
        sum[i][0] += sign * v * net;
        sum[i][1] += v * Math.abs(net);
      }
    }
    return sum;
  }

  private static boolean vanishes(double[][] sums) {
    return Arrays.stream(sums).allMatch(s -> Math.abs(s[0]) <= TOLERANCE * s[1]);
  }

  boolean haveEqualTotals(List<Double> one, List<Double> other) {
    for (IntegerVector law : ConservationLaws.of(network).basis()) {
      double difference = 0;
      double scale = 0;
      for (int k = 0; k < law.size(); k++) {
        double d = law.value(k).doubleValue() * (one.get(law.index(k)) - other.get(law.index(k)));
        difference += d;
        scale += Math.abs(d);
      }
      if (Math.abs(difference) > TOLERANCE * scale) {
        return false;
      }
    }
    return true;
  }

  /** Logarithms of rates, so that none over- or underflows. */
  private double[] logRates(List<Double> logAmounts) {
    return IntStream.range(0, network.arrows().size())
        .mapToDouble(
            j -> {
              Complex y = network.source(j);
              double log = Math.log(constants.get(j));
              for (int k = 0; k < y.size(); k++) {
                log += y.coefficient(k).doubleValue() * logAmounts.get(y.species(k));
              }
              return log;
            })
        .toArray();
  }

  boolean isComplexBalanced(List<Double> logAmounts) {
    double[] log = logRates(logAmounts);
    for (int c = 0; c < network.complexes().size(); c++) {
      double largest = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < log.length; j++) {
        Arrow a = network.arrows().get(j);
        largest = a.source() == c || a.target() == c ? Math.max(largest, log[j]) : largest;
      }
      double net = 0;
      for (int j = 0; j < log.length; j++) {
        Arrow a = network.arrows().get(j);
        double v = Math.exp(log[j] - largest);
        net += a.target() == c ? v : 0;
        net -= a.source() == c ? v : 0;
      }
      if (Math.abs(net) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  boolean isDetailedBalanced(List<Double> logAmounts) {
    double[] log = logRates(logAmounts);
    for (Arrow one : network.arrows()) {
      double forward = total(log, one.source(), one.target());
      double back = total(log, one.target(), one.source());
      if (Math.abs(Math.log(forward) - Math.log(back)) > TOLERANCE) {
        return false;
      }
    }
    return true;
  }

  private double total(double[] log, int from, int to) {
    return IntStream.range(0, log.length)
        .filter(
            j -> network.arrows().get(j).source() == from && network.arrows().get(j).target() == to)
        .mapToDouble(j -> Math.exp(log[j]))
        .sum();
  }

  /**
   * Whether {@code π(x) ∝ Π cᵢ^{xᵢ}/xᵢ!} solves the stationary master equation at sampled states
   * {@code x}: {@code Σ k c^{y − y′} x!/(x − y′)! = Σ k x!/(x − y)!} over arrows.
   */
  boolean isStationary(List<Double> logMeans) {
    double[] log = logRates(logMeans);
    for (long[] x : states()) {
      double net = 0;
      double scale = 0;
      for (int j = 0; j < log.length; j++) {
        double in =
            Math.exp(log[j] - power(network.target(j), logMeans)) * falling(x, network.target(j));
        double out = constants.get(j) * falling(x, network.source(j));
        net += in - out;
        scale += in + out;
      }
      if (Math.abs(net) > TOLERANCE * scale) {
        return false;
      }
    }
    return true;
  }

  private double power(Complex y, List<Double> logAmounts) {
    return IntStream.range(0, y.size())
        .mapToDouble(k -> y.coefficient(k).doubleValue() * logAmounts.get(y.species(k)))
        .sum();
  }

  /** States from the digits of a linear congruential sequence (Knuth's MMIX constants). */
  private List<long[]> states() {
    List<long[]> states = new ArrayList<>();
    long seed = 1;
    for (int s = 0; s < STATES; s++) {
      long[] x = new long[network.species().size()];
      for (int i = 0; i < x.length; i++) {
        seed = seed * 6364136223846793005L + 1442695040888963407L;
        x[i] = (seed >>> 40) % (LARGEST_COUNT + 1);
      }
      states.add(x);
    }
    return states;
  }

  /** {@code x!/(x − y)!}, zero where {@code x} does not hold {@code y}. */
  private static double falling(long[] x, Complex y) {
    double product = 1;
    for (int k = 0; k < y.size(); k++) {
      for (long q = 0; product != 0 && y.coefficient(k).compareTo(Rational.of(q)) > 0; q++) {
        product *= Math.max(0, x[y.species(k)] - q);
      }
    }
    return product;
  }

  /** Whether propensities at sums of states are those at the states added, a constant apart. */
  boolean arePropensitiesLinear() {
    List<long[]> states = states();
    long[] zero = new long[network.species().size()];
    for (int s = 1; s < states.size(); s++) {
      long[] a = states.get(s - 1);
      long[] b = states.get(s);
      long[] sum = new long[a.length];
      Arrays.setAll(sum, i -> a[i] + b[i]);
      for (int j = 0; j < network.arrows().size(); j++) {
        Complex y = network.source(j);
        if (falling(sum, y) + falling(zero, y) != falling(a, y) + falling(b, y)) {
          return false;
        }
      }
    }
    return true;
  }
}
