package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.crinoid.cli.validate.ValidationReport;
import org.crinoid.cli.validate.ValidationText;
import org.crinoid.flux.FluxBalanceAnalysis;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.Exported;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.crinoid.timecourse.Integration;
import org.crinoid.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Damaged models end in a result or in one clear refusal.
 *
 * <p>Oracle: what is documented. A model that {@code validate} calls usable is solved without any
 * exception, another is refused with reasons; an error of the virtual machine or a minute without
 * an end is a defect. Of a part of the variants the exit codes of the command: 0, 3 and 4 come with
 * a whole file, 2 with one message and none, and {@code validate} and {@code simulate} agree. A
 * model that can be read can be written and read again as an equal model in Level 3 Version 2, one
 * that is usable also in Level 2; or writing it is refused with a reason.
 *
 * <p>Each variant is made from its number alone: {@code -Dcrinoid.fuzz.first=N
 * -Dcrinoid.fuzz.variants=1} repeats variant N. {@code -Dcrinoid.fuzz.seeds=FOLDER} takes the
 * models of a folder instead of our own.
 */
class FuzzTest {

  /** Longest that one variant may take, much longer than any takes on a loaded machine. */
  private static final long SECONDS = 60;

  private static final long STACK_BYTES = 256L << 20;
  private static final long MOST_STEPS = 300;

  /** The command reads and solves once more, so it is asked for a part of the variants. */
  private static final int EACH_BY_COMMAND = 20;

  private static final String[] BOUNDS = {
    "--end", "1", "--points", "3", "--max-steps", "" + MOST_STEPS, "--quiet", "--no-plot"
  };

  @TempDir private Path folder;

  private final CommandLine command = new Crinoid().commandLine();
  private final List<String> defects = new ArrayList<>();
  private final int[] endings = new int[2];

  @Test
  void damagedModelsEndInAResultOrAClearRefusal() throws IOException, URISyntaxException {
    List<Path> seeds = seeds();
    long first = Long.getLong("crinoid.fuzz.first", 0);
    long count = Long.getLong("crinoid.fuzz.variants", 10_000);
    AtomicReference<Thread> worker = new AtomicReference<>();
    ExecutorService work =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(null, task, "fuzz", STACK_BYTES);
              thread.setDaemon(true);
              worker.set(thread);
              return thread;
            });
    for (long n = first; n < first + count; n++) {
      Variant variant = Variant.of(n, seeds);
      try {
        work.submit(() -> check(variant)).get(SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        fail(variant + " does not end; it is at " + Arrays.toString(worker.get().getStackTrace()));
      } catch (ExecutionException e) {
        defects.add(variant + ": " + e.getCause() + where(e.getCause()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    work.shutdown();

    assertThat(defects).isEmpty();
    if (count >= 1000) {
      assertThat(endings[0]).as("variants that could be simulated").isPositive();
      assertThat(endings[1]).as("variants that were refused").isPositive();
    }
  }

  private static String where(Throwable e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "" : " at " + trace[0];
  }

  /** Our own models, or those of the folder that was asked for. */
  private static List<Path> seeds() throws IOException, URISyntaxException {
    String asked = System.getProperty("crinoid.fuzz.seeds", "");
    List<Path> seeds = new ArrayList<>();
    if (asked.isEmpty()) {
      URL own = FuzzTest.class.getResource("fuzz/level3.xml");
      seeds.addAll(models(Path.of(own.toURI()).getParent()));
      seeds.addAll(models(Path.of("..", "models")));
    } else {
      seeds.addAll(models(Path.of(asked)));
    }
    assertThat(seeds).isNotEmpty();
    return seeds;
  }

  private static List<Path> models(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
    }
  }

  /**
   * A damaged model.
   *
   * @param number what chance depends on
   * @param seed the model that was damaged
   * @param mutations how
   * @param text the result, a byte a character
   */
  private record Variant(long number, Path seed, List<Mutation> mutations, String text) {

    static Variant of(long number, List<Path> seeds) throws IOException {
      SplittableRandom random = new SplittableRandom(number);
      Path seed = seeds.get(random.nextInt(seeds.size()));
      String text = Files.readString(seed, StandardCharsets.ISO_8859_1);
      List<Mutation> mutations = new ArrayList<>();
      int count = 1 + random.nextInt(3);
      for (int k = 0; k < count; k++) {
        Mutation m = Mutation.values()[random.nextInt(Mutation.values().length)];
        mutations.add(m);
        text = m.of(text, random);
      }
      return new Variant(number, seed, mutations, text);
    }

    @Override
    public String toString() {
      return "variant " + number + " of " + seed.getFileName() + ", " + mutations;
    }
  }

  private Void check(Variant variant) throws IOException {
    Path model = folder.resolve("model.xml");
    Files.write(model, variant.text().getBytes(StandardCharsets.ISO_8859_1));
    ValidationReport report = ValidationReport.of(model);
    new ValidationText(report).print(true);
    boolean usable = report.result() == ValidationReport.Result.USABLE;
    String problem = "";
    if (usable) {
      solve(report.imported().orElseThrow().model());
    } else if (report.findings().stream().anyMatch(p -> p.finding().message().isBlank())) {
      problem = "a refusal without a reason";
    }
    if (report.imported().isPresent()) {
      Model read = report.imported().get().model();
      problem += problemOfWriting(read, LevelVersion.L3V2);
      problem += usable ? problemOfWriting(read, LevelVersion.L2V4) : "";
    }
    boolean hasCourse =
        !report.imported().map(i -> Validation.isForFluxesAlone(i.model())).orElse(false);
    if (variant.number() % EACH_BY_COMMAND == 0 && problem.isEmpty() && hasCourse) {
      problem = problemOfCommands(model, usable);
    }
    if (!problem.isEmpty()) {
      defects.add(variant + ": " + problem);
    }
    endings[usable ? 0 : 1]++;
    return null;
  }

  private static String problemOfWriting(Model model, LevelVersion target) {
    Exported written;
    try {
      written = Sbml.write(model, target);
    } catch (ModelException e) {
      return e.getMessage().isBlank() ? "not written without a reason. " : "";
    }
    try {
      String text = new String(written.content(), StandardCharsets.UTF_8);
      boolean same = Sbml.read(text, "written").model().equals(model);
      boolean promised = written.target() == LevelVersion.L3V2;
      return same || !promised ? "" : "another model when written and read back. ";
    } catch (ModelException e) {
      return "written in " + target.title() + " it cannot be read: " + e.getMessage() + ". ";
    }
  }

  private static void solve(Model model) {
    if (Validation.isForFluxesAlone(model)) {
      FluxSystem fluxes = FluxSystem.of(model, DynamicalSystem.of(model), Map.of());
      new FluxBalanceAnalysis()
          .solve(
              new OptimalFlux(fluxes, Optional.empty(), false, Optional.empty()),
              new Run(() -> false, t -> {}, MOST_STEPS));
      return;
    }
    CompiledSystem system = CompiledSystem.of(DynamicalSystem.of(model));
    TimeCourse course =
        new TimeCourse(
            system, Map.of(), 0, new double[] {0, 0.5, 1}, system.system().layout().states());
    new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL)
        .solve(course, new Run(() -> false, t -> {}, MOST_STEPS));
  }

  private String problemOfCommands(Path model, boolean usable) throws IOException {
    Path course = folder.resolve("course.csv");
    CommandRun validated = run("validate", "--json", model.toString());
    List<String> simulate =
        new ArrayList<>(List.of("simulate", model.toString(), "--output", course.toString()));
    simulate.addAll(List.of(BOUNDS));
    CommandRun simulated = run(simulate.toArray(String[]::new));
    int code = simulated.exitCode();
    boolean whole = isWhole(course);
    boolean written = Files.deleteIfExists(course);
    try (Stream<Path> left = Files.list(folder)) {
      if (left.count() > 1) {
        return "a temporary file is left behind";
      }
    }
    if (validated.exitCode() != (usable ? 0 : 2)) {
      return "validate ends with " + validated.exitCode() + ": " + validated.err();
    }
    boolean solved = code == 0 || code == 3 || code == 4;
    if (!usable && code == 3 && validated.out().contains("\"cannot-start\"")) {
      return whole ? "" : "half a file";
    }
    if (usable != solved || !solved && code != 2) {
      return "simulate ends with " + code + ": " + simulated.err();
    }
    if (code == 2) {
      boolean clear = simulated.err().strip().lines().count() == 1;
      return written ? "a file of a model refused" : clear ? "" : "unclear: " + simulated.err();
    }
    return whole ? "" : "half a file";
  }

  /** The parser of the command line takes longer to make than a model to solve. */
  private CommandRun run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    command.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int exitCode = command.execute(arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }

  private static boolean isWhole(Path course) throws IOException {
    String text = Files.exists(course) ? Files.readString(course) : "";
    List<String> lines = text.lines().toList();
    return text.endsWith("\n")
        && lines.stream().mapToLong(l -> l.chars().filter(c -> c == ',').count()).distinct().count()
            == 1;
  }
}
