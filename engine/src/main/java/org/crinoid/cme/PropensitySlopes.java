package org.crinoid.cme;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.Definition;
import org.crinoid.system.EventSpec;
import org.crinoid.system.InitialSlopes;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;

/**
 * How propensities change with a parameter: {@code ∂a_j/∂θ}, symbolically, written as the
 * propensities of a process with the same jumps.
 *
 * <p>What follows from the parameter at the start, by initial assignments, changes with it.
 *
 * @param parameter identifier
 * @param slopes the process whose propensities are the derivatives
 * @param magnitudes the process whose propensities are their magnitudes
 * @param bounded whether no derivative depends on counts, so that what holds of them in some states
 *     holds in all
 */
record PropensitySlopes(
    String parameter, CompiledJumps slopes, CompiledJumps magnitudes, boolean bounded) {

  private static final String INSTEAD =
      "; take differences of laws with two values of the parameter (--set)";

  /**
   * Differentiates.
   *
   * @throws org.crinoid.model.UnsupportedException if rates change in time, the start depends on
   *     the parameter, or events read or set what does
   */
  static PropensitySlopes of(
      CompiledJumps system, Map<String, Double> overrides, double startTime, String parameter) {
    JumpSystem jumps = system.jumps();
    Map<String, Double> start = InitialSlopes.of(jumps.system(), overrides, startTime, parameter);
    requireParameter(jumps, parameter);
    requireStill(jumps);
    requireSameStart(jumps, start, parameter);
    Map<String, Double> varying = new HashMap<>(start);
    varying.keySet().retainAll(Set.copyOf(jumps.system().layout().parameters()));
    requireSameEvents(jumps, varying.keySet(), parameter);
    Map<String, Expr> meaning = meaning(jumps);
    List<Jump> signed = new ArrayList<>();
    List<Jump> magnitude = new ArrayList<>();
    BitSet read = new BitSet();
    for (Jump j : jumps.jumps()) {
      Expr slope = slope(j.propensity(), meaning, varying);
      Optional<MassAction> law =
          j.massAction()
              .map(m -> new MassAction(slope(m.constant(), meaning, varying), m.reactants()));
      signed.add(with(j, slope, law));
      magnitude.add(
          with(
              j,
              Expr.apply(Op.ABS, slope),
              law.map(m -> new MassAction(Expr.apply(Op.ABS, m.constant()), m.reactants()))));
      if (!Algebra.isNumber(slope, 0)) {
        read.or(system.statesOf(List.of(slope)));
      }
    }
    return new PropensitySlopes(
        parameter, process(jumps, signed), process(jumps, magnitude), read.isEmpty());
  }

  private static CompiledJumps process(JumpSystem j, List<Jump> jumps) {
    return CompiledJumps.of(
        new JumpSystem(j.system(), j.unit(), j.counted(), jumps, j.drifts(), j.completions()));
  }

  private static Jump with(Jump j, Expr propensity, Optional<MassAction> law) {
    return new Jump(j.id(), j.reaction(), j.changes(), propensity, j.form(), law, j.timed());
  }

  /** What assigned variables stand for, over states and parameters. */
  private static Map<String, Expr> meaning(JumpSystem jumps) {
    Map<String, Expr> meaning = new HashMap<>();
    for (Definition d : jumps.system().assigned()) {
      meaning.put(d.name(), Rewrite.substitute(d.value(), meaning));
    }
    return meaning;
  }

  private static Expr slope(Expr e, Map<String, Expr> meaning, Map<String, Double> varying) {
    List<Expr> terms = new ArrayList<>();
    Gradient.of(Rewrite.substitute(e, meaning), varying::containsKey)
        .forEach((id, partial) -> terms.add(Algebra.times(Expr.num(varying.get(id)), partial)));
    return Algebra.sum(terms);
  }

  private static void requireParameter(JumpSystem jumps, String id) {
    if (!jumps.system().layout().parameters().contains(id)) {
      JumpSystem.refuse(
          "sensitivity to what is no parameter",
          id,
          "'%s' is no parameter: probabilities are differentiated by values that stay as they are"
              .formatted(id));
    }
  }

  private static void requireStill(JumpSystem jumps) {
    jumps.jumps().stream()
        .filter(Jump::timed)
        .findFirst()
        .ifPresent(
            j ->
                JumpSystem.refuse(
                    "sensitivity of a rate that changes in time",
                    j.reaction(),
                    "the rate of '%s' changes in time, of which sensitivities are not computed"
                            .formatted(j.reaction())
                        + INSTEAD));
  }

  private static void requireSameStart(
      JumpSystem jumps, Map<String, Double> start, String parameter) {
    for (String id : jumps.system().layout().states()) {
      if (start.containsKey(id)) {
        JumpSystem.refuse(
            "sensitivity of a start",
            id,
            "the number of molecules of '%s' at the start depends on '%s': whole numbers have no derivative"
                    .formatted(id, parameter)
                + INSTEAD);
      }
    }
  }

  private static void requireSameEvents(JumpSystem jumps, Set<String> varying, String parameter) {
    for (EventSpec e : jumps.system().events()) {
      List<Expr> read = new ArrayList<>();
      read.add(e.trigger());
      e.delay().ifPresent(read::add);
      e.priority().ifPresent(read::add);
      e.assignments().forEach(a -> read.addAll(List.of(a.value(), a.scale())));
      Set<String> touched = new HashSet<>(jumps.system().reached(read));
      e.assignments().forEach(a -> touched.add(a.variable()));
      if (touched.stream().anyMatch(varying::contains)) {
        JumpSystem.refuse(
            "sensitivity of an event",
            e.id(),
            "event '%s' reads or sets what depends on '%s'".formatted(e.id(), parameter) + INSTEAD);
      }
    }
  }
}
