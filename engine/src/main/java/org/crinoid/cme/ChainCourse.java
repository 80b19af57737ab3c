package org.crinoid.cme;

/**
 * The law of a finite chain as time goes on, by uniformisation: {@code p(t) = Σ_k e^−Λt (Λt)^k/k!
 * Pᵏ p(0)} with {@code P = I + Q/Λ}, all terms positive.
 *
 * <p>What leaks is lost. Sums end where less than 1e−17 of the Poisson weights is left. Cost: about
 * {@code Λ t} products.
 *
 * @see <a href="https://doi.org/10.1080/03461238.1953.10419459">Jensen 1953, Scandinavian Actuarial
 *     Journal 1953, 87–91</a>
 */
final class ChainCourse {

  /** Jumps of the uniformised chain in a span, so that no weight underflows. */
  private static final double SPAN = 100;

  private static final double ENOUGH = 1e-17;

  private final Chain in;
  private final double fastest;
  private double[] work;
  private double[] next;

  ChainCourse(Chain chain) {
    this.in = chain.reversed();
    double most = 0;
    for (double e : chain.exit()) {
      most = Math.max(most, e);
    }
    this.fastest = most;
    this.work = new double[chain.size()];
    this.next = new double[chain.size()];
  }

  /**
   * The law after some time.
   *
   * @param p (S) overwritten
   */
  void advance(double[] p, double time) {
    double left = time * fastest;
    while (left > 0) {
      double span = Math.min(left, SPAN);
      span(p, span);
      left -= span;
    }
  }

  private void span(double[] p, double jumps) {
    System.arraycopy(p, 0, work, 0, p.length);
    double weight = Math.exp(-jumps);
    double sum = weight;
    for (int s = 0; s < p.length; s++) {
      p[s] = weight * work[s];
    }
    for (int k = 1; k < jumps || 1 - sum > ENOUGH && weight > ENOUGH * sum; k++) {
      step(work, next);
      double[] swap = work;
      work = next;
      next = swap;
      weight *= jumps / k;
      sum += weight;
      for (int s = 0; s < p.length; s++) {
        p[s] += weight * work[s];
      }
    }
  }

  /** {@code y = P x}. */
  private void step(double[] x, double[] y) {
    for (int u = 0; u < x.length; u++) {
      double flow = x[u] * (fastest - in.exit()[u]);
      for (int t = in.start()[u]; t < in.start()[u + 1]; t++) {
        flow += x[in.target()[t]] * in.rate()[t];
      }
      y[u] = flow / fastest;
    }
  }
}
