package org.crinoid.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crinoid.cli.CommandRun;
import org.crinoid.cli.Crinoid;
import org.crinoid.cli.ModelFiles;
import org.crinoid.cli.run.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code crinoid simulate} on {@code A -> B}.
 *
 * <p>Oracle: the closed form, amounts {@code A = 6·exp(−k·t)} and {@code B = 6 − A}, concentrations
 * half of them. At rtol 1e-6 the error stays well below 1e-4 of 6.
 */
class SimulateCommandTest {

  private static final double TOLERANCE = 6e-4;

  @TempDir private Path folder;
  private Path model;
  private Path course;

  @BeforeEach
  void writeModel() {
    model = ModelFiles.write(folder, "decay.xml", ModelFiles.DECAY);
    course = folder.resolve("course.csv");
  }

  @Test
  void concentrationsOfChangingSpeciesAreReportedAt101TimesFrom0To100() throws IOException {
    CommandRun run = simulate();

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(course);
    assertThat(lines.get(0)).isEqualTo("time,A,B");
    assertThat(lines).hasSize(102);
    assertThat(lines.get(101)).startsWith("100.0,");
    for (int k = 1; k < lines.size(); k++) {
      double[] row = numbers(lines.get(k));
      assertThat(row[1]).isCloseTo(3 * Math.exp(-0.5 * row[0]), within(TOLERANCE));
      assertThat(row[2]).isCloseTo(3 - row[1], within(TOLERANCE));
    }
  }

  @Test
  void selectionTimesSettingsAndAmountsAreObeyed() throws IOException {
    CommandRun run =
        simulate(
            "--select",
            "A,[A],k,cell,decay",
            "--times",
            "0,1,3",
            "--set",
            "k=0.25",
            "A=4",
            "--amounts");

    assertThat(run.exitCode()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(course);
    assertThat(lines.get(0)).isEqualTo("time,A,[A],k,cell,decay");
    assertThat(numbers(lines.get(1))).containsExactly(0, 8, 4, 0.25, 2, 2);
    assertThat(numbers(lines.get(3))[1]).isCloseTo(8 * Math.exp(-0.75), within(TOLERANCE));
  }

  @Test
  void aNegativeStartIsWhereInitialValuesHold() throws IOException {
    simulate("--start", "-2", "--end", "0", "--points", "3");

    assertThat(numbers(Files.readAllLines(course).get(1))).containsExactly(-2, 3, 0);
  }

  @Test
  void aLaterStartReportsFromThere() throws IOException {
    simulate("--start", "2", "--end", "4", "--points", "3");

    double[] first = numbers(Files.readAllLines(course).get(1));
    assertThat(first[0]).isEqualTo(2);
    assertThat(first[1]).isCloseTo(3 * Math.exp(-1), within(TOLERANCE));
  }

  @Test
  void plottingChangesNoNumber() throws IOException {
    simulate("--points", "11");
    String plotted = Files.readString(course);
    CommandRun.of(
        "simulate", model.toString(), "--points", "11", "--no-plot", "-o", course.toString());

    assertThat(Files.readString(course)).isEqualTo(plotted);
  }

  @Test
  void everyMethodGivesTheCourse() throws IOException {
    for (String method : List.of("auto", "bdf", "rk45")) {
      CommandRun run = simulate("--method", method, "--end", "2", "--points", "3");

      assertThat(run.exitCode()).as(run.err()).isZero();
      assertThat(run.err()).containsPattern("method +" + method);
      assertThat(numbers(Files.readAllLines(course).get(3))[1])
          .as(method)
          .isCloseTo(3 * Math.exp(-1), within(TOLERANCE));
    }
  }

  @Test
  void theReportSaysWhatWasReadSolvedAndWritten() {
    CommandRun run = simulate();

    assertThat(run.err())
        .contains(
            "A small model (SBML Level 3 Version 2)",
            "2 species, 1 reaction",
            "2 states",
            "rtol 1e-6, atol 1e-12",
            "steps",
            "reading",
            "course.csv, 101 rows of 3 columns",
            "course.svg");
  }

  @Test
  void quietSaysNothing() {
    assertThat(simulate("--quiet").err()).isEmpty();
  }

  @Test
  void standardOutputGetsTheCourseAlone() throws IOException {
    CommandRun run = CommandRun.of("simulate", model.toString(), "-o", "-", "--end", "1", "-q");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).startsWith("time,A,B\n0.0,3.0,0.0\n");
    assertThat(run.out().lines()).hasSize(102);
    assertThat(files()).containsExactly("decay.xml");
  }

  @Test
  void jsonHoldsTheSameNumbersAndTheReport() throws IOException {
    Path json = folder.resolve("course.json");
    CommandRun.of(
        "simulate", model.toString(), "-o", json.toString(), "--points", "3", "--no-plot");
    CommandRun csv =
        CommandRun.of("simulate", model.toString(), "-o", "-", "--points", "3", "--no-plot");

    List<Double> rows = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(json.toFile())) {
      boolean inRows = false;
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME) {
          fields.add(parser.currentName());
          inRows = parser.currentName().equals("rows");
        } else if (inRows && parser.currentToken().isNumeric()) {
          rows.add(parser.getDoubleValue());
        }
      }
    }
    List<Double> expected =
        csv.out().lines().skip(1).flatMap(line -> Arrays.stream(numbers(line)).boxed()).toList();
    assertThat(rows).isEqualTo(expected);
    assertThat(fields).contains("outcome", "columns", "unit", "report", "steps", "switches");
    assertThat(Files.readString(json)).contains("\"unit\":\"mol/l\"", "\"status\":\"completed\"");
  }

  @Test
  void blowUpGivesTheCourseUntilThenAndExitCode3() throws IOException {
    Path blowUp = ModelFiles.write(folder, "blow-up.xml", ModelFiles.BLOW_UP);
    CommandRun run =
        CommandRun.of(
            "simulate",
            blowUp.toString(),
            "--end",
            "2",
            "--points",
            "21",
            "--no-plot",
            "-o",
            course.toString());

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err()).contains("crinoid: blow-up.xml", "time", "'x'", "course.csv");
    List<String> lines = Files.readAllLines(course);
    assertThat(lines).hasSizeBetween(10, 12);
    double[] row = numbers(lines.get(10));
    // 1/(1 − t), whose relative error is amplified by 1/(1 − t) = 10 at t = 0.9
    assertThat(row[1]).isCloseTo(1 / (1 - row[0]), within(1e-3));
  }

  @Test
  void tooManyStepsEndWithExitCode3AndNameTheOption() {
    CommandRun run = simulate("--max-steps", "3");

    assertThat(run.exitCode()).isEqualTo(ExitCode.NUMERICS);
    assertThat(run.err()).contains("3 steps", "--max-steps");
  }

  @Test
  void anInterruptionStopsWithWhatThereIs() throws IOException {
    Crinoid crinoid = new Crinoid();
    crinoid.interruption().request();
    CommandRun run =
        CommandRun.of(crinoid, "simulate", model.toString(), "-o", course.toString(), "--no-plot");

    assertThat(run.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(run.err()).contains("stopped");
    assertThat(Files.readAllLines(course)).containsExactly("time,A,B", "0.0,3.0,0.0");
  }

  @Test
  void plotsAreSvgWithNamesAndUnitsOrPng() throws IOException {
    simulate();
    assertThat(Files.readString(folder.resolve("course.svg")))
        .contains("A small model", "time (s)", "concentration (mol/l)", ">A<", ">B<");

    Path png = folder.resolve("course.png");
    CommandRun.of("simulate", model.toString(), "-o", course.toString(), "--plot", png.toString());
    assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
  }

  private CommandRun simulate(String... options) {
    List<String> arguments = new ArrayList<>(List.of("simulate", model.toString()));
    arguments.addAll(
        List.of("-o", course.toString(), "--plot", folder.resolve("course.svg").toString()));
    arguments.addAll(List.of(options));
    return CommandRun.of(arguments);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray();
  }
}
