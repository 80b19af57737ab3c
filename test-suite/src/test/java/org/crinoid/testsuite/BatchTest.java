package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.crinoid.testsuite.BatchOptions.Grid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: closed form of a decay, A(t) = 3 exp(−t/2) as concentration. */
class BatchTest {

  @TempDir Path folder;
  private Path models;
  private Path results;
  private final ByteArrayOutputStream report = new ByteArrayOutputStream();

  @BeforeEach
  void choosePlaces() {
    models = folder.resolve("models");
    results = folder.resolve("results");
  }

  private Summary run(LongSupplier clock) {
    BatchOptions options =
        new BatchOptions(
            models,
            results,
            new Grid(0, 2, 3),
            1e-6,
            1e-12,
            Optional.empty(),
            Duration.ofNanos(50),
            2);
    return Batch.run(options, new PrintStream(report, true, StandardCharsets.UTF_8), clock);
  }

  private List<String> lines() {
    return report.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private List<String> resultFiles() throws IOException {
    try (Stream<Path> files = Files.list(results)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void coursesShowConcentrationsOfWhatReactionsChangeUnderPlainIdentifiers() throws IOException {
    Examples.write(models.resolve("decay.xml"), Examples.decay());
    assertThat(run(() -> 0).exitCode()).isZero();
    CsvTable course = CsvTable.read(results.resolve("decay.csv"));
    assertThat(course.header()).containsExactly("time", "A", "B");
    assertThat(course.rows()).hasSize(3);
    double a = 3 * Math.exp(-1);
    // ten times the relative tolerance asked
    assertThat(course.rows().getLast()[1]).isCloseTo(a, within(1e-5 * a));
    assertThat(course.rows().getLast()[2]).isCloseTo(3 - a, within(1e-5 * a));
    assertThat(lines()).last().isEqualTo("1 passed, 0 failed");
  }

  @Test
  void aFailureLeavesAPartialCourseUnderAnotherName() throws IOException {
    Examples.write(models.resolve("decay.xml"), Examples.decay());
    Examples.write(models.resolve("explodes.xml"), Examples.blowUp());
    Examples.write(models.resolve("garbage.xml"), "no model");
    Examples.write(models.resolve("package.xml"), Examples.unknownPackage());
    Examples.write(models.resolve("notes.txt"), "not a model file");
    Examples.write(results.resolve("explodes.csv"), "from an earlier run");
    Summary summary = run(() -> 0);
    assertThat(summary.verdicts())
        .extracting(Verdict::ending)
        .containsExactly(Ending.PASSED, Ending.FAILED, Ending.INVALID, Ending.REFUSED);
    assertThat(resultFiles()).containsExactly("decay.csv", "explodes.partial.csv");
    assertThat(CsvTable.read(results.resolve("explodes.partial.csv")).rows()).hasSize(1);
    assertThat(lines().get(0)).startsWith("explodes failed: ");
    assertThat(lines()).contains("     1  invalid: bad file");
    assertThat(lines()).last().isEqualTo("1 passed, 3 failed");
  }

  @Test
  void aModelThatTakesTooLongFails() throws IOException {
    Examples.write(models.resolve("decay.xml"), Examples.decay());
    AtomicLong now = new AtomicLong();
    Summary summary = run(() -> now.addAndGet(30));
    assertThat(summary.verdicts().getFirst().cause()).isEqualTo("time limit");
    assertThat(resultFiles()).containsExactly("decay.partial.csv");
  }

  @Test
  void nonsenseIsRefusedBeforeAnythingIsWritten() {
    assertThatThrownBy(() -> run(() -> 0)).isInstanceOf(UsageException.class);
    Examples.write(models.resolve("notes.txt"), "not a model file");
    assertThatThrownBy(() -> run(() -> 0)).isInstanceOf(UsageException.class);
    assertThat(results).doesNotExist();
    assertThatThrownBy(() -> new Grid(5, 5, 11)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new Grid(-1, 5, 11)).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> new Grid(0, 5, 1)).isInstanceOf(UsageException.class);
  }
}
