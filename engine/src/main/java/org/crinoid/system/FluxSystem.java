package org.crinoid.system;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;

/**
 * Fluxes at steady state, as numbers: {@code S v = 0} with {@code l ≤ v ≤ u}, and sums {@code cᵀv}
 * to be optimised.
 *
 * <p>A row is a species whose amount reactions change, so that it must be in balance, or a
 * constraint of the model. A column is the flux of a reaction; after those come parameters that
 * constraints leave free, and the values of the constraints, which stand in their rows with the
 * coefficient −1.
 *
 * @param rows (M) identifiers of the balanced species, then of the constraints
 * @param speciesCount how many of the rows are species
 * @param variables (N) identifiers of the reactions, then of the other columns
 * @param reactionCount how many of the columns are reactions
 * @param columnStart (N + 1) first entry of each column
 * @param row (entries) row of each entry, ascending within a column, each once
 * @param coefficient (entries) stoichiometry, products positive; not zero
 * @param lower (N) least value, may be −∞
 * @param upper (N) largest value, may be ∞
 * @param objectives what may be optimised
 * @param activeObjective identifier of the objective that the model chooses
 * @param remarks what a reader of the numbers should know, a sentence each
 */
public record FluxSystem(
    List<String> rows,
    int speciesCount,
    List<String> variables,
    int reactionCount,
    int[] columnStart,
    int[] row,
    double[] coefficient,
    double[] lower,
    double[] upper,
    List<Objective> objectives,
    Optional<String> activeObjective,
    List<String> remarks) {

  /** Copies the lists; the arrays are kept, and must not be changed afterwards. */
  public FluxSystem {
    rows = List.copyOf(rows);
    variables = List.copyOf(variables);
    objectives = List.copyOf(objectives);
    remarks = List.copyOf(remarks);
  }

  /**
   * A sum of fluxes.
   *
   * @param id identifier
   * @param maximized whether it is to be as large as can be, else as small
   * @param weights (N) coefficients; not modified
   */
  public record Objective(String id, boolean maximized, double[] weights) {}

  /**
   * Takes the fluxes of a model: stoichiometries and bounds as they are at time zero.
   *
   * @param overrides values by identifier that take the place of the model's own
   * @throws ModelException if the model says nothing about fluxes, a bound is not a number or they
   *     leave no room, a stoichiometry is unknown or varies, or the model breaks the rules it sets
   *     itself by being strict
   */
  public static FluxSystem of(Model model, DynamicalSystem system, Map<String, Double> overrides) {
    return new FluxLowering(model, system, overrides).system();
  }

  /**
   * The objective of this name, or the active one.
   *
   * @throws ModelException if there is none
   */
  public Objective objective(Optional<String> id) {
    String known =
        objectives.isEmpty()
            ? "the model has no objectives"
            : "it has " + String.join(", ", objectives.stream().map(Objective::id).toList());
    String wanted =
        id.or(() -> activeObjective)
            .orElseThrow(
                () ->
                    new ModelException(
                        "objective",
                        "the model names no active objective, so one must be chosen; " + known));
    return objectives.stream()
        .filter(o -> o.id().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new ModelException(
                    wanted, "the model has no objective '" + wanted + "'; " + known));
  }

  /** Number of rows, M. */
  public int rowCount() {
    return rows.size();
  }

  /** Number of columns, N. */
  public int columnCount() {
    return variables.size();
  }

  /**
   * {@code S v}.
   *
   * @param v (N) fluxes; not modified
   * @return (M) what each row makes more than it takes
   */
  public double[] imbalance(double[] v) {
    double[] sum = new double[rowCount()];
    for (int j = 0; j < columnCount(); j++) {
      for (int k = columnStart[j]; k < columnStart[j + 1]; k++) {
        sum[row[k]] += coefficient[k] * v[j];
      }
    }
    return sum;
  }

  /** (N) bounds replaced; for the same network under other limits. */
  public FluxSystem within(double[] newLower, double[] newUpper) {
    return new FluxSystem(
        rows,
        speciesCount,
        variables,
        reactionCount,
        columnStart,
        row,
        coefficient,
        Arrays.copyOf(newLower, newLower.length),
        Arrays.copyOf(newUpper, newUpper.length),
        objectives,
        activeObjective,
        remarks);
  }
}
