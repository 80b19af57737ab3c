package org.crinoid.ensemble;

/**
 * Covariances of all pairs of columns at each time, in one pass.
 *
 * <p>Sums Σ(x − mean x)(y − mean y), updated as in {@link Moments}. Cost: O(T·C²) per path.
 */
final class Comoments {

  private final int rows;
  private final int columns;
  private final int pairs;
  private long count;
  private final double[] mean;
  private final double[] sums;
  private final double[] before;

  Comoments(int rows, int columns) {
    this.rows = rows;
    this.columns = columns;
    pairs = columns * (columns - 1) / 2;
    mean = new double[rows * columns];
    before = new double[columns];
    sums = new double[rows * pairs];
  }

  void add(double[] x) {
    count++;
    for (int k = 0; k < rows; k++) {
      int row = k * columns;
      for (int i = 0; i < columns; i++) {
        before[i] = x[row + i] - mean[row + i];
        mean[row + i] += before[i] / count;
      }
      int s = k * pairs;
      for (int i = 0; i < columns; i++) {
        for (int j = i + 1; j < columns; j++) {
          sums[s++] += before[i] * (x[row + j] - mean[row + j]);
        }
      }
    }
  }

  void combine(Comoments other) {
    if (other.count == 0) {
      return;
    }
    if (count == 0) {
      count = other.count;
      System.arraycopy(other.mean, 0, mean, 0, mean.length);
      System.arraycopy(other.sums, 0, sums, 0, sums.length);
      return;
    }
    double n = (double) count + other.count;
    double weight = count * (other.count / n);
    for (int k = 0; k < rows; k++) {
      int row = k * columns;
      int s = k * pairs;
      for (int i = 0; i < columns; i++) {
        before[i] = other.mean[row + i] - mean[row + i];
      }
      for (int i = 0; i < columns; i++) {
        for (int j = i + 1; j < columns; j++) {
          sums[s] += other.sums[s] + before[i] * before[j] * weight;
          s++;
        }
        mean[row + i] += before[i] * (other.count / n);
      }
    }
    count += other.count;
  }

  /** Unbiased covariance of two different columns. */
  double covariance(int row, int first, int second) {
    int i = Math.min(first, second);
    int j = Math.max(first, second);
    int pair = i * columns - i * (i + 1) / 2 + j - i - 1;
    return count < 2 ? Double.NaN : sums[row * pairs + pair] / (count - 1);
  }

  void write(StateWriter out) {
    out.put(count);
    out.put(mean);
    out.put(sums);
  }

  void read(StateReader in) {
    count = in.count();
    in.fill(mean);
    in.fill(sums);
  }
}
