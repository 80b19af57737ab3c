package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SUNDIALS CVODE around C code generated from the same model: a program made by a generator script
 * that is given on the command line, compiled with the system's C compiler.
 */
final class CvodeYardstick {

  private static final Pattern REPORT =
      Pattern.compile(
          "median ([0-9.]+) ms, min ([0-9.]+) ms, (\\d+) steps, (\\d+) rhs evaluations, ([0-9.]+)"
              + " us");

  private final Path program;
  private final Path folder;

  /** What one run says. */
  record Measured(double medianMs, long steps, long evaluations, double evaluationUs) {}

  private CvodeYardstick(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  static CvodeYardstick build(Path generator, String python, Path model, Path folder)
      throws IOException, InterruptedException {
    Path source = folder.resolve("yardstick.c");
    Path program = folder.resolve("yardstick");
    run(List.of(python, generator.toString(), model.toString(), source.toString()));
    run(
        List.of(
            "cc",
            "-O3",
            "-march=native",
            "-o",
            program.toString(),
            source.toString(),
            "-lsundials_cvode",
            "-lsundials_nvecserial",
            "-lsundials_sunmatrixdense",
            "-lsundials_sunlinsoldense",
            "-lsundials_sunlinsolspgmr",
            "-lm"));
    return new CvodeYardstick(program, folder);
  }

  /** Times {@code repeats} solves with the linear solver {@code dense} or {@code gmres}. */
  Measured measure(String linearSolver, int repeats, double rtol, double atol)
      throws IOException, InterruptedException {
    String output =
        run(
            List.of(
                program.toString(),
                "100",
                "101",
                Double.toString(rtol),
                Double.toString(atol),
                Integer.toString(repeats),
                linearSolver,
                csv(linearSolver).toString()));
    Matcher m = REPORT.matcher(output);
    if (!m.find()) {
      throw new IOException("the yardstick said: " + output);
    }
    return new Measured(
        Double.parseDouble(m.group(1)),
        Long.parseLong(m.group(3)),
        Long.parseLong(m.group(4)),
        Double.parseDouble(m.group(5)));
  }

  /** The course of the last measurement, [time][state] in the order of {@code states}. */
  double[][] course(String linearSolver, List<String> states) throws IOException {
    List<String> lines = Files.readAllLines(csv(linearSolver));
    List<String> header = Arrays.asList(lines.get(0).split(","));
    List<double[]> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      rows.add(
          states.stream()
              .mapToDouble(id -> Double.parseDouble(cells[header.indexOf(id)]))
              .toArray());
    }
    return rows.toArray(double[][]::new);
  }

  private Path csv(String linearSolver) {
    return folder.resolve(linearSolver + ".csv");
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException(String.join(" ", command) + " failed: " + output);
    }
    return output;
  }
}
