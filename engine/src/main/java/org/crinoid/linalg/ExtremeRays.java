package org.crinoid.linalg;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

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
 * <p>Cost: exponential in the worst case, therefore limited; work counts pairs and comparisons of
 * supports.
 *
 * @param rays non-negative vectors of minimal support; where not {@link #complete}, some of them
 * @param stopped which limit was reached, as a clause that can follow "because", if one was
 * @param work pairs and comparisons made
 * @see <a href="https://doi.org/10.1186/1471-2105-5-175">Gagneur and Klamt 2004, BMC Bioinformatics
 *     5, 175</a>
 */
public record ExtremeRays(List<IntegerVector> rays, Optional<String> stopped, long work) {

  /** Copies the list. */
  public ExtremeRays {
    rays = List.copyOf(rays);
  }

  /**
   * Enumerates.
   *
   * @param space null space
   * @param workLimit most pairs and comparisons of supports; there are at most as many rays at a
   *     time as its square root
   */
  public static ExtremeRays of(NullSpace space, long workLimit) {
    return new DoubleDescription(space, workLimit).run();
  }

  /** Whether these are all rays. */
  public boolean complete() {
    return stopped.isEmpty();
  }

  /** A ray and where it is not zero, 64 entries a word. */
  private record Ray(IntegerVector vector, long[] support) {

    static Ray of(IntegerVector vector) {
      long[] support = new long[words(vector.length())];
      for (int k = 0; k < vector.size(); k++) {
        support[vector.index(k) >> 6] |= 1L << vector.index(k);
      }
      return new Ray(vector, support);
    }

    int sign(int i) {
      return (support[i >> 6] & 1L << i) != 0 ? vector.get(i).signum() : 0;
    }

    /** Whether it is zero at all entries of {@code mask}. */
    boolean isZeroOn(long[] mask) {
      for (int w = 0; w < mask.length; w++) {
        if ((support[w] & mask[w]) != 0) {
          return false;
        }
      }
      return true;
    }
  }

  private static int words(int length) {
    return (length + 63) >> 6;
  }

  private static final class DoubleDescription {
    private final int dimension;
    private final long workLimit;
    private final int rayLimit;
    private final long[] required;
    private final BitSet open;
    private final long[] mask;
    private List<Ray> rays;
    private long work;

    DoubleDescription(NullSpace space, long workLimit) {
      this.dimension = space.basis().size();
      this.workLimit = workLimit;
      this.rayLimit = (int) Math.sqrt(workLimit);
      this.rays = new ArrayList<>(space.basis().stream().map(Ray::of).toList());
      this.required = new long[words(space.length())];
      this.mask = new long[required.length];
      this.open = new BitSet(space.length());
      open.set(0, space.length());
      space.free().forEach(this::close);
    }

    /** Takes entry {@code i} for required. */
    private void close(int i) {
      open.clear(i);
      required[i >> 6] |= 1L << i;
    }

    ExtremeRays run() {
      while (true) {
        int next = next();
        if (next < 0) {
          return new ExtremeRays(vectors(), Optional.empty(), work);
        }
        Optional<String> stopped = require(next);
        if (stopped.isPresent()) {
          rays.removeIf(r -> !r.vector().isNonNegative());
          return new ExtremeRays(vectors(), stopped, work);
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
          close(i);
        } else if (pairs < fewest) {
          fewest = pairs;
          best = i;
        }
      }
      return best;
    }

    /** Requires entry {@code i} to be non-negative; which limit that reached, if one. */
    private Optional<String> require(int i) {
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
      for (Ray p : positive) {
        for (Ray n : negative) {
          if (areAdjacent(p, n)) {
            kept.add(Ray.of(combine(p, n, i)));
          }
          if (work > workLimit) {
            return Optional.of("the limit of %d comparisons was reached".formatted(workLimit));
          }
          if (kept.size() > rayLimit) {
            return Optional.of("the limit of %d vectors at a time was reached".formatted(rayLimit));
          }
        }
      }
      rays = kept;
      close(i);
      return Optional.empty();
    }

    /**
     * Whether no third ray has its support within the union of theirs; that leaves at least {@code
     * dimension − 2} required entries where both are zero.
     */
    private boolean areAdjacent(Ray p, Ray n) {
      work++;
      int zeros = 0;
      for (int w = 0; w < mask.length; w++) {
        mask[w] = required[w] & ~(p.support()[w] | n.support()[w]);
        zeros += Long.bitCount(mask[w]);
      }
      if (zeros < dimension - 2) {
        return false;
      }
      int found = 0;
      for (Ray ray : rays) {
        work++;
        if (ray.isZeroOn(mask) && ++found > 2) {
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
