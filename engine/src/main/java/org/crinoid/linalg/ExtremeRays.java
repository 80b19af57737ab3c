package org.crinoid.linalg;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * The extreme rays of the cone of non-negative vectors of a null space: its vectors of minimal
 * support, each as integers without common divisor.
 *
 * <p>The double description method started from the reduced basis of the null space, whose vectors
 * are the rays of the cone where only free entries must be non-negative ("null space approach").
 * One more entry at a time is required to be non-negative: rays with a negative entry go, and each
 * adjacent pair of a positive and a negative ray gives a new one. Two rays are adjacent when no
 * third has its support within the union of theirs. The entry that makes the fewest pairs is next.
 *
 * <p>Cost: exponential in the worst case, therefore limited; work counts comparisons of supports.
 *
 * @param rays non-negative vectors of minimal support; where not {@code complete}, some of them
 * @param complete whether these are all
 * @param work comparisons made
 * @see <a href="https://doi.org/10.1186/1471-2105-5-175">Gagneur and Klamt 2004, BMC Bioinformatics
 *     5, 175</a>
 */
public record ExtremeRays(List<IntegerVector> rays, boolean complete, long work) {

  /** Copies the list. */
  public ExtremeRays {
    rays = List.copyOf(rays);
  }

  /**
   * Enumerates.
   *
   * @param space null space
   * @param workLimit most comparisons of supports; also limits memory, to that many rays' square
   *     root
   */
  public static ExtremeRays of(NullSpace space, long workLimit) {
    return new DoubleDescription(space, workLimit).run();
  }

  /** A ray and where it is positive among the entries already required non-negative. */
  private record Ray(IntegerVector vector, BitSet support) {

    static Ray of(IntegerVector vector) {
      return new Ray(vector, vector.support());
    }

    int sign(int i) {
      return support.get(i) ? vector.get(i).signum() : 0;
    }
  }

  private static final class DoubleDescription {
    private final long workLimit;
    private final BitSet required;
    private final BitSet open;
    private List<Ray> rays;
    private long work;

    DoubleDescription(NullSpace space, long workLimit) {
      this.workLimit = workLimit;
      this.rays = new ArrayList<>(space.basis().stream().map(Ray::of).toList());
      this.required = new BitSet(space.length());
      space.free().forEach(required::set);
      this.open = new BitSet(space.length());
      open.set(0, space.length());
      open.andNot(required);
    }

    ExtremeRays run() {
      while (true) {
        int next = next();
        if (next < 0) {
          return new ExtremeRays(vectors(), true, work);
        }
        if (!require(next)) {
          rays.removeIf(r -> !r.vector().isNonNegative());
          return new ExtremeRays(vectors(), false, work);
        }
      }
    }

    private List<IntegerVector> vectors() {
      return rays.stream()
          .map(Ray::vector)
          .sorted(
              Comparator.comparingInt(IntegerVector::size).thenComparing(IntegerVector::toString))
          .toList();
    }

    /** The open entry with the fewest pairs of signs; those without negative rays are closed. */
    private int next() {
      int[] positive = new int[open.length()];
      int[] negative = new int[open.length()];
      for (Ray ray : rays) {
        IntegerVector v = ray.vector();
        for (int k = 0; k < v.size(); k++) {
          if (open.get(v.index(k))) {
            (v.value(k).signum() > 0 ? positive : negative)[v.index(k)]++;
          }
        }
      }
      int best = -1;
      long fewest = Long.MAX_VALUE;
      for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
        long pairs = (long) positive[i] * negative[i];
        if (negative[i] == 0) {
          open.clear(i);
          required.set(i);
        } else if (pairs < fewest) {
          fewest = pairs;
          best = i;
        }
      }
      return best;
    }

    /** Requires entry {@code i} to be non-negative; false if that is too much work. */
    private boolean require(int i) {
      List<Ray> kept = new ArrayList<>();
      List<Ray> positive = new ArrayList<>();
      List<Ray> negative = new ArrayList<>();
      for (Ray ray : rays) {
        int sign = ray.sign(i);
        if (sign >= 0) {
          kept.add(ray);
        }
        if (sign != 0) {
          (sign > 0 ? positive : negative).add(ray);
        }
      }
      List<BitSet> supports = new ArrayList<>();
      rays.forEach(r -> supports.add(within(r.support())));
      for (Ray p : positive) {
        for (Ray n : negative) {
          if (areAdjacent(p, n, supports)) {
            kept.add(Ray.of(combine(p, n, i)));
          }
          if (work > workLimit || (double) kept.size() * kept.size() > workLimit) {
            return false;
          }
        }
      }
      rays = kept;
      open.clear(i);
      required.set(i);
      return true;
    }

    private BitSet within(BitSet support) {
      BitSet s = (BitSet) support.clone();
      s.and(required);
      return s;
    }

    private boolean areAdjacent(Ray p, Ray n, List<BitSet> supports) {
      BitSet union = within(p.support());
      union.or(within(n.support()));
      int found = 0;
      for (BitSet s : supports) {
        work++;
        if (isSubset(s, union) && ++found > 2) {
          return false;
        }
      }
      return true;
    }

    private static boolean isSubset(BitSet small, BitSet large) {
      for (int i = small.nextSetBit(0); i >= 0; i = small.nextSetBit(i + 1)) {
        if (!large.get(i)) {
          return false;
        }
      }
      return true;
    }

    private static IntegerVector combine(Ray p, Ray n, int i) {
      BigInteger a = p.vector().get(i);
      BigInteger b = n.vector().get(i).negate();
      return IntegerVector.combination(b, p.vector(), a, n.vector());
    }
  }
}
