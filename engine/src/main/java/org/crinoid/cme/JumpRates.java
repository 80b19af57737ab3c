package org.crinoid.cme;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.IndexedFormulas;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;
import org.crinoid.system.JumpSystem.Reactant;

/**
 * Propensities of the jumps as functions of the counts: mass action as data, all others compiled.
 * Mutable; belongs to one thread.
 */
final class JumpRates {

  private final Coordinates coordinates;
  private final List<Jump> jumps;
  private final double unit;
  private final double[] x;
  private final double[] constant;
  private final int[] other;
  private final int[][] reactant;
  private final int[][] order;
  private final BitSet[] reads;
  private final boolean[] timed;
  private final CompiledFormulas.Evaluator constants;
  private final double[] constantValues;
  private final IndexedFormulas.Evaluator others;
  private final DriftCourse drifts;
  private final boolean signed;
  private final TriggeredEvents events;
  private final int[][] changed;
  private final int[][] change;

  /**
   * Prepares.
   *
   * @param start whose values are kept, and those of counted states overwritten
   */
  JumpRates(CompiledJumps compiled, Coordinates coordinates, Start start) {
    this(compiled, coordinates, start, false);
  }

  /** Of a process whose propensities are derivatives, which may be negative. */
  static JumpRates signed(CompiledJumps compiled, Coordinates coordinates, Start start) {
    return new JumpRates(compiled, coordinates, start, true);
  }

  private JumpRates(CompiledJumps compiled, Coordinates coordinates, Start start, boolean signed) {
    this.signed = signed;
    this.x = start.x();
    this.events = new TriggeredEvents(compiled, start, x);
    JumpSystem system = compiled.jumps();
    this.coordinates = coordinates;
    this.jumps = system.jumps();
    this.unit = system.unit();
    int count = jumps.size();
    this.constant = new double[count];
    this.other = new int[count];
    this.reactant = new int[count][];
    this.order = new int[count][];
    this.reads = new BitSet[count];
    this.changed = new int[count][];
    this.change = new int[count][];
    this.timed = new boolean[count];
    int nextOther = 0;
    for (int j = 0; j < count; j++) {
      Jump jump = jumps.get(j);
      timed[j] = jump.timed();
      other[j] = jump.massAction().isPresent() ? -1 : nextOther++;
      List<Reactant> r = jump.massAction().map(MassAction::reactants).orElse(List.of());
      reactant[j] = r.stream().mapToInt(k -> place(k.state())).toArray();
      order[j] = r.stream().mapToInt(Reactant::order).toArray();
      reads[j] = reads(compiled, jump);
      changed[j] = jump.changes().stream().mapToInt(c -> place(c.state())).toArray();
      change[j] = jump.changes().stream().mapToInt(JumpSystem.Change::molecules).toArray();
    }
    this.constants = compiled.massActionConstants().evaluator();
    this.constantValues = new double[count - nextOther];
    this.others = compiled.otherPropensities().evaluator();
    this.drifts = new DriftCourse(compiled, x);
  }

  private int place(int state) {
    return IntStream.range(0, coordinates.count())
        .filter(i -> coordinates.state(i) == state)
        .findFirst()
        .orElseThrow();
  }

  private BitSet reads(CompiledJumps compiled, Jump jump) {
    BitSet states = compiled.statesOf(List.of(jump.propensity()));
    BitSet read = new BitSet();
    for (int i = 0; i < coordinates.count(); i++) {
      if (states.get(coordinates.state(i))) {
        read.set(i);
      }
    }
    return read;
  }

  /** Takes new values of parameters at a time. */
  void parameters(double t, double[] p) {
    drifts.anchor(t, p);
    events.parameters(t, p);
    constants.parameters(p);
    constants.eval(0, x, constantValues);
    int data = 0;
    for (int j = 0; j < constant.length; j++) {
      if (other[j] < 0) {
        constant[j] = constantValues[data++];
      }
    }
    others.parameters(p);
  }

  int count() {
    return constant.length;
  }

  Jump jump(int j) {
    return jumps.get(j);
  }

  /** Whether jump {@code j} changes in time though nothing jumps. */
  boolean isTimed(int j) {
    return timed[j];
  }

  boolean anyTimed() {
    for (boolean t : timed) {
      if (t) {
        return true;
      }
    }
    return false;
  }

  /** Whether {@code j} has mass action. */
  boolean isData(int j) {
    return other[j] < 0;
  }

  /** The constant of mass action, in amounts. */
  double constant(int j) {
    return constant[j];
  }

  /** Species that the propensity depends on. */
  BitSet reads(int j) {
    return reads[j];
  }

  /** Species of mass action. */
  int[] reactants(int j) {
    return reactant[j];
  }

  /** Order of each of the {@link #reactants}. */
  int[] orders(int j) {
    return order[j];
  }

  /** Product of amounts {@code n·u·(n−1)·u…} of a species that reacts in some order. */
  double falling(long n, int order) {
    double product = 1;
    for (int q = 0; q < order; q++) {
      product *= Math.max(0, n - q) * unit;
    }
    return product;
  }

  /** Goes to a time: moves what rate rules move. */
  void at(double t) {
    drifts.at(t);
    events.at(t);
  }

  /** Events that counts trigger. */
  TriggeredEvents events() {
    return events;
  }

  /**
   * Whether jump {@code j} triggers events; {@link TriggeredEvents#from} must have been told.
   *
   * @param n (N) counts before
   * @param to (N) overwritten with the counts after jump and events
   */
  boolean lead(int j, long[] n, long[] to) {
    System.arraycopy(n, 0, to, 0, n.length);
    if (!enough(j, n)) {
      return false;
    }
    for (int k = 0; k < change[j].length; k++) {
      to[changed[j][k]] += change[j][k];
    }
    return events.lead(to);
  }

  /** Makes amounts of counts, for propensities that are not mass action. */
  void amounts(long[] n) {
    for (int i = 0; i < n.length; i++) {
      x[coordinates.state(i)] = n[i] * unit;
    }
  }

  /**
   * The propensity of jump {@code j}; {@link #amounts} must have been told.
   *
   * @param n (N) counts
   * @throws ProjectionFailedException if it is infinite or undefined, or negative though it is no
   *     derivative
   */
  double of(int j, long[] n, double t) {
    double a;
    if (other[j] < 0) {
      a = constant[j];
      for (int k = 0; k < reactant[j].length; k++) {
        a *= falling(n[reactant[j][k]], order[j][k]);
      }
    } else {
      a = others.eval(other[j], t, x);
    }
    if (!(signed ? Double.isFinite(a) : a >= 0 && a < Double.POSITIVE_INFINITY)) {
      throw new ProjectionFailedException(invalid(j, a, n, t));
    }
    return a;
  }

  /**
   * Whether jump {@code j} may happen in a state, now or later. One whose propensity changes in
   * time may unless there are too few molecules.
   */
  boolean isPossible(int j, long[] n, double t) {
    if (other[j] < 0) {
      for (int k = 0; k < reactant[j].length; k++) {
        if (n[reactant[j][k]] < order[j][k]) {
          return false;
        }
      }
      return of(j, n, t) > 0;
    }
    return timed[j] ? enough(j, n) : of(j, n, t) > 0;
  }

  private boolean enough(int j, long[] n) {
    for (int k = 0; k < change[j].length; k++) {
      if (n[changed[j][k]] + change[j][k] < 0) {
        return false;
      }
    }
    return true;
  }

  private org.crinoid.solve.Failure invalid(int j, double a, long[] n, double t) {
    StringBuilder counts = new StringBuilder();
    reads[j].stream()
        .forEach(
            i ->
                counts
                    .append(counts.isEmpty() ? "" : ", ")
                    .append(coordinates.species().get(i))
                    .append(" = ")
                    .append(n[i]));
    return new org.crinoid.solve.Failure.InvalidPropensity(
        t, jumps.get(j).id(), a, counts.toString());
  }
}
