package org.crinoid.testsuite;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.crinoid.model.Model;
import org.crinoid.model.Species;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;
import org.crinoid.testsuite.Jobs.Job;

/**
 * Simulates every model of a folder in one virtual machine.
 *
 * <p>{@code NAME.xml} gives {@code NAME.csv}: time, then the concentration, amount over compartment
 * size, of every species that reactions or rules change, under its identifier; species that they
 * could change and do not are shown too, for only boundary species that no rule changes are left
 * out. A species whose compartment has no size is given as amount.
 *
 * <p>A model that fails on the way gives {@code NAME.partial.csv}, the course until the failure,
 * and no {@code NAME.csv}: a failed simulation must not look like a whole one.
 *
 * <p>The report has a line for each model that was not simulated, in order of name, a table of
 * causes, and last {@code N passed, M failed}.
 */
public final class Batch {

  private static final String SUFFIX = ".xml";

  private final BatchOptions options;
  private final LongSupplier nanoTime;

  private Batch(BatchOptions options, LongSupplier nanoTime) {
    this.options = options;
    this.nanoTime = nanoTime;
  }

  /**
   * Simulates the models.
   *
   * @param report where lines go as they become known
   * @throws UsageException if there are no models, or results cannot be written
   */
  public static Summary run(BatchOptions options, PrintStream report) {
    return run(options, report, System::nanoTime);
  }

  /** As {@link #run(BatchOptions, PrintStream)}, with the clock that the time limit goes by. */
  static Summary run(BatchOptions options, PrintStream report, LongSupplier nanoTime) {
    return new Batch(options, nanoTime).run(report);
  }

  private Summary run(PrintStream report) {
    List<Path> models = models();
    CourseFile.makeFolder(options.results());
    List<Job> jobs =
        models.stream().map(file -> new Job(name(file), () -> attempt(file, name(file)))).toList();
    Summary summary =
        Jobs.run(
            jobs,
            options.jobs(),
            verdict -> {
              if (verdict.ending() != Ending.PASSED) {
                report.println(verdict.line());
              }
            });
    if (summary.exitCode() != 0) {
      CauseTable.print(summary, report);
    }
    report.println(summary.lastLine());
    return summary;
  }

  private List<Path> models() {
    if (!Files.isDirectory(options.models())) {
      throw new UsageException("there is no folder " + options.models());
    }
    try (Stream<Path> entries = Files.list(options.models())) {
      List<Path> models =
          entries
              .filter(file -> file.getFileName().toString().endsWith(SUFFIX))
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (models.isEmpty()) {
        throw new UsageException("there are no files *.xml in " + options.models());
      }
      return models;
    } catch (IOException e) {
      throw new UsageException("cannot list %s: %s".formatted(options.models(), e.getMessage()));
    }
  }

  private static String name(Path model) {
    String file = model.getFileName().toString();
    return file.substring(0, file.length() - SUFFIX.length());
  }

  private Verdict attempt(Path model, String name) {
    Path whole = options.results().resolve(name + ".csv");
    Path partial = options.results().resolve(name + ".partial.csv");
    CourseFile.remove(whole);
    CourseFile.remove(partial);
    BatchOptions.Grid grid = options.grid();
    Simulation simulation =
        new Simulation(
            TimeCourse.evenly(grid.start(), grid.end(), grid.points()),
            Batch::columns,
            Simulation.method(options.rtol(), options.atol()),
            options.rewritten(),
            new Run(timeLimit(), time -> {}, Run.DEFAULT_MAX_STEPS));
    return switch (simulation.of(model, name)) {
      case Simulation.Solved s -> {
        CourseFile.write(whole, identifiers(s.course().columns()), s.course());
        yield Verdict.passed(name);
      }
      case Simulation.Unsolved u -> {
        u.partial().ifPresent(c -> CourseFile.write(partial, identifiers(c.columns()), c));
        yield u.verdict();
      }
    };
  }

  private BooleanSupplier timeLimit() {
    long start = nanoTime.getAsLong();
    long limit = options.timeLimit().toNanos();
    return () -> nanoTime.getAsLong() - start > limit;
  }

  private static List<String> columns(Model model, DynamicalSystem system) {
    return model.species().stream()
        .map(s -> new Reported(s, system.layout().pool(s.id()).orElseThrow()))
        .filter(r -> !r.species().boundary() || r.pool().changes())
        .map(r -> r.pool().concentration())
        .toList();
  }

  private record Reported(Species species, Layout.Pool pool) {}

  /** Plain identifiers of concentrations. */
  private static List<String> identifiers(List<String> columns) {
    return columns.stream()
        .map(name -> name.startsWith("[") ? name.substring(1, name.length() - 1) : name)
        .toList();
  }
}
