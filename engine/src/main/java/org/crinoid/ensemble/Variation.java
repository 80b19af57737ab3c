package org.crinoid.ensemble;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.random.Bounds;
import org.crinoid.random.Purpose;
import org.crinoid.random.RandomStreams;
import org.crinoid.random.Sampler;

/**
 * Quantities that differ from cell to cell: extrinsic noise.
 *
 * <p>Standard normal numbers z are made correlated, and each law takes its own ({@link Law#value}).
 * The correlations are those of the normal numbers; of two log-normal quantities they are the
 * correlations of their logarithms.
 *
 * @see <a href="https://doi.org/10.1002/9780470479216">Nelsen 2006, An introduction to copulas</a>
 */
public final class Variation {

  /** Nothing differs. */
  public static final Variation NONE = new Variation(List.of(), List.of());

  private final List<Varied> varied;
  private final double[][] factor;

  /**
   * A quantity that differs.
   *
   * @param id its identifier
   * @param law its law
   */
  public record Varied(String id, Law law) {}

  /**
   * How two of them go together.
   *
   * @param first identifier
   * @param second identifier of another
   * @param correlation of their normal numbers, −1 &lt; correlation &lt; 1
   */
  public record Correlation(String first, String second, double correlation) {}

  /**
   * Quantities with their laws and correlations; those not named are independent.
   *
   * @throws IllegalArgumentException if one is named twice, is not varied but correlated, or if no
   *     quantities can have such correlations
   */
  public Variation(List<Varied> varied, List<Correlation> correlations) {
    this.varied = List.copyOf(varied);
    Set<String> ids = new HashSet<>();
    for (Varied v : varied) {
      if (!ids.add(v.id())) {
        throw new IllegalArgumentException("'" + v.id() + "' is varied twice");
      }
    }
    this.factor = factor(matrix(correlations));
  }

  private double[][] matrix(List<Correlation> correlations) {
    List<String> ids = varied.stream().map(Varied::id).toList();
    double[][] r = new double[ids.size()][ids.size()];
    for (int i = 0; i < r.length; i++) {
      r[i][i] = 1;
    }
    Set<Set<String>> seen = new HashSet<>();
    for (Correlation c : correlations) {
      int i = ids.indexOf(c.first());
      int j = ids.indexOf(c.second());
      require(i >= 0, "'" + c.first() + "' is correlated but not varied");
      require(j >= 0, "'" + c.second() + "' is correlated but not varied");
      require(i != j, "'" + c.first() + "' is correlated with itself");
      require(
          seen.add(Set.of(c.first(), c.second())),
          "'%s' and '%s' are correlated twice".formatted(c.first(), c.second()));
      require(
          c.correlation() > -1 && c.correlation() < 1,
          "the correlation of '%s' and '%s' must lie between -1 and 1, not be %s"
              .formatted(c.first(), c.second(), c.correlation()));
      r[i][j] = c.correlation();
      r[j][i] = c.correlation();
    }
    return r;
  }

  /** Cholesky's factor L of R = L·Lᵀ: if z is independent, L·z has the correlations R. */
  private double[][] factor(double[][] r) {
    double[][] l = new double[r.length][r.length];
    for (int i = 0; i < r.length; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = r[i][j];
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        if (i == j) {
          require(
              rest > 0,
              "no quantities can have these correlations: they contradict each other at '%s'"
                  .formatted(varied.get(i).id()));
          l[i][i] = Math.sqrt(rest);
        } else {
          l[i][j] = rest / l[j][j];
        }
      }
    }
    return l;
  }

  private static void require(boolean condition, String complaint) {
    if (!condition) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /** Laws and factor: equal texts, equal values. */
  @Override
  public String toString() {
    return varied + " " + Arrays.deepToString(factor);
  }

  /** What differs. */
  public List<Varied> varied() {
    return varied;
  }

  /**
   * The values of one draw; each quantity has a random stream of its own.
   *
   * @param draw number of the draw
   */
  public Map<String, Double> values(RandomStreams streams, long draw) {
    double[] z = new double[varied.size()];
    for (int i = 0; i < z.length; i++) {
      z[i] = new Sampler(streams.stream(draw, Purpose.VARIATION, i)).normal(0, 1, Bounds.NONE);
    }
    Map<String, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < z.length; i++) {
      double sum = 0;
      for (int k = 0; k <= i; k++) {
        sum += factor[i][k] * z[k];
      }
      values.put(varied.get(i).id(), varied.get(i).law().value(sum));
    }
    return values;
  }
}
