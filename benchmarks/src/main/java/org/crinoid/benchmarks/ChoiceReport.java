package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.catalogue.Catalogue;
import org.crinoid.catalogue.Inquiry;
import org.crinoid.catalogue.Question;
import org.crinoid.catalogue.Survey;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.timecourse.Integration;

/**
 * What the choice of a method adds to a simulation: pairs of the same course, one with the choice
 * before it as {@code simulate} makes it and one without, in turn first and second, each compiled
 * anew; and what the survey of {@code explain} costs beside it.
 *
 * <p>Arguments: a file for the table in Markdown, a number of pairs, then models each followed by
 * the end of its course.
 */
public final class ChoiceReport {

  private static final int WARM_UP = 2;

  private final int pairs;
  private final List<String> lines = new ArrayList<>();

  private ChoiceReport(int pairs) {
    this.pairs = pairs;
  }

  /** Writes the table. */
  public static void main(String[] arguments) throws IOException {
    ChoiceReport report = new ChoiceReport(Integer.parseInt(arguments[1]));
    report.lines.add("# What the choice of a method adds to a simulation");
    report.lines.add("");
    report.lines.add(
        "Seconds; medians of %d alternating pairs in one virtual machine, each compiled anew. The ratio is that of each pair; in brackets the quartiles. 'choice' is timed by itself within the pair."
            .formatted(report.pairs));
    report.lines.add("");
    report.lines.add(
        "| model | end | without | choice | with / without | survey of `explain`, once |");
    report.lines.add("|---|---|---|---|---|---|");
    for (int k = 2; k + 1 < arguments.length; k += 2) {
      report.row(Path.of(arguments[k]), Double.parseDouble(arguments[k + 1]));
    }
    Files.write(Path.of(arguments[0]), report.lines);
  }

  private void row(Path file, double end) {
    Model model = Sbml.read(file).model();
    DynamicalSystem system = DynamicalSystem.of(model);
    double[] without = new double[pairs];
    double[] ratio = new double[pairs];
    double[] choice = new double[pairs];
    for (int k = -WARM_UP; k < pairs; k++) {
      double[] first = seconds(model, system, end, k % 2 == 0);
      double[] second = seconds(model, system, end, k % 2 != 0);
      double[] chosen = k % 2 == 0 ? first : second;
      double[] plain = k % 2 == 0 ? second : first;
      if (k >= 0) {
        without[k] = plain[1];
        choice[k] = chosen[0];
        ratio[k] = (chosen[0] + chosen[1]) / plain[1];
      }
    }
    long began = System.nanoTime();
    Survey.full(new Inquiry(model, CompiledSystem.of(system), Map.of(), 0, end), Run.quiet());
    double survey = 1e-9 * (System.nanoTime() - began);
    lines.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %.2f | %.4f | %.3f (%.3f to %.3f) | %.2f |",
            file.getFileName().toString().replaceFirst("\\.[^.]*$", ""),
            end,
            quantile(without, 0.5),
            quantile(choice, 0.5),
            quantile(ratio, 0.5),
            quantile(ratio, 0.25),
            quantile(ratio, 0.75),
            survey));
  }

  /** Seconds of the choice, if it is made, and of the course. */
  private static double[] seconds(Model model, DynamicalSystem system, double end, boolean chosen) {
    CompiledSystem compiled = CompiledSystem.of(system);
    compiled.derivatives();
    TimeCourse problem =
        new TimeCourse(
            compiled, Map.of(), 0, TimeCourse.evenly(0, end, 101), system.layout().states());
    Integration integration =
        new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL);
    long began = System.nanoTime();
    if (chosen) {
      Catalogue catalogue = new Catalogue();
      integration =
          catalogue.integration(
              catalogue.choose(
                  Question.COURSE, Survey.brief(new Inquiry(model, compiled, Map.of(), 0, end))));
    }
    long ready = System.nanoTime();
    integration.solve(problem, Run.quiet());
    return new double[] {1e-9 * (ready - began), 1e-9 * (System.nanoTime() - ready)};
  }

  private static double quantile(double[] values, double q) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.round(q * (sorted.length - 1))];
  }
}
