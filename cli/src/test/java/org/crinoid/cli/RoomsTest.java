package org.crinoid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Who may import whom among the rooms of the command.
 *
 * <p>Oracle: the table below, which is that of {@code docs/architecture.md}.
 */
class RoomsTest {
  private static final String OURS = "org.crinoid.cli";

  /** Rooms that commands share, each above the ones before it: room → allowed rooms. */
  private static final Map<String, Set<String>> SHARED =
      Map.of(
          "text", Set.of(),
          "plot", Set.of(),
          "page", Set.of(),
          "graph", Set.of("plot", "page"),
          "run", Set.of(),
          "output", Set.of("text", "run", "plot"),
          "option", Set.of("text", "run", "output"),
          "quantity", Set.of("text", "run", "option"));

  /** Rooms of commands, and the rooms of other commands that they may import. */
  private static final Map<String, Set<String>> COMMANDS = new TreeMap<>();

  private static final JavaClasses ALL =
      new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages(OURS);

  static {
    for (String alone :
        List.of(
            "simulate",
            "ensemble",
            "cme",
            "moments",
            "steady",
            "explain",
            "fba",
            "validate",
            "model",
            "suite")) {
      COMMANDS.put(alone, Set.of());
    }
    COMMANDS.put("analyse", Set.of("explain", "steady"));
  }

  @Test
  void everyRoomHasItsPlaceInTheTable() {
    Set<String> rooms = ALL.stream().map(RoomsTest::room).collect(Collectors.toSet());
    Set<String> known = new HashSet<>(SHARED.keySet());
    known.addAll(COMMANDS.keySet());
    known.add("");

    assertThat(rooms).isEqualTo(known);
  }

  @Test
  void roomsImportOnlyWhatTheTableAllows() {
    Set<String> forbidden = new TreeSet<>();
    for (JavaClass c : ALL) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        JavaClass target = d.getTargetClass().getBaseComponentType();
        if (target.getPackageName().startsWith(OURS) && !allowed(room(c), room(target))) {
          forbidden.add(d.getDescription());
        }
      }
    }

    assertThat(forbidden).isEmpty();
  }

  @Test
  void theRootHoldsNoCommandButCompletion() {
    Set<String> commands =
        ALL.stream()
            .filter(c -> room(c).isEmpty() && c.isAnnotatedWith(Command.class))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toSet());

    assertThat(commands).containsExactlyInAnyOrder("Crinoid", "CompletionCommand");
  }

  @Test
  void aCommandLivesInTheRoomOfItsName() {
    Map<String, CommandLine> commands = new Crinoid().commandLine().getSubcommands();

    assertThat(commands).isNotEmpty();
    commands.forEach(
        (name, command) -> {
          String room = room(command.getCommand().getClass().getPackageName());
          if (COMMANDS.containsKey(name)) {
            assertThat(room).as(name).isEqualTo(name);
          } else {
            assertThat(room).as(name).isIn("model", "suite", "");
          }
        });
  }

  private static boolean allowed(String from, String to) {
    if (from.equals(to) || from.isEmpty()) {
      return true;
    }
    return SHARED.containsKey(from)
        ? SHARED.get(from).contains(to)
        : SHARED.containsKey(to) || COMMANDS.getOrDefault(from, Set.of()).contains(to);
  }

  private static String room(JavaClass c) {
    return room(c.getPackageName());
  }

  /** The part of a package's name after ours; empty for the root. */
  private static String room(String name) {
    return name.equals(OURS) ? "" : name.substring(OURS.length() + 1);
  }
}
