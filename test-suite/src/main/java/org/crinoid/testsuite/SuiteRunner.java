package org.crinoid.testsuite;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.testsuite.Jobs.Job;
import org.crinoid.testsuite.SuiteCase.ModelFile;
import org.crinoid.testsuite.SuiteOptions.Levels;

/**
 * Runs semantic cases of the SBML Test Suite in one virtual machine.
 *
 * <p>Every model is simulated from time 0 by the same method. The tolerances of the integration
 * follow from those of the comparison by one rule, never by case: {@code rtol = relative·1e-3}
 * within 1e-11 to 1e-6, {@code atol = absolute·1e-6} within 1e-20 to 1e-12. So the error of
 * integration takes a small part of what the comparison allows.
 *
 * <p>The report has a line for each file that did not pass, in order of case and level, a table by
 * component tag, one by test tag, and last {@code N passed, M failed}.
 */
public final class SuiteRunner {

  private SuiteRunner() {}

  /**
   * Runs the cases chosen; writes a course for every file that could be simulated.
   *
   * @param report where lines go as they become known
   * @throws UsageException if there are no such cases, or results cannot be written
   */
  public static Summary run(SuiteOptions options, PrintStream report) {
    List<SuiteCase> cases = cases(options.cases(), options.selection());
    CourseFile.makeFolder(options.results());
    List<Job> jobs = new ArrayList<>();
    Map<String, SuiteCase> caseOf = new HashMap<>();
    for (SuiteCase c : cases) {
      for (ModelFile model : chosen(c, options.levels())) {
        String name = c.name() + "-" + model.level();
        Path result = options.results().resolve(name + ".csv");
        jobs.add(new Job(name, () -> CaseAttempt.of(c, model, options.rewritten(), name, result)));
        caseOf.put(name, c);
      }
    }
    Summary summary = Jobs.run(jobs, options.jobs(), verdict -> reportFailure(verdict, report));
    new TagTable("component", verdict -> caseOf.get(verdict.name()).tags().components())
        .print(summary, report);
    new TagTable("test tag", verdict -> caseOf.get(verdict.name()).tags().tests())
        .print(summary, report);
    if (summary.exitCode() != 0) {
      report.println("not passed: " + summary.others());
    }
    report.println(summary.lastLine());
    return summary;
  }

  /**
   * Reads the cases chosen.
   *
   * @throws UsageException if there are none
   */
  static List<SuiteCase> cases(Path folder, CaseSelection selection) {
    if (!Files.isDirectory(folder)) {
      throw new UsageException("there is no folder " + folder);
    }
    List<String> names = SuiteCase.names(folder, selection);
    if (names.isEmpty()) {
      String which = selection.text();
      throw new UsageException(
          "%s has no cases%s; a case is a folder named by five digits"
              .formatted(folder, which.isEmpty() ? "" : " " + which));
    }
    return names.stream().map(name -> SuiteCase.read(folder, name)).toList();
  }

  /** The files of a case that are to be tried. */
  static List<ModelFile> chosen(SuiteCase c, Levels levels) {
    List<ModelFile> models = c.models();
    return switch (levels) {
      case ALL -> models;
      case HIGHEST -> models.subList(Math.max(0, models.size() - 1), models.size());
    };
  }

  /** Prints a verdict unless it is that all is well. */
  static void reportFailure(Verdict verdict, PrintStream report) {
    if (verdict.ending() != Ending.PASSED) {
      report.println(verdict.line());
    }
  }
}
