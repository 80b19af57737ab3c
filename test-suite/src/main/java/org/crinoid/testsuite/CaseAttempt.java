package org.crinoid.testsuite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.solve.Run;
import org.crinoid.testsuite.SuiteCase.ModelFile;

/** One attempt on one model file of a case: simulates it and writes the course asked for. */
final class CaseAttempt {

  private CaseAttempt() {}

  /**
   * Simulates {@code model} as the settings of {@code suiteCase} say and writes the course.
   *
   * <p>The whole course is written even if it turns out wrong, so that others may judge it.
   *
   * @param rewritten level of SBML to write the model in and read it back from first, if any
   * @param name what to call it in the verdict
   * @param result where the course goes; removed first, and left out unless the course is whole
   */
  static Verdict of(
      SuiteCase suiteCase,
      ModelFile model,
      Optional<LevelVersion> rewritten,
      String name,
      Path result) {
    CourseFile.remove(result);
    if (suiteCase.tags().testType().equals(CaseTags.FLUX_BALANCE)) {
      return FluxAttempt.of(suiteCase, model.path(), name, result);
    }
    if (!suiteCase.tags().testType().equals(CaseTags.TIME_COURSE)) {
      String type = suiteCase.tags().testType();
      return new Verdict(name, Ending.REFUSED, "test type " + type, "it asks for " + type);
    }
    CaseSettings settings = suiteCase.settings();
    Simulation simulation =
        new Simulation(
            settings.times(),
            (source, system) -> settings.columns(system),
            Simulation.method(settings.rtol(), settings.atol()),
            rewritten,
            Run.quiet());
    return switch (simulation.of(model.path(), name)) {
      case Simulation.Unsolved u -> u.verdict();
      case Simulation.Solved s -> {
        CourseFile.write(result, settings.variables(), s.course());
        yield judge(suiteCase, name, s);
      }
    };
  }

  private static Verdict judge(SuiteCase suiteCase, String name, Simulation.Solved solved) {
    if (!Files.exists(suiteCase.expected())) {
      return new Verdict(
          name, Ending.WRONG, "no expected results", "there are no expected results");
    }
    try {
      CsvTable expected = CsvTable.read(suiteCase.expected());
      return Difference.first(suiteCase.settings(), solved.course(), expected)
          .map(d -> new Verdict(name, Ending.WRONG, d.variable(), d.text()))
          .orElse(Verdict.passed(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
