package org.crinoid.jump;

import java.util.List;
import java.util.Optional;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Failure;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.JumpSystem.Jump;

/**
 * Where a path is: time, numbers of molecules, amounts and parameters. Mutable; lives for one path.
 *
 * <p>Behind the {@code size} states stand delayed values, where formulas look for them.
 *
 * <p>Amounts of counted states are always {@code n·u}, rounded once, so that nothing adds up over a
 * path. Where a molecule is the unit they are the numbers themselves.
 */
final class PathState {

  /** Beyond it doubles are not all whole numbers any more. */
  private static final double MOST = 0x1p53;

  final int size;
  final double unit;
  final double[] x;
  final double[] n;
  final double[] p;
  double t;

  private final JumpSystem system;
  private final boolean fractional;
  private final int[] firstChange;
  private final int[] changedState;
  private final int[] molecules;
  private final int[] drifting;
  private final Evaluator drifts;
  private final double[] flow;
  private final double[] anchor;
  private final RoundingError rounding;
  private double anchorTime;

  PathState(CompiledJumps compiled) {
    this(compiled, false);
  }

  /**
   * Allocates.
   *
   * @param fractional whether numbers of molecules need not be whole after the start
   */
  PathState(CompiledJumps compiled, boolean fractional) {
    this.system = compiled.jumps();
    this.fractional = fractional;
    this.unit = system.unit();
    this.size = system.system().layout().states().size();
    int all = size + system.system().layout().delayed().size();
    this.x = new double[all];
    this.n = unit == 1 ? x : new double[all];
    this.p = new double[system.system().layout().parameters().size()];
    List<Jump> jumps = system.jumps();
    List<Change> changes = jumps.stream().flatMap(j -> j.changes().stream()).toList();
    this.changedState = changes.stream().mapToInt(Change::state).toArray();
    this.molecules = changes.stream().mapToInt(Change::molecules).toArray();
    this.firstChange = new int[jumps.size() + 1];
    for (int j = 0; j < jumps.size(); j++) {
      firstChange[j + 1] = firstChange[j] + jumps.get(j).changes().size();
    }
    this.drifting = system.drifts().stream().mapToInt(Drift::state).toArray();
    this.drifts = compiled.drifts().evaluator();
    this.flow = new double[2 * drifting.length];
    this.anchor = new double[drifting.length];
    this.rounding = new RoundingError(compiled);
  }

  /**
   * Goes to the start.
   *
   * @throws org.crinoid.model.ModelException if an amount is no whole number of molecules and is
   *     not to be rounded
   */
  void begin(InitialValues start, double time, boolean rounded) {
    System.arraycopy(start.x(), 0, x, 0, size);
    System.arraycopy(start.p(), 0, p, 0, p.length);
    t = time;
    for (int i = 0; i < size; i++) {
      if (system.counted().get(i) && !count(i, rounded)) {
        system.refuseCount(i, x[i]);
      }
    }
  }

  /** Makes the number of molecules of a state from its amount; false if it is none. */
  private boolean count(int i, boolean rounded) {
    double molecules = x[i] / unit;
    if (!JumpSystem.isCount(molecules, rounded)) {
      return false;
    }
    set(i, Math.rint(molecules));
    return true;
  }

  /** Takes the amount of a state as it is, if it may be. */
  private boolean isKept(int i) {
    double molecules = x[i] / unit;
    if (fractional && molecules >= 0 && molecules < MOST) {
      n[i] = molecules;
      return true;
    }
    // amounts and numbers may be one array, so that equality alone says nothing
    return x[i] == n[i] * unit && n[i] == Math.rint(n[i]) && n[i] >= 0 && n[i] < MOST;
  }

  private void set(int i, double molecules) {
    n[i] = molecules + 0.0;
    x[i] = molecules * unit + 0.0;
  }

  /** Makes numbers of molecules from amounts that events have set. */
  Optional<Failure> recount(boolean rounded) {
    for (int i = 0; i < size; i++) {
      if (system.counted().get(i) && !isKept(i) && !count(i, rounded)) {
        String id = system.system().layout().states().get(i);
        return Optional.of(new Failure.NoCount(t, id, x[i] / unit));
      }
    }
    return Optional.empty();
  }

  /** Where the changes of jump {@code j} begin; they end where those of the next begin. */
  int firstChange(int j) {
    return firstChange[j];
  }

  /** State of change number {@code q}. */
  int changedState(int q) {
    return changedState[q];
  }

  /** By how many molecules change number {@code q} is. */
  int molecules(int q) {
    return molecules[q];
  }

  /** Lets jump {@code j} happen. */
  void fire(int j) {
    int end = firstChange[j + 1];
    for (int q = firstChange[j]; q < end; q++) {
      int i = changedState[q];
      double after = n[i] + molecules[q];
      n[i] = after;
      x[i] = after * unit;
    }
  }

  /** The state of which a count is no longer exact, if there is one. */
  Optional<Failure> overflow() {
    for (int i = 0; i < size; i++) {
      if (system.counted().get(i) && !(n[i] >= 0 && n[i] < MOST)) {
        return Optional.of(new Failure.NoCount(t, system.system().layout().states().get(i), n[i]));
      }
    }
    return Optional.empty();
  }

  /** The path is given up for want of patience. */
  Failure tooMany(long limit) {
    int most = -1;
    for (int i = 0; i < size; i++) {
      if (system.counted().get(i) && (most < 0 || n[i] > n[most])) {
        most = i;
      }
    }
    return new Failure.TooManyFirings(
        t,
        limit,
        most < 0 ? "" : system.system().layout().states().get(most),
        most < 0 ? 0 : n[most]);
  }

  /**
   * A propensity as it was computed; zero if it is negative by rounding alone.
   *
   * @throws PathFailedException if it is negative, infinite or undefined
   */
  double valid(int j, double propensity) {
    if (propensity >= 0 && propensity < Double.POSITIVE_INFINITY) {
      return propensity;
    }
    if (propensity < 0 && rounding.explains(j, propensity, this)) {
      return 0;
    }
    throw new PathFailedException(invalid(j, propensity));
  }

  /** Whether a propensity is negative by at most a part of the terms of its formula. */
  boolean isNearZero(int j, double propensity, double part) {
    return rounding.isWithin(j, propensity, part, this);
  }

  /** Why a propensity is refused, with the numbers it was computed from. */
  Failure invalid(int j, double propensity) {
    Jump jump = system.jumps().get(j);
    StringBuilder counts = new StringBuilder();
    List<String> names = system.system().layout().states();
    var reached = system.system().reached(List.of(jump.propensity()));
    for (int i = 0; i < size && counts.length() < 200; i++) {
      if (reached.contains(names.get(i))) {
        counts.append(counts.isEmpty() ? "" : ", ").append(names.get(i)).append(" = ").append(x[i]);
      }
    }
    return new Failure.InvalidPropensity(t, jump.id(), propensity, counts.toString());
  }

  // ---- states that rate rules move

  boolean drifts() {
    return drifting.length > 0;
  }

  /** Takes inflow and growth anew; whenever anything has jumped. */
  void anchor(boolean parametersChanged) {
    if (drifting.length == 0) {
      return;
    }
    if (parametersChanged) {
      drifts.parameters(p);
    }
    drifts.eval(t, x, flow);
    anchorTime = t;
    for (int d = 0; d < drifting.length; d++) {
      anchor[d] = x[drifting[d]];
    }
  }

  /** Moves drifting states to {@code time}, from where they were anchored. */
  void drift(double time) {
    for (int d = 0; d < drifting.length; d++) {
      x[drifting[d]] = drifted(d, time);
    }
  }

  /**
   * Amounts at a time before which nothing jumps.
   *
   * @param at (N) overwritten
   */
  void point(double time, double[] at) {
    System.arraycopy(x, 0, at, 0, x.length);
    for (int d = 0; d < drifting.length; d++) {
      at[drifting[d]] = drifted(d, time);
    }
  }

  /** {@code x₀ + (inflow + growth·x₀)·(e^{growth·h} − 1)/growth} after {@code h}. */
  private double drifted(int d, double time) {
    double h = time - anchorTime;
    double inflow = flow[d];
    double growth = flow[drifting.length + d];
    double slope = inflow + growth * anchor[d];
    double z = growth * h;
    return z == 0 ? anchor[d] + slope * h : anchor[d] + slope * (Math.expm1(z) / growth);
  }

  /**
   * Bounds of the amounts between two times at which nothing jumps: drifting states are monotone
   * there.
   *
   * @param low (N) overwritten
   * @param high (N) overwritten
   */
  void range(double from, double to, double[] low, double[] high) {
    System.arraycopy(x, 0, low, 0, x.length);
    System.arraycopy(x, 0, high, 0, x.length);
    for (int d = 0; d < drifting.length; d++) {
      double a = drifted(d, from);
      double b = drifted(d, to);
      double margin = 8 * Math.ulp(Math.max(Math.abs(a), Math.abs(b)) + Math.abs(anchor[d]));
      low[drifting[d]] = Math.min(a, b) - margin;
      high[drifting[d]] = Math.max(a, b) + margin;
    }
  }
}
