package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code docs/commands.md} has a section for each command, whose table says what {@code --help}
 * says.
 *
 * <p>Oracle: the descriptions of the options themselves. The page as it should be is left in {@code
 * cli/target/commands.md}: copy it over the old one.
 */
class CommandsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "commands.md");
  private static final Path WANTED = Path.of("target", "commands.md");
  private static final Set<String> OF_ALL = Set.of("--help", "--version", "--debug");

  @Test
  void everyOptionHasItsRow() throws IOException {
    List<CommandSpec> commands =
        new Crinoid()
            .commandLine().getSubcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .toList();
    String page = Files.readString(PAGE);
    String wanted = page;
    for (CommandSpec command : commands) {
      wanted = withTable(wanted, command);
    }
    Files.writeString(WANTED, wanted);

    assertThat(page)
        .as("docs/commands.md; the page as it should be is in cli/target/commands.md")
        .isEqualTo(wanted);
  }

  /** The page with the rows of one section replaced by those of the command. */
  private static String withTable(String page, CommandSpec command) {
    List<String> lines = new ArrayList<>(page.lines().toList());
    int heading = lines.indexOf("## " + command.name());
    assertThat(heading).as("a section '## %s' of the page", command.name()).isNotNegative();
    int end = heading + 1;
    while (end < lines.size() && !lines.get(end).startsWith("## ")) {
      end++;
    }
    List<String> section = new ArrayList<>(lines.subList(heading, end));
    section.removeIf(line -> line.startsWith("| `"));
    int ruler = section.indexOf("|---|---|");
    List<String> rows = rows(command);
    assertThat(ruler >= 0).as("a table in section %s", command.name()).isEqualTo(!rows.isEmpty());
    section.addAll(ruler + 1, rows);
    List<String> whole = new ArrayList<>(lines.subList(0, heading));
    whole.addAll(section);
    whole.addAll(lines.subList(end, lines.size()));
    return String.join("\n", whole) + "\n";
  }

  private static List<String> rows(CommandSpec command) {
    List<String> rows = new ArrayList<>();
    for (PositionalParamSpec p : command.positionalParameters()) {
      rows.add(row("`" + p.paramLabel() + "`", p));
    }
    for (OptionSpec o : command.options()) {
      if (OF_ALL.contains(o.longestName()) || o.hidden()) {
        continue;
      }
      String value = o.arity().max() == 0 ? "" : " " + o.paramLabel();
      String names =
          List.of(o.names()).stream().collect(Collectors.joining("`, `", "`", value + "`"));
      rows.add(row(names, o));
    }
    return rows;
  }

  private static String row(String name, ArgSpec argument) {
    String text = String.join(" ", argument.description()).replace("%%", "%");
    return "| " + name.replace("|", "\\|") + " | " + text.replace("|", "\\|") + " |";
  }
}
