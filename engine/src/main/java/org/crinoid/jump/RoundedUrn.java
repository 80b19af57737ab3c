package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.random.RandomStream;

/**
 * Weights rounded up to the next of four steps in each power of two, by a quarter at most and a
 * ninth on average: numbers of equal weight form a group, in which one is drawn without rejection.
 * What is drawn is right if the caller accepts a number only while its level is below its weight.
 *
 * <p>Sums of groups are whole multiples of their weight and never carried along, so that there are
 * no rounding errors to add up. Cost of a draw: a search through the groups, of which there are
 * four times the logarithm of the ratio of the largest to the smallest weight; it begins at a place
 * read from a table once weights have stayed the same for some draws, and then nearly always ends
 * there.
 *
 * @see <a href="https://doi.org/10.1063/1.2919546">Slepoy, Thompson and Plimpton 2008, Journal of
 *     Chemical Physics 128, 205101</a>
 */
final class RoundedUrn implements Urn {

  /** Bits of a double below the two leading ones of its mantissa. */
  private static final int BELOW = 50;

  /** Exponents and leading bits of finite doubles. */
  private static final int STEPS = (Double.MAX_EXPONENT + 1 - Double.MIN_EXPONENT + 1) << 2;

  /** A level has 27 random bits at least. */
  private static final double COARSE = 0x1p-26;

  /** Draws made at once: a processor then works at several, and waits for none. */
  private static final int BATCH = 32;

  /** The first after a change of weights are fewer, since another change may come soon. */
  private static final int FIRST_BATCH = 4;

  /** Batches with the same weights after which noting places pays. */
  private static final int SETTLED = 2;

  private static final int GUIDES = 64;
  private static final int NONE = -1;

  /** More than all rounding errors of a place in the table. */
  private static final double ROUNDING = 0x1p-40;

  private final int[] groupOf;
  private final int[] placeOf;
  private final int[] byStep = new int[STEPS];
  private final byte[] guide = new byte[GUIDES];
  private final double[] waits = new double[BATCH];
  private final double[] levels = new double[BATCH];
  private final int[] numbers = new int[BATCH];
  private int drawn = BATCH;
  private int[][] members = new int[8][];
  private int[] size = new int[8];
  private int[] step = new int[8];
  private double[] top = new double[8];
  private double[] perTop = new double[8];
  private double[] end = new double[9];
  private int groups;
  private int changedFrom;
  private int settled;
  private double guides;
  private double total;

  RoundedUrn(int count) {
    groupOf = new int[count];
    placeOf = new int[count];
    Arrays.fill(groupOf, NONE);
    Arrays.fill(byStep, NONE);
  }

  @Override
  public void set(int j, double w) {
    int from = groupOf[j];
    int s = (int) (Double.doubleToRawLongBits(w) >>> BELOW);
    if (from != NONE) {
      if (step[from] == s && w > 0) {
        return;
      }
      remove(j, from);
    }
    if (w > 0) {
      add(j, s);
    }
  }

  private void remove(int j, int g) {
    int last = members[g][--size[g]];
    members[g][placeOf[j]] = last;
    placeOf[last] = placeOf[j];
    groupOf[j] = NONE;
    changed(g);
  }

  private void add(int j, int s) {
    int g = byStep[s] == NONE ? open(s) : byStep[s];
    if (size[g] == members[g].length) {
      members[g] = Arrays.copyOf(members[g], 2 * size[g]);
    }
    groupOf[j] = g;
    placeOf[j] = size[g];
    members[g][size[g]++] = j;
    changed(g);
  }

  private void changed(int g) {
    changedFrom = Math.min(changedFrom, g);
    settled = 0;
  }

  /** Groups stand from the largest weights to the smallest, so that most searches end soon. */
  private int open(int s) {
    if (groups == size.length) {
      members = Arrays.copyOf(members, 2 * groups);
      size = Arrays.copyOf(size, 2 * groups);
      step = Arrays.copyOf(step, 2 * groups);
      top = Arrays.copyOf(top, 2 * groups);
      perTop = Arrays.copyOf(perTop, 2 * groups);
      end = Arrays.copyOf(end, 2 * groups + 1);
    }
    int g = groups++;
    while (g > 0 && step[g - 1] < s) {
      take(g - 1, g);
      g--;
    }
    changedFrom = 0;
    members[g] = new int[4];
    size[g] = 0;
    step[g] = s;
    top[g] = Math.min(Double.MAX_VALUE, Double.longBitsToDouble((s + 1L) << BELOW));
    perTop[g] = 1 / top[g];
    byStep[s] = g;
    return g;
  }

  private void take(int from, int to) {
    members[to] = members[from];
    size[to] = size[from];
    step[to] = step[from];
    top[to] = top[from];
    perTop[to] = perTop[from];
    byStep[step[to]] = to;
    for (int k = 0; k < size[to]; k++) {
      groupOf[members[to][k]] = to;
    }
  }

  @Override
  public double total() {
    if (changedFrom < groups) {
      double s = changedFrom == 0 ? 0 : end[changedFrom];
      for (int g = changedFrom; g < groups; g++) {
        s += size[g] * top[g];
        end[g + 1] = s;
      }
      end[groups] = Double.POSITIVE_INFINITY;
      total = s;
      changedFrom = groups;
      drawn = BATCH;
    }
    return total;
  }

  @Override
  public double waiting(RandomStream random) {
    if (++drawn >= BATCH && total > 0) {
      drawn = settled == 0 ? BATCH - FIRST_BATCH : 0;
      if (settled < SETTLED && ++settled == SETTLED) {
        guides = GUIDES / total * (1 - ROUNDING);
        note();
      }
      fill(random);
    }
    return total > 0 ? waits[drawn] : Double.POSITIVE_INFINITY;
  }

  /** Draws ahead; what is left of them when weights change is discarded unseen. */
  private void fill(RandomStream random) {
    double sum = total;
    double coarse = sum * COARSE;
    double perPart = guides;
    boolean known = settled == SETTLED && perPart < Double.POSITIVE_INFINITY;
    double[] ends = end;
    double[] tops = top;
    for (int b = drawn; b < BATCH; b++) {
      waits[b] = random.nextExponential();
      double r = random.nextDouble() * sum;
      int g = known ? guide[(int) (r * perPart)] : 0;
      while (r >= ends[g + 1]) {
        g++;
      }
      double v = (r - ends[g]) * perTop[g];
      if (tops[g] < coarse) {
        v = random.nextDouble() * size[g];
      }
      // rounding may give the very end of a group: then its level is its weight, and it is rejected
      int k = Math.min((int) v, size[g] - 1);
      levels[b] = (v - k) * tops[g];
      numbers[b] = members[g][k];
    }
  }

  @Override
  public int draw(RandomStream random) {
    return numbers[drawn];
  }

  /** Notes for equal parts of the sum a group that is none too late. */
  private void note() {
    int g = 0;
    for (int k = 0; k < GUIDES; k++) {
      double least = k / guides * (1 - ROUNDING);
      while (g < Byte.MAX_VALUE && least >= end[g + 1]) {
        g++;
      }
      guide[k] = (byte) g;
    }
  }

  @Override
  public double level() {
    return levels[drawn];
  }
}
