package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.plot.DensityMap;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Marginal;

/** Laws of counts as maps: of one species over many times, or of two species together. */
final class LawMap {

  private static final int MOST_CELLS = 160;

  private final CmeResult result;

  LawMap(CmeResult result) {
    this.result = result;
  }

  /** Of the first species, with the mean, rate equations and linear noise over it. */
  DensityMap overTime() {
    List<CmeResult.Reading> readings = result.readings();
    String species = readings.get(0).singles().get(0).species();
    long least = Long.MAX_VALUE;
    long most = 0;
    for (CmeResult.Reading r : readings) {
      long[] range = CmePicture.visible(r.singles().get(0));
      least = Math.min(least, range[0]);
      most = Math.max(most, range[1]);
    }
    double[] times = readings.stream().mapToDouble(r -> r.law().time()).toArray();
    long per = Math.max(1, (most - least + MOST_CELLS) / MOST_CELLS);
    int rows = (int) ((most - least) / per) + 1;
    double[][] values = new double[times.length][rows];
    double[] means = new double[times.length];
    for (int k = 0; k < times.length; k++) {
      Marginal m = readings.get(k).singles().get(0);
      means[k] = m.mean();
      for (long n = least; n <= most; n++) {
        values[k][(int) ((n - least) / per)] += m.of(n) / per;
      }
    }
    List<DensityMap.Line> lines = new ArrayList<>();
    lines.add(new DensityMap.Line("mean", times, means, false));
    result
        .deterministic()
        .flatMap(
            d -> d.of(species).map(y -> new DensityMap.Line("rate equations", d.times(), y, true)))
        .ifPresent(lines::add);
    long highest = most;
    result.noise().flatMap(n -> spread(n, species, highest)).ifPresent(lines::add);
    int others = readings.get(0).singles().size() - 1;
    return new DensityMap(
        result.title(),
        "Law of the number of %s; %s%s"
            .formatted(
                species,
                CmePicture.error(readings.get(readings.size() - 1).law()),
                others > 0 ? "; --marginal chooses another species" : ""),
        CmePicture.time(result),
        "number of " + species,
        edges(times),
        least - 0.5,
        per,
        values,
        strongest(values),
        lines);
  }

  /**
   * Mean and a standard deviation to either side, as the linear noise approximation has them; a gap
   * between the two, and where they leave the counts that are drawn.
   */
  private static Optional<DensityMap.Line> spread(CmeResult.Noise n, String species, long most) {
    Optional<double[]> low = n.of(species, -1);
    Optional<double[]> high = n.of(species, 1);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    int points = n.times().length;
    double[] x = new double[2 * points + 1];
    double[] y = new double[x.length];
    Arrays.fill(y, Double.NaN);
    for (int k = 0; k < points; k++) {
      x[k] = n.times()[k];
      x[points + 1 + k] = x[k];
      y[k] = visible(low.get()[k], most);
      y[points + 1 + k] = visible(high.get()[k], most);
    }
    x[points] = x[points - 1];
    return Optional.of(new DensityMap.Line("LNA mean ± sd", x, y, true));
  }

  private static double visible(double count, long most) {
    return count >= 0 && count <= most ? count : Double.NaN;
  }

  /** What most times have at most, so that a start without spread does not pale all others. */
  private static double strongest(double[][] values) {
    double[] largest =
        Arrays.stream(values)
            .mapToDouble(column -> Arrays.stream(column).max().orElse(0))
            .sorted()
            .toArray();
    return Math.min(largest[largest.length - 1], 1.5 * largest[largest.length / 2]);
  }

  private static double[] edges(double[] times) {
    double[] edges = new double[times.length + 1];
    edges[0] = times[0];
    for (int k = 1; k < times.length; k++) {
      edges[k] = 0.5 * (times[k - 1] + times[k]);
    }
    edges[times.length] = times[times.length - 1];
    return edges;
  }

  /** Of two species together. */
  DensityMap joint(CmeResult.Reading reading, JointMarginal j) {
    long[] a = CmePicture.visible(j.first());
    long[] b = CmePicture.visible(j.second());
    long perA = Math.max(1, (a[1] - a[0] + MOST_CELLS) / MOST_CELLS);
    long perB = Math.max(1, (b[1] - b[0] + MOST_CELLS) / MOST_CELLS);
    double[][] values =
        new double[(int) ((a[1] - a[0]) / perA) + 1][(int) ((b[1] - b[0]) / perB) + 1];
    for (long n = a[0]; n <= a[1]; n++) {
      for (long m = b[0]; m <= b[1]; m++) {
        values[(int) ((n - a[0]) / perA)][(int) ((m - b[0]) / perB)] +=
            j.probabilities()[(int) (n - j.first().first())][(int) (m - j.second().first())]
                / (perA * perB);
      }
    }
    double[] edges = new double[values.length + 1];
    for (int k = 0; k < edges.length; k++) {
      edges[k] = a[0] - 0.5 + k * perA;
    }
    List<DensityMap.Line> lines = new ArrayList<>();
    result
        .deterministic()
        .ifPresent(
            d -> {
              Optional<double[]> x = d.of(j.first().species());
              Optional<double[]> y = d.of(j.second().species());
              if (x.isPresent() && y.isPresent()) {
                lines.add(new DensityMap.Line("rate equations", x.get(), y.get(), true));
              }
            });
    return new DensityMap(
        result.title(),
        "Law of the numbers of %s and %s %s; %s"
            .formatted(
                j.first().species(),
                j.second().species(),
                CmePicture.when(reading.law(), result),
                CmePicture.error(reading.law())),
        "number of " + j.first().species(),
        "number of " + j.second().species(),
        edges,
        b[0] - 0.5,
        perB,
        values,
        Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElse(1),
        lines);
  }
}
