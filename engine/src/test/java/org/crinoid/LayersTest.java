package org.crinoid;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The layer table of {@code docs/architecture.md}, and what the engine may not touch.
 *
 * <p>Oracle: the table below, which is the table of that page.
 */
class LayersTest {
  private static final String OURS = "org.crinoid.";

  /** Which package may import which: package → allowed packages. */
  private static final Map<String, Set<String>> LAYERS = new TreeMap<>();

  /** Arrows that exist against the table, {@code "from -> to"}; this set may only shrink. */
  private static final Set<String> EXCEPTIONS = Set.of();

  /** Which packages may use which library. */
  private static final Map<String, Set<String>> ROOMS =
      Map.of(
          "org.objectweb.asm", Set.of("kernel"),
          "org.apache.commons.math3", Set.of("linalg", "moment", "steady", "inference", "ensemble"),
          "org.apache.commons.rng", Set.of("random"));

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("org.crinoid");

  static {
    // numerics
    LAYERS.put("linalg", Set.of());
    LAYERS.put("random", Set.of());
    LAYERS.put("ode", Set.of("linalg"));
    // mathematics
    LAYERS.put("expr", Set.of());
    LAYERS.put("network", Set.of("expr", "linalg"));
    // biology, and the one bridge
    LAYERS.put("model", Set.of("expr"));
    LAYERS.put("units", Set.of("expr", "model"));
    LAYERS.put("system", Set.of("expr", "model", "network", "linalg"));
    LAYERS.put("kernel", Set.of("expr", "system", "linalg"));
    LAYERS.put("validation", Set.of("expr", "model", "units", "system"));
    // vocabulary
    LAYERS.put("solve", Set.of("system", "kernel", "random"));
    LAYERS.put("event", Set.of("expr", "random", "system", "kernel", "solve"));
    // methods
    Set<String> below =
        Set.of("linalg", "random", "ode", "expr", "network", "system", "kernel", "solve", "event");
    for (String method :
        Set.of(
            "timecourse", "jump", "cme", "moment", "steady", "sensitivity", "inference", "flux")) {
      LAYERS.put(method, below);
    }
    // on top
    LAYERS.put("ensemble", Set.of("solve", "random"));
    LAYERS.put("catalogue", Set.copyOf(LAYERS.keySet()));
  }

  @Test
  void everyPackageHasItsPlaceInTheTable() {
    Set<String> packages =
        ENGINE.stream().map(LayersTest::room).collect(Collectors.toCollection(TreeSet::new));

    assertThat(packages).isNotEmpty().isSubsetOf(LAYERS.keySet());
  }

  @Test
  void packagesImportOnlyWhatTheTableAllows() {
    Map<String, String> forbidden = new TreeMap<>();
    for (JavaClass c : ENGINE) {
      for (Dependency d : c.getDirectDependenciesFromSelf()) {
        JavaClass target = d.getTargetClass().getBaseComponentType();
        String from = room(c);
        if (target.getPackageName().startsWith(OURS)
            && !room(target).equals(from)
            && !LAYERS.getOrDefault(from, Set.of()).contains(room(target))) {
          forbidden.put(from + " -> " + room(target), d.getDescription());
        }
      }
    }

    assertThat(forbidden.keySet()).as("against the table: %s", forbidden).isEqualTo(EXCEPTIONS);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.crinoid.(*)..").should().beFreeOfCycles().check(ENGINE);
  }

  @Test
  void librariesStayInTheirRooms() {
    ROOMS.forEach(
        (library, rooms) ->
            noClasses()
                .that(resideOutsideOfPackages(packages(rooms)))
                .should()
                .dependOnClassesThat(resideInAnyPackage(library + ".."))
                .allowEmptyShould(true)
                .check(ENGINE));
  }

  @Test
  void theEngineUsesNoOtherLibrary() {
    String[] known =
        Stream.concat(
                Stream.of("org.crinoid..", "java.."), ROOMS.keySet().stream().map(p -> p + ".."))
            .toArray(String[]::new);

    noClasses().should().dependOnClassesThat(resideOutsideOfPackages(known)).check(ENGINE);
  }

  @Test
  void theEngineReadsNoFileAndWritesNoLog() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.io..", "java.nio.file..", "java.net..", "java.util.logging.."))
        .check(ENGINE);
  }

  @Test
  void theEngineSeesNoConsoleNoClockNoPropertyAndNoGlobalGenerator() {
    noClasses().should().accessTargetWhere(surroundings()).check(ENGINE);
  }

  private static DescribedPredicate<JavaAccess<?>> surroundings() {
    return describe(
        "a console, a clock, a property of the system or a global random generator",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          return switch (owner) {
            case "java.lang.System" -> !Set.of("arraycopy", "identityHashCode").contains(name);
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.lang.Thread" -> name.equals("sleep");
            case "java.util.Random", "java.util.concurrent.ThreadLocalRandom" -> true;
            default -> owner.startsWith("java.time.") && name.startsWith("now");
          };
        });
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> OURS + room + "..").toArray(String[]::new);
  }

  /** The part of a package's name after {@code org.crinoid.}, up to the next dot. */
  private static String room(JavaClass c) {
    String rest = c.getPackageName().substring(OURS.length());
    return rest.contains(".") ? rest.substring(0, rest.indexOf('.')) : rest;
  }
}
