package org.crinoid.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crinoid.linalg.Rational;
import org.crinoid.solve.FixedPoint;
import org.crinoid.steady.ControlAnalysis.Coefficients;
import org.crinoid.steady.ControlAnalysis.Theorems;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/** Solves for the coefficients of {@link ControlAnalysis} at one point. */
final class ControlSolver {

  /** A rate that is this part of what its forward and backward parts amount to is zero. */
  private static final double ZERO_FLUX = 1e-9;

  private final DynamicalSystem system;
  private final Layout layout;
  private final RestEquations equations;
  private final LocalSlopes slopes;
  private final double[] x;
  private final Map<String, Double> values;
  private final ScaledMatrix matrix;
  private final int n;

  ControlSolver(
      DynamicalSystem system, RestEquations equations, LocalSlopes slopes, FixedPoint point) {
    this.system = system;
    this.layout = system.layout();
    this.equations = equations;
    this.slopes = slopes;
    this.x = point.state();
    this.values = point.values();
    this.n = x.length;
    this.matrix = new ScaledMatrix(equations);
  }

  ControlAnalysis solve(List<String> reactions) {
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = x[i] == 0 ? 1 : Math.abs(x[i]);
    }
    if (!matrix.factor(x, scale)) {
      throw new NoControlException("the steady state is singular");
    }
    int m = reactions.size();
    double[][] elasticities = new double[m][n];
    for (int j = 0; j < m; j++) {
      for (Map.Entry<Integer, Double> e : slopes.of(reactions.get(j)).entrySet()) {
        requireFinite(e.getValue(), reactions.get(j));
        if (e.getKey() < n) {
          elasticities[j][e.getKey()] = e.getValue();
        }
      }
    }
    double[][] stoichiometry = stoichiometry(reactions);
    double[][] control = answers(stoichiometry, m);
    double[][] fluxControl = product(elasticities, control, m);
    for (int j = 0; j < m; j++) {
      fluxControl[j][j] += 1;
    }
    List<Map<Integer, Double>> rates = new ArrayList<>();
    system.derivatives().forEach(d -> rates.add(slopes.of(d)));
    int[] parameters = parameters(rates, reactions);
    double[][] response = answers(byParameters(rates, parameters), parameters.length);
    double[][] fluxResponse = product(elasticities, response, parameters.length);
    for (int j = 0; j < m; j++) {
      Map<Integer, Double> direct = slopes.of(reactions.get(j));
      for (int k = 0; k < parameters.length; k++) {
        fluxResponse[j][k] += direct.getOrDefault(n + parameters[k], 0.0);
      }
    }
    Coefficients unscaled =
        new Coefficients(elasticities, control, fluxControl, response, fluxResponse);
    List<String> names = new ArrayList<>();
    for (int k : parameters) {
      names.add(layout.parameters().get(k));
    }
    return assemble(reactions, names, unscaled);
  }

  private ControlAnalysis assemble(
      List<String> reactions, List<String> parameters, Coefficients unscaled) {
    List<String> undefined = new ArrayList<>();
    double[] v = new double[reactions.size()];
    for (int j = 0; j < v.length; j++) {
      v[j] = values.get(reactions.get(j));
      double parts = 0;
      for (int k = 0; k < n; k++) {
        parts += Math.abs(unscaled.elasticities()[j][k] * x[k]);
      }
      if (Math.abs(v[j]) <= ZERO_FLUX * parts || v[j] == 0) {
        undefined.add(reactions.get(j));
        v[j] = 0;
      }
    }
    for (int i = 0; i < n; i++) {
      if (x[i] == 0) {
        undefined.add(layout.states().get(i));
      }
    }
    double[] p = parameters.stream().mapToDouble(values::get).toArray();
    Coefficients scaled =
        new Coefficients(
            scaled(unscaled.elasticities(), x, v),
            scaled(unscaled.concentrationControl(), v, x),
            scaled(unscaled.fluxControl(), v, v),
            scaled(unscaled.concentrationResponse(), p, x),
            scaled(unscaled.fluxResponse(), p, v));
    return new ControlAnalysis(
        layout.states(),
        reactions,
        parameters,
        unscaled,
        scaled,
        new Theorems(summation(unscaled, v), connectivity(unscaled, v)),
        undefined);
  }

  /** (N × M) how many of each state each reaction makes. */
  private double[][] stoichiometry(List<String> reactions) {
    double[][] stoichiometry = new double[n][reactions.size()];
    for (int j = 0; j < reactions.size(); j++) {
      for (Map.Entry<Integer, Rational> e : equations.coefficients(reactions.get(j)).entrySet()) {
        stoichiometry[e.getKey()][j] = e.getValue().doubleValue();
      }
    }
    return stoichiometry;
  }

  /** Parameters that a rate of change or of a reaction depends on. */
  private int[] parameters(List<Map<Integer, Double>> rates, List<String> reactions) {
    TreeSet<Integer> used = new TreeSet<>();
    for (int i = 0; i < n; i++) {
      String state = layout.states().get(i);
      rates.get(i).forEach((k, slope) -> requireFinite(slope, state));
      rates.get(i).keySet().stream().filter(k -> k >= n).forEach(k -> used.add(k - n));
    }
    for (String id : reactions) {
      slopes.of(id).keySet().stream().filter(k -> k >= n).forEach(k -> used.add(k - n));
    }
    return used.stream().mapToInt(Integer::intValue).toArray();
  }

  private double[][] byParameters(List<Map<Integer, Double>> rates, int[] parameters) {
    double[][] slope = new double[n][parameters.length];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < parameters.length; k++) {
        slope[i][k] = rates.get(i).getOrDefault(n + parameters[k], 0.0);
      }
    }
    return slope;
  }

  /** {@code −A⁻¹ [S_R; 0]}: how the state answers to changes {@code S} of the rates of change. */
  private double[][] answers(double[][] sources, int count) {
    boolean[] dependent = equations.invariants().isDependent(n);
    double[][] answers = new double[n][count];
    double[] b = new double[n];
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < n; i++) {
        b[i] = dependent[i] ? 0 : -sources[i][j];
      }
      matrix.solve(b);
      for (int i = 0; i < n; i++) {
        answers[i][j] = b[i];
      }
    }
    return answers;
  }

  private double[][] product(double[][] a, double[][] b, int columns) {
    double[][] c = new double[a.length][columns];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < n; k++) {
        if (a[i][k] != 0) {
          for (int j = 0; j < columns; j++) {
            c[i][j] += a[i][k] * b[k][j];
          }
        }
      }
    }
    return c;
  }

  /** {@code a_ij · cause_j / effect_i}. */
  private static double[][] scaled(double[][] a, double[] cause, double[] effect) {
    double[][] scaled = new double[a.length][];
    for (int i = 0; i < a.length; i++) {
      scaled[i] = new double[a[i].length];
      for (int j = 0; j < a[i].length; j++) {
        scaled[i][j] = effect[i] == 0 ? Double.NaN : a[i][j] * cause[j] / effect[i];
      }
    }
    return scaled;
  }

  private double summation(Coefficients c, double[] v) {
    double worst = 0;
    for (int i = 0; i < n; i++) {
      if (x[i] != 0) {
        worst = Math.max(worst, deviation(c.concentrationControl()[i], v, 0, Math.abs(x[i])));
      }
    }
    for (int j = 0; j < v.length; j++) {
      if (v[j] != 0) {
        worst = Math.max(worst, deviation(c.fluxControl()[j], v, v[j], turnover(c, j, v[j])));
      }
    }
    return worst;
  }

  /** Size of what adds up to a rate, forward and backward. */
  private double turnover(Coefficients c, int j, double v) {
    double parts = Math.abs(v);
    for (int k = 0; k < n; k++) {
      parts = Math.max(parts, Math.abs(c.elasticities()[j][k] * x[k]));
    }
    return parts;
  }

  /** {@code |Σ a_j b_j − target|} relative to the largest part, or to {@code size}. */
  private static double deviation(double[] a, double[] b, double target, double size) {
    double sum = -target;
    double largest = Math.max(size, Math.abs(target));
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
      largest = Math.max(largest, Math.abs(a[j] * b[j]));
    }
    return largest == 0 ? 0 : Math.abs(sum) / largest;
  }

  /**
   * Over all states and rates that are not zero, and all directions in which an independent state
   * can move, others following.
   */
  private double connectivity(Coefficients c, double[] v) {
    boolean[] dependent = equations.invariants().isDependent(n);
    double worst = 0;
    for (int k = 0; k < n; k++) {
      if (!dependent[k] && x[k] != 0) {
        worst = Math.max(worst, connectivity(c, v, link(k)));
      }
    }
    return worst;
  }

  /** Along one direction of the link matrix, in units of the state's own size. */
  private double connectivity(Coefficients c, double[] v, double[] link) {
    double worst = 0;
    int m = c.elasticities().length;
    double[] slope = new double[m];
    for (int j = 0; j < m; j++) {
      for (int i = 0; i < n; i++) {
        slope[j] += c.elasticities()[j][i] * link[i];
      }
    }
    for (int i = 0; i < n; i++) {
      double size = Math.abs(x[i]);
      if (x[i] != 0) {
        worst = Math.max(worst, deviation(c.concentrationControl()[i], slope, -link[i], size));
      }
    }
    for (int j = 0; j < m; j++) {
      if (v[j] != 0) {
        worst = Math.max(worst, deviation(c.fluxControl()[j], slope, 0, turnover(c, j, v[j])));
      }
    }
    return worst;
  }

  /** (N) what follows if independent state {@code k} grows by its own size. */
  private double[] link(int k) {
    double[] link = new double[n];
    link[k] = x[k];
    for (int l = 0; l < equations.totals().length; l++) {
      for (int e = 0; e < equations.lawStates(l).length; e++) {
        if (equations.lawStates(l)[e] == k) {
          link[equations.invariants().dependent()[l]] = -equations.lawCoefficients(l)[e] * x[k];
        }
      }
    }
    return link;
  }

  private static void requireFinite(double slope, String name) {
    if (!Double.isFinite(slope)) {
      throw new NoControlException(
          "the rate of '%s' has no finite slope at the steady state".formatted(name));
    }
  }
}
