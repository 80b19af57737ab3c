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
import org.crinoid.solve.Run;
import org.crinoid.solve.Trajectory;
import org.crinoid.timecourse.Integration;

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
        "Time course 0 to 100, 101 points; atol = rtol · 1e-6. Errors against a course at rtol 1e-12,"
            + " in units of the tolerance, the worst of all states and times: `of the largest`"
            + " relative to each state's largest value, `pointwise` relative to the value at that"
            + " time with a floor at a thousandth of the largest. `order` is how the error of the"
            + " largest falls with the number of steps, from the tolerance above. Errors are left"
            + " blank where a million steps did not suffice, as for the explicit pair on stiff models.");
    lines.add("");
    lines.add(
        "| model | method | rtol | steps | evaluations | factorisations | of the largest | pointwise |"
            + " order |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    for (int k = 1; k < arguments.length; k++) {
      PreparedModel model = PreparedModel.read(Path.of(arguments[k]));
      double[][] truth = CourseError.table(model.reference());
      for (Integrator integrator : List.of(new Automatic(), new Bdf(), new Tsit5())) {
        Point before = null;
        for (double rtol : TOLERANCES) {
          Point point = point(model, integrator, rtol, truth);
          lines.add(row(model, integrator, rtol, point, before));
          before = point;
        }
      }
    }
    Files.write(Path.of(arguments[0]), lines);
  }

  /** One solve; errors are NaN if it needed more steps than allowed. */
  private record Point(Report.Statistics work, CourseError error, double rtol) {

    /** Error of the largest, as a number. */
    double absolute() {
      return error.ofLargest() * rtol;
    }
  }

  private static Point point(
      PreparedModel model, Integrator integrator, double rtol, double[][] truth) {
    Integration method = new Integration(integrator, rtol, rtol * 1e-6);
    Run limited = new Run(() -> false, t -> {}, 1_000_000);
    Trajectory course = method.solve(model.problem(), limited);
    boolean whole = course.rowCount() == truth.length;
    CourseError error =
        whole
            ? CourseError.of(CourseError.table(course), truth, rtol, rtol * 1e-6)
            : new CourseError(Double.NaN, Double.NaN);
    return new Point(course.report().statistics(), error, rtol);
  }

  private static String row(
      PreparedModel model, Integrator integrator, double rtol, Point point, Point before) {
    double order =
        before == null
            ? Double.NaN
            : Math.log(before.absolute() / point.absolute())
                / Math.log((double) point.work().steps() / before.work().steps());
    return String.format(
            Locale.ROOT,
            "| %s | %s | %.0e | %d | %d | %d | %.2g | %.2g | %.1f |",
            model.name(),
            integrator.getClass().getSimpleName(),
            rtol,
            point.work().steps(),
            point.work().derivatives(),
            point.work().factorizations(),
            point.error().ofLargest(),
            point.error().pointwise(),
            order)
        .replace("NaN", "");
  }
}
