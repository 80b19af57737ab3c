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
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Damaged models end in a result or in one clear refusal.
 *
 * <p>Oracle: the exit codes of the command. 0 and 3 come with a whole file, 2 with one message and
 * none; anything else, an error of the virtual machine or a minute without an end is a defect. A
 * model that {@code validate} calls usable must not be refused by {@code simulate}, and the other
 * way round.
 *
 * <p>Each variant is made from its number alone: {@code -Dcrinoid.fuzz.first=N
 * -Dcrinoid.fuzz.variants=1} repeats variant N. {@code -Dcrinoid.fuzz.seeds=FOLDER} takes the
 * models of a folder instead of our own.
 */
class FuzzTest {

  /** Longest that one variant may take, much longer than any takes on a loaded machine. */
  private static final long SECONDS = 60;

  private static final long STACK_BYTES = 256L << 20;
  private static final String[] BOUNDS = {
    "--end", "1", "--points", "3", "--max-steps", "300", "--quiet", "--no-plot"
  };

  @TempDir private Path folder;

  private final CommandLine command = new Crinoid().commandLine();
  private final List<String> defects = new ArrayList<>();
  private final int[] endings = new int[4];

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
    assertThat(endings[0]).as("variants that could be simulated").isPositive();
    assertThat(endings[2]).as("variants that were refused").isPositive();
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
    Path course = folder.resolve("course.csv");
    Files.write(model, variant.text().getBytes(StandardCharsets.ISO_8859_1));
    CommandRun validated = run("validate", "--json", model.toString());
    List<String> simulate =
        new ArrayList<>(List.of("simulate", model.toString(), "--output", course.toString()));
    simulate.addAll(List.of(BOUNDS));
    CommandRun simulated = run(simulate.toArray(String[]::new));
    int code = simulated.exitCode();
    String problem =
        switch (code) {
          case 0, 3 -> isWhole(course) ? "" : "half a file";
          case 2 ->
              Files.exists(course)
                  ? "a file of a model that was refused"
                  : simulated.err().strip().lines().count() == 1
                      ? ""
                      : "no clear refusal: " + simulated.err();
          default -> "exit code " + code + ": " + simulated.err();
        };
    if (problem.isEmpty() && (validated.exitCode() != 0 && validated.exitCode() != 2)) {
      problem = "validate ends with " + validated.exitCode() + ": " + validated.err();
    } else if (problem.isEmpty() && (validated.exitCode() == 2) != (code == 2) && code != 3) {
      problem = "validate says " + validated.out() + " but simulate " + simulated.err();
    }
    if (!problem.isEmpty()) {
      defects.add(variant + ": " + problem);
    } else {
      endings[code]++;
    }
    Files.deleteIfExists(course);
    try (Stream<Path> left = Files.list(folder)) {
      if (left.count() > 1) {
        defects.add(variant + ": a temporary file is left behind");
      }
    }
    return null;
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
