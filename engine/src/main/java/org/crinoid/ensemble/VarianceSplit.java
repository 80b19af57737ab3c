package org.crinoid.ensemble;

/**
 * Splits a variance into the part within groups and the part between them.
 *
 * <p>Each group holds M values that share their circumstances and are independent given these: M
 * runs with the same parameters, or two equal reporters in one cell. Law of total variance: Var(x)
 * = E[Var(x | group)] + Var(E[x | group]), intrinsic and extrinsic. With the mean x̄ and the
 * unbiased variance s² of each group, E[s²] estimates the first without bias, and Var(x̄) − E[s²] /
 * M the second, which may come out negative. With M = 2 these are the formulas of the two-reporter
 * method.
 *
 * <p>Standard errors: each of these numbers is the mean over groups of (x̄ − μ)² + a·s² with a
 * number a, whose variance the moments of (x̄, s²) up to the order x̄⁴, x̄²s², s⁴ give.
 *
 * @see <a href="https://doi.org/10.1073/pnas.162041399">Swain, Elowitz and Siggia 2002, Intrinsic
 *     and extrinsic contributions to stochasticity in gene expression</a>
 * @see <a href="https://doi.org/10.1073/pnas.1018832108">Hilfinger and Paulsson 2011, Separating
 *     intrinsic from extrinsic fluctuations in dynamic biological systems</a>
 */
public final class VarianceSplit {

  private final int size;
  private final int cells;
  private final Moments means;
  private final Moments within;
  private final double[] m11;
  private final double[] m21;
  private final double[] groupMean;
  private final double[] groupVariance;

  /**
   * An empty split.
   *
   * @param size number M of values of a group, at least 2
   */
  VarianceSplit(int size, int cells) {
    this.size = size;
    this.cells = cells;
    means = new Moments(cells);
    within = new Moments(cells);
    m11 = new double[cells];
    m21 = new double[cells];
    groupMean = new double[cells];
    groupVariance = new double[cells];
  }

  /** Takes a group of M sets of values. */
  void add(double[][] group) {
    for (int i = 0; i < cells; i++) {
      double mean = 0;
      double sum = 0;
      for (int r = 0; r < size; r++) {
        double d = group[r][i] - mean;
        mean += d / (r + 1);
        sum += d * (group[r][i] - mean);
      }
      groupMean[i] = mean;
      groupVariance[i] = sum / (size - 1);
    }
    double n = means.count() + 1.0;
    for (int i = 0; i < cells; i++) {
      double dx = groupMean[i] - means.mean(i);
      double dy = groupVariance[i] - within.mean(i);
      double square = means.count() == 0 ? 0 : means.second(i) * means.count();
      double ex = dx / n;
      double ey = dy / n;
      m21[i] += -ey * square - 2 * ex * m11[i] + dx * dx * dy * (n - 1) * (n - 2) / (n * n);
      m11[i] += dx * ey * (n - 1);
    }
    means.add(groupMean);
    within.add(groupVariance);
  }

  /** Takes all groups that {@code other} took. */
  void combine(VarianceSplit other) {
    if (other.means.count() == 0) {
      return;
    }
    double a = means.count();
    double b = other.means.count();
    double n = a + b;
    for (int i = 0; i < cells && a > 0; i++) {
      double dx = other.means.mean(i) - means.mean(i);
      double dy = other.within.mean(i) - within.mean(i);
      double left = means.second(i) * a;
      double right = other.means.second(i) * b;
      m21[i] +=
          other.m21[i]
              + dy / n * (a * right - b * left)
              + 2 * dx / n * (a * other.m11[i] - b * m11[i])
              + dx * dx * dy * a * b * (a - b) / (n * n);
      m11[i] += other.m11[i] + dx * dy * a * b / n;
    }
    if (a == 0) {
      System.arraycopy(other.m21, 0, m21, 0, cells);
      System.arraycopy(other.m11, 0, m11, 0, cells);
    }
    means.combine(other.means);
    within.combine(other.within);
  }

  /** Number of groups. */
  public long groups() {
    return means.count();
  }

  /** Moments of the means of the groups. */
  Moments means() {
    return means;
  }

  /** The part within groups, with its standard error. */
  public Part intrinsic(int cell) {
    return new Part(within.mean(cell), within.meanError(cell));
  }

  /** The part between groups, with its standard error. */
  public Part extrinsic(int cell) {
    return between(cell, -1.0 / size);
  }

  /** Both together, with the standard error. */
  public Part total(int cell) {
    return between(cell, 1 - 1.0 / size);
  }

  private Part between(int i, double a) {
    double square = means.second(i);
    double ofSquare = means.fourth(i) - square * square;
    double n = means.count();
    double variance = ofSquare + a * a * within.second(i) + 2 * a * m21[i] / n;
    return new Part(
        means.variance(i) + a * within.mean(i), Math.sqrt(Math.max(0, variance) / (n - 1)));
  }

  /**
   * A part of a variance.
   *
   * @param variance the estimate
   * @param error its standard error
   */
  public record Part(double variance, double error) {}

  void write(StateWriter out) {
    means.write(out);
    within.write(out);
    out.put(m11);
    out.put(m21);
  }

  void read(StateReader in) {
    means.read(in);
    within.read(in);
    in.fill(m11);
    in.fill(m21);
  }
}
