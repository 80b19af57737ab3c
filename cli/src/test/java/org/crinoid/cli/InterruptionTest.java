package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SIGINT to a process of its own.
 *
 * <p>Oracle: the exit code of an interrupted program, 130, and the rows that were reached: the
 * oscillator {@code x'' = −x} has 1,000,001 of them to come.
 */
class InterruptionTest {

  /** Ends a process that does not answer, so that the test fails rather than hangs. */
  private static final long LIMIT_SECONDS = 120;

  private static final String OSCILLATOR =
      ModelFiles.model(
          """
          <listOfParameters>
            <parameter id="x" value="1" constant="false"/>
            <parameter id="v" value="0" constant="false"/>
          </listOfParameters>
          <listOfRules>
            <rateRule variable="x">%s</rateRule>
            <rateRule variable="v">%s</rateRule>
          </listOfRules>
          """
              .formatted(
                  ModelFiles.math("<ci>v</ci>"),
                  ModelFiles.math("<apply><minus/><ci>x</ci></apply>")));

  /** What the virtual machine ends with after SIGTERM. */
  private static final int TERMINATED = 143;

  /** Its bit in a mask of signals. */
  private static final long SIGINT = 1L << 1;

  @TempDir private Path folder;

  @Test
  void theCourseUntilThenIsWrittenAndTheExitCodeIs130() throws Exception {
    Path model = ModelFiles.write(folder, "oscillator.xml", OSCILLATOR);
    Path course = folder.resolve("course.csv");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dcrinoid.terminal=true",
                "-cp",
                System.getProperty("java.class.path"),
                Crinoid.class.getName(),
                "simulate",
                model.toString(),
                "--end",
                "1e9",
                "--points",
                "1000001",
                "--max-steps",
                "1000000000000",
                "--no-plot",
                "--output",
                course.toString())
            .redirectErrorStream(true)
            .start();
    CompletableFuture.delayedExecutor(LIMIT_SECONDS, TimeUnit.SECONDS)
        .execute(process::destroyForcibly);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      awaitProgress(said);
      boolean deaf = ignoresInterrupts(process);
      signal(process, deaf ? "TERM" : "INT");
      String rest = String.join("\n", said.lines().toList());
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(deaf ? TERMINATED : ExitCode.INTERRUPTED);
      assertThat(rest).contains("stopped", "course.csv");
    } finally {
      process.destroyForcibly();
    }
    List<String> lines = Files.readAllLines(course);
    assertThat(lines.get(0)).isEqualTo("time,x,v");
    assertThat(lines).hasSizeBetween(2, 1_000_001);
  }

  /** The bar appears when a second of solving has passed. */
  private static void awaitProgress(BufferedReader said) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf("solving") < 0) {
      int c = said.read();
      assertThat(c).as("ended early: %s", text).isNotNegative();
      text.append((char) c);
    }
  }

  /** As a shell makes it for what it starts in the background, where the system can tell. */
  private static boolean ignoresInterrupts(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return false;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .mapToLong(line -> Long.parseUnsignedLong(line.substring("SigIgn:".length()).strip(), 16))
        .anyMatch(ignored -> (ignored & SIGINT) != 0);
  }

  private static void signal(Process process, String name)
      throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(code).isZero();
  }
}
