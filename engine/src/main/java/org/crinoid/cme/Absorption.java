package org.crinoid.cme;

import java.util.Arrays;
import org.crinoid.solve.Failure;

/**
 * Where a chain ends that leaves its transient states: by a factorisation, or where there are too
 * many of these by sweeps of Gauss and Seidel.
 *
 * <p>By which factor changes shrink tells how many sweeps are to come; where these are more than a
 * limit, the answer is refused after some thousands instead of at the limit.
 */
final class Absorption {

  private static final int SWEEPS = 100_000;

  /** Part of all time below which a change is rounding. */
  private static final double ROUNDING = 1e-15;

  /** Sweeps between looks at how fast changes shrink; two looks in a row must agree. */
  private static final int LOOK = 1_000;

  private Absorption() {}

  /**
   * Probabilities to end in each closed class, from the first state.
   *
   * @return in the order of the closed classes
   */
  static double[] probabilities(Chain chain, ClosedClasses classes, Iteration iteration) {
    int[] end = ends(chain, classes);
    double[] weight = new double[classes.closed().size()];
    if (end[0] >= 0) {
      weight[end[0]] = 1;
      return weight;
    }
    int[] transientStates = states(end);
    Chain open = chain.restricted(transientStates);
    double[] start = new double[open.size()];
    start[0] = 1;
    double[] time = sojourn(open, start, iteration);
    for (int k = 0; k < time.length; k++) {
      int s = transientStates[k];
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        int to = end[chain.target()[t]];
        if (to >= 0) {
          weight[to] += time[k] * chain.rate()[t];
        }
      }
    }
    return ProbabilityVectors.normalised(weight);
  }

  /** Expected time in each transient state. */
  private static double[] sojourn(Chain open, double[] start, Iteration iteration) {
    if (open.size() <= PassageTimes.DIRECT) {
      return SojournTimes.byStart(open)
          .map(n -> n.solve(start))
          .orElseThrow(() -> stuck(open.size()));
    }
    Chain in = open.reversed();
    double[] time = new double[open.size()];
    double before = Double.NaN;
    int hopeless = 0;
    for (int k = 0; k < SWEEPS; k++) {
      double change = 0;
      double sum = 0;
      for (int u = 0; u < time.length; u++) {
        double flow = start[u];
        for (int t = in.start()[u]; t < in.start()[u + 1]; t++) {
          flow += time[in.target()[t]] * in.rate()[t];
        }
        double next = flow / open.exit()[u];
        change += Math.abs(next - time[u]);
        sum += next;
        time[u] = next;
      }
      iteration.check();
      double share = change / sum;
      if (share <= ROUNDING) {
        return time;
      }
      if ((k + 1) % LOOK == 0) {
        double more = expected(share, before);
        hopeless = k + more > SWEEPS ? hopeless + 1 : 0;
        before = share;
        if (hopeless == 2) {
          throw unknown(k + 1, more, time.length);
        }
      }
    }
    throw unknown(SWEEPS, SWEEPS, time.length);
  }

  private static ChainFailure stuck(int states) {
    return new ChainFailure(
        new Failure.StationaryLawUnknown(
            Double.POSITIVE_INFINITY,
            "in which closed class it ends is beyond the digits of numbers: the %d transient states are left once in some 10^16 jumps"
                .formatted(states)));
  }

  /** How many more sweeps are needed if changes go on to shrink as between two looks. */
  private static double expected(double share, double before) {
    return LOOK * Math.log(share / ROUNDING) / Math.max(0, Math.log(before / share));
  }

  private static ChainFailure unknown(int done, double more, int states) {
    return new ChainFailure(
        new Failure.StationaryLawUnknown(
            Double.POSITIVE_INFINITY,
            "in which closed class it ends was not found in %d sweeps over %d transient states, and %s more would be needed; up to %d such states are solved directly"
                .formatted(
                    done,
                    states,
                    more < Integer.MAX_VALUE ? "%.1g".formatted(more) : "endlessly many",
                    PassageTimes.DIRECT)));
  }

  /** Closed class of each state; −1 if it is transient. */
  private static int[] ends(Chain chain, ClosedClasses classes) {
    int[] end = new int[chain.size()];
    Arrays.fill(end, -1);
    for (int c = 0; c < classes.closed().size(); c++) {
      for (int s : classes.closed().get(c)) {
        end[s] = c;
      }
    }
    return end;
  }

  private static int[] states(int[] end) {
    int count = 0;
    int[] all = new int[end.length];
    for (int s = 0; s < end.length; s++) {
      if (end[s] < 0) {
        all[count++] = s;
      }
    }
    return Arrays.copyOf(all, count);
  }
}
