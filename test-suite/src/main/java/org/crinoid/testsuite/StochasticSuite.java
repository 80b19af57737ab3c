package org.crinoid.testsuite;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.jump.Ssa;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.testsuite.Jobs.Job;
import org.crinoid.testsuite.SuiteCase.ModelFile;

/**
 * Runs stochastic cases of the SBML Test Suite: draws many paths of every model, and compares means
 * and standard deviations with the exact ones.
 *
 * <p>With {@code N} paths, exact mean {@code μ} and standard deviation {@code σ}, the numbers
 * {@code Z = √N (mean − μ)/σ} and {@code Y = √(N/2) (sd²/σ² − 1)} must lie in the ranges that the
 * case gives, but for {@link #ALLOWED} points of a case, for chance may take some out.
 */
public final class StochasticSuite {

  /** Points of a case that may lie outside, as the suite's documentation suggests. */
  private static final int ALLOWED = 2;

  private StochasticSuite() {}

  /**
   * Runs the cases chosen; writes a table for every file that could be simulated.
   *
   * @param report where lines go as they become known
   * @throws UsageException if there are no such cases, or results cannot be written
   */
  public static Summary run(StochasticOptions options, PrintStream report) {
    List<SuiteCase> cases = SuiteRunner.cases(options.cases(), options.selection());
    CourseFile.makeFolder(options.results());
    List<Job> jobs = new ArrayList<>();
    for (SuiteCase c : cases) {
      for (ModelFile model : SuiteRunner.chosen(c, options.levels())) {
        String name = c.name() + "-" + model.level();
        Path result = options.results().resolve(name + ".csv");
        jobs.add(new Job(name, () -> attempt(c, model.path(), options.paths(), name, result)));
      }
    }
    Summary summary = Jobs.run(jobs, options.jobs(), v -> SuiteRunner.reportFailure(v, report));
    if (summary.exitCode() != 0) {
      report.println("not passed: " + summary.others());
    }
    report.println(summary.lastLine());
    return summary;
  }

  private static Verdict attempt(
      SuiteCase c, Path model, StochasticOptions.Paths paths, String name, Path result) {
    CourseFile.remove(result);
    if (c.settings().statistics().outputs().isEmpty()) {
      String type = c.tags().testType();
      return new Verdict(
          name, Ending.REFUSED, "test type " + type, "it asks for no means of paths, but " + type);
    }
    try {
      Model source = Sbml.read(model).model();
      DynamicalSystem system = DynamicalSystem.of(source);
      JumpSystem jumps = JumpSystem.of(source, system, OptionalDouble.empty());
      SamplePath problem =
          SamplePath.of(
              CompiledJumps.of(jumps), 0, c.settings().times(), c.settings().columns(system));
      return sampled(c, problem, paths, name, result);
    } catch (UnsupportedException e) {
      return new Verdict(name, Ending.REFUSED, e.construct(), e.getMessage());
    } catch (ModelException e) {
      return new Verdict(name, Ending.INVALID, "bad file", e.getMessage());
    }
  }

  private static Verdict sampled(
      SuiteCase c, SamplePath problem, StochasticOptions.Paths paths, String name, Path result) {
    Run run = new Run(() -> false, t -> {}, Long.MAX_VALUE, paths.seed());
    PathSampler sampler = new Ssa().sampler(problem, run);
    double[] values = new double[problem.times().length * problem.columns().size()];
    List<Measured> measured = measured(c);
    double[] row = new double[problem.columns().size()];
    double[] cells = new double[problem.times().length * measured.size()];
    PathMoments moments = new PathMoments(cells.length);
    for (int k = 0; k < paths.runs(); k++) {
      if (sampler.sample(k, Map.of(), values) instanceof Outcome.Failed f) {
        String cause = Simulation.kind(f.failure());
        return new Verdict(name, Ending.FAILED, cause, f.failure().message());
      }
      for (int time = 0; time < problem.times().length; time++) {
        System.arraycopy(values, time * row.length, row, 0, row.length);
        for (int q = 0; q < measured.size(); q++) {
          cells[time * measured.size() + q] = measured.get(q).value(row);
        }
      }
      moments.add(cells);
    }
    Trajectory table = table(c, problem, moments, sampler);
    CourseFile.write(result, c.settings().statistics().outputs(), table);
    return judge(c, name, table, paths.runs());
  }

  /**
   * A column of the table asked for: the mean or standard deviation of a variable or its logarithm.
   *
   * @param variable place among the variables
   * @param logarithm whether its natural logarithm is meant
   * @param mean whether the mean is, else the standard deviation
   */
  private record Measured(int variable, boolean logarithm, boolean mean) {
    double value(double[] row) {
      return logarithm ? Math.log(row[variable]) : row[variable];
    }
  }

  private static List<Measured> measured(SuiteCase c) {
    List<Measured> measured = new ArrayList<>();
    for (String output : c.settings().statistics().outputs()) {
      String what = output.replaceAll("-(mean|sd)$", "");
      boolean logarithm = what.startsWith("ln(") && what.endsWith(")");
      int variable =
          c.settings().variables().indexOf(logarithm ? what.substring(3, what.length() - 1) : what);
      if (variable < 0) {
        throw new UsageException(
            "case %s asks for '%s', which is no statistic of its variables"
                .formatted(c.name(), output));
      }
      measured.add(new Measured(variable, logarithm, output.endsWith("-mean")));
    }
    return measured;
  }

  private static Trajectory table(
      SuiteCase c, SamplePath problem, PathMoments moments, PathSampler sampler) {
    List<Measured> measured = measured(c);
    double[] means = moments.means();
    double[] cells = moments.deviations();
    for (int k = 0; k < cells.length; k++) {
      if (measured.get(k % measured.size()).mean()) {
        cells[k] = means[k];
      }
    }
    return new Trajectory(
        problem.times(), c.settings().statistics().outputs(), cells, sampler.report());
  }

  private static Verdict judge(SuiteCase c, String name, Trajectory table, int runs) {
    try {
      CsvTable expected = CsvTable.read(c.expected());
      List<String> outside = Moments.outside(c.settings().statistics(), table, expected, runs);
      return outside.size() <= ALLOWED
          ? Verdict.passed(name)
          : new Verdict(
              name,
              Ending.WRONG,
              "statistics",
              "%d points outside, the first: %s".formatted(outside.size(), outside.get(0)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
