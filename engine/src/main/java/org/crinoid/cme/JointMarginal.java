package org.crinoid.cme;

import org.crinoid.solve.CountLaw;

/**
 * The law of the numbers of molecules of two species.
 *
 * @param first law of the first species alone
 * @param second law of the second alone
 * @param probabilities (counts of the first × counts of the second), from the smallest listed; not
 *     to be changed
 */
public record JointMarginal(Marginal first, Marginal second, double[][] probabilities) {

  /** Most pairs of counts. */
  private static final long MOST = 50_000_000;

  /** Of a law. */
  public static JointMarginal of(CountLaw law, String one, String other) {
    Marginal first = Marginal.of(law, one);
    Marginal second = Marginal.of(law, other);
    long cells = (long) first.probabilities().length * second.probabilities().length;
    if (cells > MOST) {
      throw new IllegalArgumentException(
          "'%s' and '%s' have %d pairs of counts, more than %d".formatted(one, other, cells, MOST));
    }
    double[][] p = new double[first.probabilities().length][second.probabilities().length];
    int i = Marginal.place(law, one);
    int k = Marginal.place(law, other);
    for (int s = 0; s < law.states().size(); s++) {
      int a = (int) (law.states().count(s, i) - first.first());
      int b = (int) (law.states().count(s, k) - second.first());
      p[a][b] += law.probabilities()[s];
    }
    return new JointMarginal(first, second, p);
  }

  /** Covariance of the counts. */
  public double covariance() {
    double meanA = first.mean() - first.first();
    double meanB = second.mean() - second.first();
    double sum = 0;
    double total = 0;
    for (int a = 0; a < probabilities.length; a++) {
      for (int b = 0; b < probabilities[a].length; b++) {
        sum += probabilities[a][b] * (a - meanA) * (b - meanB);
        total += probabilities[a][b];
      }
    }
    return sum / total;
  }

  /** Correlation of the counts; NaN where one does not vary. */
  public double correlation() {
    return covariance() / Math.sqrt(first.variance() * second.variance());
  }

  /** What one count says of the other, in nats. */
  public double mutualInformation() {
    return Information.shared(probabilities);
  }

  /**
   * The law of the first species where the second has a given count.
   *
   * <p>With an error {@code δ} of the joint law and a probability {@code q} of that count, its own
   * error is at most {@code 2 δ/q}.
   *
   * @throws IllegalArgumentException if that count has no probability
   */
  public Marginal given(long count) {
    int b = (int) Math.max(-1, Math.min(count - second.first(), Integer.MAX_VALUE));
    double q = second.of(count);
    if (!(q > 0)) {
      throw new IllegalArgumentException(
          "'%s' = %d has no probability".formatted(second.species(), count));
    }
    double[] p = new double[probabilities.length];
    for (int a = 0; a < p.length; a++) {
      p[a] = probabilities[a][b] / q;
    }
    return new Marginal(first.species(), first.first(), p, Math.min(2, 2 * first.bound() / q));
  }
}
