package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.plot.DensityMap;
import org.crinoid.cli.plot.Picture;
import org.crinoid.cli.text.Text;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Marginal;
import org.crinoid.solve.CountLaw;

/**
 * What there is to see of laws: two species together as a map, one species over many times as a map
 * with the rate equations over it, else the laws as curves.
 */
final class CmePicture {

  private static final int MOST_CURVES = 7;
  private static final int MOST_CELLS = 160;

  /** Part of the largest probability below which counts at the end are not drawn. */
  private static final double VISIBLE = 1e-4;

  private final CmeResult result;

  private CmePicture(CmeResult result) {
    this.result = result;
  }

  /** What to draw, if there is anything. */
  static Optional<Picture> of(CmeResult result) {
    CmePicture p = new CmePicture(result);
    if (result.passage().isPresent()) {
      return result.passage().get().times().filter(t -> t.reached() > 1).map(t -> p.passage(t));
    }
    List<CmeResult.Reading> readings = result.readings();
    if (readings.isEmpty()) {
      return Optional.empty();
    }
    CmeResult.Reading last = readings.get(readings.size() - 1);
    if (!last.pairs().isEmpty()) {
      return Optional.of(p.joint(last, last.pairs().get(0)));
    }
    if (readings.size() > MOST_CURVES) {
      return Optional.of(p.overTime());
    }
    return Optional.of(p.curves());
  }

  private String error(CountLaw law) {
    return "error at most %s, %s"
        .formatted(
            CmeText.small(law.bound().probability()),
            law.bound().certified() ? "proven" : "estimated");
  }

  private String time() {
    return result.timeUnit().isEmpty() ? "time" : "time (" + result.timeUnit() + ")";
  }

  private String when(CountLaw law) {
    return Double.isInfinite(law.time())
        ? "in the long run"
        : "at time %s%s"
            .formatted(
                Text.number(law.time()),
                result.timeUnit().isEmpty() ? "" : " " + result.timeUnit());
  }

  // ---- curves

  private Chart curves() {
    List<CmeResult.Reading> readings = result.readings();
    boolean single = readings.get(0).singles().size() == 1;
    List<Marginal> laws = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (CmeResult.Reading r : single ? readings : List.of(readings.get(readings.size() - 1))) {
      for (Marginal m : r.singles()) {
        laws.add(m);
        names.add(single ? when(r.law()) : m.species());
      }
    }
    long most = 0;
    long least = Long.MAX_VALUE;
    for (Marginal m : laws) {
      long[] range = visible(m);
      least = Math.min(least, range[0]);
      most = Math.max(most, range[1]);
    }
    double[] counts = new double[(int) (most - least + 1)];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = least + k;
    }
    List<Chart.Curve> curves = new ArrayList<>();
    for (int c = 0; c < Math.min(laws.size(), MOST_CURVES); c++) {
      Marginal m = laws.get(c);
      double[] p = Arrays.stream(counts).map(n -> m.of((long) n)).toArray();
      curves.add(new Chart.Curve(names.get(c), p));
    }
    CountLaw last = readings.get(readings.size() - 1).law();
    if (single && curves.size() < MOST_CURVES) {
      result
          .noise()
          .flatMap(n -> normal(n, laws.get(0).species(), counts))
          .ifPresent(p -> curves.add(new Chart.Curve("linear noise " + when(last), p)));
    }
    String what = single ? laws.get(0).species() : "molecules";
    String left = laws.size() > MOST_CURVES ? "; the first " + MOST_CURVES : "";
    return new Chart(
        result.title(),
        "Law of the number of %s %s; %s%s"
            .formatted(what, single ? "" : when(last), error(last), left)
            .replace("  ", " ")
            .replace(" ;", ";"),
        "number of " + what,
        "probability",
        counts,
        false,
        curves);
  }

  /** The normal law that linear noise gives at the last time; empty if it has no width. */
  private static Optional<double[]> normal(CmeResult.Noise n, String species, double[] counts) {
    int i = n.moments().species().indexOf(species);
    int last = n.moments().rowCount() - 1;
    if (i < 0 || !(n.moments().deviation(last, i) > 0)) {
      return Optional.empty();
    }
    double mean = n.moments().mean(last, i);
    double deviation = n.moments().deviation(last, i);
    return Optional.of(
        Arrays.stream(counts)
            .map(c -> (c - mean) / deviation)
            .map(z -> Math.exp(-0.5 * z * z) / (deviation * Math.sqrt(2 * Math.PI)))
            .toArray());
  }

  private static long[] visible(Marginal m) {
    double most = Arrays.stream(m.probabilities()).max().orElse(1);
    int from = 0;
    int to = m.probabilities().length - 1;
    while (from < to && m.probabilities()[from] < VISIBLE * most) {
      from++;
    }
    while (to > from && m.probabilities()[to] < VISIBLE * most) {
      to--;
    }
    return new long[] {m.first() + from, m.first() + to};
  }

  private Chart passage(FirstPassage.Times t) {
    double[] times = Arrays.copyOf(t.times(), t.reached());
    List<Chart.Curve> curves = new ArrayList<>();
    curves.add(new Chart.Curve("at least", t.low()));
    double widest = 0;
    for (int k = 0; k < t.reached(); k++) {
      widest = Math.max(widest, t.high()[k] - t.low()[k]);
    }
    if (widest > 1e-3) {
      curves.add(new Chart.Curve("at most", t.high()));
    }
    return new Chart(
        result.title(),
        "When \"%s\" first holds; error at most %s"
            .formatted(result.request().readings().passage().orElseThrow(), CmeText.small(widest)),
        time(),
        "probability that it has held",
        times,
        false,
        curves);
  }

  // ---- maps

  private DensityMap overTime() {
    List<CmeResult.Reading> readings = result.readings();
    String species = readings.get(0).singles().get(0).species();
    long least = Long.MAX_VALUE;
    long most = 0;
    for (CmeResult.Reading r : readings) {
      long[] range = visible(r.singles().get(0));
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
                error(readings.get(readings.size() - 1).law()),
                others > 0 ? "; --marginal chooses another species" : ""),
        time(),
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

  private DensityMap joint(CmeResult.Reading reading, JointMarginal j) {
    long[] a = visible(j.first());
    long[] b = visible(j.second());
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
                when(reading.law()),
                error(reading.law())),
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
