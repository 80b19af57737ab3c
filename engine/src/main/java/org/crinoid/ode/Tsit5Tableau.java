package org.crinoid.ode;

/**
 * Coefficients of Tsitouras' pair of orders 5 and 4 with its free interpolant of order 4.
 *
 * @see <a href="https://doi.org/10.1016/j.camwa.2011.06.002">Tsitouras 2011, Comput. Math. Appl.
 *     62, 770–775, table 1 and section 4</a>
 */
final class Tsit5Tableau {
  private static final double[] C = {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};

  private static final double[][] A = {
    {},
    {0.161},
    {-0.008480655492356989, 0.335480655492357},
    {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
    {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
    {
      5.86145544294642,
      -12.92096931784711,
      8.159367898576159,
      -0.071584973281401,
      -0.028269050394068383
    },
    {
      0.09646076681806523,
      0.01,
      0.4798896504144996,
      1.379008574103742,
      -3.290069515436081,
      2.324710524099774
    }
  };

  private static final double[] ERROR = {
    -0.00178001105222577714,
    -0.0008164344596567469,
    0.007880878010261995,
    -0.1447110071732629,
    0.5823571654525552,
    -0.45808210592918697,
    1.0 / 66
  };

  private Tsit5Tableau() {}

  /** Makes the tableau; the arrays are its own. */
  static ButcherTableau create() {
    double[][] a = new double[A.length][];
    for (int s = 0; s < a.length; s++) {
      a[s] = A[s].clone();
    }
    return new ButcherTableau(5, C.clone(), a, ERROR.clone(), interpolant());
  }

  /** The paper's factorised polynomials, multiplied out; lowest power first, from θ on. */
  private static double[][] interpolant() {
    double p = 1.4364028541716351;
    double q = 0.7139816917074209;
    double r = 1.3299890189751412;
    double lead = -1.0530884977290216;
    return new double[][] {
      {-lead * r * q, lead * (q + r * p), -lead * (r + p), lead},
      quadratic(0.1017, 2.1966568338249754, 1.2949852507374631),
      quadratic(2.490627285651252793, 2.38535645472061657, 1.57803468208092486),
      roots(-16.54810288924490272, 1.21712927295533244, 0.61620406037800089),
      roots(47.37952196281928122, 1.203071208372362603, 0.658047292653547382),
      roots(-34.87065786149660974, 1.2, 2.0 / 3),
      roots(2.5, 1, 0.6)
    };
  }

  /** {@code lead·θ²(θ² − linear·θ + constant)}. */
  private static double[] quadratic(double lead, double linear, double constant) {
    return new double[] {0, lead * constant, -lead * linear, lead};
  }

  /** {@code lead·θ²(θ − first)(θ − second)}. */
  private static double[] roots(double lead, double first, double second) {
    return quadratic(lead, first + second, first * second);
  }
}
