package org.crinoid.cme;

import java.util.Arrays;
import java.util.Optional;
import org.crinoid.linalg.SparseLu;
import org.crinoid.linalg.SparsityPattern;

/**
 * Expected times that a chain spends in its states before it leaves them all: {@code N = (−Q)⁻¹},
 * by a sparse factorisation.
 *
 * <p>{@code Q} is the part of a generator on states from each of which there is a way out, a
 * non-singular M-matrix, for which elimination in any order of the diagonal is stable.
 *
 * <p>Where the chain leaves rarely the total rates of states, which are rounded, hide the rates
 * out: with times of 10¹¹ jumps five digits would be left. So solutions are refined by residuals in
 * which each total is the sum of its rates, formed as if in twice the precision, until nothing
 * changes; a digit or more is gained with each as long as there is one to begin with.
 *
 * <p>Cost: that of {@link SparseLu}, and of one solution for each refinement.
 *
 * @see <a href="https://doi.org/10.1137/030601818">Ogita, Rump and Oishi 2005, SIAM Journal on
 *     Scientific Computing 26, 1955–1988, algorithm Dot2</a>
 */
final class SojournTimes {

  /** Refinements at most. */
  private static final int REFINEMENTS = 12;

  /** Change of a time, relative to it, that is rounding. */
  private static final double ROUNDING = 4 * 0x1p-53;

  private final Chain chain;
  private final Chain byColumn;
  private final SparsityPattern pattern;
  private final double[] values;
  private final SparseLu lu;
  private final double[] ones;

  private SojournTimes(Chain chain, Chain byColumn) {
    this.chain = chain;
    this.byColumn = byColumn;
    int n = byColumn.size();
    int[] first = new int[n + 1];
    int[] row = new int[byColumn.transitions() + n];
    this.values = new double[row.length];
    int count = 0;
    for (int s = 0; s < n; s++) {
      count = column(s, row, count);
      first[s + 1] = count;
    }
    this.pattern = new SparsityPattern(n, first, row);
    this.lu = new SparseLu(pattern);
    this.ones = new double[n];
    Arrays.fill(ones, 1);
  }

  private int column(int s, int[] row, int from) {
    int begin = byColumn.start()[s];
    int length = byColumn.start()[s + 1] - begin;
    long[] keys = new long[length + 1];
    for (int k = 0; k < length; k++) {
      keys[k] = ((long) byColumn.target()[begin + k] << 32) | k;
    }
    keys[length] = ((long) s << 32) | length;
    Arrays.sort(keys);
    int count = from;
    for (long key : keys) {
      int k = (int) key;
      row[count] = (int) (key >>> 32);
      values[count++] = k == length ? byColumn.exit()[s] : -byColumn.rate()[begin + k];
    }
    return count;
  }

  /**
   * Prepares for times by the state where the chain starts: {@link #solve} of {@code b} gives
   * {@code b N}, the expected times in each state from weights {@code b} of starts.
   *
   * @return empty if there is no way out of some states
   */
  static Optional<SojournTimes> byStart(Chain chain) {
    return of(chain, chain);
  }

  /**
   * Prepares for sums over times: {@link #solve} of {@code b} gives {@code N b}, from each state
   * what is gathered if {@code b} is what each state yields per time.
   *
   * @return empty if there is no way out of some states
   */
  static Optional<SojournTimes> gathering(Chain chain) {
    return of(chain, chain.reversed());
  }

  private static Optional<SojournTimes> of(Chain chain, Chain byColumn) {
    SojournTimes times = new SojournTimes(chain, byColumn);
    return times.lu.factor(times.values) ? Optional.of(times) : Optional.empty();
  }

  /**
   * Solves.
   *
   * @param b (S) not modified
   */
  double[] solve(double[] b) {
    double[] x = b.clone();
    lu.solve(x, ones, 1);
    double last = Double.POSITIVE_INFINITY;
    for (int k = 0; k < REFINEMENTS; k++) {
      double[] r = residual(b, x);
      lu.solve(r, ones, 1);
      double largest = 0;
      double change = 0;
      for (int s = 0; s < x.length; s++) {
        change = Math.max(change, Math.abs(r[s]));
        largest = Math.max(largest, Math.abs(x[s]));
      }
      if (!(change < last)) {
        return x;
      }
      for (int s = 0; s < x.length; s++) {
        x[s] += r[s];
      }
      if (change <= ROUNDING * largest) {
        return x;
      }
      last = change;
    }
    return x;
  }

  /** {@code b} minus the matrix times {@code x}, as if in twice the precision. */
  private double[] residual(double[] b, double[] x) {
    double[] sum = b.clone();
    double[] lost = new double[b.length];
    for (int s = 0; s < x.length; s++) {
      for (int t = byColumn.start()[s]; t < byColumn.start()[s + 1]; t++) {
        add(byColumn.target()[t], byColumn.rate()[t], x[s], sum, lost);
      }
      for (int t = chain.start()[s]; t < chain.start()[s + 1]; t++) {
        add(s, -chain.rate()[t], x[s], sum, lost);
      }
      add(s, -chain.leak()[s], x[s], sum, lost);
    }
    for (int s = 0; s < x.length; s++) {
      sum[s] += lost[s];
    }
    return sum;
  }

  private static void add(int s, double a, double x, double[] sum, double[] lost) {
    double product = a * x;
    double before = sum[s];
    double after = before + product;
    double added = after - before;
    lost[s] += Math.fma(a, x, -product) + (before - (after - added)) + (product - added);
    sum[s] = after;
  }

  /** What it is, for reports. */
  String description() {
    return lu.description();
  }
}
