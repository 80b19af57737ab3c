package org.crinoid.testsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.crinoid.testsuite.Examples.CaseText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracle: the convention of the suite's own runner, and the start of a decay. */
class TestCaseTest {

  private static final CaseText TEXT =
      new CaseText("", "start: 0\nduration: 2\nsteps: 2\nvariables: A\namount: A\n", "time,A\n");

  @TempDir Path folder;
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  private int run(String number, int level, int version) {
    return new TestCase(folder, number, folder.resolve("out"), level, version)
        .run(new PrintStream(errors, true, StandardCharsets.UTF_8));
  }

  @Test
  void theCourseIsNamedByTheNumberAlone() throws java.io.IOException {
    Examples.writeCase(folder, "00012", Examples.decay(), TEXT);
    assertThat(run("00012", 3, 2)).isZero();
    CsvTable course = CsvTable.read(folder.resolve("out/00012.csv"));
    assertThat(course.header()).containsExactly("time", "A");
    assertThat(course.rows()).hasSize(3);
    assertThat(course.rows().getFirst()).containsExactly(0, 6);
    assertThat(errors.size()).isZero();
  }

  @Test
  void refusalAndFailureHaveTheirOwnExitCodesAndLeaveNoCourse() {
    Examples.writeCase(folder, "00013", Examples.unknownPackage(), TEXT);
    Examples.writeCase(folder, "00014", Examples.blowUp(), TEXT);
    assertThat(run("00013", 3, 2)).isEqualTo(2);
    assertThat(run("00014", 3, 2)).isEqualTo(3);
    assertThat(errors.toString(StandardCharsets.UTF_8))
        .contains("00013-l3v2 refused", "00014-l3v2 failed");
    assertThat(folder.resolve("out")).isEmptyDirectory();
  }

  @Test
  void anAbsentCaseOrLevelIsNamed() {
    Examples.writeCase(folder, "00012", Examples.decay(), TEXT);
    assertThatThrownBy(() -> run("00012", 2, 4))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("l2v4");
    assertThatThrownBy(() -> run("00099", 3, 2))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("00099");
    assertThatThrownBy(() -> run("../12", 3, 2)).isInstanceOf(UsageException.class);
  }

  @Test
  void fluxesAreOneRowWithoutTimeAndNaNWhereThereAreNone() throws java.io.IOException {
    CaseText text = new CaseText("", "steps:\nvariables: v, o\nabsolute: 0.001\n", "v,o\n7,14\n");
    Examples.writeCase(folder, "00015", Examples.fluxes(7), text);
    Examples.writeCase(folder, "00016", Examples.fluxes(-1), text);
    for (String name : new String[] {"00015", "00016"}) {
      Examples.write(
          folder.resolve(name + "/" + name + "-model.m"), "testType: FluxBalanceSteadyState\n");
      assertThat(run(name, 3, 2)).isZero();
    }

    CsvTable found = CsvTable.read(folder.resolve("out/00015.csv"));
    assertThat(found.header()).containsExactly("v", "o");
    assertThat(found.rows()).containsExactly(new double[] {7, 14});
    assertThat(CsvTable.read(folder.resolve("out/00016.csv")).rows())
        .containsExactly(new double[] {Double.NaN, Double.NaN});
  }
}
