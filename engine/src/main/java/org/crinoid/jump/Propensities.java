package org.crinoid.jump;

import java.util.List;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.IndexedFormulas;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;
import org.crinoid.system.JumpSystem.Reactant;

/**
 * Propensities of all jumps at the present state: mass action up to second order as data, all
 * others compiled. Mutable; belongs to one path.
 */
final class Propensities {

  private static final byte SOURCE = 0;
  private static final byte FIRST = 1;
  private static final byte PAIR = 2;
  private static final byte TWINS = 3;
  private static final byte HIGHER = 4;
  private static final byte OTHER = 5;

  private final PathState state;
  private final List<Jump> jumps;
  private final int count;
  private final byte[] kind;
  private final double[] constant;
  private final int[] first;
  private final int[] second;
  private final int[][] higher;
  private final boolean[] timed;
  private final boolean anyTimed;
  private final int[][] dependents;
  private final CompiledFormulas.Evaluator constants;
  private final double[] constantValues;
  private final IndexedFormulas.Evaluator others;
  private final Bounds bounds;
  private final double[] bound;

  Propensities(CompiledJumps compiled, PathState state) {
    this.state = state;
    this.jumps = compiled.jumps().jumps();
    this.count = jumps.size();
    this.kind = new byte[count];
    this.constant = new double[count];
    this.first = new int[count];
    this.second = new int[count];
    this.higher = new int[count][];
    this.timed = new boolean[count];
    this.dependents = compiled.dependents();
    int other = 0;
    int data = 0;
    boolean any = false;
    for (int j = 0; j < count; j++) {
      Jump jump = jumps.get(j);
      timed[j] = jump.timed();
      any |= timed[j];
      if (jump.massAction().isPresent()) {
        data++;
        enter(j, jump.massAction().get());
      } else {
        kind[j] = OTHER;
        first[j] = other++;
      }
    }
    this.anyTimed = any;
    this.constants = compiled.massActionConstants().evaluator();
    this.constantValues = new double[data];
    this.others = compiled.otherPropensities().evaluator();
    this.bounds = new Bounds(compiled, state);
    this.bound = new double[any ? count : 0];
  }

  private void enter(int j, MassAction law) {
    List<Reactant> r = law.reactants();
    int order = r.stream().mapToInt(Reactant::order).sum();
    if (order == 0) {
      kind[j] = SOURCE;
    } else if (order == 1) {
      kind[j] = FIRST;
      first[j] = r.get(0).state();
    } else if (order == 2) {
      kind[j] = r.size() == 1 ? TWINS : PAIR;
      first[j] = r.get(0).state();
      second[j] = r.get(r.size() - 1).state();
    } else {
      kind[j] = HIGHER;
      higher[j] = new int[2 * r.size()];
      for (int k = 0; k < r.size(); k++) {
        higher[j][2 * k] = r.get(k).state();
        higher[j][2 * k + 1] = r.get(k).order();
      }
    }
  }

  int count() {
    return count;
  }

  /** What jump {@code j} is called. */
  String id(int j) {
    return jumps.get(j).id();
  }

  /** Whether any propensity changes between jumps. */
  boolean anyTimed() {
    return anyTimed;
  }

  boolean isTimed(int j) {
    return timed[j];
  }

  /** Jumps whose propensities jump {@code j} changes. */
  int[] dependents(int j) {
    return dependents[j];
  }

  /** Takes new values of parameters. */
  void parametersChanged() {
    constants.parameters(state.p);
    constants.eval(state.t, state.x, constantValues);
    int data = 0;
    for (int j = 0; j < count; j++) {
      if (kind[j] != OTHER) {
        constant[j] = constantValues[data++];
        if (!(constant[j] >= 0 && constant[j] < Double.POSITIVE_INFINITY)) {
          throw new PathFailedException(state.invalid(j, exact(j)));
        }
      }
    }
    others.parameters(state.p);
  }

  /**
   * The propensity of jump {@code j} now; of one that changes between jumps, its bound in the
   * present window.
   *
   * @throws PathFailedException if it is negative or undefined
   */
  double of(int j) {
    if (kind[j] != OTHER) {
      return exact(j);
    }
    if (timed[j]) {
      bound[j] = bounds.of(j);
      return bound[j];
    }
    return state.valid(j, exact(j));
  }

  /** The propensity of a jump that changes between jumps, at the state's time. */
  double ofTimed(int j) {
    double a = state.valid(j, exact(j));
    if (a > bound[j] * (1 + 1e-9)) {
      throw new AssertionError("propensity " + a + " above its bound " + bound[j]);
    }
    return a;
  }

  /** What the propensity of {@code j} is computed to be now, be it valid or not. */
  double now(int j) {
    return exact(j);
  }

  /** The bound that {@link #of} gave last for a jump that changes between jumps. */
  double bound(int j) {
    return bound[j];
  }

  /**
   * Bounds of jumps that change between jumps are to hold until {@code end}.
   *
   * @return one that has no bound, or −1
   */
  int window(double end) {
    bounds.window(end);
    for (int j = 0; j < count; j++) {
      if (timed[j] && !bounds.isBounded(j)) {
        return j;
      }
    }
    return -1;
  }

  /** Whether jump {@code j} is mass action, as data. */
  boolean isData(int j) {
    return kind[j] != OTHER;
  }

  private double exact(int j) {
    return kind[j] == OTHER ? others.eval(first[j], state.t, state.x) : massAction(j, state.x);
  }

  /**
   * The propensity of a jump that is mass action at other amounts; grows with each of them.
   *
   * @param x (N) amounts
   */
  double massAction(int j, double[] x) {
    double k = constant[j];
    return switch (kind[j]) {
      case FIRST -> k * x[first[j]];
      case PAIR -> k * x[first[j]] * x[second[j]];
      case TWINS -> k * x[first[j]] * (x[first[j]] - state.unit);
      case SOURCE -> k;
      default -> k * falling(higher[j], x);
    };
  }

  /** Zero where there are fewer molecules than the order, not the zero of another sign. */
  private double falling(int[] reactants, double[] x) {
    double product = 1;
    for (int k = 0; k < reactants.length; k += 2) {
      double amount = x[reactants[k]];
      int order = reactants[k + 1];
      if (amount < (order - 0.5) * state.unit) {
        return 0;
      }
      for (int q = 0; q < order; q++) {
        product *= amount - q * state.unit;
      }
    }
    return product;
  }
}
