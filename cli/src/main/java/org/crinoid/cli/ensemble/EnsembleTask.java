package org.crinoid.cli.ensemble;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.option.PathOptions;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Conditions;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.UnitText;
import org.crinoid.ensemble.Histogram;
import org.crinoid.ensemble.SampledPaths;
import org.crinoid.ensemble.Selection;
import org.crinoid.ensemble.Shape;
import org.crinoid.ensemble.Variation;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Layout;

/**
 * An ensemble ready to be drawn.
 *
 * @param imported what was read
 * @param columns what is reported
 * @param conditions what the user asks about, besides
 * @param source where paths come from
 * @param shape what each path has: the columns, then whether conditions hold
 * @param selection what is kept of them
 * @param method the method in words
 * @param doubt why the method's numbers may mislead
 */
record EnsembleTask(
    Imported imported,
    List<Column> columns,
    Conditions conditions,
    SampledPaths source,
    Shape shape,
    Selection selection,
    String method,
    Optional<String> doubt) {

  /** Bytes of moments for each value of a path. */
  private static final long BYTES_OF_CELL = 64;

  /** Bytes of a histogram that is full, in the total and in a block. */
  private static final long BYTES_OF_HISTOGRAM = 2 * 32L * Histogram.MOST_BINS;

  /**
   * What was asked for.
   *
   * @param model the file
   * @param times (T) times to report
   * @param values values set by the user
   * @param selected quantities chosen; none for all that change
   * @param amounts whether species are reported as amounts
   * @param chance seed, and how paths are drawn
   */
  record Request(
      Path model,
      double[] times,
      Map<String, Double> values,
      List<String> selected,
      boolean amounts,
      Chance chance) {}

  /**
   * Chance.
   *
   * @param method how paths are drawn
   * @param run seed and limits
   * @param rounded whether fractional counts at the start are rounded
   * @param molecules how many molecules a unit of substance is, if not what the model says
   * @param variation what differs from draw to draw
   * @param perDraw runs that share a draw
   */
  record Chance(
      Function<SamplePath, PathOptions.Named> method,
      Run run,
      boolean rounded,
      OptionalDouble molecules,
      Variation variation,
      int perDraw) {}

  /**
   * Reads and compiles.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  static EnsembleTask of(Request request, StatisticsOptions options) {
    Imported imported = Sbml.read(request.model());
    try {
      return of(request, options, imported);
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }

  private static EnsembleTask of(Request request, StatisticsOptions options, Imported imported) {
    Conditions conditions =
        Conditions.of(imported.model(), options.probabilities(), options.passages());
    DynamicalSystem system = DynamicalSystem.of(conditions.model());
    JumpSystem jumps = JumpSystem.of(conditions.model(), system, request.chance().molecules());
    DynamicalSystem plain = DynamicalSystem.of(imported.model());
    Layout layout = plain.layout();
    ColumnChoice choice = new ColumnChoice(imported.model(), layout, request.amounts());
    List<Column> columns = choice.columns(request.selected());
    Chance chance = request.chance();
    Settings.check(request.values(), layout, choice.names());
    Map<String, Double> means =
        varied(chance.variation(), request.values(), layout, choice.names());
    means.putAll(request.values());
    Settings.requireAll(means, plain, imported);
    Selection selection = options.selection(columns, chance.perDraw());
    List<String> variables =
        Stream.concat(
                columns.stream().map(Column::variable),
                conditions.probabilities().stream().map(Conditions.Condition::id))
            .toList();
    Shape shape =
        new Shape(
            request.times(),
            variables.size(),
            conditions.probabilities().size(),
            conditions.passages().size());
    refuseTooLarge(shape, selection);
    SamplePath problem =
        new SamplePath(
            CompiledJumps.of(jumps),
            request.values(),
            GridOptions.startTime(request.times()),
            request.times(),
            variables,
            0,
            chance.rounded());
    PathOptions.Named method = chance.method().apply(problem);
    SampledPaths source =
        new SampledPaths(
            method.method(),
            problem,
            chance.run(),
            chance.variation(),
            chance.perDraw(),
            conditions.passages().stream().map(Conditions.Condition::id).toList());
    Optional<String> doubt = method.method().doubt(problem, chance.run());
    return new EnsembleTask(
        imported, columns, conditions, source, shape, selection, method.words(), doubt);
  }

  /** Means of what is varied, by identifier. */
  private static Map<String, Double> varied(
      Variation variation, Map<String, Double> values, Layout layout, List<String> names) {
    Map<String, Double> means = new LinkedHashMap<>();
    for (Variation.Varied v : variation.varied()) {
      if (values.containsKey(v.id())) {
        throw new InputException("'" + v.id() + "' is both set and varied");
      }
      means.put(v.id(), v.law().mean());
    }
    Settings.check("--vary", means, layout, names);
    return means;
  }

  private static void refuseTooLarge(Shape shape, Selection selection) {
    long cell = BYTES_OF_CELL + (selection.histograms() ? BYTES_OF_HISTOGRAM : 0);
    long pairs = selection.covariances() ? 8L * shape.columns() : 0;
    long bytes = (cell + pairs) * shape.rows() * shape.columns();
    if (bytes > Runtime.getRuntime().maxMemory() / 2) {
      throw new InputException(
          "statistics of %s times %s could fill %s MB, more than fits; ask for fewer points, --select fewer, or leave quantiles out of --stats"
              .formatted(
                  Text.count(shape.rows(), "time"),
                  Text.count(shape.columns(), "quantity").replace("quantitys", "quantities"),
                  Text.grouped(bytes >> 20)));
    }
  }

  /** Everything that the numbers depend on, besides the number of runs. */
  Map<String, String> settings(String modelDigest) {
    Map<String, String> s = new LinkedHashMap<>();
    s.put("program", Program.version());
    s.put("model", modelDigest);
    s.put("method", method);
    s.put("seed", Long.toString(source.run().seed()));
    s.put("limit of firings", Long.toString(source.run().maxSteps()));
    s.put("rounding", Boolean.toString(source.problem().rounded()));
    s.put("amount of a molecule", Double.toString(source.problem().system().jumps().unit()));
    s.put("times", Arrays.toString(shape.times()));
    s.put("quantities", String.join(" ", source.problem().columns()));
    s.put("values set", new TreeMap<>(source.problem().overrides()).toString());
    s.put("conditions", conditions.probabilities() + " " + conditions.passages());
    s.put("variation", source.variation().toString());
    s.put("statistics", selection.toString());
    return s;
  }

  /** Unit of time, empty if not known. */
  String timeUnit() {
    return new UnitText(imported.model().units()).of(imported.model().units().time());
  }

  /** What people call the model. */
  String title() {
    if (!imported.model().name().isEmpty()) {
      return imported.model().name();
    }
    return imported.model().id().isEmpty() ? imported.source().name() : imported.model().id();
  }

  /** The same paths at other times, without conditions, for drawing. */
  SampledPaths drawnAt(double[] times) {
    SamplePath p = source.problem();
    List<String> variables = new ArrayList<>(p.columns().subList(0, columns.size()));
    return new SampledPaths(
        source.method(),
        new SamplePath(p.system(), p.overrides(), p.startTime(), times, variables, 0, p.rounded()),
        source.run(),
        source.variation(),
        source.perDraw(),
        List.of());
  }
}
