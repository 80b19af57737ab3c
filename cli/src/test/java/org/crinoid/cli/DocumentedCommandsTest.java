package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Commands that the documentation shows can be typed: their options exist, their values are read,
 * and the worked models they name are there.
 *
 * <p>Oracle: the parser of the command line, and the folder of models.
 */
class DocumentedCommandsTest {

  private static final Path ROOT = Path.of("..");
  private static final Pattern SHOWN = Pattern.compile("^ *(?:\\$ )?\\./crinoid (.*)$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  static Stream<Arguments> commands() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> models = Files.walk(ROOT.resolve("models"))) {
      return Stream.of(Stream.of(ROOT.resolve("README.md")), docs, models)
          .flatMap(files -> files)
          .filter(f -> f.toString().endsWith(".md"))
          .sorted()
          .flatMap(DocumentedCommandsTest::shown)
          .toList()
          .stream();
    }
  }

  private static Stream<Arguments> shown(Path page) {
    try {
      // a backslash at the end goes on in the next line
      return Files.readString(page)
          .replaceAll("\\\\\n *", "")
          .lines()
          .map(SHOWN::matcher)
          .filter(Matcher::matches)
          .map(m -> Arguments.of(page.getFileName().toString(), m.group(1).split("  +")[0]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("commands")
  void canBeTyped(String page, String command) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(command);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }

    assertThatCode(() -> new Crinoid().commandLine().parseArgs(words.toArray(String[]::new)))
        .doesNotThrowAnyException();
    assertThat(words.stream().filter(w -> w.startsWith("models/") && w.endsWith(".xml")))
        .allSatisfy(w -> assertThat(ROOT.resolve(w)).exists());
  }

  @Test
  void theReadmeShowsEveryCommandThatUsersNeed() throws IOException {
    List<String> shown =
        shown(ROOT.resolve("README.md"))
            .map(a -> a.get()[1].toString().split(" ")[0])
            .distinct()
            .toList();

    assertThat(shown)
        .containsAll(
            Arrays.asList(
                ("simulate ensemble cme moments explain analyse steady fba info validate flatten"
                        + " phases convert batch test-suite")
                    .split(" ")));
  }
}
