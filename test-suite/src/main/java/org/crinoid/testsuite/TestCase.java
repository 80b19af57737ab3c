package org.crinoid.testsuite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.crinoid.testsuite.SuiteCase.ModelFile;

/**
 * One case by the convention of the suite's own runner: {@code %d %n %o %l %v}.
 *
 * @param cases folder of the cases, {@code %d}
 * @param number number of the case, {@code %n}; leading zeros may be missing
 * @param results folder for {@code %n.csv}, {@code %o}; made if it does not exist
 * @param level level of SBML, {@code %l}
 * @param version version of that level, {@code %v}
 */
public record TestCase(Path cases, String number, Path results, int level, int version) {

  private static final Pattern NUMBER = Pattern.compile("\\d{1,5}");

  /** Checks the number. */
  public TestCase {
    if (!NUMBER.matcher(number).matches()) {
      throw new UsageException("'%s' is no number of a case".formatted(number));
    }
  }

  /**
   * Simulates the case and writes its course, named by the number as it was given.
   *
   * <p>Whether the course is right is for the suite's runner to say.
   *
   * @param errors where to say why there is no course
   * @return exit code: 0 if the course was written, 2 if the model is refused, 3 if it failed
   * @throws UsageException if there is no such case at this level
   */
  public int run(PrintStream errors) {
    String name = "%05d".formatted(Integer.parseInt(number));
    String wanted = "l%dv%d".formatted(level, version);
    SuiteCase suiteCase = SuiteCase.read(cases, name);
    ModelFile model =
        suiteCase.models().stream()
            .filter(m -> m.level().equals(wanted))
            .findFirst()
            .orElseThrow(() -> new UsageException("case %s has no %s".formatted(name, wanted)));
    CourseFile.makeFolder(results);
    Path result = results.resolve(number + ".csv");
    Verdict verdict =
        CaseAttempt.of(suiteCase, model, Optional.empty(), name + "-" + wanted, result);
    return switch (verdict.ending()) {
      case PASSED, WRONG -> 0;
      case REFUSED, INVALID -> explain(verdict, errors, 2);
      case FAILED, CRASHED -> explain(verdict, errors, 3);
    };
  }

  private static int explain(Verdict verdict, PrintStream errors, int exitCode) {
    errors.println(verdict.line());
    return exitCode;
  }
}
