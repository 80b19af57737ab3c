package org.crinoid.ode;

import java.util.Arrays;

/**
 * Coefficients of one step of the fixed-leading-coefficient BDF of order {@code q} over unequal
 * steps.
 *
 * <p>The corrector adds {@code e·Λ(s)} to the predicted polynomial, {@code Λ(s) = Σ lⱼ sʲ}, {@code
 * s = (t − tₙ)/h}: {@code Λ} vanishes at the last {@code q − 1} points and at a point chosen so
 * that {@code l₁ = 1 + 1/2 + … + 1/q} as for equal steps. From the same products follow the
 * constants that turn norms of corrections into local errors at orders {@code q − 1}, {@code q},
 * {@code q + 1}.
 *
 * @see <a href="https://doi.org/10.1145/355841.355847">Jackson and Sacks-Davis 1980, ACM TOMS 6,
 *     295–318</a>
 * @see <a href="https://doi.org/10.1145/1089014.1089020">Hindmarsh et al. 2005, ACM TOMS 31,
 *     363–396</a>
 */
final class BdfCoefficients {
  /** (q + 1) of the corrector polynomial. */
  final double[] l = new double[Nordsieck.MAX_ORDER + 1];

  /** Local error at order {@code q} per norm of the correction. */
  double error;

  /** Local error at order {@code q − 1} per norm of {@code z_q}. */
  double errorBelow;

  /** Local error at order {@code q + 1} per norm of the difference of corrections. */
  double errorAbove;

  /** Correction per {@code h^(q+1) x^(q+1)}, inverted; compares corrections of unequal steps. */
  double normaliser;

  /** Computes all constants for the history's order, step size and past steps. */
  void update(Nordsieck history) {
    int q = history.order;
    double h = history.step;
    double[] tau = history.tau;
    Arrays.fill(l, 0);
    l[0] = 1;
    l[1] = 1;
    double alpha = -1;
    double alphaHat = -1;
    double xiInverse = 1;
    double xiStarInverse = 1;
    double behind = h;
    if (q > 1) {
      for (int j = 2; j < q; j++) {
        behind += tau[j - 1];
        alpha -= 1.0 / j;
        multiply(j, h / behind);
      }
      alpha -= 1.0 / q;
      behind += tau[q - 1];
      xiStarInverse = -l[1] - alpha;
      xiInverse = h / behind;
      alphaHat = -l[1] - xiInverse;
      multiply(q, xiStarInverse);
    }
    double a1 = 1 - alphaHat + alpha;
    double a2 = 1 + q * a1;
    error = Math.abs(a1 / (alpha * a2));
    normaliser = Math.abs(a2 * xiStarInverse / (l[q] * xiInverse));
    errorBelow = q == 1 ? 1 : below(xiStarInverse / l[q], alpha + 1.0 / q, alphaHat + xiInverse);
    double xiNext = h / (behind + tau[q]);
    double a5 = alpha - 1.0 / (q + 1);
    double a6 = alphaHat - xiNext;
    errorAbove = Math.abs((1 - a6 + a5) / a2 / (xiNext * (q + 2) * a5));
  }

  private static double below(double c, double a3, double a4) {
    return Math.abs(c * (1 - a4 + a3) / a3);
  }

  /** Multiplies the polynomial, of degree {@code j − 1}, by {@code 1 + s·root}. */
  private void multiply(int j, double root) {
    for (int i = j; i >= 1; i--) {
      l[i] += l[i - 1] * root;
    }
  }
}
