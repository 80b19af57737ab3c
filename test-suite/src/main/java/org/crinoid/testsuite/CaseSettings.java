package org.crinoid.testsuite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.model.ModelException;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * What a case asks for, from its settings file.
 *
 * @param start first output time; the simulation itself starts at 0
 * @param duration time from the first output to the last
 * @param steps intervals between outputs
 * @param variables what to report, in order
 * @param absolute absolute tolerance of the comparison
 * @param relative relative tolerance of the comparison
 * @param amounts species among the variables to report as amounts
 * @param concentrations species among the variables to report as concentrations
 * @param statistics what is asked of many paths, in a stochastic case
 */
record CaseSettings(
    double start,
    double duration,
    int steps,
    List<String> variables,
    double absolute,
    double relative,
    Set<String> amounts,
    Set<String> concentrations,
    Statistics statistics) {

  /**
   * What a stochastic case asks for.
   *
   * @param outputs columns of the table of results: a variable with {@code -mean} or {@code -sd}
   * @param means between which numbers the scaled deviation of a mean must lie
   * @param deviations between which numbers that of a standard deviation must
   */
  record Statistics(List<String> outputs, Range means, Range deviations) {
    Statistics {
      outputs = List.copyOf(outputs);
    }
  }

  /** An open interval. */
  record Range(double low, double high) {
    boolean contains(double value) {
      return low < value && value < high;
    }
  }

  CaseSettings {
    variables = List.copyOf(variables);
    amounts = Set.copyOf(amounts);
    concentrations = Set.copyOf(concentrations);
  }

  /**
   * Reads {@code NNNNN-settings.txt}. Numbers left empty are 0.
   *
   * @throws UsageException if a number cannot be read
   */
  static CaseSettings read(Path file) throws IOException {
    Map<String, String> fields =
        CaseTags.fields(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    double steps = number(file, fields, "steps");
    if (!(steps >= 0 && steps <= 1e8 && steps == Math.rint(steps))) {
      throw new UsageException("%s: 'steps' must be a whole number".formatted(file));
    }
    return new CaseSettings(
        number(file, fields, "start"),
        number(file, fields, "duration"),
        (int) steps,
        CaseTags.list(fields.getOrDefault("variables", "")),
        number(file, fields, "absolute"),
        number(file, fields, "relative"),
        Set.copyOf(CaseTags.list(fields.getOrDefault("amount", ""))),
        Set.copyOf(CaseTags.list(fields.getOrDefault("concentration", ""))),
        new Statistics(
            CaseTags.list(fields.getOrDefault("output", "")),
            range(file, fields, "meanrange", 3),
            range(file, fields, "sdrange", 5)));
  }

  /** An interval as in {@code (-3, 3)}; symmetric to {@code usual} if the file has none. */
  private static Range range(Path file, Map<String, String> fields, String key, double usual) {
    String text = fields.getOrDefault(key, "");
    if (text.isEmpty()) {
      return new Range(-usual, usual);
    }
    List<String> ends = CaseTags.list(text.replaceAll("[()\\[\\]]", ""));
    if (ends.size() != 2) {
      throw new UsageException("%s: '%s: %s' is no interval".formatted(file, key, text));
    }
    Map<String, String> parts = Map.of(key, ends.get(0), key + " ", ends.get(1));
    return new Range(number(file, parts, key), number(file, parts, key + " "));
  }

  private static double number(Path file, Map<String, String> fields, String key) {
    String text = fields.getOrDefault(key, "");
    if (text.isEmpty()) {
      return 0;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new UsageException("%s: '%s: %s' is no number".formatted(file, key, text));
    }
  }

  /** (steps + 1) output times. */
  double[] times() {
    return TimeCourse.evenly(start, start + duration, steps + 1);
  }

  /**
   * Relative tolerance of the integration: a thousandth of the comparison's, at most 1e-6, at least
   * 1e-11.
   */
  double rtol() {
    return Math.clamp(relative * 1e-3, 1e-11, 1e-6);
  }

  /** Absolute tolerance of the integration: a millionth of the comparison's, 1e-12 to 1e-20. */
  double atol() {
    return Math.clamp(absolute * 1e-6, 1e-20, 1e-12);
  }

  /**
   * The variables of a system to report: a species as the settings say or else in its own meaning.
   *
   * @throws ModelException if the system has no such variable
   */
  List<String> columns(DynamicalSystem system) {
    List<String> columns = new ArrayList<>();
    for (String id : variables) {
      String column = column(system.layout(), id);
      system.layout().variable(column);
      columns.add(column);
    }
    return columns;
  }

  private String column(Layout layout, String id) {
    if (amounts.contains(id)) {
      return id;
    }
    return concentrations.contains(id)
        ? layout.pool(id).map(Layout.Pool::concentration).orElse(id)
        : layout.symbol(id);
  }
}
