package org.crinoid.ode;

/**
 * Plans order and size of the next BDF step from the errors at three neighbouring orders.
 *
 * <p>The step that order {@code q} would allow is {@code (b·E_q)^(−1/(q+1))} times the present one;
 * the order that allows the longest wins. The order is reconsidered {@code q + 1} steps after its
 * last change and every second step from then on, and a gain below {@value #WORTHWHILE} is not
 * taken, so that most steps keep their coefficients and their matrix.
 *
 * @see <a href="https://doi.org/10.1145/1089014.1089020">Hindmarsh et al. 2005, ACM TOMS 31,
 *     363–396</a>
 */
final class BdfOrderControl {
  /** Safety factors of the error estimates at the order below, the same and above (CVODE). */
  private static final double BIAS_BELOW = 6;

  private static final double BIAS_SAME = 6;
  private static final double BIAS_ABOVE = 10;
  private static final double ADDON = 1e-6;
  private static final double WORTHWHILE = 1.5;
  private static final double GROWTH = 10;
  private static final double FIRST_GROWTH = 1e4;

  private final int maxOrder;
  private final ErrorScale scale;
  private final double[] lastCorrection;
  private double lastNormaliser;
  private int wait;
  private double growthLimit;

  /** Planned order. */
  int order;

  /** Planned step over the present one. */
  double ratio;

  BdfOrderControl(int maxOrder, int dimension, ErrorScale scale) {
    this.maxOrder = maxOrder;
    this.scale = scale;
    lastCorrection = new double[dimension];
  }

  /** Begins a solve with a step at the given order whose size is only a guess. */
  void start(int startOrder) {
    order = startOrder;
    ratio = 1;
    wait = startOrder + 1;
    lastNormaliser = 0;
    growthLimit = FIRST_GROWTH;
  }

  /** The next accepted step must not grow: an attempt was refused. */
  void refused() {
    growthLimit = 1;
  }

  /** The order was forced down after repeated refusals. */
  void orderForced(int newOrder) {
    order = newOrder;
    wait = newOrder + 1;
    lastNormaliser = 0;
  }

  /** Step that the error {@code size} of a refused attempt suggests, over the present one. */
  static double ratioAfterError(double size, int q) {
    return 1 / (Math.pow(BIAS_SAME * size, 1.0 / (q + 1)) + ADDON);
  }

  /**
   * Plans after an accepted step.
   *
   * @param size norm of the local error over the tolerance, at most 1
   */
  void accepted(Nordsieck history, BdfCoefficients coefficients, double[] correction, double size) {
    wait--;
    order = history.order;
    ratio = 1;
    if (growthLimit == 1) {
      wait = Math.max(wait, 2);
    } else {
      double same = BIAS_SAME * size < thresholdBelow(order) ? ratioAfterError(size, order) : 0;
      if (wait > 0) {
        ratio = limited(same);
      } else {
        wait = 2;
        choose(history, coefficients, correction, ratioAfterError(size, order));
      }
    }
    growthLimit = GROWTH;
    if (wait == 1 && order < maxOrder && order == history.order) {
      System.arraycopy(correction, 0, lastCorrection, 0, correction.length);
      lastNormaliser = coefficients.normaliser;
    }
  }

  /** A bound on the biased error above which no worthwhile growth is possible; saves a power. */
  private static double thresholdBelow(int q) {
    return 1 / Math.pow(WORTHWHILE, q);
  }

  private double limited(double wanted) {
    return wanted < WORTHWHILE ? 1 : Math.min(wanted, growthLimit);
  }

  private void choose(
      Nordsieck history, BdfCoefficients coefficients, double[] correction, double same) {
    int q = history.order;
    double below = 0;
    if (q > 1) {
      double error = scale.norm(history.z[q]) * coefficients.errorBelow;
      below = 1 / (Math.pow(BIAS_BELOW * error, 1.0 / q) + ADDON);
    }
    double above =
        q < maxOrder && lastNormaliser != 0 ? above(history, coefficients, correction) : 0;
    double best = Math.max(same, Math.max(below, above));
    if (best < WORTHWHILE) {
      return;
    }
    if (best == above && best > same) {
      order = q + 1;
      System.arraycopy(correction, 0, lastCorrection, 0, correction.length);
    } else if (best == below && best > same) {
      order = q - 1;
    }
    if (order != q) {
      wait = order + 1;
    }
    ratio = limited(best);
  }

  private double above(Nordsieck history, BdfCoefficients coefficients, double[] correction) {
    int q = history.order;
    double quotient =
        coefficients.normaliser / lastNormaliser * Math.pow(history.step / history.tau[2], q + 1);
    double[] last = lastCorrection;
    double[] w = scale.weight;
    double max = 0;
    for (int i = 0; i < last.length; i++) {
      max = Math.max(max, Math.abs((correction[i] - quotient * last[i]) * w[i]));
    }
    return 1 / (Math.pow(BIAS_ABOVE * max * coefficients.errorAbove, 1.0 / (q + 2)) + ADDON);
  }

  /** (N) correction of the step after which a higher order was planned. */
  double[] correctionForHigherOrder() {
    return lastCorrection;
  }
}
