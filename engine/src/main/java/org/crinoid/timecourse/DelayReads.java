package org.crinoid.timecourse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.event.EventExecutor;
import org.crinoid.expr.Expr;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.DelayedInput;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;

/** Which formulas read which delayed inputs, by number, and how their lengths change. */
final class DelayReads {

  private final DynamicalSystem system;
  private final int[] all;
  private final int[] inRates;
  private final int[] breaking;
  private final int[] inOutput;
  private final int[] varying;
  private final int[] constant;
  private final int[] states;
  private final int[][] by;
  private final boolean bounded;

  /**
   * Follows the formulas.
   *
   * @param columns variables that are reported
   */
  DelayReads(DynamicalSystem system, List<String> columns) {
    this.system = system;
    this.all = IntStream.range(0, system.delays().size()).toArray();
    this.inRates = read(system.derivatives());
    this.breaking = read(causes());
    this.inOutput = read(columns.stream().<Expr>map(Expr::ref).toList());
    this.varying = Arrays.stream(breaking).filter(k -> !isConstant(k, true)).toArray();
    this.constant = Arrays.stream(breaking).filter(k -> isConstant(k, true)).toArray();
    this.bounded = Arrays.stream(all).allMatch(k -> isConstant(k, false));
    this.states = lookedUp();
    this.by = new int[all.length][];
    for (int k : all) {
      by[k] = read(List.of(system.delays().get(k).of()));
    }
  }

  /** All delayed inputs; like all lists here each after those it depends on. */
  int[] all() {
    return all;
  }

  /** Those that rates of change read. */
  int[] inRates() {
    return inRates;
  }

  /**
   * Those that rates of change, triggers or constraints read, so that a break in the past matters
   * to them.
   */
  int[] breaking() {
    return breaking;
  }

  /** Those that reported variables read. */
  int[] inOutput() {
    return inOutput;
  }

  /** Those that a part of an event reads. */
  int[] in(EventSpec event, EventExecutor.Part part) {
    return read(
        switch (part) {
          case DELAY -> event.delay().stream().toList();
          case PRIORITY -> event.priority().stream().toList();
          case ASSIGNMENTS -> event.assignments().stream().map(a -> a.value()).toList();
        });
  }

  /** Those of {@link #breaking} whose length varies with time or state. */
  int[] varying() {
    return varying;
  }

  /** Those of {@link #breaking} whose length never changes, or by events alone. */
  int[] constant() {
    return constant;
  }

  /** Those that are read where delayed input {@code k} looks. */
  int[] by(int k) {
    return by[k];
  }

  /** States that are looked up. */
  int[] states() {
    return states;
  }

  /** Whether all lengths are constant. */
  boolean bounded() {
    return bounded;
  }

  /** Whether the length of a delay never changes, or by events alone. */
  boolean isConstant(int k, boolean butForEvents) {
    return system.isConstant(system.delays().get(k).by(), butForEvents);
  }

  private List<Expr> causes() {
    List<Expr> causes = new ArrayList<>(system.derivatives());
    system.events().stream().map(EventSpec::trigger).forEach(causes::add);
    system.constraints().stream().map(ConstraintSpec::condition).forEach(causes::add);
    return causes;
  }

  private int[] read(Collection<Expr> formulas) {
    Set<String> reached = reached(formulas);
    return Arrays.stream(all)
        .filter(k -> reached.contains(system.delays().get(k).name()))
        .toArray();
  }

  private int[] lookedUp() {
    List<Expr> formulas = new ArrayList<>();
    for (DelayedInput d : system.delays()) {
      formulas.add(d.of());
      formulas.add(d.by());
    }
    Set<String> reached = reached(formulas);
    List<String> names = system.layout().states();
    return IntStream.range(0, names.size()).filter(i -> reached.contains(names.get(i))).toArray();
  }

  private Set<String> reached(Collection<Expr> formulas) {
    return all.length == 0 ? Set.of() : system.reached(formulas);
  }
}
