package org.crinoid.cli.option;

import java.util.List;
import java.util.Optional;
import org.crinoid.cli.run.InputException;
import org.crinoid.solve.TimeCourse;
import picocli.CommandLine.Option;

/** When to report. */
public final class GridOptions {

  private static final double DEFAULT_END = 100;
  private static final int DEFAULT_POINTS = 101;

  @Option(
      names = "--start",
      paramLabel = "TIME",
      converter = NumberConverter.class,
      description =
          "First time reported, 0 unless given. Initial values hold at time 0, or at --start"
              + " if that is negative.")
  private Optional<Double> start = Optional.empty();

  @Option(
      names = "--end",
      paramLabel = "TIME",
      converter = NumberConverter.class,
      description = "Last time reported, 100 unless given.")
  private Optional<Double> end = Optional.empty();

  @Option(
      names = "--points",
      paramLabel = "N",
      description = "How many times, evenly spaced from start to end; 101 unless given.")
  private Optional<Integer> points = Optional.empty();

  @Option(
      names = "--times",
      paramLabel = "TIME",
      split = ",",
      converter = NumberConverter.class,
      description = "Report at these times instead, in ascending order: 0,0.1,1,10.")
  private List<Double> times = List.of();

  /**
   * (T) times to report.
   *
   * @throws InputException if the options make no sense
   */
  public double[] times() {
    return times.isEmpty() ? evenly() : listed();
  }

  /** Whether the times were listed one by one. */
  public boolean isListed() {
    return !times.isEmpty();
  }

  /** Whether the user said anything of times. */
  public boolean isAsked() {
    return isListed() || start.isPresent() || end.isPresent() || points.isPresent();
  }

  private double[] evenly() {
    double first = start.orElse(0.0);
    double last = end.orElse(DEFAULT_END);
    int count = points.orElse(DEFAULT_POINTS);
    if (!(first < last)) {
      throw new InputException(
          "the end must be later than the start: --start %s, --end %s".formatted(first, last));
    }
    if (count < 2) {
      throw new InputException(
          "--points %d is too few: start and end are two points".formatted(count));
    }
    if (4L * Double.BYTES * count > Runtime.getRuntime().maxMemory()) {
      throw new InputException(
          "--points %d is too many for this machine's memory".formatted(count));
    }
    return TimeCourse.evenly(first, last, count);
  }

  private double[] listed() {
    if (start.isPresent() || end.isPresent() || points.isPresent()) {
      throw new InputException(
          "--times lists every time; it cannot be combined with --start, --end or --points");
    }
    for (int k = 1; k < times.size(); k++) {
      if (!(times.get(k) > times.get(k - 1))) {
        throw new InputException(
            "--times must ascend, but %s comes after %s".formatted(times.get(k), times.get(k - 1)));
      }
    }
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** Time at which the initial values hold. */
  public static double startTime(double[] times) {
    return Math.min(0, times[0]);
  }
}
