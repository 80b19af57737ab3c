package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.random.RandomStream;

/**
 * Weights in groups within a factor of two: a group is drawn by its sum, and in it a number by
 * rejection, which succeeds at least every second time.
 *
 * <p>Cost: in proportion to the number of groups, that is to the logarithm of the ratio of the
 * largest to the smallest weight, whatever the number of weights. Sums of groups are carried along
 * and computed afresh from time to time; the sum of an empty group is zero.
 *
 * @see <a href="https://doi.org/10.1063/1.2919546">Slepoy, Thompson and Plimpton 2008, Journal of
 *     Chemical Physics 128, 205101</a>
 */
final class GroupedUrn implements Urn {

  /** Derived: so many roundings move a sum by a relative 1e-11 at most. */
  private static final int AFRESH = 1 << 16;

  private static final int LOWEST = Double.MIN_EXPONENT - 1;
  private static final int NONE = -1;

  private final double[] weight;
  private final int[] groupOf;
  private final int[] placeOf;
  private final int[] byExponent = new int[Double.MAX_EXPONENT - LOWEST + 1];
  private int[][] members = new int[8][];
  private int[] size = new int[8];
  private double[] sum = new double[8];
  private double[] most = new double[8];
  private int[] exponent = new int[8];
  private int groups;
  private double total;
  private double level;
  private int changes;

  GroupedUrn(int count) {
    weight = new double[count];
    groupOf = new int[count];
    placeOf = new int[count];
    Arrays.fill(groupOf, NONE);
    Arrays.fill(byExponent, NONE);
  }

  @Override
  public void set(int j, double w) {
    double before = weight[j];
    if (w == before) {
      return;
    }
    int from = groupOf[j];
    weight[j] = w;
    if (from != NONE && w > 0 && exponent[from] == Math.getExponent(w)) {
      sum[from] += w - before;
    } else {
      if (from != NONE) {
        remove(j, from, before);
      }
      if (w > 0) {
        add(j, w);
      }
    }
    if (++changes >= AFRESH) {
      afresh();
    }
  }

  private void remove(int j, int g, double before) {
    int last = members[g][--size[g]];
    members[g][placeOf[j]] = last;
    placeOf[last] = placeOf[j];
    groupOf[j] = NONE;
    sum[g] = size[g] == 0 ? 0 : sum[g] - before;
  }

  private void add(int j, double w) {
    int e = Math.getExponent(w);
    int g = byExponent[e - LOWEST];
    if (g == NONE) {
      g = open(e);
    }
    if (size[g] == members[g].length) {
      members[g] = Arrays.copyOf(members[g], 2 * size[g]);
    }
    groupOf[j] = g;
    placeOf[j] = size[g];
    members[g][size[g]++] = j;
    sum[g] += w;
  }

  /** Groups stand from the largest weights to the smallest, so that most draws end soon. */
  private int open(int e) {
    if (groups == sum.length) {
      members = Arrays.copyOf(members, 2 * groups);
      size = Arrays.copyOf(size, 2 * groups);
      sum = Arrays.copyOf(sum, 2 * groups);
      most = Arrays.copyOf(most, 2 * groups);
      exponent = Arrays.copyOf(exponent, 2 * groups);
    }
    int g = groups++;
    while (g > 0 && exponent[g - 1] < e) {
      take(g - 1, g);
      g--;
    }
    members[g] = new int[4];
    size[g] = 0;
    sum[g] = 0;
    exponent[g] = e;
    most[g] = e == Double.MAX_EXPONENT ? Double.MAX_VALUE : Math.scalb(1.0, e + 1);
    byExponent[e - LOWEST] = g;
    return g;
  }

  private void take(int from, int to) {
    members[to] = members[from];
    size[to] = size[from];
    sum[to] = sum[from];
    exponent[to] = exponent[from];
    most[to] = most[from];
    byExponent[exponent[to] - LOWEST] = to;
    for (int k = 0; k < size[to]; k++) {
      groupOf[members[to][k]] = to;
    }
  }

  private void afresh() {
    for (int g = 0; g < groups; g++) {
      double s = 0;
      for (int k = 0; k < size[g]; k++) {
        s += weight[members[g][k]];
      }
      sum[g] = s;
    }
    changes = 0;
  }

  @Override
  public double total() {
    double s = 0;
    for (int g = 0; g < groups; g++) {
      s += sum[g];
    }
    total = s;
    return s;
  }

  @Override
  public int draw(RandomStream random) {
    while (true) {
      double r = random.nextDouble() * total;
      for (int g = 0; g < groups; g++) {
        double s = sum[g];
        if (r < s && size[g] > 0) {
          return member(g, s < total * LinearUrn.COARSE ? random.nextDouble() : r / s, random);
        }
        r -= s;
      }
    }
  }

  /**
   * Draws from a group; what is left of a number after its whole part is uniform too.
   *
   * @param first a number, uniform in [0, 1)
   */
  private int member(int g, double first, RandomStream random) {
    int[] of = members[g];
    int count = size[g];
    double top = most[g];
    double u = first;
    while (true) {
      double v = u * count;
      int k = (int) v;
      if (k < count) {
        int j = of[k];
        double height = (v - k) * top;
        if (height < weight[j]) {
          level = height;
          return j;
        }
      }
      u = random.nextDouble();
    }
  }

  @Override
  public double level() {
    return level;
  }
}
