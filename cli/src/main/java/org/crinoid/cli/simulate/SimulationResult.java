package org.crinoid.cli.simulate;

import java.util.List;
import java.util.Optional;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.UnitText;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.JumpSystem;
import org.crinoid.timecourse.Integration;

/**
 * A simulated model.
 *
 * @param imported what was read
 * @param system what was solved
 * @param integration how
 * @param choice the verdicts of all methods, if one was to be chosen
 * @param jumps the jump process of which a path was drawn, if one was
 * @param seed where chance started
 * @param columns what the columns of the course are
 * @param course the course at the times asked for
 * @param drawn the course at more times, for drawing
 * @param timings what took how long
 */
record SimulationResult(
    Imported imported,
    CompiledSystem system,
    Integration integration,
    Optional<Choice> choice,
    Optional<JumpSystem> jumps,
    long seed,
    List<Column> columns,
    Trajectory course,
    Trajectory drawn,
    Timings timings) {

  /**
   * Wall times in seconds.
   *
   * @param reading from file to model
   * @param compiling from model to bytecode
   * @param solving the course; formulas that are first needed on the way are compiled within it
   */
  record Timings(double reading, double compiling, double solving) {}

  /** Unit of time, empty if not known. */
  String timeUnit() {
    return new UnitText(imported.model().units()).of(imported.model().units().time());
  }

  /** What people call the model. */
  String title() {
    if (!imported.model().name().isEmpty()) {
      return imported.model().name();
    }
    return imported.model().id().isEmpty() ? imported.source().name() : imported.model().id();
  }
}
