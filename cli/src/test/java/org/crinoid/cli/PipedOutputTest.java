package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Results through a pipe that is named as a device, in a process of its own; oracle: the same
 * course by {@code --output -}.
 */
@EnabledOnOs(OS.LINUX)
class PipedOutputTest {

  @TempDir private Path folder;

  @Test
  void aDeviceThatIsAPipeTakesTheCourse() throws Exception {
    Path model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Crinoid.class.getName(),
                "simulate",
                model.toString(),
                "--no-plot",
                "--quiet",
                "--output",
                "/dev/stdout")
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    CommandRun usual =
        CommandRun.of("simulate", model.toString(), "--no-plot", "--quiet", "--output", "-");

    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEqualTo(usual.out());
  }
}
