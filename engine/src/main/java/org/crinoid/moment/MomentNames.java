package org.crinoid.moment;

import java.util.List;

/** Names of moments in equations, messages and tables. */
final class MomentNames {

  private final List<String> ids;

  MomentNames(List<String> ids) {
    this.ids = List.copyOf(ids);
  }

  /** {@code var(A)} or {@code cov(A, B)}. */
  String covariance(int i, int k) {
    return i == k
        ? "var(" + ids.get(i) + ")"
        : "cov(" + ids.get(Math.min(i, k)) + ", " + ids.get(Math.max(i, k)) + ")";
  }

  /** A central moment of second or higher order, as in {@code moment(A^2 B)}. */
  String central(Powers powers) {
    if (powers.total() == 2) {
      int i = powers.first();
      return powers.get(i) == 2
          ? covariance(i, i)
          : covariance(i, powers.minus(Powers.unit(ids.size(), i)).first());
    }
    return "moment(" + powers.text(ids) + ")";
  }

  /** What noise adds to a mean. */
  String shift(int i) {
    return "shift(" + ids.get(i) + ")";
  }

  /** Derivative of the rate of change of one mean by another. */
  String slope(int i, int k) {
    return "slope(" + ids.get(i) + ", " + ids.get(k) + ")";
  }

  /** Entry of the diffusion matrix. */
  String diffusion(int i, int k) {
    return "diffusion(" + ids.get(Math.min(i, k)) + ", " + ids.get(Math.max(i, k)) + ")";
  }

  /** Second derivative of the rate of change of a mean. */
  String curvature(int i, int k, int l) {
    return "curvature(%s, %s, %s)".formatted(ids.get(i), ids.get(k), ids.get(l));
  }

  /** What the rate of change of a mean has more where molecules are few. */
  String correction(int i) {
    return "correction(" + ids.get(i) + ")";
  }
}
