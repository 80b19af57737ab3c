package org.crinoid.linalg;

/**
 * Where the entries of a square sparse matrix may be non-zero, in compressed sparse column (CSC)
 * form.
 *
 * <p>Values that belong to a pattern are a plain array of {@link #entryCount()} doubles in the same
 * order: column by column, rows ascending.
 *
 * @param n number of rows and columns
 * @param columnStart (n + 1) first entry of each column; ascending from 0 to the number of entries
 * @param row (entries) row of each entry, strictly ascending within a column
 */
public record SparsityPattern(int n, int[] columnStart, int[] row) {
  private static final long EXPONENT = 0x7ff0_0000_0000_0000L;
  private static final long EXPONENT_UNIT = 0x0010_0000_0000_0000L;

  /** Validates the shape; the arrays are kept, not copied, and must not be changed afterwards. */
  public SparsityPattern {
    if (n < 0
        || columnStart.length != n + 1
        || columnStart[0] != 0
        || columnStart[n] > row.length) {
      throw new IllegalArgumentException("column starts do not describe a matrix of order " + n);
    }
    for (int j = 0; j < n; j++) {
      for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
        boolean ascending = k == columnStart[j] || row[k - 1] < row[k];
        if (row[k] < 0 || row[k] >= n || !ascending) {
          throw new IllegalArgumentException("row " + row[k] + " of column " + j + " out of order");
        }
      }
    }
  }

  /** Number of entries that may be non-zero. */
  public int entryCount() {
    return columnStart[n];
  }

  /** Whether all values that belong to this pattern are finite. */
  boolean allFinite(double[] values) {
    int count = entryCount();
    long overflow = 0;
    for (int k = 0; k < count; k++) {
      // An exponent of all ones, and no other, carries into the sign bit.
      overflow |= (Double.doubleToRawLongBits(values[k]) & EXPONENT) + EXPONENT_UNIT;
    }
    return overflow >= 0;
  }
}
