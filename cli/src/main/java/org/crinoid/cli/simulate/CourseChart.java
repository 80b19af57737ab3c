package org.crinoid.cli.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.quantity.Column.Quantity;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Trajectory;

/** What of a result to draw, and how to name it. */
final class CourseChart {

  /** More curves than these cannot be told apart. */
  private static final int MOST_CURVES = 12;

  /** Listed times that span more than this ratio are drawn on a logarithmic axis. */
  private static final double LOG_RATIO = 1000;

  private CourseChart() {}

  /**
   * The chart of a result.
   *
   * @param selected whether the user chose the columns; if not, only species are drawn
   * @param listedTimes whether the user listed the times
   */
  static Chart of(SimulationResult result, boolean selected, boolean listedTimes) {
    List<Integer> candidates = candidates(result.columns(), selected);
    List<Integer> drawn = new ArrayList<>();
    List<Chart.Curve> curves = new ArrayList<>();
    List<Chart.Curve> all = candidates.stream().map(c -> curve(result, c)).toList();
    double[] ranges = all.stream().mapToDouble(Chart.Curve::range).toArray();
    IntStream.range(0, all.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer k) -> ranges[k]).reversed())
        .limit(MOST_CURVES)
        .sorted()
        .forEach(
            k -> {
              curves.add(all.get(k));
              drawn.add(candidates.get(k));
            });
    boolean logTime = listedTimes && spansDecades(result.course().times());
    double[] times = steps(result) ? cornerTimes(result.drawn()) : result.drawn().times();
    if (logTime) {
      leaveOutBefore(firstPositive(result.course().times()), times);
    }
    return new Chart(
        result.title(),
        caption(result, drawn, candidates.size()),
        label("time", result.timeUnit()),
        valueLabel(drawn.stream().map(result.columns()::get).toList()),
        times,
        logTime,
        curves);
  }

  /** Whether values stay until they jump, so that lines between times must not slope. */
  private static boolean steps(SimulationResult result) {
    return result.drawn().interpolation() == Trajectory.Interpolation.STEPS
        && result.drawn().rowCount() > 0;
  }

  /** Each time, and each but the first once more for the value until then. */
  private static double[] cornerTimes(Trajectory drawn) {
    double[] times = new double[2 * drawn.rowCount() - 1];
    Arrays.setAll(times, k -> drawn.time((k + 1) / 2));
    return times;
  }

  private static List<Integer> candidates(List<Column> columns, boolean selected) {
    List<Integer> all = IntStream.range(0, columns.size()).boxed().toList();
    List<Integer> species =
        all.stream().filter(c -> columns.get(c).quantity().ofSpecies()).toList();
    return selected || species.isEmpty() ? all : species;
  }

  private static Chart.Curve curve(SimulationResult result, int c) {
    Trajectory drawn = result.drawn();
    double[] values = new double[steps(result) ? 2 * drawn.rowCount() - 1 : drawn.rowCount()];
    for (int k = 0; k < values.length; k++) {
      values[k] = drawn.value(steps(result) ? k / 2 : k, c);
    }
    return new Chart.Curve(result.columns().get(c).label(), values);
  }

  private static String caption(SimulationResult result, List<Integer> drawn, int candidates) {
    List<String> remarks = new ArrayList<>();
    if (drawn.size() < candidates) {
      boolean species =
          drawn.stream().allMatch(c -> result.columns().get(c).quantity().ofSpecies());
      remarks.add(
          "%d of %d %s, those that vary most"
              .formatted(drawn.size(), candidates, species ? "species" : "quantities"));
    }
    switch (result.course().report().outcome()) {
      case Outcome.Completed c -> {}
      case Outcome.Stopped s -> remarks.add("stopped at time " + Text.number(s.time()));
      case Outcome.Failed f -> remarks.add("failed at time " + Text.number(f.failure().time()));
    }
    return String.join("; ", remarks);
  }

  private static String valueLabel(List<Column> columns) {
    Set<String> quantities =
        columns.stream().map(c -> c.quantity().word()).collect(Collectors.toSet());
    Set<String> units = columns.stream().map(Column::unit).collect(Collectors.toSet());
    String quantity = quantities.size() == 1 ? quantities.iterator().next() : Quantity.VALUE.word();
    return label(quantity, units.size() == 1 ? units.iterator().next() : "");
  }

  private static String label(String quantity, String unit) {
    return unit.isEmpty() ? quantity : quantity + " (" + unit + ")";
  }

  private static boolean spansDecades(double[] times) {
    double first = firstPositive(times);
    return first > 0 && times[0] >= 0 && times[times.length - 1] > LOG_RATIO * first;
  }

  private static double firstPositive(double[] times) {
    return Arrays.stream(times).filter(t -> t > 0).findFirst().orElse(0);
  }

  /** Times that were added between zero and the first time asked for would stretch the axis. */
  private static void leaveOutBefore(double first, double[] times) {
    for (int k = 0; k < times.length && times[k] < first; k++) {
      times[k] = 0;
    }
  }
}
