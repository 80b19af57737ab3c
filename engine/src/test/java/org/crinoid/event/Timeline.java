package org.crinoid.event;

import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.solve.Report.FiredEvent;
import org.crinoid.system.DrawSource;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/** A model whose events are executed by hand: tests say which times come and what changes. */
final class Timeline {

  private final Layout layout;
  private final double[] x;
  private final double[] p;
  private final EventExecutor executor;

  Timeline(Model model) {
    this(model, n -> 0);
  }

  /**
   * @param draw decides ties
   */
  Timeline(Model model, IntUnaryOperator draw) {
    DynamicalSystem system = DynamicalSystem.of(model);
    CompiledSystem compiled = CompiledSystem.of(system);
    InitialValues start = compiled.initialValues(Map.of(), 0);
    layout = system.layout();
    x = start.x().clone();
    p = start.p().clone();
    executor =
        new EventExecutor(compiled, (time, states, parameters) -> states, draw, DrawSource.none());
  }

  /** Time comes to {@code t}; whether anything was executed. */
  boolean at(double t) {
    return at(t, () -> {});
  }

  /** The same where something else follows from what an event sets. */
  boolean at(double t, Runnable consequence) {
    return executor.update(t, x, p, time -> consequence.run());
  }

  /** Something else changes a state or parameter. */
  void set(String id, double value) {
    array(id)[layout.variable(id).index()] = value;
  }

  double value(String id) {
    return array(id)[layout.variable(id).index()];
  }

  double nextDue() {
    return executor.nextDue();
  }

  List<String> executed() {
    return executor.log().stream().map(FiredEvent::event).toList();
  }

  private double[] array(String id) {
    return layout.variable(id).role() == Role.DIFFERENTIAL ? x : p;
  }
}
