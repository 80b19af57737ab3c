package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;

/**
 * What must be solved: mathematics that stands alone.
 *
 * <p>{@code dx/dt = f(t, x, p, w)}, {@code w} assigned in order from {@code t, x, p} and earlier
 * {@code w}, with events that reset {@code x} and {@code p}. Amounts of species are states;
 * concentrations are assigned. Algebraic states, the last ones, have no rate of change: for them
 * {@code 0 = f(t, x, p, w)}, of index 1.
 *
 * @param layout which variable is where
 * @param derivatives (N) rates of change of the differential states, then what is zero for the
 *     algebraic ones
 * @param assigned (W) definitions of the assigned variables, in order of evaluation; reaction rates
 *     among them
 * @param reactions identifiers of the reactions, whose rates are assigned variables
 * @param initial values of states, parameters and assigned variables at the start, in order of
 *     evaluation
 * @param events what happens at an instant
 * @param delays inputs that formulas read from the past, each after those it depends on
 * @param constraints what must hold for the course to be valid
 */
public record DynamicalSystem(
    Layout layout,
    List<Expr> derivatives,
    List<Definition> assigned,
    List<String> reactions,
    List<Definition> initial,
    List<EventSpec> events,
    List<DelayedInput> delays,
    List<ConstraintSpec> constraints) {

  /** Copies the lists. */
  public DynamicalSystem {
    derivatives = List.copyOf(derivatives);
    assigned = List.copyOf(assigned);
    reactions = List.copyOf(reactions);
    initial = List.copyOf(initial);
    events = List.copyOf(events);
    delays = List.copyOf(delays);
    constraints = List.copyOf(constraints);
  }

  /**
   * Lowers a model: inlines functions, makes amounts the states, gives each variable its role and
   * orders what is assigned.
   *
   * <p>Cost: linear in the size of the model.
   *
   * @throws org.crinoid.model.ModelException if definitions are cyclic, a value that is needed is
   *     missing, a delay is a negative number, or a variable is determined in two ways
   * @throws org.crinoid.model.UnsupportedException if the model uses a construct that cannot be
   *     solved
   */
  public static DynamicalSystem of(Model model) {
    return DelayedInput.resolve(new Lowering(model).system());
  }

  /**
   * Names of all variables that {@code formulas} depend on: those they name, and through assigned
   * variables and delayed inputs those that these name.
   */
  public Set<String> reached(Collection<Expr> formulas) {
    Map<String, Expr> meaning = new HashMap<>();
    assigned.forEach(d -> meaning.put(d.name(), d.value()));
    delays.forEach(d -> meaning.put(d.name(), d.asExpression()));
    Set<String> reached = new HashSet<>();
    Deque<Expr> open = new ArrayDeque<>(formulas);
    while (!open.isEmpty()) {
      for (String name : Rewrite.references(open.pop())) {
        if (reached.add(name) && meaning.containsKey(name)) {
          open.push(meaning.get(name));
        }
      }
    }
    return reached;
  }

  /**
   * Whether the value of {@code formula} never changes.
   *
   * @param butForEvents whether events may change it all the same
   */
  public boolean isConstant(Expr formula, boolean butForEvents) {
    Set<String> names = reached(List.of(formula));
    boolean[] moves = new boolean[1];
    Consumer<Expr> look = n -> moves[0] |= n instanceof Expr.Time || n instanceof Expr.Delay;
    Rewrite.visit(formula, look);
    assigned.stream()
        .filter(d -> names.contains(d.name()))
        .forEach(d -> Rewrite.visit(d.value(), look));
    return !moves[0]
        && names.stream()
            .allMatch(
                id ->
                    switch (layout.variable(id).role()) {
                      case CONSTANT, ASSIGNED -> true;
                      case DISCRETE -> butForEvents;
                      case DIFFERENTIAL, ALGEBRAIC, DELAYED -> false;
                    });
  }

  /** Whether random numbers are drawn at the start. */
  public boolean drawsAtStart() {
    return initial.stream().anyMatch(d -> Rewrite.draws(d.value()));
  }

  /** Whether random numbers are drawn at the start or by events. */
  public boolean draws() {
    return drawsAtStart() || events.stream().anyMatch(EventSpec::draws);
  }

  /**
   * Everything that keeps a model from being lowered, as far as one fault does not hide others.
   *
   * @return nothing if {@link #of} gives a system
   */
  public static List<ModelException> faults(Model model) {
    try {
      of(model);
      return List.of();
    } catch (ModelException e) {
      return e.all();
    }
  }

  /**
   * Refuses a system with algebraic states.
   *
   * @param method what cannot solve it
   * @throws ModelException if there are any
   */
  public void requireNoAlgebraicStates(String method) {
    if (layout.algebraicFrom() < layout.states().size()) {
      String first = layout.states().get(layout.algebraicFrom());
      throw new ModelException(
          first,
          "%s cannot solve algebraic rules that formulas cannot solve, here for '%s'; use BDF"
              .formatted(method, first));
    }
  }
}
