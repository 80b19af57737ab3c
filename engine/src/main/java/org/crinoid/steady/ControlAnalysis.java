package org.crinoid.steady;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * Metabolic control analysis at a fixed point: how the state {@code x} and the rates {@code v} of
 * the reactions answer to small changes.
 *
 * <p>Elasticities {@code ε = ∂v/∂x}. Control coefficients, the answers to a small change of each
 * rate as by more enzyme: {@code Cˣ = −L (N_R ε L)⁻¹ N_R} and {@code Cᴶ = I + ε Cˣ}, with the link
 * matrix {@code L} of the conservation laws; computed as {@code −A⁻¹ [N_R; 0]} without forming
 * {@code L}. Response coefficients, the answers to parameters: {@code Rˣ = −A⁻¹ [∂f/∂p; 0]} and
 * {@code Rᴶ = ∂v/∂p + ε Rˣ}. Conserved totals stay as they are. Scaled coefficients are logarithmic
 * derivatives: {@code (x_k/v_j) ε_jk}, {@code (v_j/xᵢ) Cˣ_ij}, {@code (v_j/vᵢ) Cᴶ_ij}, {@code
 * (p_k/xᵢ) Rˣ_ik}, {@code (p_k/vᵢ) Rᴶ_ik}; NaN where they divide by zero.
 *
 * <p>States are amounts; for a scaled coefficient of a species amounts and concentrations are the
 * same as long as its compartment stays as it is. Cost: one factorisation and {@code M + P}
 * solutions.
 *
 * @param states (N) names
 * @param reactions (M) names
 * @param parameters (P) names of those that any rate of change depends on
 * @param unscaled coefficients in the model's units
 * @param scaled logarithmic coefficients
 * @param theorems how well the theorems hold
 * @param undefined states and reactions that are zero at the point, so that scaled coefficients
 *     divide by zero
 * @see <a href="https://doi.org/10.1016/S0022-5193(88)80073-0">Reder 1988, J. Theor. Biol. 135,
 *     175–201, for the matrix form</a>
 * @see <a href="https://doi.org/10.1111/j.1432-1033.1974.tb03318.x">Heinrich and Rapoport 1974,
 *     Eur. J. Biochem. 42, 89–95</a>
 */
public record ControlAnalysis(
    List<String> states,
    List<String> reactions,
    List<String> parameters,
    Coefficients unscaled,
    Coefficients scaled,
    Theorems theorems,
    List<String> undefined) {

  /** Copies the lists. */
  public ControlAnalysis {
    states = List.copyOf(states);
    reactions = List.copyOf(reactions);
    parameters = List.copyOf(parameters);
    undefined = List.copyOf(undefined);
  }

  /**
   * Matrices of coefficients, by rows; not to be modified.
   *
   * @param elasticities (M × N) of rate j to state k
   * @param concentrationControl (N × M) of state i to rate j
   * @param fluxControl (M × M) of rate i to rate j
   * @param concentrationResponse (N × P) of state i to parameter k
   * @param fluxResponse (M × P) of rate i to parameter k
   */
  public record Coefficients(
      double[][] elasticities,
      double[][] concentrationControl,
      double[][] fluxControl,
      double[][] concentrationResponse,
      double[][] fluxResponse) {}

  /**
   * Largest deviations from the theorems, relative to the largest part of each sum, for states and
   * rates that are not zero.
   *
   * @param summation of {@code Σ_j Cˣ_ij v_j = 0} and {@code Σ_j Cᴶ_ij v_j = vᵢ}
   * @param connectivity of {@code Cˣ ε L = −L} and {@code Cᴶ ε L = 0}
   */
  public record Theorems(double summation, double connectivity) {}

  /**
   * Analyses a fixed point.
   *
   * @param problem the question that {@code point} answers
   * @throws NoControlException if the point is not confirmed or singular, a state is changed by
   *     something else than reactions, there are no reactions, or a slope is not finite
   */
  public static ControlAnalysis of(SteadyState problem, FixedPoint point) {
    DynamicalSystem system = problem.system().system();
    RateTerms terms = RateTerms.of(system);
    List<String> reactions = reactions(system, terms, point.values());
    if (!point.accuracy().confirmed()) {
      throw new NoControlException(
          "the steady state is singular: beside it there are others with the same totals, or it"
              + " is about to vanish, so that small changes have no definite answer");
    }
    Layout layout = system.layout();
    double[] p = layout.parameters().stream().mapToDouble(id -> point.values().get(id)).toArray();
    RestEquations equations = new RestEquations(problem.system(), terms, problem.time(), p);
    equations.conserve(point.state());
    LocalSlopes slopes = new LocalSlopes(system, problem.time(), point.values());
    return new ControlSolver(system, equations, slopes, point).solve(reactions);
  }

  private static List<String> reactions(
      DynamicalSystem system, RateTerms terms, Map<String, Double> values) {
    List<String> reactions =
        system.reactions().stream().filter(id -> Double.isFinite(values.get(id))).toList();
    if (reactions.isEmpty()) {
      throw new NoControlException("there are no reactions");
    }
    List<String> other = new ArrayList<>();
    for (int i = 0; i < terms.coefficients().size(); i++) {
      for (int k : terms.coefficients().get(i).keySet()) {
        boolean reaction =
            terms.terms().get(k) instanceof org.crinoid.expr.Expr.Ref r
                && reactions.contains(r.id());
        if (!reaction) {
          other.add(system.layout().states().get(i));
        }
      }
    }
    if (!other.isEmpty()) {
      throw new NoControlException(
          "'%s' is changed by a rule, not by reactions, which alone have control"
              .formatted(other.get(0)));
    }
    return reactions;
  }
}
