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
import java.util.function.Function;
import java.util.stream.Stream;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;

/**
 * Gives every rate of change that formulas ask for a definition of its own.
 *
 * <p>{@code rateOf(v)} becomes an assigned variable of that name, defined symbolically: for a state
 * by its rate of change; for an assigned variable by {@link TotalDerivative}, so that a
 * concentration in a compartment that grows comes out by the chain rule; for what algebraic rules
 * or fast reactions determine by {@link ImplicitRates}. It is 0 for what only events change. Cost:
 * linear in the definitions that are differentiated.
 */
final class RatesOfChange {

  private static final String RATE = "rateOf(";

  private final DynamicalSystem system;
  private final Layout layout;
  private final Map<String, Expr> stated;
  private final Map<String, Expr> formulas = new HashMap<>();
  private final Map<String, Expr> slow;
  private final Map<String, Expr> rates = new LinkedHashMap<>();
  private final Map<String, Request> requests = new HashMap<>();
  private final Deque<Request> open = new ArrayDeque<>();
  private final int highestOrder;
  private ImplicitRates implicit = new ImplicitRates(Map.of(), List.of(), Map.of());

  /**
   * A variable whose rate of change is wanted.
   *
   * @param name the variable, perhaps a rate of change itself
   * @param root the variable of the model at the bottom of it
   * @param order 1 for the rate of change of a variable of the model, 2 for the rate of that
   * @param cause the request that led to this one; none if a formula of the model did
   */
  private record Request(String name, String root, int order, List<Request> cause) {}

  private RatesOfChange(DynamicalSystem system, Stated stated, Set<String> asked) {
    this.system = system;
    this.layout = system.layout();
    this.stated = stated.byRules();
    this.slow = stated.slow();
    this.highestOrder = asked.size();
  }

  /**
   * Rates of change that are known as such.
   *
   * @param byRules what rules state, by variable; used as they stand
   * @param slow of states that fast reactions move, without these reactions
   */
  record Stated(Map<String, Expr> byRules, Map<String, Expr> slow) {}

  /**
   * {@code system} without {@code rateOf}.
   *
   * @throws ModelException if a rate of change depends on itself; the message shows the circle
   */
  static DynamicalSystem resolve(DynamicalSystem system, Stated stated) {
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
    List<Expr> derivatives = new ArrayList<>(system.derivatives());
    derivatives.replaceAll(this::replace);
    List<Definition> assigned = replaceAll(system.assigned());
    List<Definition> initial = replaceAll(system.initial());
    List<EventSpec> events = system.events().stream().map(this::replace).toList();
    List<ConstraintSpec> constraints =
        system.constraints().stream().map(c -> c.mapped(this::replace)).toList();
    prepare(derivatives, assigned);
    while (!open.isEmpty()) {
      define(open.poll());
    }
    rates.forEach((name, rate) -> assigned.add(new Definition(name, rate)));
    rates.forEach((name, rate) -> initial.add(new Definition(name, rate)));
    List<Definition> ordered = ordered(assigned);
    List<String> states = implicit.equations().stream().map(Definition::name).toList();
    states.forEach(name -> initial.add(new Definition(name, Expr.NAN)));
    implicit.equations().forEach(d -> derivatives.add(d.value()));
    List<Definition> start = Ordering.of(initial, "initial values");
    refuseAtStart(start);
    return new DynamicalSystem(
        layout.with(ordered.stream().map(Definition::name).toList(), states),
        derivatives,
        ordered,
        system.reactions(),
        start,
        events,
        List.of(),
        constraints);
  }

  private void prepare(List<Expr> derivatives, List<Definition> assigned) {
    assigned.forEach(d -> formulas.put(d.name(), d.value()));
    Map<String, Expr> equations = new LinkedHashMap<>();
    for (int i = 0; i < derivatives.size(); i++) {
      String name = layout.states().get(i);
      if (i >= layout.algebraicFrom()) {
        equations.put(name, derivatives.get(i));
      } else if (layout.isFast(name)) {
        equations.put(name, formulas.get(Layout.fastName(name)));
      } else {
        formulas.put(rateName(name), derivatives.get(i));
      }
    }
    implicit = new ImplicitRates(equations, assigned, slow);
  }

  private List<Definition> ordered(List<Definition> assigned) {
    List<Definition> all = new ArrayList<>(assigned);
    all.addAll(implicit.inputs());
    List<Definition> ordered =
        new ArrayList<>(Ordering.of(all, "rules, rate laws and rates of change"));
    ordered.removeAll(implicit.inputs());
    return ordered;
  }

  /** At the start fast reactions have not come to rest yet, and their rates are infinite. */
  private void refuseAtStart(List<Definition> start) {
    Set<String> fast = new HashSet<>();
    for (Definition d : start) {
      boolean own = layout.has(root(d.name())) && layout.isFast(root(d.name())) && isRate(d.name());
      if (own || Rewrite.references(d.value()).stream().anyMatch(fast::contains)) {
        fast.add(d.name());
        if (layout.has(d.name()) && layout.variable(d.name()).role() != Role.ASSIGNED) {
          throw new UnsupportedException(
              "rateOf",
              d.name(),
              "the value of '%s' at the start needs the rate of change of a species that fast reactions move, which is infinite before they have come to rest"
                  .formatted(d.name()));
        }
      }
    }
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
      case DIFFERENTIAL, ASSIGNED, DELAYED, ALGEBRAIC -> true;
    };
  }

  /** Whether {@code name} is the variable of a rate of change. */
  static boolean isRate(String name) {
    return name.startsWith(RATE);
  }

  /** The variable of the model at the bottom of a rate of change, or of one of higher order. */
  static String root(String name) {
    String root = name;
    while (isRate(root)) {
      root = root.substring(RATE.length(), root.length() - 1);
    }
    return root;
  }

  /** Name of the variable that is the rate of change of {@code name}. */
  static String rateName(String name) {
    return RATE + name + ")";
  }

  private void define(Request request) {
    String name = request.name();
    List<Request> cause = List.of(request);
    Function<String, Expr> rate = id -> rate(id, cause);
    Expr statedRate = stated.get(name);
    Expr known = formulas.get(rateName(name));
    Expr formula;
    if (statedRate != null) {
      formula = replace(statedRate, cause);
    } else if (implicit.determine(name)) {
      Set<String> block = implicit.block(name);
      if (block.size() > 1) {
        block.forEach(rate::apply);
        implicit.introduce(name, block, rate);
        return;
      }
      formula = replace(implicit.explicit(name, rate), cause);
    } else if (known != null) {
      formula = known;
    } else {
      formula = TotalDerivative.of(formulas.get(name), rate);
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
