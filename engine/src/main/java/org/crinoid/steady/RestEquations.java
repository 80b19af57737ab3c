package org.crinoid.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.linalg.LinearSolver;
import org.crinoid.linalg.LinearSolverChoice;
import org.crinoid.linalg.Rational;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.ode.OdeSystem;

/**
 * What a fixed point satisfies: {@code g(x) = 0}, as many equations as states.
 *
 * <p>For an independent state {@code gᵢ = fᵢ}, its rate of change; for a dependent one the
 * conservation law of that state, {@code g_d = Σ a_di xᵢ − T_d}. All states stay unknowns, so that
 * a small one that a large total conserves keeps its relative accuracy. Which states are dependent
 * is a free choice: those with the largest turnover, for their rates of change suffer most from
 * cancellation.
 *
 * <p>Belongs to one solve. Also the rate equations for an integrator, with time standing still.
 */
final class RestEquations implements OdeSystem {

  private final CompiledSystem system;
  private final double time;
  private final double[] p;
  private final Evaluator derivatives;
  private final Evaluator jacobian;
  private final SparsityPattern statePattern;
  private final double[] stateEntries;
  private final List<Map<Integer, Rational>> terms;
  private final Flows flows;
  private final int n;

  private LinearInvariants invariants;
  private double[] reference = new double[0];
  private double[] totals = new double[0];
  private int[][] lawStates;
  private double[][] lawCoefficients;
  private SparsityPattern pattern;
  private LinearSolverChoice choice;
  private int[] source;
  private double[] constant;
  private long derivativeCount;
  private long jacobianCount;

  /**
   * Binds a system.
   *
   * @param rateTerms what the rates of change consist of
   * @param time time at which formulas are taken
   * @param p (P) parameters; not modified, and must not be changed afterwards
   */
  RestEquations(CompiledSystem system, RateTerms rateTerms, double time, double[] p) {
    this.system = system;
    this.terms = rateTerms.exactRows(system.system().layout(), p);
    this.flows = new Flows(system, rateTerms, terms, p);
    this.time = time;
    this.p = p;
    this.derivatives = system.derivatives().evaluator();
    this.jacobian = system.jacobian().evaluator();
    derivatives.parameters(p);
    jacobian.parameters(p);
    this.statePattern = system.jacobianPattern();
    this.stateEntries = new double[statePattern.entryCount()];
    this.n = statePattern.n();
  }

  /**
   * Takes the totals from {@code x} and chooses dependent states by their turnover there.
   *
   * @param x (N) a state of the class; not modified
   */
  void conserve(double[] x) {
    reference = x.clone();
    choose(x);
  }

  /** Chooses dependent states anew by their turnover in {@code x}; the totals stay. */
  void choose(double[] x) {
    double[] turnover = turnover(x);
    int[] preference =
        java.util.stream.IntStream.range(0, n)
            .boxed()
            .sorted(
                java.util.Comparator.<Integer>comparingDouble(i -> turnover[i])
                    .thenComparing(i -> -Math.abs(x[i])))
            .mapToInt(Integer::intValue)
            .toArray();
    LinearInvariants chosen = LinearInvariants.of(terms, preference);
    invariants = chosen;
    int laws = chosen.laws().size();
    lawStates = new int[laws][];
    lawCoefficients = new double[laws][];
    for (int l = 0; l < laws; l++) {
      Map<Integer, Rational> law = chosen.laws().get(l);
      lawStates[l] = law.keySet().stream().mapToInt(Integer::intValue).toArray();
      lawCoefficients[l] = law.values().stream().mapToDouble(Rational::doubleValue).toArray();
    }
    totals = new double[laws];
    for (int l = 0; l < laws; l++) {
      totals[l] = sum(l, reference, false);
    }
    layOut();
  }

  /** Value of law {@code l}, or the sum of the sizes of its parts. */
  private double sum(int l, double[] x, boolean sizes) {
    double sum = 0;
    for (int k = 0; k < lawStates[l].length; k++) {
      double part = lawCoefficients[l][k] * x[lawStates[l][k]];
      sum += sizes ? Math.abs(part) : part;
    }
    return sum;
  }

  /**
   * (N) the sum of sizes that make up each rate of change: of its terms, or of the contributions
   * {@code |∂fᵢ/∂x_k x_k|} if these are larger, as where forward and backward rates cancel within a
   * term.
   */
  double[] turnover(double[] x) {
    double[] named = flows.sizes(time, x);
    double[] f = new double[n];
    derivative(0, x, f);
    jacobian(0, x, stateEntries);
    double[] sum = new double[n];
    for (int k = 0; k < n; k++) {
      for (int e = statePattern.columnStart()[k]; e < statePattern.columnStart()[k + 1]; e++) {
        sum[statePattern.row()[e]] += Math.abs(stateEntries[e] * x[k]);
      }
    }
    for (int i = 0; i < n; i++) {
      sum[i] = Math.max(sum[i], Math.max(named[i], Math.abs(f[i])));
    }
    return sum;
  }

  /** Pattern of {@code ∂g/∂x}, and where each entry comes from: the Jacobian or a law. */
  private void layOut() {
    boolean[] dependent = invariants.isDependent(n);
    List<TreeMap<Integer, Integer>> columns = new ArrayList<>();
    List<TreeMap<Integer, Double>> fixed = new ArrayList<>();
    for (int k = 0; k < n; k++) {
      TreeMap<Integer, Integer> column = new TreeMap<>();
      for (int e = statePattern.columnStart()[k]; e < statePattern.columnStart()[k + 1]; e++) {
        if (!dependent[statePattern.row()[e]]) {
          column.put(statePattern.row()[e], e);
        }
      }
      columns.add(column);
      fixed.add(new TreeMap<>());
    }
    for (int l = 0; l < invariants.dependent().length; l++) {
      for (int k = 0; k < lawStates[l].length; k++) {
        columns.get(lawStates[l][k]).put(invariants.dependent()[l], -1);
        fixed.get(lawStates[l][k]).put(invariants.dependent()[l], lawCoefficients[l][k]);
      }
    }
    int[] start = new int[n + 1];
    for (int k = 0; k < n; k++) {
      start[k + 1] = start[k] + columns.get(k).size();
    }
    int[] row = new int[start[n]];
    source = new int[start[n]];
    constant = new double[start[n]];
    for (int k = 0; k < n; k++) {
      int e = start[k];
      for (Map.Entry<Integer, Integer> entry : columns.get(k).entrySet()) {
        row[e] = entry.getKey();
        source[e] = entry.getValue();
        constant[e] = fixed.get(k).getOrDefault(entry.getKey(), 0.0);
        e++;
      }
    }
    pattern = new SparsityPattern(n, start, row);
    choice = LinearSolverChoice.of(pattern);
  }

  /** Conserved combinations and the choice of dependent states. */
  LinearInvariants invariants() {
    return invariants;
  }

  /** (N − r) totals of the laws. */
  double[] totals() {
    return totals;
  }

  /** Pattern of {@code ∂g/∂x}; contains the diagonal. */
  SparsityPattern pattern() {
    return pattern;
  }

  /** A direct solver for {@code ∂g/∂x}. */
  LinearSolver newSolver() {
    LinearSolverChoice.Kind kind = choice.kind();
    return choice.newSolver(
        kind == LinearSolverChoice.Kind.ILU_GMRES ? LinearSolverChoice.Kind.SPARSE_LU : kind);
  }

  /**
   * Evaluates the equations.
   *
   * @param x (N) state; not modified
   * @param g (N) overwritten
   */
  void residual(double[] x, double[] g) {
    derivative(0, x, g);
    for (int l = 0; l < totals.length; l++) {
      g[invariants.dependent()[l]] = sum(l, x, false) - totals[l];
    }
  }

  /**
   * Size of what adds up to each equation: turnover, or the sum of the parts of a total.
   *
   * @param x (N) state; not modified
   * @return (N)
   */
  double[] magnitude(double[] x) {
    double[] size = turnover(x);
    for (int l = 0; l < totals.length; l++) {
      size[invariants.dependent()[l]] = Math.abs(totals[l]) + sum(l, x, true);
    }
    return size;
  }

  /**
   * Evaluates the derivatives of the equations.
   *
   * @param x (N) state; not modified
   * @param values (entries) in the order of {@link #pattern}; overwritten
   */
  void slopes(double[] x, double[] values) {
    jacobian(0, x, stateEntries);
    for (int e = 0; e < values.length; e++) {
      values[e] = source[e] >= 0 ? stateEntries[source[e]] : constant[e];
    }
  }

  /** (P) parameters; not to be modified. */
  double[] parameters() {
    return p;
  }

  /** Coefficients of the term that is the rate of reaction {@code id}, by state. */
  Map<Integer, Rational> coefficients(String id) {
    return flows.coefficients(id);
  }

  /** (N) the state whose totals are kept; not to be modified. */
  double[] reference() {
    return reference;
  }

  /** Coefficients of law {@code l}, in the order of {@link #lawStates}. */
  double[] lawCoefficients(int l) {
    return lawCoefficients[l];
  }

  /** States of law {@code l}. */
  int[] lawStates(int l) {
    return lawStates[l];
  }

  long derivativeCount() {
    return derivativeCount;
  }

  long jacobianCount() {
    return jacobianCount;
  }

  @Override
  public int dimension() {
    return n;
  }

  @Override
  public void derivative(double t, double[] x, double[] dxdt) {
    derivativeCount++;
    derivatives.eval(time, x, dxdt);
  }

  @Override
  public SparsityPattern jacobianPattern() {
    return statePattern;
  }

  @Override
  public void jacobian(double t, double[] x, double[] values) {
    jacobianCount++;
    jacobian.eval(time, x, values);
    // an infinite or undefined slope, as of x^0.5 at 0, would spoil the whole matrix
    for (int k = 0; k < values.length; k++) {
      if (!Double.isFinite(values[k])) {
        values[k] = 0;
      }
    }
  }

  /**
   * Evaluates {@code ∂f/∂x} as it is.
   *
   * @param values (entries) overwritten, in the order of {@link #jacobianPattern}
   * @return whether all entries are finite
   */
  boolean exactSlopes(double[] x, double[] values) {
    jacobianCount++;
    jacobian.eval(time, x, values);
    return java.util.Arrays.stream(values).allMatch(Double::isFinite);
  }

  /** The linear solver that suits the integrator's matrices. */
  LinearSolver integratorSolver() {
    return system.linearSolver().newSolver();
  }
}
