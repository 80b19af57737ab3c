package org.crinoid;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/**
 * The budgets of {@code CONTRIBUTING.md} that can be read off the source text of all modules.
 *
 * <p>Oracle: that page.
 */
class CodeStandardsTest {
  private static final int FILE_LINES = 500;
  private static final int METHOD_LINES = 60;

  /**
   * Files and methods over budget, {@code "File.java"} or {@code "File.java method"}; may only
   * shrink.
   */
  private static final Set<String> EXCEPTIONS = Set.of();

  /**
   * What no Java source may contain, and why; each pattern is broken up so as not to find itself.
   */
  private static final Map<String, String> FORBIDDEN =
      Map.of(
          "TO" + "DO|FIX" + "ME", "unfinished work belongs in an issue",
          "@Dis" + "abled", "a test that does not run shows nothing",
          "Thread\\.sle" + "ep", "waiting for time makes tests fail by chance",
          "catch \\((Excep" + "tion|Throw" + "able) ", "catches our own mistakes too",
          "\"/(work|tm" + "p|root|home)\\b", "a path of one machine");

  private static final List<Path> SOURCES = sources();

  @Test
  void sourcesAreFound() {
    assertThat(SOURCES).extracting(f -> f.getFileName().toString()).contains("Stepper.java");
  }

  @Test
  void filesAndMethodsStayWithinTheirBudgets() throws IOException {
    Set<String> over = new TreeSet<>();
    for (Path file : SOURCES) {
      if (Files.readAllLines(file).size() > FILE_LINES) {
        over.add(file.getFileName().toString());
      }
    }
    over.addAll(longMethods());

    assertThat(over).isEqualTo(EXCEPTIONS);
  }

  @Test
  void sourcesContainNothingForbidden() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : SOURCES) {
      String text = Files.readString(file);
      FORBIDDEN.forEach(
          (pattern, why) -> {
            if (Pattern.compile(pattern).matcher(text).find()) {
              found.add(file.getFileName() + ": " + pattern + ": " + why);
            }
          });
    }

    assertThat(found).isEmpty();
  }

  @Test
  void onlyTheCommandEndsTheVirtualMachine() throws IOException {
    Set<String> found = new TreeSet<>();
    for (Path file : SOURCES) {
      if (Files.readString(file).contains("System.ex" + "it(")) {
        found.add(file.getFileName().toString());
      }
    }

    assertThat(found).isSubsetOf("Crinoid.java");
  }

  private static Set<String> longMethods() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    Set<String> found = new TreeSet<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, null, null, files.getJavaFileObjectsFromPaths(SOURCES));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree unit : task.parse()) {
        unit.accept(new LongMethods(unit, positions, found), null);
      }
    }
    return found;
  }

  /** Collects the methods of one file that are too long. */
  private static final class LongMethods extends TreeScanner<Void, Void> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final Set<String> found;

    LongMethods(CompilationUnitTree unit, SourcePositions positions, Set<String> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      LineMap lines = unit.getLineMap();
      long first = positions.getStartPosition(unit, method);
      long last = positions.getEndPosition(unit, method);
      if (last > first && lines.getLineNumber(last) - lines.getLineNumber(first) >= METHOD_LINES) {
        Path file = Path.of(unit.getSourceFile().getName()).getFileName();
        found.add(file + " " + method.getName());
      }
      return super.visitMethod(method, nothing);
    }
  }

  /** Every Java source of every module. */
  private static List<Path> sources() {
    Path top = Path.of("").toAbsolutePath();
    while (!Files.exists(top.resolve("LICENSE"))) {
      top = top.getParent();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> modules = Files.list(top)) {
      for (Path module : modules.filter(m -> Files.isDirectory(m.resolve("src"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          found.addAll(files.filter(f -> f.toString().endsWith(".java")).toList());
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return found;
  }
}
