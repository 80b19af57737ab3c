package org.crinoid.network;

import java.util.Optional;

/**
 * Tree constants of a strongly connected linkage class: for each complex the sum, over spanning
 * trees directed to it, of the product of rate constants on the tree.
 *
 * <p>By the matrix-tree theorem they are, up to a common factor, the stationary weights of the walk
 * on complexes with the rate constants as rates, found here by the elimination of Grassmann, Taksar
 * and Heyman, which never subtracts, so that each is exact to about {@code c} units in the last
 * place.
 *
 * <p>Cost: {@code O(c³)} for {@code c} complexes.
 *
 * @see <a href="https://doi.org/10.1287/opre.33.5.1107">Grassmann, Taksar and Heyman 1985,
 *     Operations Research 33, 1107–1116</a>
 */
final class TreeConstants {

  /** Most complexes in a linkage class. */
  static final int LIMIT = 400;

  private TreeConstants() {}

  /**
   * Natural logarithms of tree constants, the first complex's set to zero.
   *
   * @param q (c × c) {@code q[a][b]}: rate constant from complex {@code a} to {@code b};
   *     overwritten
   * @return (c) logarithms; nothing if they leave the range of doubles
   */
  static Optional<double[]> logarithms(double[][] q) {
    int size = q.length;
    for (int k = size - 1; k > 0; k--) {
      double out = 0;
      for (int b = 0; b < k; b++) {
        out += q[k][b];
      }
      for (int a = 0; a < k; a++) {
        q[a][k] /= out;
        for (int b = 0; b < k; b++) {
          q[a][b] += q[a][k] * q[k][b];
        }
      }
    }
    double[] weight = new double[size];
    double[] log = new double[size];
    weight[0] = 1;
    for (int k = 1; k < size; k++) {
      for (int a = 0; a < k; a++) {
        weight[k] += weight[a] * q[a][k];
      }
      if (!(weight[k] >= Double.MIN_NORMAL) || Double.isInfinite(weight[k])) {
        return Optional.empty();
      }
      log[k] = Math.log(weight[k]);
    }
    return Optional.of(log);
  }
}
