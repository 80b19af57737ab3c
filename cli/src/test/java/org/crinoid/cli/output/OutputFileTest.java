package org.crinoid.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.crinoid.cli.run.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files written whole or not at all; oracle: the folder afterwards. */
class OutputFileTest {

  private static final Path MODEL = Path.of("none.xml");

  @TempDir private Path folder;

  @Test
  void aFailureOnTheWayLeavesTheOldFileAndNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("course.csv"), "old");
    OutputFile output = OutputFile.at(file, MODEL);

    assertThatThrownBy(
            () ->
                output.write(
                    out -> {
                      out.write('n');
                      throw new IOException("disk full");
                    }))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("disk full");
    assertThat(Files.readString(file)).isEqualTo("old");
    assertThat(names()).containsExactly("course.csv");
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path target = Files.writeString(folder.resolve("target.csv"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.csv"), target);

    OutputFile.at(link, MODEL).write(out -> out.write('n'));

    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(target)).isEqualTo("n");
  }

  @Test
  void aFileNobodyNamedIsOverwrittenOnlyIfItIsAResult() throws IOException {
    Path data = Files.writeString(folder.resolve("data.csv"), "strain,growth\n1,2\n");
    Path course = Files.writeString(folder.resolve("course.csv"), "time,A\n0.0,1.0\n");

    assertThatThrownBy(() -> OutputFile.unasked(data, MODEL, "time"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--output");
    OutputFile.unasked(course, MODEL, "time").write(out -> out.write('n'));
    assertThat(Files.readString(course)).isEqualTo("n");
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList().stream();
    }
  }
}
