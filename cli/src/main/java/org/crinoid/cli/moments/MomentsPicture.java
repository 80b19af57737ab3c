package org.crinoid.cli.moments;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.crinoid.cli.plot.Chart;
import org.crinoid.cli.plot.FanChart;
import org.crinoid.solve.Moments;

/** What there is to see of moments: means with their spread, spectra and autocorrelations. */
final class MomentsPicture {

  /** More panels than these are too small to read. */
  private static final int MOST_PANELS = 4;

  private MomentsPicture() {}

  /** Means with one and two standard deviations. */
  static FanChart course(MomentsResult result) {
    Moments m = result.moments();
    int last = m.rowCount() - 1;
    List<Integer> drawn =
        IntStream.range(0, m.species().size())
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -spread(m, last, i)))
            .limit(MOST_PANELS)
            .sorted()
            .toList();
    String which =
        drawn.size() < m.species().size()
            ? "; %d of %d species, those that spread most"
                .formatted(drawn.size(), m.species().size())
            : "";
    String unit = result.timeUnit();
    return new FanChart(
        result.title(),
        m.warrant().method() + which,
        unit.isEmpty() ? "time" : "time (" + unit + ")",
        m.times(),
        drawn.stream().map(i -> panel(m, i)).toList());
  }

  private static double spread(Moments m, int row, int i) {
    return m.hasCovariances() ? m.covariance(row, i, i) : m.mean(row, i);
  }

  private static FanChart.Panel panel(Moments m, int i) {
    List<FanChart.Band> bands =
        m.hasCovariances()
            ? List.of(
                band(m, "mean ± 2 standard deviations", i, 2),
                band(m, "mean ± 1 standard deviation", i, 1))
            : List.of();
    return new FanChart.Panel(
        m.species().get(i) + " (molecules)",
        bands,
        values(m, k -> m.mean(k, i)),
        List.of(),
        new FanChart.Bars(new double[0], 1, new double[0]));
  }

  private static FanChart.Band band(Moments m, String name, int i, double width) {
    return new FanChart.Band(
        name,
        values(m, k -> low(m.mean(k, i), width * m.deviation(k, i))),
        values(m, k -> m.mean(k, i) + width * m.deviation(k, i)));
  }

  /** No band of what is not negative reaches below zero. */
  private static double low(double mean, double width) {
    return mean >= 0 ? Math.max(0, mean - width) : mean - width;
  }

  private static double[] values(Moments m, IntToDoubleFunction f) {
    double[] values = new double[m.rowCount()];
    Arrays.setAll(values, f);
    return values;
  }

  /** Power by frequency. */
  static Chart spectrum(MomentsResult result, MomentsResult.Spectrum s) {
    String unit = result.timeUnit();
    return new Chart(
        result.title() + ": power spectrum of " + s.species(),
        result.moments().warrant().method() + "; its integral over ω/2π is the variance",
        "angular frequency ω (radians per " + (unit.isEmpty() ? "time" : unit) + ")",
        "power (molecules² × " + (unit.isEmpty() ? "time" : unit) + ")",
        s.frequencies(),
        true,
        List.of(new Chart.Curve(s.species(), s.power())));
  }

  /** Autocorrelation by lag. */
  static Chart autocorrelation(MomentsResult result, MomentsResult.Spectrum s) {
    String unit = result.timeUnit();
    return new Chart(
        result.title() + ": autocorrelation of " + s.species(),
        result.moments().warrant().method(),
        unit.isEmpty() ? "lag" : "lag (" + unit + ")",
        "autocorrelation",
        s.lags(),
        false,
        List.of(new Chart.Curve(s.species(), s.autocorrelation())));
  }
}
