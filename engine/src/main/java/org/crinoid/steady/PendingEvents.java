package org.crinoid.steady;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.TimeDependence;

/**
 * What the search leaves out and a course would meet: events on the way or still to come, and
 * switches in time.
 */
final class PendingEvents {

  private final DynamicalSystem system;
  private final double time;
  private final boolean timeHeld;
  private final double nextDue;
  private final Evaluator triggers;
  private final boolean[] inTime;
  private final boolean[] held;
  private final double[] now;
  private final Map<Integer, Double> onTheWay = new LinkedHashMap<>();

  PendingEvents(SteadyState problem, double[] p, double[] start, double nextDue) {
    this.system = problem.system().system();
    this.time = problem.time();
    this.timeHeld = problem.heldTime().isPresent();
    this.nextDue = nextDue;
    this.triggers = problem.system().triggers().evaluator();
    triggers.parameters(p);
    int count = system.events().size();
    this.inTime = TimeDependence.ofTriggers(system);
    this.held = new boolean[count];
    this.now = new double[count];
    triggers.eval(time, start, now);
    for (int e = 0; e < count; e++) {
      held[e] = now[e] != 0;
    }
  }

  /** Notes events that the course from the start triggers. */
  void watch(double[] x, double t) {
    if (held.length == 0) {
      return;
    }
    triggers.eval(time, x, now);
    for (int e = 0; e < held.length; e++) {
      boolean holds = now[e] != 0;
      if (holds && !held[e] && !inTime[e]) {
        onTheWay.putIfAbsent(e, t);
      }
      held[e] = holds;
    }
  }

  /** What concerns every point. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    TimeDependence dependence = TimeDependence.of(system);
    if (!dependence.smooth().isEmpty()) {
      remarks.add(
          "Time is held at %s: %s would change with it."
              .formatted(time, list(dependence.smooth())));
    }
    if (!dependence.switched().isEmpty()) {
      remarks.add(
          "%s switches with time; its value is that of time %s%s."
              .formatted(
                  list(dependence.switched()), time, timeHeld ? "" : " unless time is held later"));
    }
    if (nextDue < Double.POSITIVE_INFINITY) {
      remarks.add("An event triggered at the start waits until time %s.".formatted(nextDue));
    }
    for (int e = 0; e < held.length; e++) {
      if (inTime[e]) {
        remarks.add(
            "Event '%s' can still happen: its trigger depends on time; it sets %s."
                .formatted(id(e), targets(e)));
      }
    }
    onTheWay.forEach(
        (e, t) ->
            remarks.add(
                ("Event '%s' happens on the way from the start, about time %.3g, and sets %s;"
                        + " points are those of the values before it.")
                    .formatted(id(e), t, targets(e))));
    return remarks;
  }

  /** Events whose triggers hold at a fixed point. */
  List<String> at(double[] x) {
    List<String> remarks = new ArrayList<>();
    double[] holds = new double[held.length];
    if (held.length > 0) {
      triggers.eval(time, x, holds);
    }
    for (int e = 0; e < holds.length; e++) {
      if (holds[e] != 0 && !inTime[e]) {
        remarks.add(
            "The trigger of event '%s' holds here; it sets %s when it turns true."
                .formatted(id(e), targets(e)));
      }
    }
    return remarks;
  }

  private String id(int e) {
    return system.events().get(e).id();
  }

  private String targets(int e) {
    return list(
        system.events().get(e).assignments().stream()
            .map(EventSpec.Assignment::variable)
            .distinct()
            .toList());
  }

  private static String list(List<String> names) {
    int most = 3;
    String first = String.join(", ", names.stream().limit(most).map(n -> "'" + n + "'").toList());
    return names.size() > most ? first + " and " + (names.size() - most) + " more" : first;
  }
}
