package org.crinoid.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.ode.Integrator;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.timecourse.Integration;

/**
 * A model read and compiled, and the time course that all benchmarks ask of it: 0 to 100, 101
 * points, the amounts of all states.
 *
 * @param name file name without its ending
 * @param system compiled system
 * @param problem the question
 */
record PreparedModel(String name, CompiledSystem system, TimeCourse problem) {

  static PreparedModel read(Path file) {
    String name = file.getFileName().toString().replaceFirst("\\.[^.]*$", "");
    CompiledSystem system = CompiledSystem.of(DynamicalSystem.of(Sbml.read(file).model()));
    List<String> states = system.system().layout().states();
    TimeCourse problem =
        new TimeCourse(system, Map.of(), 0, TimeCourse.evenly(0, 100, 101), states);
    return new PreparedModel(name, system, problem);
  }

  /** Solves; a course that is not whole is a failure of the benchmark. */
  Trajectory solve(Integrator integrator, double rtol, double atol) {
    Trajectory course = new Integration(integrator, rtol, atol).solve(problem, Run.quiet());
    if (!(course.report().outcome() instanceof Outcome.Completed)) {
      throw new IllegalStateException(name + ": " + course.report().outcome());
    }
    return course;
  }

  /** A course at a thousandth of the tightest tolerance that is asked of any benchmark. */
  Trajectory reference() {
    return solve(new org.crinoid.ode.Bdf(), 1e-12, 1e-18);
  }
}
