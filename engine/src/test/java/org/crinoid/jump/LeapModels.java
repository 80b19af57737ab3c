package org.crinoid.jump;

import java.util.List;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Model;
import org.crinoid.system.ModelBuilder;

/** Networks with known laws, for the tests of approximate methods. */
final class LeapModels {

  private LeapModels() {}

  static ModelBuilder cell() {
    return new ModelBuilder().compartment("V", 1);
  }

  /** From none: Poisson with mean {@code birth·(1 − e^−t)}. */
  static Model birthDeath(double birth) {
    return cell()
        .amount("X", "V", 0)
        .reaction("birth", List.of(), List.of("X"), InfixParser.parse("" + birth))
        .reaction("death", List.of("X"), List.of(), InfixParser.parse("1*X"))
        .build();
  }

  /** From A alone: B is binomial with {@code p = 2/3·(1 − e^−3t)}. */
  static Model isomers(int molecules) {
    return cell()
        .amount("A", "V", molecules)
        .amount("B", "V", 0)
        .reversible("R", List.of("A"), List.of("B"), InfixParser.parse("2*A - 1*B"))
        .build();
  }

  /** Two stable states, near 85 and 565. */
  static Model schloegl() {
    return cell()
        .amount("X", "V", 250)
        .reaction(
            "r1", List.of("X", "X"), List.of("X", "X", "X"), InfixParser.parse("0.03*X*(X - 1)/2"))
        .reaction(
            "r2",
            List.of("X", "X", "X"),
            List.of("X", "X"),
            InfixParser.parse("0.0001*X*(X - 1)*(X - 2)/6"))
        .reaction("r3", List.of(), List.of("X"), InfixParser.parse("200"))
        .reaction("r4", List.of("X"), List.of(), InfixParser.parse("3.5*X"))
        .build();
  }

  /**
   * The law of the number of molecules in {@link #schloegl}, by integrating its master equation on
   * 0…{@code states − 1} with the classical Runge–Kutta method.
   */
  static double[] schloeglLaw(double time, int states) {
    double[] up = new double[states];
    double[] down = new double[states];
    for (int n = 0; n < states; n++) {
      up[n] = n + 1 < states ? 0.015 * n * (n - 1.0) + 200 : 0;
      down[n] = 0.0001 / 6 * n * (n - 1.0) * (n - 2.0) + 3.5 * n;
    }
    double[] p = new double[states];
    p[250] = 1;
    double fastest = 0;
    for (int n = 0; n < states; n++) {
      fastest = Math.max(fastest, up[n] + down[n]);
    }
    int steps = (int) Math.ceil(time * fastest);
    double h = time / steps;
    double[] k = new double[states];
    double[] q = new double[states];
    for (int s = 0; s < steps; s++) {
      // four terms of the Taylor series, which is the Runge–Kutta method for a linear system
      System.arraycopy(p, 0, q, 0, states);
      for (int m = 1; m <= 4; m++) {
        for (int n = 0; n < states; n++) {
          k[n] =
              -(up[n] + down[n]) * q[n]
                  + (n > 0 ? up[n - 1] * q[n - 1] : 0)
                  + (n + 1 < states ? down[n + 1] * q[n + 1] : 0);
        }
        for (int n = 0; n < states; n++) {
          q[n] = k[n] * h / m;
          p[n] += q[n];
        }
      }
    }
    return p;
  }
}
