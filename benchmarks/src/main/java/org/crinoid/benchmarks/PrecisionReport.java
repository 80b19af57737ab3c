package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Report;
import org.crinoid.solve.Trajectory;

/**
 * Work and error against the tolerance asked, as a table in Markdown.
 *
 * <p>Arguments: a file for the table, then models. The reference is a course at rtol 1e-12; a
 * method that needs more than a million steps is marked so.
 */
public final class PrecisionReport {

  private static final double[] TOLERANCES = {1e-4, 1e-6, 1e-8};

  private PrecisionReport() {}

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Work and precision");
    lines.add("");
    lines.add(
        "Time course 0 to 100, 101 points; atol = rtol · 1e-6. Errors against rtol 1e-12: `of the"
            + " largest` relative to each state's largest value, `mixed` relative to the value at"
            + " that time with a floor at a thousandth of the largest; both the worst of all states"
            + " and times, divided by rtol.");
    lines.add("");
    lines.add(
        "| model | method | rtol | steps | evaluations | factorisations | of the largest | mixed |");
    lines.add("|---|---|---|---|---|---|---|---|");
    for (int k = 1; k < arguments.length; k++) {
      PreparedModel model = PreparedModel.read(Path.of(arguments[k]));
      double[][] truth = CourseError.table(model.reference());
      for (Integrator integrator : List.of(new Automatic(), new Bdf(), new Tsit5())) {
        for (double rtol : TOLERANCES) {
          lines.add(row(model, integrator, rtol, truth));
        }
      }
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String row(
      PreparedModel model, Integrator integrator, double rtol, double[][] truth) {
    String name = integrator.getClass().getSimpleName();
    var method = new org.crinoid.timecourse.Integration(integrator, rtol, rtol * 1e-6);
    var limited = new org.crinoid.solve.Run(() -> false, t -> {}, 1_000_000);
    Trajectory course = method.solve(model.problem(), limited);
    Report.Statistics s = course.report().statistics();
    if (course.rowCount() < truth.length) {
      return String.format(
          Locale.ROOT, "| %s | %s | %.0e | > %d | | | | |", model.name(), name, rtol, s.steps());
    }
    CourseError error = CourseError.of(CourseError.table(course), truth);
    return String.format(
        Locale.ROOT,
        "| %s | %s | %.0e | %d | %d | %d | %.2g | %.2g |",
        model.name(),
        name,
        rtol,
        s.steps(),
        s.derivatives(),
        s.factorizations(),
        error.ofLargest() / rtol,
        error.mixed() / rtol);
  }
}
