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
 * non-singular M-matrix, for which elimination in any order of the diagonal is stable. A step of
 * refinement follows each solution. Cost: that of {@link SparseLu}.
 */
final class SojournTimes {

  private final Chain byColumn;
  private final SparsityPattern pattern;
  private final double[] values;
  private final SparseLu lu;
  private final double[] ones;

  private SojournTimes(Chain byColumn) {
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
    return of(chain);
  }

  /**
   * Prepares for sums over times: {@link #solve} of {@code b} gives {@code N b}, from each state
   * what is gathered if {@code b} is what each state yields per time.
   *
   * @return empty if there is no way out of some states
   */
  static Optional<SojournTimes> gathering(Chain chain) {
    return of(chain.reversed());
  }

  private static Optional<SojournTimes> of(Chain byColumn) {
    SojournTimes times = new SojournTimes(byColumn);
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
    double[] r = b.clone();
    for (int s = 0; s < x.length; s++) {
      for (int k = pattern.columnStart()[s]; k < pattern.columnStart()[s + 1]; k++) {
        r[pattern.row()[k]] -= values[k] * x[s];
      }
    }
    lu.solve(r, ones, 1);
    for (int s = 0; s < x.length; s++) {
      x[s] += r[s];
    }
    return x;
  }

  /** What it is, for reports. */
  String description() {
    return lu.description();
  }
}
