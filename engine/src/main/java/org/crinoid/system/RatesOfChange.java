package org.crinoid.system;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;

/**
 * Gives every rate of change that formulas ask for a definition of its own.
 *
 * <p>{@code rateOf(v)} becomes an assigned variable of that name, defined symbolically: for a state
 * by its rate of change; for an assigned variable {@code w = g(t, v)} by {@code ∂g/∂t + Σ ∂g/∂v ·
 * rateOf(v)}, so that a concentration in a compartment that grows comes out by the chain rule. It
 * is 0 for what only events change. Cost: linear in the definitions that are differentiated.
 */
final class RatesOfChange {

  private final DynamicalSystem system;
  private final Layout layout;
  private final Map<String, Expr> stated;
  private final Map<String, Expr> formulas = new HashMap<>();
  private final Map<String, Expr> rates = new LinkedHashMap<>();
  private final Map<String, Request> requests = new HashMap<>();
  private final Deque<Request> open = new ArrayDeque<>();
  private final int highestOrder;

  /**
   * A variable whose rate of change is wanted.
   *
   * @param name the variable, perhaps a rate of change itself
   * @param root the variable of the model at the bottom of it
   * @param order 1 for the rate of change of a variable of the model, 2 for the rate of that
   * @param cause the request that led to this one; none if a formula of the model did
   */
  private record Request(String name, String root, int order, List<Request> cause) {}

  private RatesOfChange(DynamicalSystem system, Map<String, Expr> stated, Set<String> asked) {
    this.system = system;
    this.layout = system.layout();
    this.stated = stated;
    this.highestOrder = asked.size();
  }

  /**
   * {@code system} without {@code rateOf}.
   *
   * @param stated rates of change that rules state, by variable; used as they stand
   * @throws ModelException if a rate of change depends on itself; the message shows the circle
   */
  static DynamicalSystem resolve(DynamicalSystem system, Map<String, Expr> stated) {
    Set<String> asked = new HashSet<>();
    formulas(system).forEach(e -> collect(e, asked));
    return asked.isEmpty() ? system : new RatesOfChange(system, stated, asked).resolved();
  }

  private static Stream<Expr> formulas(DynamicalSystem system) {
    Stream<Expr> definitions =
        Stream.concat(system.assigned().stream(), system.initial().stream()).map(Definition::value);
    Stream<Expr> events =
        system.events().stream()
            .flatMap(
                e ->
                    Stream.of(
                            Stream.of(e.trigger()),
                            e.delay().stream(),
                            e.priority().stream(),
                            e.assignments().stream().map(EventSpec.Assignment::value))
                        .flatMap(s -> s));
    Stream<Expr> constraints = system.constraints().stream().map(ConstraintSpec::condition);
    return Stream.of(system.derivatives().stream(), definitions, events, constraints)
        .flatMap(s -> s);
  }

  private static void collect(Expr e, Set<String> asked) {
    Rewrite.visit(
        e,
        n -> {
          if (n instanceof Expr.RateOf r) {
            asked.add(r.id());
          }
        });
  }

  private DynamicalSystem resolved() {
    List<Expr> derivatives = system.derivatives().stream().map(this::replace).toList();
    List<Definition> assigned = replaceAll(system.assigned());
    List<Definition> initial = replaceAll(system.initial());
    List<EventSpec> events = system.events().stream().map(this::replace).toList();
    List<ConstraintSpec> constraints =
        system.constraints().stream().map(c -> c.mapped(this::replace)).toList();
    assigned.forEach(d -> formulas.put(d.name(), d.value()));
    for (int i = 0; i < derivatives.size(); i++) {
      formulas.put(rateName(layout.states().get(i)), derivatives.get(i));
    }
    while (!open.isEmpty()) {
      define(open.poll());
    }
    rates.forEach((name, rate) -> assigned.add(new Definition(name, rate)));
    rates.forEach((name, rate) -> initial.add(new Definition(name, rate)));
    List<Definition> ordered = Ordering.of(assigned, "rules, rate laws and rates of change");
    return new DynamicalSystem(
        layout.withAssigned(ordered.stream().map(Definition::name).toList()),
        derivatives,
        ordered,
        system.reactions(),
        Ordering.of(initial, "initial values"),
        events,
        List.of(),
        constraints);
  }

  private List<Definition> replaceAll(List<Definition> definitions) {
    List<Definition> replaced = new ArrayList<>();
    definitions.forEach(d -> replaced.add(new Definition(d.name(), replace(d.value()))));
    return replaced;
  }

  private EventSpec replace(EventSpec e) {
    return new EventSpec(
        e.id(),
        replace(e.trigger()),
        e.initialValue(),
        e.persistent(),
        e.delay().map(this::replace),
        e.priority().map(this::replace),
        e.valuesFromTriggerTime(),
        e.assignments().stream()
            .map(a -> new EventSpec.Assignment(a.variable(), replace(a.value()), a.scale()))
            .toList());
  }

  private Expr replace(Expr e) {
    return replace(e, List.of());
  }

  private Expr replace(Expr e, List<Request> cause) {
    return Rewrite.bottomUp(e, n -> n instanceof Expr.RateOf r ? rate(r.id(), cause) : n);
  }

  /** The rate of change of the variable {@code name}, as a number or a reference. */
  private Expr rate(String name, List<Request> cause) {
    boolean isRate = requests.containsKey(name);
    if (!isRate && !moves(name)) {
      return Expr.ZERO;
    }
    String rateName = rateName(name);
    if (!requests.containsKey(rateName)) {
      Request of = requests.get(name);
      Request request =
          isRate
              ? new Request(name, of.root(), of.order() + 1, cause)
              : new Request(name, name, 1, cause);
      refuseEndless(request);
      requests.put(rateName, request);
      open.add(request);
    }
    return Expr.ref(rateName);
  }

  private boolean moves(String name) {
    return switch (layout.variable(name).role()) {
      case CONSTANT, DISCRETE -> false;
      case DIFFERENTIAL, ASSIGNED, DELAYED -> {
        if (layout.isFast(name)) {
          throw refused(name, "fast reactions");
        }
        yield true;
      }
      case ALGEBRAIC -> throw refused(name, "algebraic rules that formulas cannot solve");
    };
  }

  /** Whether {@code name} is the variable of a rate of change. */
  static boolean isRate(String name) {
    return name.startsWith("rateOf(");
  }

  private static UnsupportedException refused(String name, String cause) {
    return new UnsupportedException(
        "rateOf",
        name,
        "rateOf needs the rate of change of '%s', which follows from %s".formatted(name, cause));
  }

  private static String rateName(String name) {
    return "rateOf(" + name + ")";
  }

  private void define(Request request) {
    String name = request.name();
    List<Request> cause = List.of(request);
    Expr statedRate = stated.get(name);
    Expr formula = formulas.get(rateName(name));
    if (statedRate != null) {
      formula = replace(statedRate, cause);
    } else if (formula == null) {
      Expr definition = formulas.get(name);
      Rewrite.visit(
          definition,
          n -> {
            if (n instanceof Expr.Delay) {
              throw new UnsupportedException(
                  "rate of change of a delayed value",
                  name,
                  "the rate of change of '%s' is asked for, which depends on a delay"
                      .formatted(name));
            }
          });
      Map<String, Expr> moving = new HashMap<>();
      for (String id : Rewrite.references(definition)) {
        Expr rate = rate(id, cause);
        if (!rate.equals(Expr.ZERO)) {
          moving.put(id, rate);
        }
      }
      formula = Gradient.alongCourse(definition, moving);
    }
    formulas.put(rateName(name), formula);
    rates.put(rateName(name), formula);
  }

  /**
   * Each order of differentiation comes from a formula that asks for a rate; if there are more
   * orders than rates asked for, one of them was met again on the way to its own definition.
   */
  private void refuseEndless(Request request) {
    if (request.order() <= highestOrder) {
      return;
    }
    List<String> circle = new ArrayList<>(List.of(rateName(request.root())));
    Request step = request;
    do {
      step = step.cause().get(0);
      circle.add(0, rateName(step.root()));
    } while (!step.root().equals(request.root()));
    throw new ModelException(
        request.root(),
        "rates of change depend on each other in a circle: " + String.join(" needs ", circle));
  }
}
