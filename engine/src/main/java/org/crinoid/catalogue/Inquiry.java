package org.crinoid.catalogue;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.solve.SteadyState;
import org.crinoid.solve.TimeCourse;

/**
 * A model about which something is asked.
 *
 * @param model as the modeller wrote it
 * @param system compiled
 * @param overrides values by identifier that take the place of the model's own
 * @param startTime when the initial values hold
 * @param endTime end of the time asked about
 */
public record Inquiry(
    Model model,
    CompiledSystem system,
    Map<String, Double> overrides,
    double startTime,
    double endTime) {

  /** Random starts of a search for fixed points that only shall tell one from several. */
  private static final int STARTS = 4;

  /** Copies the values. */
  public Inquiry {
    overrides = Map.copyOf(overrides);
  }

  /** The rate equations from start to end. */
  TimeCourse timeCourse() {
    return timeCourse(new double[] {startTime, endTime}, List.of());
  }

  /** The rate equations at given times. */
  TimeCourse timeCourse(double[] times, List<String> columns) {
    return new TimeCourse(system, overrides, startTime, times, columns);
  }

  /** Where the rate equations rest. */
  SteadyState steadyState() {
    return new SteadyState(system, overrides, OptionalDouble.empty(), STARTS);
  }

  /** Length of the time asked about. */
  double length() {
    return endTime - startTime;
  }
}
