package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.Marginal;
import org.crinoid.solve.CountLaw;

/** Laws of counts as outlines of bars, and the law of a first passage in time. */
final class LawCurves {

  private final CmeResult result;

  LawCurves(CmeResult result) {
    this.result = result;
  }

  /** Of one species at several times, or of several at the last time. */
  Chart curves() {
    List<CmeResult.Reading> readings = result.readings();
    boolean single = readings.get(0).singles().size() == 1;
    List<Marginal> laws = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (CmeResult.Reading r : single ? readings : List.of(readings.get(readings.size() - 1))) {
      for (Marginal m : r.singles()) {
        laws.add(m);
        names.add(single ? CmePicture.when(r.law(), result) : m.species());
      }
    }
    long most = 0;
    long least = Long.MAX_VALUE;
    for (Marginal m : laws) {
      long[] range = CmePicture.visible(m);
      least = Math.min(least, range[0]);
      most = Math.max(most, range[1]);
    }
    double[] counts = new double[(int) (most - least + 1)];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = least + k;
    }
    List<Chart.Curve> curves = new ArrayList<>();
    for (int c = 0; c < Math.min(laws.size(), CmePicture.MOST_CURVES); c++) {
      Marginal m = laws.get(c);
      double[] p = Arrays.stream(counts).map(n -> m.of((long) n)).toArray();
      curves.add(new Chart.Curve(names.get(c), steps(p)));
    }
    CountLaw last = readings.get(readings.size() - 1).law();
    if (single && curves.size() < CmePicture.MOST_CURVES) {
      result
          .noise()
          .flatMap(n -> normal(n, laws.get(0).species(), counts))
          .ifPresent(
              p ->
                  curves.add(
                      new Chart.Curve("linear noise " + CmePicture.when(last, result), steps(p))));
    }
    String what = single ? laws.get(0).species() : "molecules";
    String left =
        laws.size() > CmePicture.MOST_CURVES ? "; the first " + CmePicture.MOST_CURVES : "";
    return new Chart(
        result.title(),
        "Law of the number of %s %s; %s%s"
            .formatted(
                what, single ? "" : CmePicture.when(last, result), CmePicture.error(last), left)
            .replace("  ", " ")
            .replace(" ;", ";"),
        "number of " + what,
        "probability",
        edges(counts),
        false,
        curves);
  }

  /** Ends of the bars of counts: there is nothing between two whole numbers. */
  private static double[] edges(double[] counts) {
    double[] edges = new double[2 * counts.length];
    for (int k = 0; k < edges.length; k++) {
      edges[k] = counts[k / 2] + (k % 2 == 0 ? -0.5 : 0.5);
    }
    return edges;
  }

  private static double[] steps(double[] values) {
    double[] steps = new double[2 * values.length];
    Arrays.setAll(steps, k -> values[k / 2]);
    return steps;
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

  /** With which probability a condition has held by a time. */
  Chart passage(FirstPassage.Times t) {
    double[] times = Arrays.copyOf(t.times(), t.reached());
    List<Chart.Curve> curves = new ArrayList<>();
    double widest = 0;
    for (int k = 0; k < t.reached(); k++) {
      widest = Math.max(widest, t.high()[k] - t.low()[k]);
    }
    boolean apart = widest > 1e-3;
    curves.add(new Chart.Curve(apart ? "at least" : "probability", t.low()));
    if (apart) {
      curves.add(new Chart.Curve("at most", t.high()));
    }
    return new Chart(
        result.title(),
        "When \"%s\" first holds; error at most %s"
            .formatted(result.request().readings().passage().orElseThrow(), CmeText.small(widest)),
        CmePicture.time(result),
        "probability that it has held",
        times,
        false,
        curves);
  }
}
