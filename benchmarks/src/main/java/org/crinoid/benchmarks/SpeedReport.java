package org.crinoid.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Report;
import org.crinoid.solve.Trajectory;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Compares solves with CVODE in one run, model by model: the yardstick, JMH, the yardstick again.
 *
 * <p>Arguments: the yardstick's generator script (or {@code -} for none), the Python that runs it,
 * where to write the results, without ending, and the models; a model after {@code --alone} has no
 * yardstick. The peer's time is the smaller of its two medians, and its variant the faster of dense
 * and GMRES. Errors are against a course at rtol 1e-12, in units of the tolerance.
 */
public final class SpeedReport {

  private static final double RTOL = 1e-6;
  private static final double ATOL = 1e-12;

  private final List<Map<String, Object>> rows = new ArrayList<>();

  private SpeedReport() {}

  /** Runs the comparison. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, RunnerException {
    SpeedReport report = new SpeedReport();
    String generator = arguments[0];
    for (int k = 3; k < arguments.length; k++) {
      if (arguments[k].equals("--alone")) {
        generator = "-";
      } else {
        report.compare(generator, arguments[1], Path.of(arguments[k]));
      }
    }
    ObjectMapper json = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("jdk", Runtime.version().toString());
    all.put("rtol", RTOL);
    all.put("atol", ATOL);
    all.put("models", report.rows);
    json.writeValue(Path.of(arguments[2] + ".json").toFile(), all);
    Files.write(Path.of(arguments[2] + ".md"), report.markdown());
  }

  private List<String> markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Speed against CVODE");
    lines.add("");
    lines.add(
        "Time course 0 to 100, 101 points, rtol 1e-6, atol 1e-12; JDK "
            + Runtime.version()
            + ". `ratio` is the time of a solve over that of CVODE around compiled C in the same run"
            + " (the faster of its dense and GMRES variants), `to dense` over its dense variant,"
            + " `evaluation` the ratio of one evaluation of the rates. Errors in units of the"
            + " tolerance, relative to each state's largest value.");
    lines.add("");
    lines.add(
        "| model | states | ms | CVODE ms | ratio | to dense | evaluation | error | CVODE's |");
    lines.add("|---|---|---|---|---|---|---|---|---|");
    double logSum = 0;
    int compared = 0;
    for (Map<String, Object> row : rows) {
      double ours = ((CourseError) row.get("error")).ofLargest();
      String start =
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3g |",
              row.get("model"),
              row.get("states"),
              row.get("solveMs"));
      if (!row.containsKey("ratio")) {
        lines.add(start + String.format(Locale.ROOT, " | | | | %.2g | |", ours));
        continue;
      }
      logSum += Math.log((double) row.get("ratio"));
      compared++;
      lines.add(
          start
              + String.format(
                  Locale.ROOT,
                  " %.3g | %.2f | %.3f | %.2f | %.2g | %.2g |",
                  row.get("peerMs"),
                  row.get("ratio"),
                  row.get("ratioToDense"),
                  row.get("ratioOfEvaluation"),
                  ours,
                  ((CourseError) row.get("peerError")).ofLargest()));
    }
    lines.add("");
    lines.add(
        String.format(
            Locale.ROOT, "Geometric mean of the ratios: %.2f.", Math.exp(logSum / compared)));
    return lines;
  }

  private void compare(String generator, String python, Path model)
      throws IOException, InterruptedException, RunnerException {
    Path folder = Files.createTempDirectory("crinoid-yardstick");
    PreparedModel prepared = PreparedModel.read(model);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", prepared.name());
    Trajectory reference = prepared.reference();
    Trajectory course = prepared.solve(new Automatic(), RTOL, ATOL);
    double[][] truth = CourseError.table(reference);
    describe(row, course.report(), CourseError.of(CourseError.table(course), truth, RTOL, ATOL));
    if (generator.equals("-")) {
      row.put("solveMs", jmh(model, "solve") / 1000);
    } else {
      CvodeYardstick yardstick = CvodeYardstick.build(Path.of(generator), python, model, folder);
      Map<String, CvodeYardstick.Measured> before = measure(yardstick);
      double solveMs = jmh(model, "solve") / 1000;
      double derivativeUs = jmh(model, "derivative");
      Map<String, CvodeYardstick.Measured> after = measure(yardstick);
      row.put("solveMs", solveMs);
      row.put("derivativeUs", derivativeUs);
      peer(row, before, after);
      String faster = (String) row.get("peerVariant");
      List<String> states = prepared.system().system().layout().states();
      row.put("peerError", CourseError.of(yardstick.course(faster, states), truth, RTOL, ATOL));
      row.put("ratio", solveMs / (double) row.get("peerMs"));
      row.put("ratioToDense", solveMs / (double) row.get("peerDenseMs"));
      row.put("ratioOfEvaluation", derivativeUs / (double) row.get("peerEvaluationUs"));
    }
    rows.add(row);
    System.out.println(row);
  }

  private static void describe(Map<String, Object> row, Report report, CourseError error) {
    row.put("states", report.statistics().states());
    row.put("steps", report.statistics().steps());
    row.put("evaluations", report.statistics().derivatives());
    row.put("factorizations", report.statistics().factorizations());
    row.put("linearSolver", report.linearSolver());
    row.put("error", error);
  }

  private static void peer(
      Map<String, Object> row,
      Map<String, CvodeYardstick.Measured> before,
      Map<String, CvodeYardstick.Measured> after) {
    double dense = Math.min(before.get("dense").medianMs(), after.get("dense").medianMs());
    double gmres = Math.min(before.get("gmres").medianMs(), after.get("gmres").medianMs());
    String faster = dense <= gmres ? "dense" : "gmres";
    row.put("peerVariant", faster);
    row.put("peerMs", Math.min(dense, gmres));
    row.put("peerDenseMs", dense);
    row.put("peerSteps", before.get(faster).steps());
    row.put("peerEvaluations", before.get(faster).evaluations());
    double evaluation =
        Math.min(before.get(faster).evaluationUs(), after.get(faster).evaluationUs());
    row.put("peerEvaluationUs", evaluation);
  }

  private static Map<String, CvodeYardstick.Measured> measure(CvodeYardstick yardstick)
      throws IOException, InterruptedException {
    Map<String, CvodeYardstick.Measured> measured = new LinkedHashMap<>();
    for (String variant : List.of("dense", "gmres")) {
      double once = yardstick.measure(variant, 1, RTOL, ATOL).medianMs();
      int repeats = (int) Math.max(1, Math.min(200, 2000 / Math.max(once, 0.01)));
      measured.put(variant, yardstick.measure(variant, repeats, RTOL, ATOL));
    }
    return measured;
  }

  private static double jmh(Path model, String benchmark) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(SolveBenchmark.class.getName() + "\\." + benchmark + "$")
            .param("model", model.toString())
            .verbosity(org.openjdk.jmh.runner.options.VerboseMode.SILENT)
            .build();
    RunResult result = new Runner(options).run().iterator().next();
    return result.getPrimaryResult().getScore();
  }
}
