package org.crinoid.jump;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.IndexedFormulas;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;
import org.crinoid.system.JumpSystem.Reactant;

/**
 * Propensities as functions of any numbers of molecules, whole or not, with their slopes; beside
 * them what each jump changes. Mutable; belongs to one path.
 *
 * <p>Where there are fewer molecules than the order of mass action asks for, it is zero.
 */
final class Laws {

  /** Relative difference for slopes of general laws; derived: cube root of the rounding unit. */
  private static final double DIFFERENCE = 6e-6;

  private final PathState state;
  private final double unit;
  private final int count;
  private final boolean[] massAction;
  private final double[] constant;
  private final int[] other;
  private final int[][] inputs;
  private final int[][] orders;
  private final int[][] states;
  private final int[][] molecules;
  private final CompiledFormulas.Evaluator constants;
  private final double[] constantValues;
  private final IndexedFormulas.Evaluator others;

  Laws(CompiledJumps compiled, PathState state) {
    this.state = state;
    this.unit = state.unit;
    List<Jump> jumps = compiled.jumps().jumps();
    this.count = jumps.size();
    this.massAction = new boolean[count];
    this.constant = new double[count];
    this.other = new int[count];
    this.inputs = new int[count][];
    this.orders = new int[count][];
    this.states = new int[count][];
    this.molecules = new int[count][];
    int number = 0;
    for (int j = 0; j < count; j++) {
      Jump jump = jumps.get(j);
      Optional<MassAction> law = jump.massAction();
      massAction[j] = law.isPresent();
      if (law.isPresent()) {
        inputs[j] = law.get().reactants().stream().mapToInt(Reactant::state).toArray();
        orders[j] = law.get().reactants().stream().mapToInt(Reactant::order).toArray();
      } else {
        other[j] = number++;
        inputs[j] = compiled.statesOf(List.of(jump.propensity())).stream().toArray();
        orders[j] = new int[inputs[j].length];
      }
      states[j] = jump.changes().stream().mapToInt(Change::state).toArray();
      molecules[j] = jump.changes().stream().mapToInt(Change::molecules).toArray();
    }
    this.constants = compiled.massActionConstants().evaluator();
    this.constantValues = new double[count - number];
    this.others = compiled.otherPropensities().evaluator();
  }

  int count() {
    return count;
  }

  /** Takes new values of parameters. */
  void parametersChanged() {
    constants.parameters(state.p);
    constants.eval(state.t, state.x, constantValues);
    int data = 0;
    for (int j = 0; j < count; j++) {
      if (massAction[j]) {
        constant[j] = constantValues[data++];
      }
    }
    others.parameters(state.p);
  }

  /** States that jump {@code j} changes. */
  int[] states(int j) {
    return states[j];
  }

  /** By how many molecules it changes each of {@link #states}. */
  int[] molecules(int j) {
    return molecules[j];
  }

  /** States that the propensity of {@code j} depends on. */
  int[] inputs(int j) {
    return inputs[j];
  }

  /** Order in each of {@link #inputs}; zeros if it is no mass action. */
  int[] orders(int j) {
    return orders[j];
  }

  boolean isMassAction(int j) {
    return massAction[j];
  }

  /**
   * The propensity of {@code j}, whatever it is.
   *
   * @param x (N) amounts
   */
  double value(int j, double t, double[] x) {
    if (!massAction[j]) {
      return others.eval(other[j], t, x);
    }
    double product = constant[j];
    for (int k = 0; k < inputs[j].length; k++) {
      double xi = x[inputs[j][k]];
      for (int q = 0; q < orders[j][k]; q++) {
        product *= Math.max(0, xi - q * unit);
      }
    }
    return product;
  }

  /**
   * Derivatives of the propensity of {@code j} by the numbers of molecules of its {@link #inputs}.
   *
   * @param x (N) amounts; changed and restored
   * @param into overwritten
   */
  void slopes(int j, double t, double[] x, double[] into) {
    for (int k = 0; k < inputs[j].length; k++) {
      int i = inputs[j][k];
      double at = x[i];
      double step = Math.max(Math.abs(at), unit) * DIFFERENCE;
      x[i] = at + step;
      double up = value(j, t, x);
      x[i] = Math.max(0, at - step);
      double down = value(j, t, x);
      into[k] = unit * (up - down) / (at + step - x[i]);
      x[i] = at;
    }
  }

  /** The most inputs of a propensity. */
  int mostInputs() {
    return Arrays.stream(inputs).mapToInt(of -> of.length).max().orElse(0);
  }

  /** What {@link #value} gives must be a probability per time. */
  double checked(int j, double a) {
    return state.valid(j, a);
  }

  /**
   * The propensity of {@code j} where a diffusing path is: zero where noise has led a little out of
   * the domain of its law, by a part of its terms or by a molecule.
   *
   * @throws PathFailedException if it is negative beyond that
   */
  double diffusing(int j, double part) {
    double a = value(j, state.t, state.x);
    boolean out = a < 0 && (state.isNearZero(j, a, part) || isNextToDomain(j));
    return out ? 0 : checked(j, a);
  }

  private boolean isNextToDomain(int j) {
    double most = Double.NEGATIVE_INFINITY;
    for (int sign = -1; sign <= 1; sign += 2) {
      double[] x = state.x.clone();
      for (int i : inputs[j]) {
        x[i] += sign * unit;
      }
      most = Math.max(most, value(j, state.t, x));
    }
    return most >= 0;
  }
}
