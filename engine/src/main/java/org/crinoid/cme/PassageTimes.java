package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Mean times until a chain first reaches a set of states, and which of two sets it reaches first.
 *
 * <p>On the states outside, {@code T = (−Q)⁻¹ 1} are the mean times and {@code h = (−Q)⁻¹ Q_A 1}
 * the probabilities to reach {@code A} first: by {@link PositiveElimination} where there are few
 * states, else by {@link SojournTimes}.
 *
 * <p>Where the chain is cut out of a larger one, leaving it counts as never coming back: {@code h}
 * is then too small by at most {@code lost}, the probability to leave it first.
 *
 * @param mean (S) mean time from each state, 0 in the sets; infinite from where they may never be
 *     reached
 * @param square (S) mean square of that time
 * @param first (S) probability to reach the first set before the second
 * @param lost (S) probability to leave the chain before either
 */
record PassageTimes(double[] mean, double[] square, double[] first, double[] lost) {

  /** States up to which a factorisation is tried. */
  static final int DIRECT = 40_000;

  /**
   * Solves.
   *
   * @param a (S) whether a state belongs to the first set
   * @param b (S) whether it belongs to the second
   * @return empty if there are too many states
   */
  static Optional<PassageTimes> of(Chain chain, boolean[] a, boolean[] b) {
    int n = chain.size();
    double[] mean = new double[n];
    double[] square = new double[n];
    double[] first = new double[n];
    double[] lost = new double[n];
    for (int s = 0; s < n; s++) {
      first[s] = a[s] ? 1 : 0;
    }
    boolean[] stop = new boolean[n];
    for (int s = 0; s < n; s++) {
      stop[s] = a[s] || b[s];
    }
    boolean[] reaching = reaching(chain, stop);
    int[] rest = outside(stop, reaching);
    if (rest.length == 0) {
      spreadNever(mean, stop, reaching);
      return Optional.of(new PassageTimes(mean, square, first, lost));
    }
    if (rest.length > DIRECT) {
      return Optional.empty();
    }
    Chain open = chain.restricted(rest);
    double[] toA = new double[rest.length];
    double[] out = new double[rest.length];
    double[] never = new double[rest.length];
    for (int k = 0; k < rest.length; k++) {
      int s = rest[k];
      out[k] = chain.leak()[s];
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        int u = chain.target()[t];
        toA[k] += a[u] ? chain.rate()[t] : 0;
        never[k] += stop[u] || reaching[u] ? 0 : chain.rate()[t];
      }
    }
    return gathering(open)
        .map(
            times -> {
              double[] ones = new double[rest.length];
              Arrays.fill(ones, 1);
              double[] once = times.apply(ones);
              put(once, rest, mean);
              put(times.apply(Arrays.stream(once).map(v -> 2 * v).toArray()), rest, square);
              put(times.apply(toA), rest, first);
              put(times.apply(out), rest, lost);
              double[] gone = times.apply(never);
              for (int k = 0; k < rest.length; k++) {
                mean[rest[k]] = gone[k] > 1e-300 ? Double.POSITIVE_INFINITY : mean[rest[k]];
              }
              spreadNever(mean, stop, reaching);
              return new PassageTimes(mean, square, first, lost);
            });
  }

  /** What makes sums over times of what each state yields. */
  private static Optional<UnaryOperator<double[]>> gathering(Chain open) {
    if (open.size() <= PositiveElimination.MOST) {
      return Optional.of(new PositiveElimination(open)::solve);
    }
    return SojournTimes.gathering(open).map(t -> t::solve);
  }

  private static void put(double[] values, int[] at, double[] into) {
    for (int k = 0; k < at.length; k++) {
      into[at[k]] = values[k];
    }
  }

  private static void spreadNever(double[] mean, boolean[] stop, boolean[] reaching) {
    for (int s = 0; s < mean.length; s++) {
      mean[s] = stop[s] || reaching[s] ? mean[s] : Double.POSITIVE_INFINITY;
    }
  }

  private static int[] outside(boolean[] stop, boolean[] reaching) {
    int[] rest = new int[stop.length];
    int count = 0;
    for (int s = 0; s < stop.length; s++) {
      if (!stop[s] && reaching[s]) {
        rest[count++] = s;
      }
    }
    return Arrays.copyOf(rest, count);
  }

  /** From which states a set, or the way out, can be reached. */
  private static boolean[] reaching(Chain chain, boolean[] stop) {
    Chain in = chain.reversed();
    boolean[] reaching = new boolean[stop.length];
    int[] queue = new int[stop.length];
    int filled = 0;
    for (int s = 0; s < stop.length; s++) {
      if (stop[s] || chain.leak()[s] > 0) {
        reaching[s] = true;
        queue[filled++] = s;
      }
    }
    for (int done = 0; done < filled; done++) {
      int s = queue[done];
      for (int t = in.start()[s]; t < in.start()[s + 1]; t++) {
        if (!reaching[in.target()[t]]) {
          reaching[in.target()[t]] = true;
          queue[filled++] = in.target()[t];
        }
      }
    }
    return reaching;
  }
}
