package org.crinoid.ensemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Oracles: the definitions, over groups that are kept; and a law in closed form, normal means with
 * normal values about them.
 *
 * <p>The law: 40,000 groups of 3 with intrinsic variance 4 and extrinsic variance 9. Standard
 * errors are about 0.02 and 0.09; five of them let an error of 2 % of the one and 5 % of the other
 * be caught, and a false alarm is one in a million.
 */
class VarianceSplitTest {
  private static final int SIZE = 3;

  @Test
  void partsAndTheirErrorsAreTheMeansAndSpreadsOfTheirDefinition() {
    List<double[][]> groups = groups(60);
    VarianceSplit split = of(groups.subList(0, 1));
    split.combine(of(groups.subList(1, 25)));
    split.combine(of(groups.subList(25, 60)));

    assertDefinition(split.total(0), groups, 1 - 1.0 / SIZE);
    assertDefinition(split.extrinsic(0), groups, -1.0 / SIZE);
    double[] within = groups.stream().mapToDouble(g -> variance(g)).toArray();
    double mean = mean(within);
    assertThat(split.intrinsic(0).variance()).isCloseTo(mean, within(1e-11));
    assertThat(split.intrinsic(0).error())
        .isCloseTo(Math.sqrt(squares(within, mean) / 59 / 60), within(1e-11));
  }

  @Test
  void normalMeansWithNormalValuesGiveTheirVariances() {
    VarianceSplit split = of(groups(40_000));

    assertPart(split.intrinsic(0), 4);
    assertPart(split.extrinsic(0), 9);
    assertPart(split.total(0), 13);
  }

  private static void assertPart(VarianceSplit.Part part, double expected) {
    assertThat(part.error()).isBetween(0.001 * expected, 0.02 * expected);
    assertThat(part.variance()).isCloseTo(expected, within(5 * part.error()));
  }

  private static void assertDefinition(VarianceSplit.Part part, List<double[][]> groups, double a) {
    double[] means = groups.stream().mapToDouble(VarianceSplitTest::groupMean).toArray();
    double mean = mean(means);
    double[] y =
        groups.stream()
            .mapToDouble(g -> Math.pow(groupMean(g) - mean, 2) + a * variance(g))
            .toArray();
    double n = y.length;
    double withinMean = mean(groups.stream().mapToDouble(VarianceSplitTest::variance).toArray());
    assertThat(part.variance())
        .isCloseTo(squares(means, mean) / (n - 1) + a * withinMean, within(1e-11));
    assertThat(part.error()).isCloseTo(Math.sqrt(squares(y, mean(y)) / n / (n - 1)), within(1e-11));
  }

  private static VarianceSplit of(List<double[][]> groups) {
    VarianceSplit split = new VarianceSplit(SIZE, 1);
    groups.forEach(split::add);
    return split;
  }

  private static List<double[][]> groups(int count) {
    SplittableRandom random = new SplittableRandom(21);
    List<double[][]> groups = new ArrayList<>();
    for (int g = 0; g < count; g++) {
      double centre = 100 + 3 * random.nextGaussian();
      double[][] group = new double[SIZE][1];
      for (double[] value : group) {
        value[0] = centre + 2 * random.nextGaussian();
      }
      groups.add(group);
    }
    return groups;
  }

  private static double groupMean(double[][] group) {
    return (group[0][0] + group[1][0] + group[2][0]) / SIZE;
  }

  private static double variance(double[][] group) {
    double mean = groupMean(group);
    return squares(new double[] {group[0][0], group[1][0], group[2][0]}, mean) / (SIZE - 1);
  }

  private static double mean(double[] x) {
    double sum = 0;
    for (double v : x) {
      sum += v;
    }
    return sum / x.length;
  }

  private static double squares(double[] x, double mean) {
    double sum = 0;
    for (double v : x) {
      sum += (v - mean) * (v - mean);
    }
    return sum;
  }
}
