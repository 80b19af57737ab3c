package org.crinoid.cme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.kernel.IndexedFormulas;
import org.crinoid.solve.Failure;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;

/**
 * Propensities of a jump process that stands still between jumps, as functions of counts. Mutable;
 * belongs to one thread.
 *
 * <p>A state of the chain is (n) counts of the counted species in the order of the layout.
 */
final class ChainRates {

  private final boolean signed;
  private final JumpSystem system;
  private final int[] counted;
  private final BitSet changed;
  private final int[] start;
  private final double[] x;
  private final double[] p;
  private final MassAction[] law;
  private final double[] constant;
  private final int[] other;
  private final int[][] changedSpecies;
  private final int[][] change;
  private final int[] placeOf;
  private final IndexedFormulas.Evaluator others;
  private final LinearMajorant.Names names;

  /**
   * The process at its start.
   *
   * @throws org.crinoid.model.ModelException if it cannot be started, or something moves it besides
   *     jumps
   */
  static ChainRates of(CompiledJumps compiled, Map<String, Double> overrides, boolean rounded) {
    ChainObstacle.refuse(compiled.jumps());
    InitialValues initial = compiled.system().initialValues(overrides, 0);
    return new ChainRates(compiled, initial, rounded, false);
  }

  /** A process whose propensities are derivatives, which may be negative, at its start. */
  static ChainRates signed(CompiledJumps compiled, Map<String, Double> overrides) {
    InitialValues initial = compiled.system().initialValues(overrides, 0);
    return new ChainRates(compiled, initial, true, true);
  }

  private ChainRates(
      CompiledJumps compiled, InitialValues initial, boolean rounded, boolean signed) {
    this.signed = signed;
    this.system = compiled.jumps();
    List<Jump> jumps = system.jumps();
    this.x = initial.x().clone();
    this.p = initial.p().clone();
    this.counted = IntStream.range(0, x.length).filter(system.counted()::get).toArray();
    this.placeOf = new int[x.length];
    for (int i = 0; i < counted.length; i++) {
      placeOf[counted[i]] = i;
    }
    this.changed = new BitSet();
    jumps.forEach(j -> j.changes().forEach(c -> changed.set(placeOf[c.state()])));
    this.start = new int[counted.length];
    count(rounded);
    this.law = new MassAction[jumps.size()];
    this.constant = new double[jumps.size()];
    this.other = new int[jumps.size()];
    this.changedSpecies = new int[jumps.size()][];
    this.change = new int[jumps.size()][];
    for (int j = 0; j < jumps.size(); j++) {
      List<Change> changes = jumps.get(j).changes();
      changedSpecies[j] = changes.stream().mapToInt(c -> placeOf[c.state()]).toArray();
      change[j] = changes.stream().mapToInt(Change::molecules).toArray();
    }
    this.others = compiled.otherPropensities().evaluator();
    others.parameters(p);
    constants(compiled);
    this.names = new FixedNames(system, initial, changed);
  }

  private void constants(CompiledJumps compiled) {
    CompiledFormulas.Evaluator constants = compiled.massActionConstants().evaluator();
    double[] values = new double[compiled.massActionConstants().count()];
    constants.parameters(p);
    constants.eval(0, x, values);
    int data = 0;
    int rest = 0;
    for (int j = 0; j < law.length; j++) {
      Optional<MassAction> m = system.jumps().get(j).massAction();
      if (m.isPresent()) {
        law[j] = m.get();
        constant[j] = values[data++];
      } else {
        other[j] = rest++;
      }
    }
  }

  private void count(boolean rounded) {
    for (int i = 0; i < x.length; i++) {
      if (system.counted().get(i)) {
        double molecules = x[i] / system.unit();
        if (!JumpSystem.isCount(molecules, rounded) || molecules > Integer.MAX_VALUE) {
          system.refuseCount(i, x[i]);
        }
        x[i] = Math.rint(molecules) * system.unit();
      }
    }
    for (int i = 0; i < counted.length; i++) {
      start[i] = (int) Math.rint(x[counted[i]] / system.unit());
    }
  }

  /** Number of jumps. */
  int jumps() {
    return change.length;
  }

  /** Number of species. */
  int species() {
    return counted.length;
  }

  /** Identifiers of the species. */
  List<String> names() {
    return Arrays.stream(counted).mapToObj(system.system().layout().states()::get).toList();
  }

  /** (n) counts at the start; a copy. */
  int[] start() {
    return start.clone();
  }

  /** Species that jump {@code j} changes. */
  int[] changedSpecies(int j) {
    return changedSpecies[j];
  }

  /** By how many molecules jump {@code j} changes each of {@link #changedSpecies}. */
  int[] change(int j) {
    return change[j];
  }

  /** Which species any jump changes; not to be changed. */
  BitSet changed() {
    return changed;
  }

  /** Identifier of jump {@code j}. */
  String id(int j) {
    return system.jumps().get(j).id();
  }

  /**
   * The jump as mass action in counts, if it is: {@code constant·Π nᵢ!/(nᵢ − yᵢ)!}.
   *
   * <p>Species that nothing changes are part of the constant.
   */
  Optional<CountKinetics> kinetics(int j) {
    if (law[j] == null) {
      return Optional.empty();
    }
    int[] order = new int[counted.length];
    double k = constant[j];
    for (JumpSystem.Reactant r : law[j].reactants()) {
      double n = Math.rint(x[r.state()] / system.unit());
      for (int q = 0; q < r.order(); q++) {
        k *= changed.get(placeOf[r.state()]) ? system.unit() : system.unit() * Math.max(0, n - q);
      }
      if (changed.get(placeOf[r.state()])) {
        order[placeOf[r.state()]] += r.order();
      }
    }
    return Optional.of(new CountKinetics(k, order));
  }

  /**
   * Mass action in counts.
   *
   * @param constant probability per time for one combination of molecules
   * @param order (n) molecules of each species that meet
   */
  record CountKinetics(double constant, int[] order) {}

  /**
   * A linear upper bound of the propensity of jump {@code j}, if one is found.
   *
   * @return (n + 1) slopes by species, then the constant
   */
  Optional<double[]> majorant(int j) {
    Optional<LinearMajorant> bound =
        LinearMajorant.of(system.jumps().get(j).propensity(), names).filter(b -> b.isFinite());
    return bound.map(
        b -> {
          double[] line = new double[counted.length + 1];
          for (int i = 0; i < counted.length; i++) {
            line[i] = system.unit() * b.slope().getOrDefault(names().get(i), 0.0);
          }
          line[counted.length] = b.constant();
          return line;
        });
  }

  /** Goes to a state; {@link #of} is then about it. */
  void at(int[] counts) {
    for (int i = 0; i < counted.length; i++) {
      x[counted[i]] = counts[i] * system.unit();
    }
  }

  /**
   * Propensity of jump {@code j} at the state gone to; zero where too few molecules are there for
   * its changes.
   *
   * @throws ChainFailure if it is undefined, or negative though it is no derivative
   */
  double of(int j, int[] counts) {
    for (int k = 0; k < change[j].length; k++) {
      if (counts[changedSpecies[j][k]] + change[j][k] < 0) {
        return 0;
      }
    }
    double a = law[j] == null ? others.eval(other[j], 0, x) : massAction(j);
    if (!(signed ? Double.isFinite(a) : a >= 0 && a < Double.POSITIVE_INFINITY)) {
      throw new ChainFailure(
          new Failure.InvalidPropensity(Double.POSITIVE_INFINITY, id(j), a, text(counts)));
    }
    return a;
  }

  private double massAction(int j) {
    double a = constant[j];
    double unit = system.unit();
    for (JumpSystem.Reactant r : law[j].reactants()) {
      double amount = x[r.state()];
      for (int q = 0; q < r.order(); q++) {
        a *= Math.max(0, amount - q * unit);
      }
    }
    return a;
  }

  private String text(int[] counts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < counted.length && text.length() < 200; i++) {
      text.append(i == 0 ? "" : ", ").append(names().get(i)).append(" = ").append(counts[i]);
    }
    return text.toString();
  }
}
