package org.crinoid.kernel;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.system.Definition;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.JumpSystem.Jump;
import org.crinoid.system.JumpSystem.MassAction;

/**
 * A jump process ready to be simulated: constants of mass action and other propensities compiled,
 * and which propensities each jump changes. Shared by all threads.
 */
public final class CompiledJumps {

  private final JumpSystem jumps;
  private final CompiledSystem system;

  private enum Group {
    CONSTANTS,
    OTHERS,
    DRIFTS,
    DEPENDENTS,
    LOOP
  }

  private record Dependents(int[][] of) {}

  private CompiledJumps(JumpSystem jumps, CompiledSystem system) {
    this.jumps = jumps;
    this.system = system;
  }

  /** Prepares {@code jumps} for compilation. */
  public static CompiledJumps of(JumpSystem jumps) {
    return new CompiledJumps(jumps, CompiledSystem.of(jumps.system()));
  }

  /** The process as formulas. */
  public JumpSystem jumps() {
    return jumps;
  }

  /** The system that both meanings of the model share. */
  public CompiledSystem system() {
    return system;
  }

  /** Constants of the jumps that have mass action as data, in their order. */
  public CompiledFormulas massActionConstants() {
    return system.once(
        Group.CONSTANTS,
        CompiledFormulas.class,
        () ->
            system.compile(
                jumps.jumps().stream()
                    .flatMap(j -> j.massAction().stream())
                    .map(MassAction::constant)
                    .toList()));
  }

  /** Propensities of the other jumps, in their order. */
  public IndexedFormulas otherPropensities() {
    return system.once(
        Group.OTHERS,
        IndexedFormulas.class,
        () ->
            new IndexedFormulas(
                system.tape(),
                jumps.jumps().stream()
                    .filter(j -> j.massAction().isEmpty())
                    .map(Jump::propensity)
                    .toList(),
                jumps.system().layout().parameters().size()));
  }

  /** The direct method as a loop of its own, if the process is small and nothing else moves it. */
  public Optional<CompiledLoop> loop() {
    int[][] dependents = dependents();
    return system
        .once(
            Group.LOOP,
            CompiledLoop.Known.class,
            () ->
                new CompiledLoop.Known(
                    CompiledLoop.of(system.tape(), jumps, dependents).stream().toList()))
        .loops()
        .stream()
        .findFirst();
  }

  /** Formulas over the system's variables, compiled once. */
  public CompiledFormulas formulas(List<Expr> formulas) {
    return system.once(
        List.copyOf(formulas), CompiledFormulas.class, () -> system.compile(formulas));
  }

  /** Inflow of each drifting state, then growth of each. */
  public CompiledFormulas drifts() {
    return system.once(
        Group.DRIFTS,
        CompiledFormulas.class,
        () -> {
          List<Expr> formulas = new ArrayList<>();
          jumps.drifts().stream().map(Drift::inflow).forEach(formulas::add);
          jumps.drifts().stream().map(Drift::growth).forEach(formulas::add);
          return system.compile(formulas);
        });
  }

  /**
   * For each jump those whose propensities it changes, itself among them if it does, ascending; not
   * to be modified.
   */
  public int[][] dependents() {
    return system
        .once(Group.DEPENDENTS, Dependents.class, () -> new Dependents(computeDependents()))
        .of();
  }

  private int[][] computeDependents() {
    List<List<Integer>> readers = new ArrayList<>();
    jumps.system().layout().states().forEach(id -> readers.add(new ArrayList<>()));
    Map<String, BitSet> reached = statesReached();
    for (int j = 0; j < jumps.jumps().size(); j++) {
      int jump = j;
      states(jumps.jumps().get(j).propensity(), reached).stream()
          .forEach(i -> readers.get(i).add(jump));
    }
    int[][] dependents = new int[jumps.jumps().size()][];
    for (int j = 0; j < dependents.length; j++) {
      dependents[j] =
          jumps.jumps().get(j).changes().stream()
              .map(Change::state)
              .flatMap(i -> readers.get(i).stream())
              .mapToInt(Integer::intValue)
              .distinct()
              .sorted()
              .toArray();
    }
    return dependents;
  }

  /** By name of each variable the states that it depends on, also by way of what drifts. */
  private Map<String, BitSet> statesReached() {
    Map<String, BitSet> reached = new HashMap<>();
    List<String> states = jumps.system().layout().states();
    for (int i = 0; i < states.size(); i++) {
      BitSet own = new BitSet();
      own.set(i);
      reached.put(states.get(i), own);
    }
    for (Drift d : jumps.drifts()) {
      BitSet own = reached.get(states.get(d.state()));
      own.or(states(d.inflow(), reached));
      own.or(states(d.growth(), reached));
    }
    for (Definition d : jumps.system().assigned()) {
      reached.put(d.name(), states(d.value(), reached));
    }
    return reached;
  }

  private static BitSet states(Expr e, Map<String, BitSet> reached) {
    BitSet all = new BitSet();
    for (String id : Rewrite.references(e)) {
      all.or(reached.getOrDefault(id, new BitSet()));
    }
    return all;
  }

  /** Indices of the states that any of {@code formulas} depends on. */
  public BitSet statesOf(List<Expr> formulas) {
    Map<String, BitSet> reached = statesReached();
    BitSet all = new BitSet();
    formulas.forEach(e -> all.or(states(e, reached)));
    return all;
  }
}
