package org.crinoid.system;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.model.UnsupportedException;

/**
 * How the rates of change depend on time itself.
 *
 * @param smooth variables whose formulas contain time outside of conditions, and on which a rate of
 *     change depends
 * @param switched variables whose formulas compare time with something, and on which a rate of
 *     change depends
 */
public record TimeDependence(List<String> smooth, List<String> switched) {

  /** Name of the construct when rates that depend on time are refused. */
  public static final String MOVING = "steady state of rates that depend on time";

  /** Copies the lists. */
  public TimeDependence {
    smooth = List.copyOf(smooth);
    switched = List.copyOf(switched);
  }

  /** Finds it. Cost: linear in the size of the system. */
  public static TimeDependence of(DynamicalSystem system) {
    return new Search(system).found();
  }

  /**
   * Refuses a system whose rates of change cannot stand still, or whose rest this version cannot
   * judge.
   *
   * @param timeHeld whether time is held at a moment that the user chose
   * @throws UnsupportedException naming the first variable in the way
   */
  public static void requireRest(DynamicalSystem system, boolean timeHeld) {
    Layout layout = system.layout();
    if (layout.algebraicFrom() < layout.states().size()) {
      String first = layout.states().get(layout.algebraicFrom());
      throw refused(
          "steady state with algebraic rules",
          first,
          "an algebraic rule that no formula solves determines '%s'".formatted(first));
    }
    if (layout.fastStates().length > 0) {
      String first = layout.states().get(layout.fastStates()[0]);
      throw refused(
          "steady state with fast reactions", first, "fast reactions move '" + first + "'");
    }
    if (!system.delays().isEmpty()) {
      String first = system.delays().get(0).name();
      throw refused("steady state with delays", first, "'" + first + "' looks back in time");
    }
    TimeDependence found = of(system);
    if (!found.smooth().isEmpty() && !timeHeld) {
      String first = found.smooth().get(0);
      throw new UnsupportedException(
          MOVING,
          first,
          ("'%s' depends on time itself, and rates of change on it, so that there is no steady"
                  + " state; hold time at a moment to ask for the fixed points there")
              .formatted(first));
    }
  }

  /** Why {@link #requireRest} refuses a system, if it does. */
  public static Optional<String> whyNoRest(DynamicalSystem system, boolean timeHeld) {
    try {
      requireRest(system, timeHeld);
      return Optional.empty();
    } catch (UnsupportedException e) {
      return Optional.of(e.getMessage());
    }
  }

  private static UnsupportedException refused(String construct, String id, String because) {
    return new UnsupportedException(
        construct, id, because + ", which this version cannot take to a steady state");
  }

  /**
   * Which event triggers depend on time itself.
   *
   * @return of each event whether its trigger does
   */
  public static boolean[] ofTriggers(DynamicalSystem system) {
    boolean[] depends = new boolean[system.events().size()];
    for (int e = 0; e < depends.length; e++) {
      Search search = new Search(system);
      search.visit(system.events().get(e).trigger(), "", false);
      depends[e] = !search.smooth.isEmpty() || !search.switched.isEmpty();
    }
    return depends;
  }

  private static final class Search {
    private final DynamicalSystem system;
    private final Map<String, Expr> definitions = new HashMap<>();
    private final Set<Expr> seenOutside = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Expr> seenInside = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> smooth = new LinkedHashSet<>();
    private final Set<String> switched = new LinkedHashSet<>();

    Search(DynamicalSystem system) {
      this.system = system;
      system.assigned().forEach(d -> definitions.put(d.name(), d.value()));
    }

    TimeDependence found() {
      for (int i = 0; i < system.derivatives().size(); i++) {
        visit(system.derivatives().get(i), system.layout().states().get(i), false);
      }
      return new TimeDependence(List.copyOf(smooth), List.copyOf(switched));
    }

    void visit(Expr e, String name, boolean inside) {
      if (!(inside ? seenInside : seenOutside).add(e)) {
        return;
      }
      switch (e) {
        case Expr.Time t -> (inside ? switched : smooth).add(name);
        case Expr.Delay d -> d.children().forEach(x -> visit(x, name, inside));
        case Expr.Ref r ->
            Optional.ofNullable(definitions.get(r.id())).ifPresent(f -> visit(f, r.id(), inside));
        case Expr.Apply a -> {
          boolean steps = a.op().isRelation() || a.op().isStep();
          a.args().forEach(x -> visit(x, name, inside || steps));
        }
        case Expr.Piecewise p -> {
          p.branches().forEach(b -> visit(b.value(), name, inside));
          p.branches().forEach(b -> visit(b.when(), name, true));
          visit(p.otherwise(), name, inside);
        }
        case Expr.Num n -> {}
        case Expr.RateOf r -> {}
        case Expr.Draw d -> d.args().forEach(x -> visit(x, name, inside));
        case Expr.Call c -> c.args().forEach(x -> visit(x, name, inside));
      }
    }
  }
}
