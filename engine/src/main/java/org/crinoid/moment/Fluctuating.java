package org.crinoid.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Rewrite;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Change;
import org.crinoid.system.JumpSystem.Drift;
import org.crinoid.system.JumpSystem.Jump;

/**
 * What fluctuates in a jump process, and the laws by which it does, as formulas over means.
 *
 * <p>Numbers of molecules fluctuate, and what rate rules move by rates that they enter. Formulas
 * name the mean of a number of molecules {@code mean(A)}, that of another quantity by its own name;
 * what does not fluctuate keeps its name, and may change with time.
 */
final class Fluctuating {

  private final JumpSystem jumps;
  private final DynamicalSystem base;
  private final List<Quantity> quantities = new ArrayList<>();
  private final Set<String> random = new LinkedHashSet<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Integer> placeOfMean = new HashMap<>();
  private final Map<String, Expr> meaning = new HashMap<>();
  private final List<Channel> channels = new ArrayList<>();
  private final List<Flow> flows = new ArrayList<>();
  private final PolynomialForm form;

  /**
   * Something that fluctuates.
   *
   * @param id its identifier
   * @param mean name of its mean in formulas
   * @param state its place among the states of the system
   * @param counted whether it is a number of molecules
   */
  record Quantity(String id, String mean, int state, boolean counted) {}

  /** What a rate rule moves smoothly: {@code dx/dt}, over means, and as a polynomial. */
  record Flow(int quantity, Expr rate, Optional<Polynomial> polynomial) {}

  /**
   * Finds it.
   *
   * @throws org.crinoid.model.UnsupportedException if the process is too large
   */
  Fluctuating(CompiledJumps compiled) {
    Optional<Refusal> large = tooLarge(compiled);
    if (large.isPresent()) {
      throw large.get().thrown();
    }
    this.jumps = compiled.jumps();
    this.base = jumps.system();
    findRandom();
    List<String> states = base.layout().states();
    for (int i = 0; i < states.size(); i++) {
      String id = states.get(i);
      if (random.contains(id)) {
        boolean counted = jumps.counted().get(i);
        String mean = counted ? "mean(" + id + ")" : id;
        places.put(id, quantities.size());
        placeOfMean.put(mean, quantities.size());
        quantities.add(new Quantity(id, mean, i, counted));
        meaning.put(id, amount(quantities.getLast()));
      }
    }
    for (Definition d : base.assigned()) {
      if (fluctuates(d.value())) {
        meaning.put(d.name(), Rewrite.substitute(d.value(), meaning));
      }
    }
    this.form = new PolynomialForm(quantities.stream().map(Quantity::mean).toList());
    for (Jump j : jumps.jumps()) {
      channels.add(Channel.of(this, j));
    }
    for (Drift d : jumps.drifts()) {
      String id = states.get(d.state());
      if (random.contains(id)) {
        Expr rate = Algebra.plus(d.inflow(), Algebra.times(d.growth(), Expr.ref(id)));
        Expr over = overMeans(rate);
        flows.add(new Flow(places.get(id), over, form.of(over)));
      }
    }
  }

  /** Why a process has too many species for covariances of all, if it has. */
  static Optional<Refusal> tooLarge(CompiledJumps compiled) {
    long n = compiled.jumps().counted().stream().filter(c -> c).count();
    return n * (n + 3) / 2 > ClosedEquations.MOST
        ? Optional.of(ClosedEquations.tooMany(Long.toString(n * (n + 3) / 2)))
        : Optional.empty();
  }

  /** Numbers of molecules, and whatever they reach by rate rules and events. */
  private void findRandom() {
    List<String> states = base.layout().states();
    for (int i = 0; i < states.size(); i++) {
      if (jumps.counted().get(i)) {
        random.add(states.get(i));
      }
    }
    int before;
    do {
      before = random.size();
      for (Drift d : jumps.drifts()) {
        if (fluctuates(d.inflow()) || fluctuates(d.growth())) {
          random.add(states.get(d.state()));
        }
      }
      for (EventSpec e : base.events()) {
        for (EventSpec.Assignment a : e.assignments()) {
          if (states.contains(a.variable()) && fluctuates(a.value())) {
            random.add(a.variable());
          }
        }
      }
    } while (random.size() > before);
  }

  /** Whether a formula of the system depends on something that fluctuates. */
  boolean fluctuates(Expr e) {
    return base.reached(List.of(e)).stream().anyMatch(random::contains);
  }

  /** A formula of the system over means. */
  Expr overMeans(Expr e) {
    return Rewrite.simplify(Rewrite.substitute(e, meaning));
  }

  /** Amount of a quantity as a formula over its mean. */
  Expr amount(Quantity q) {
    return q.counted()
        ? Algebra.times(Expr.num(jumps.unit()), Expr.ref(q.mean()))
        : Expr.ref(q.mean());
  }

  PolynomialForm form() {
    return form;
  }

  JumpSystem jumps() {
    return jumps;
  }

  DynamicalSystem base() {
    return base;
  }

  List<Quantity> quantities() {
    return quantities;
  }

  int size() {
    return quantities.size();
  }

  List<Channel> channels() {
    return channels;
  }

  List<Flow> flows() {
    return flows;
  }

  List<String> ids() {
    return quantities.stream().map(Quantity::id).toList();
  }

  /** Place of a quantity; -1 if it does not fluctuate. */
  int place(String id) {
    return places.getOrDefault(id, -1);
  }

  /** References to the means. */
  List<Expr> means() {
    return quantities.stream().map(q -> (Expr) Expr.ref(q.mean())).toList();
  }

  /** (n) changes of a jump by quantity. */
  int[] changes(Jump jump) {
    int[] change = new int[quantities.size()];
    for (Change c : jump.changes()) {
      change[places.get(base.layout().states().get(c.state()))] += c.molecules();
    }
    return change;
  }

  /** Rate rules that move what does not fluctuate. */
  List<Drift> certainDrifts() {
    return jumps.drifts().stream()
        .filter(d -> !random.contains(base.layout().states().get(d.state())))
        .toList();
  }

  /** Derivatives of a formula by the means, without those that are zero. */
  Map<Integer, Expr> slopes(Expr formula) {
    Map<Integer, Expr> slopes = new TreeMap<>();
    Gradient.of(formula, placeOfMean::containsKey)
        .forEach((mean, slope) -> slopes.put(placeOfMean.get(mean), slope));
    return slopes;
  }

  /** Whether everything is linear in what fluctuates, so that means and covariances are exact. */
  boolean isLinear() {
    return channels.stream().allMatch(c -> c.polynomial().filter(p -> p.degree() <= 1).isPresent())
        && flows.stream().allMatch(f -> f.polynomial().filter(p -> p.degree() <= 1).isPresent());
  }

  /** What no equations for moments can express, if there is any. */
  Optional<Refusal> refusal() {
    if (base.drawsAtStart()) {
      return Optional.of(
          new Refusal(
              "random start",
              "",
              "the start is drawn at random; moments are computed from a start that is known"
                  + " (an ensemble of paths draws it)"));
    }
    return new FluctuatingEvents(this).refusal();
  }
}
