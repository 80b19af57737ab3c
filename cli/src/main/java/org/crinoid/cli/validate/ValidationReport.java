package org.crinoid.cli.validate;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.Diagnostic;
import org.crinoid.sbml.Examination;
import org.crinoid.sbml.Fault;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.sbml.SourceInfo;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.timecourse.Integration;
import org.crinoid.validation.Finding;
import org.crinoid.validation.Finding.Severity;
import org.crinoid.validation.Validation;

/**
 * What there is to say about a file.
 *
 * @param file its name
 * @param imported the model, if it can be read
 * @param findings findings with their places, the gravest first, then by line
 */
public record ValidationReport(String file, Optional<Imported> imported, List<Placed> findings) {

  private static final Integration INTEGRATION =
      new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL);

  /**
   * A finding with its place.
   *
   * @param file name of the file it is in
   * @param line line in that file, from 1; 0 if not known
   */
  public record Placed(Finding finding, String file, int line) {}

  /** What the findings come to. */
  public enum Result {
    /** It can be simulated. */
    USABLE,
    /** It is right, but this version cannot simulate it. */
    UNSUPPORTED,
    /** It cannot be simulated before it is corrected. */
    DEFECTIVE
  }

  /** Reads, checks and starts the model, and collects whatever is found. */
  public static ValidationReport of(Path path) {
    String name = path.getFileName() == null ? path.toString() : path.getFileName().toString();
    Examination examined = Sbml.examine(path);
    return examined
        .imported()
        .map(imported -> of(imported, name))
        .orElseGet(
            () ->
                new ValidationReport(
                    name,
                    Optional.empty(),
                    sorted(examined.faults().stream().map(f -> of(f, name)).toList())));
  }

  private static ValidationReport of(Imported imported, String name) {
    List<Placed> findings = new ArrayList<>();
    for (Diagnostic d : imported.diagnostics()) {
      findings.add(new Placed(of(d), file(imported.source(), d.element(), d.element()), d.line()));
    }
    List<Finding> found = new ArrayList<>();
    found.addAll(Validation.findings(imported.model(), imported.source().level() > 1));
    if (found.stream().noneMatch(Finding::prevents)
        && !Validation.isForFluxesAlone(imported.model())) {
      found.addAll(start(imported));
    }
    found.forEach(f -> findings.add(place(f, imported.source())));
    return new ValidationReport(name, Optional.of(imported), sorted(findings));
  }

  public Result result() {
    if (findings.stream().anyMatch(f -> f.finding().severity() == Severity.ERROR)) {
      return Result.DEFECTIVE;
    }
    return findings.stream().anyMatch(f -> f.finding().severity() == Severity.UNSUPPORTED)
        ? Result.UNSUPPORTED
        : Result.USABLE;
  }

  /** How many findings there are of a severity. */
  long count(Severity severity) {
    return findings.stream().filter(f -> f.finding().severity() == severity).count();
  }

  private static List<Placed> sorted(List<Placed> findings) {
    return findings.stream()
        .sorted(
            Comparator.comparing((Placed p) -> p.finding().severity()).thenComparing(Placed::line))
        .toList();
  }

  private static Placed of(Fault f, String name) {
    Finding finding =
        new Finding(
            f.construct().isPresent() ? Severity.UNSUPPORTED : Severity.ERROR,
            f.construct().map(c -> "unsupported: " + c).orElse("unreadable"),
            f.element(),
            f.element(),
            f.message());
    return new Placed(finding, f.file().isEmpty() ? name : f.file(), f.line());
  }

  private static Finding of(Diagnostic d) {
    Severity severity =
        switch (d.severity()) {
          case WARNING -> Severity.WARNING;
          case INFO -> Severity.NOTE;
        };
    return new Finding(severity, d.code(), d.element(), d.element(), d.message());
  }

  private static Placed place(Finding f, SourceInfo source) {
    Map<String, Integer> lines = source.lines();
    int line = lines.getOrDefault(f.part(), lines.getOrDefault(f.element(), 0));
    return new Placed(f, file(source, f.part(), f.element()), line);
  }

  private static String file(SourceInfo source, String part, String element) {
    return source.files().getOrDefault(part, source.files().getOrDefault(element, source.name()));
  }

  /** What keeps the model from starting, where its formulas alone do not show it. */
  private static List<Finding> start(Imported imported) {
    try {
      CompiledSystem system = CompiledSystem.of(DynamicalSystem.of(imported.model()));
      TimeCourse atStart = new TimeCourse(system, Map.of(), 0, new double[] {0}, List.of());
      Outcome outcome = INTEGRATION.solve(atStart, Run.quiet()).report().outcome();
      return outcome instanceof Outcome.Failed f
          ? List.of(new Finding(Severity.ERROR, "cannot-start", "", "", f.failure().message()))
          : List.of();
    } catch (ModelException e) {
      return e.all().stream().map(Validation::of).toList();
    }
  }
}
