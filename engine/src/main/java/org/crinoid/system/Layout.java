package org.crinoid.system;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.model.ModelException;

/**
 * Which index of which array holds which variable.
 *
 * <p>A species {@code S} has two variables: its amount {@code S} and, where its compartment has a
 * size, its concentration {@code [S]}.
 */
public final class Layout {

  private final List<String> states;
  private final int algebraicFrom;
  private final List<String> parameters;
  private final List<String> assigned;
  private final List<Pool> pools;
  private final List<String> delayed;
  private final Map<String, Variable> variables = new HashMap<>();
  private final Map<String, Pool> poolOf = new HashMap<>();

  /**
   * A variable's place.
   *
   * @param role how it changes, which says which array: differential and algebraic in {@code x},
   *     constant and discrete in {@code p}, assigned in {@code w}, delayed behind the states in
   *     {@code x}
   * @param index where in that array
   */
  public record Variable(Role role, int index) {}

  /**
   * A species.
   *
   * @param id its identifier, and the name of its amount
   * @param compartment variable that holds the size of its compartment; empty if that has none
   * @param concentrationInFormulas whether its identifier stands for its concentration in formulas
   * @param changes whether reactions or rules change it
   */
  public record Pool(
      String id, String compartment, boolean concentrationInFormulas, boolean changes) {

    /** Variable that its identifier stands for in the model's formulas. */
    public String symbol() {
      return concentrationInFormulas ? concentration() : id;
    }

    /** Variable of its concentration; its amount where there is no volume. */
    public String concentration() {
      return compartment.isEmpty() ? id : concentrationName(id);
    }
  }

  /**
   * By what fast rates are multiplied in the rates of change of fast states: so large that it
   * differs from infinity by less than rounding allows to see in most courses.
   */
  public static final double SPEED_OF_FAST = 0x1p40;

  /** Name of the assigned variable that is the fast rate of change of state {@code id}. */
  static String fastName(String id) {
    return id + ".fast";
  }

  /** Whether {@code name} is a state that fast reactions move. */
  boolean isFast(String name) {
    return variables.containsKey(fastName(name));
  }

  /** Indices of the states that fast reactions move. */
  public int[] fastStates() {
    return java.util.stream.IntStream.range(0, states.size())
        .filter(i -> variables.containsKey(fastName(states.get(i))))
        .toArray();
  }

  /** Names of the fast rates of change, in the order of {@link #fastStates}. */
  public List<String> fastRates() {
    return java.util.Arrays.stream(fastStates()).mapToObj(i -> fastName(states.get(i))).toList();
  }

  /** Name of the concentration of species {@code id}. */
  static String concentrationName(String id) {
    return "[" + id + "]";
  }

  /**
   * Lays variables out in the order given.
   *
   * @param states (N) differential variables, then algebraic ones
   * @param algebraic which of the states are algebraic
   * @param parameters (P) constant and discrete variables
   * @param discrete which of the parameters events change
   * @param assigned (W) assigned variables, in order of evaluation
   * @param pools species
   */
  Layout(
      List<String> states,
      java.util.Set<String> algebraic,
      List<String> parameters,
      java.util.Set<String> discrete,
      List<String> assigned,
      List<Pool> pools) {
    this.states = List.copyOf(states);
    this.parameters = List.copyOf(parameters);
    this.assigned = List.copyOf(assigned);
    this.pools = List.copyOf(pools);
    this.delayed = List.of();
    this.algebraicFrom = states.size() - algebraic.size();
    place(states, id -> algebraic.contains(id) ? Role.ALGEBRAIC : Role.DIFFERENTIAL);
    place(parameters, id -> discrete.contains(id) ? Role.DISCRETE : Role.CONSTANT);
    place(assigned, id -> Role.ASSIGNED);
    pools.forEach(p -> poolOf.put(p.id(), p));
  }

  private Layout(Layout other, List<String> delayed) {
    this.states = other.states;
    this.parameters = other.parameters;
    this.assigned = other.assigned;
    this.pools = other.pools;
    this.algebraicFrom = other.algebraicFrom;
    this.delayed = List.copyOf(delayed);
    variables.putAll(other.variables);
    poolOf.putAll(other.poolOf);
    place(delayed, id -> Role.DELAYED);
  }

  /** The same layout with delayed inputs. */
  Layout withDelayed(List<String> names) {
    return new Layout(this, names);
  }

  private void place(List<String> ids, java.util.function.Function<String, Role> role) {
    for (int k = 0; k < ids.size(); k++) {
      variables.put(ids.get(k), new Variable(role.apply(ids.get(k)), k));
    }
  }

  /** The same layout with other assigned variables, and more algebraic states at the end. */
  Layout with(List<String> ordered, List<String> moreAlgebraic) {
    java.util.Set<String> discrete =
        parameters.stream()
            .filter(id -> variable(id).role() == Role.DISCRETE)
            .collect(java.util.stream.Collectors.toSet());
    List<String> all = new java.util.ArrayList<>(states);
    all.addAll(moreAlgebraic);
    java.util.Set<String> algebraic = java.util.Set.copyOf(all.subList(algebraicFrom, all.size()));
    return new Layout(all, algebraic, parameters, discrete, ordered, pools);
  }

  /** (N) names of the states {@code x}. */
  public List<String> states() {
    return states;
  }

  /** Index of the first algebraic state; the number of states if there is none. */
  public int algebraicFrom() {
    return algebraicFrom;
  }

  /** (P) names of the parameters {@code p}. */
  public List<String> parameters() {
    return parameters;
  }

  /** (W) names of the assigned variables {@code w}, in order of evaluation. */
  public List<String> assigned() {
    return assigned;
  }

  /**
   * (K) names of the delayed inputs, which stand behind the states where formulas are evaluated.
   */
  public List<String> delayed() {
    return delayed;
  }

  /** Species, in the model's order. */
  public List<Pool> pools() {
    return pools;
  }

  /** Whether there is a variable of this name. */
  public boolean has(String name) {
    return variables.containsKey(name);
  }

  /**
   * Where the variable {@code name} is.
   *
   * @throws ModelException if there is none
   */
  public Variable variable(String name) {
    Variable variable = variables.get(name);
    if (variable == null) {
      throw new ModelException(name, "the model has no quantity '" + name + "'");
    }
    return variable;
  }

  /**
   * The variable that the model's identifier {@code id} stands for in formulas: of a species its
   * concentration or amount, as the model says.
   */
  public String symbol(String id) {
    Pool pool = poolOf.get(id);
    return pool == null ? id : pool.symbol();
  }

  /** The species named {@code id}, if it is one. */
  public java.util.Optional<Pool> pool(String id) {
    return java.util.Optional.ofNullable(poolOf.get(id));
  }
}
