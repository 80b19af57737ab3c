package org.crinoid.moment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Interpreter;
import org.junit.jupiter.api.Test;

/**
 * Oracle: the master equation on laws of a few states, whose moments change by {@code Σ_s p_s Σⱼ
 * aⱼ(s) [f(s + γⱼ) − f(s)]}. Tolerance: 1e-11 of the sum of magnitudes, some thousand roundings.
 */
class CentralMomentsTest {

  /** A reaction as text and as code. */
  private record Known(String text, int[] change, int[] orders, double constant) {
    double propensity(int[] x) {
      double a = constant;
      for (int i = 0; i < x.length; i++) {
        a *= MasterOracle.falling(x[i], orders[i]);
      }
      return a;
    }
  }

  private static Known random(Random random, int n) {
    int[] in = new int[n];
    int[] out = new int[n];
    int left = random.nextInt(4);
    int made = random.nextInt(4);
    for (int k = 0; k < left; k++) {
      in[random.nextInt(n)]++;
    }
    for (int k = 0; k < made; k++) {
      out[random.nextInt(n)]++;
    }
    double constant = 1 + random.nextInt(8);
    StringBuilder law = new StringBuilder("" + constant);
    int[] change = new int[n];
    for (int i = 0; i < n; i++) {
      change[i] = out[i] - in[i];
      if (in[i] > 0) {
        law.append("*X").append(i).append("^").append(in[i]);
      }
    }
    return new Known(side(in) + " -> " + side(out) + " : " + law, change, in, constant);
  }

  private static String side(int[] counts) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      for (int k = 0; k < counts[i]; k++) {
        parts.add("X" + i);
      }
    }
    return String.join(" + ", parts);
  }

  private static double evaluate(Expr e, Map<String, Double> values) {
    return new Interpreter(
            new Interpreter.Environment() {
              @Override
              public double value(String id) {
                return values.get(id);
              }

              @Override
              public double time() {
                return 0;
              }

              @Override
              public double draw(Expr.Draw draw, double[] args) {
                throw new IllegalStateException();
              }
            })
        .evaluate(e);
  }

  /** A law of a few states. */
  private record Law(int[][] states, double[] weights, double[] means) {
    static Law random(Random random, int n) {
      int[][] states = new int[5][n];
      double[] weights = new double[5];
      double sum = 0;
      for (int s = 0; s < 5; s++) {
        weights[s] = random.nextDouble();
        sum += weights[s];
        for (int i = 0; i < n; i++) {
          states[s][i] = random.nextInt(7);
        }
      }
      double[] means = new double[n];
      for (int s = 0; s < 5; s++) {
        weights[s] /= sum;
        for (int i = 0; i < n; i++) {
          means[i] += weights[s] * states[s][i];
        }
      }
      return new Law(states, weights, means);
    }

    double centred(int[] x, Powers p) {
      double product = 1;
      for (int i = 0; i < x.length; i++) {
        product *= Math.pow(x[i] - means[i], p.get(i));
      }
      return product;
    }

    double moment(Powers p) {
      double sum = 0;
      for (int s = 0; s < states.length; s++) {
        sum += weights[s] * centred(states[s], p);
      }
      return sum;
    }

    double meanRate(List<Known> network, int i) {
      double sum = 0;
      for (int s = 0; s < states.length; s++) {
        for (Known r : network) {
          sum += weights[s] * r.propensity(states[s]) * r.change()[i];
        }
      }
      return sum;
    }

    /** Rate of change, and the sum of magnitudes that it is the difference of. */
    double[] rate(List<Known> network, Powers p) {
      double sum = 0;
      double size = 0;
      for (int s = 0; s < states.length; s++) {
        for (Known r : network) {
          int[] after = states[s].clone();
          for (int i = 0; i < after.length; i++) {
            after[i] += r.change()[i];
          }
          double a = weights[s] * r.propensity(states[s]);
          double before = centred(states[s], p);
          double behind = centred(after, p);
          sum += a * (behind - before);
          size += a * (Math.abs(behind) + Math.abs(before));
        }
      }
      for (int i = 0; i < means.length; i++) {
        if (p.get(i) > 0) {
          double term =
              p.get(i) * meanRate(network, i) * moment(p.minus(Powers.unit(means.length, i)));
          sum -= term;
          size += Math.abs(term);
        }
      }
      return new double[] {sum, size};
    }
  }

  @Test
  void ratesOfMomentsOfRandomNetworksAreThoseOfTheMasterEquation() {
    Random random = new Random(20);
    int compared = 0;
    for (int repeat = 0; repeat < 40; repeat++) {
      int n = 1 + random.nextInt(3);
      List<Known> network = new ArrayList<>();
      Chemistry c = new Chemistry();
      for (int i = 0; i < n; i++) {
        c.species("X" + i, 3);
      }
      for (int j = 0; j < 4; j++) {
        Known r = random(random, n);
        network.add(r);
        c.reaction(r.text());
      }
      // species that no reaction moves are no numbers of molecules
      Fluctuating system = new Fluctuating(c.compiled());
      if (system.size() == n) {
        compared += compare(system, network, Law.random(random, n), "network " + repeat);
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  private static int compare(Fluctuating system, List<Known> network, Law law, String description) {
    CentralMoments hierarchy = new CentralMoments(system);
    int n = system.size();
    MomentNames names = new MomentNames(system.ids());
    int compared = 0;
    for (int order = 1; order <= 4; order++) {
      for (Powers p : Powers.ofOrder(n, order)) {
        CentralMoments.Rate rate = order == 1 ? hierarchy.mean(p.first()) : hierarchy.central(p);
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < n; i++) {
          values.put("mean(X" + i + ")", law.means()[i]);
        }
        rate.moments().forEach(m -> values.put(names.central(m), law.moment(m)));
        double got =
            evaluate(rate.formula(system.means(), m -> Expr.ref(names.central(m))), values);
        double[] expected =
            order == 1
                ? new double[] {
                  law.meanRate(network, p.first()), Math.abs(law.meanRate(network, p.first())) + 1e4
                }
                : law.rate(network, p);
        assertThat(got)
            .as("%s: %s", description, p)
            .isCloseTo(expected[0], within(1e-11 * (expected[1] + 1e4)));
        compared++;
      }
    }
    return compared;
  }

  @Test
  void closuresGiveTheMomentsOfTheirLaws() {
    List<Expr> means = List.of(Expr.ref("a"), Expr.ref("b"));
    Map<String, Double> values =
        Map.of("a", 3.0, "b", 2.0, "[2, 0]", 1.5, "[1, 1]", 0.4, "[0, 2]", 0.7);
    double v = 1.5;
    double c = 0.4;
    double w = 0.7;

    assertThat(of(Closure.NORMAL, 2, means, values, 2, 1)).isEqualTo(0);
    assertThat(of(Closure.NORMAL, 2, means, values, 4, 0)).isCloseTo(3 * v * v, within(1e-14));
    assertThat(of(Closure.NORMAL, 2, means, values, 2, 2))
        .isCloseTo(v * w + 2 * c * c, within(1e-14));
    assertThat(of(Closure.ZERO_CUMULANT, 2, means, values, 2, 2))
        .isCloseTo(v * w + 2 * c * c, within(1e-14));
    assertThat(of(Closure.POISSON, 2, means, values, 3, 0)).isCloseTo(3, within(1e-14));
    assertThat(of(Closure.POISSON, 2, means, values, 2, 1)).isEqualTo(0);
    assertThat(of(Closure.POISSON, 2, means, values, 4, 0)).isCloseTo(3 * v * v + 3, within(1e-14));
    // normal logarithms: E[x^p y^q] = a^p b^q r^(p(p−1)/2) t^(q(q−1)/2) s^(pq)
    double r = 1 + v / 9;
    double s = 1 + c / 6;
    double third = 27 * r * r * r - 3 * 3 * (9 + v) + 2 * 27;
    assertThat(of(Closure.LOGNORMAL, 2, means, values, 3, 0)).isCloseTo(third, within(1e-12));
    double mixed = 18 * r * s * s - 2 * (9 + v) - 2 * 3 * (6 + c) + 2 * 9 * 2;
    assertThat(of(Closure.LOGNORMAL, 2, means, values, 2, 1)).isCloseTo(mixed, within(1e-12));
    assertThat(of(Closure.DERIVATIVE_MATCHING, 2, means, values, 2, 1))
        .isCloseTo(mixed, within(1e-12));
  }

  @Test
  void momentsAboveTheSecondDoNotChangeTheLawsOfTwo() {
    List<Expr> means = List.of(Expr.ref("a"));
    Map<String, Double> values = Map.of("a", 3.0, "[2]", 9.0, "[3]", 3.0, "[4]", 30.0);

    assertThat(of(Closure.NORMAL, 4, means, values, 5)).isEqualTo(0);
    assertThat(of(Closure.NORMAL, 4, means, values, 6)).isCloseTo(15 * 729, within(1e-9));
    // of lognormal law, E[x^p] = 3^p 2^(p(p−1)/2)
    double fourth = 81 * (64 - 4 * 8 + 6 * 2 - 4 + 1);
    assertThat(of(Closure.LOGNORMAL, 3, means, values, 4)).isCloseTo(fourth, within(1e-9));
  }

  @Test
  void productsAreTheSameForNarrowAndWideLawsAndWhereAMomentIsNegative() {
    List<Expr> means = List.of(Expr.ref("a"), Expr.ref("b"));
    double[][] cases = {
      // variance and covariance over squared means: narrow, on both sides of the limit, wide, E[xy]
      // < 0
      {0.01, 0.004}, {0.16, 0.05}, {0.17, 0.05}, {0.4, -0.2}, {5, 2}, {1, -4.0 / 3}
    };
    for (double[] of : cases) {
      double r = 1 + of[0];
      double c = 1 + of[1];
      Map<String, Double> values =
          Map.of("a", 3.0, "b", 2.0, "[2, 0]", 9 * of[0], "[1, 1]", 6 * of[1], "[0, 2]", 1.0);
      for (int p = 2; p <= 5; p++) {
        // the sum over E[x^k y^j]/(a^k b^j) = r^(k(k−1)/2) c^(kj), which loses some digits
        double sum = 0;
        double size = 0;
        double ways = 1;
        for (int k = p; k >= 0; k--) {
          double both = Math.pow(r, k * (k - 1) / 2) * Math.pow(c, k);
          double alone = Math.pow(r, k * (k - 1) / 2);
          double sign = (p - k) % 2 == 0 ? 1 : -1;
          sum += sign * ways * (both - alone);
          size += ways * (Math.abs(both) + alone);
          ways *= (double) k / (p - k + 1);
        }
        double all = Math.pow(3, p) * 2;
        for (Closure closure : List.of(Closure.LOGNORMAL, Closure.DERIVATIVE_MATCHING)) {
          assertThat(of(closure, 2, means, values, p, 1))
              .as("%s, power %d of law %s", closure, p, List.of(r, c))
              .isCloseTo(all * sum, within(1e-14 * all * size));
        }
      }
    }
  }

  @Test
  void littleIsLeftOfManyMolecules() {
    // Poisson law of mean 1000: E[x⁵] = E[x⁴]⁵ E[x²]¹⁰ / (E[x³]¹⁰ E[x]⁵) to 60 digits
    MathContext digits = new MathContext(60);
    BigDecimal a = BigDecimal.valueOf(1000);
    BigDecimal second = a.pow(2).add(a);
    BigDecimal third = a.pow(3).add(a.pow(2).multiply(BigDecimal.valueOf(3))).add(a);
    BigDecimal fourth =
        a.pow(4)
            .add(a.pow(3).multiply(BigDecimal.valueOf(6)))
            .add(a.pow(2).multiply(BigDecimal.valueOf(7)))
            .add(a);
    BigDecimal fifth =
        fourth.pow(5).multiply(second.pow(10)).divide(third.pow(10).multiply(a.pow(5)), digits);
    double expected =
        fifth
            .subtract(fourth.multiply(a).multiply(BigDecimal.valueOf(5)))
            .add(third.multiply(a.pow(2)).multiply(BigDecimal.TEN))
            .subtract(second.multiply(a.pow(3)).multiply(BigDecimal.TEN))
            .add(a.pow(5).multiply(BigDecimal.valueOf(4)))
            .doubleValue();
    Map<String, Double> values = Map.of("a", 1e3, "[2]", 1e3, "[3]", 1e3, "[4]", 3e6 + 1e3);

    // 1e-9: terms of second order, a thousand times larger than the result, cancel
    assertThat(of(Closure.DERIVATIVE_MATCHING, 4, List.of(Expr.ref("a")), values, 5))
        .isCloseTo(expected, within(1e-9 * Math.abs(expected)));
  }

  @Test
  void cumulantsOfHigherOrderAreKept() {
    // Poisson law of mean 3: third moment 3, fourth 30, fifth 10·9 + 3
    List<Expr> means = List.of(Expr.ref("a"));
    Map<String, Double> values = Map.of("a", 3.0, "[2]", 3.0, "[3]", 3.0, "[4]", 30.0);

    assertThat(of(Closure.POISSON, 4, means, values, 5)).isCloseTo(93, within(1e-12));
    assertThat(of(Closure.ZERO_CUMULANT, 4, means, values, 5)).isCloseTo(90, within(1e-12));
    // E[x⁵] = E[x⁴]⁵ E[x²]¹⁰ / (E[x³]¹⁰ E[x]⁵), Singh and Hespanha 2011
    assertThat(ClosureFormulas.exponents(Powers.of(5), 4))
        .containsEntry(Powers.of(4), 5L)
        .containsEntry(Powers.of(3), -10L)
        .containsEntry(Powers.of(2), 10L)
        .containsEntry(Powers.of(1), -5L);
    assertThat(ClosureFormulas.exponents(Powers.of(2, 1), 2))
        .containsEntry(Powers.of(2, 0), 1L)
        .containsEntry(Powers.of(1, 1), 2L)
        .containsEntry(Powers.of(1, 0), -2L)
        .containsEntry(Powers.of(0, 1), -1L);
  }

  private static double of(
      Closure closure, int order, List<Expr> means, Map<String, Double> values, int... powers) {
    ClosureFormulas formulas =
        new ClosureFormulas(closure, order, means, p -> Expr.ref(p.toString()));
    return evaluate(formulas.of(Powers.of(powers)), values);
  }
}
