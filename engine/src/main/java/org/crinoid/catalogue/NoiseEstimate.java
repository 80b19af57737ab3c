package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.moment.LinearNoise;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence.Spread;
import org.crinoid.system.Layout;

/** Spreads of counts by {@link LinearNoise}, along a course or at rest. */
final class NoiseEstimate {

  /** Species up to which spreads are computed. */
  static final int MOST_SPECIES = 100;

  /** Products of matrices, times their cost, that a course may take; thins the times. */
  private static final double WORK = 4e8;

  /** Relative error of spreads beyond which they are not told, not even roughly. */
  private static final double ERROR = 100;

  private static final double PRODUCTS = 120;
  private static final int LEAST_INTERVALS = 16;

  private final ReactionNetwork network;
  private final Channels channels;
  private final Slopes slopes;
  private final double unit;
  private final int[] place;
  private final int n;

  NoiseEstimate(Inquiry inquiry, ReactionNetwork network, Channels channels, double unit) {
    this.network = network;
    this.channels = channels;
    this.slopes = new Slopes(inquiry);
    this.unit = unit;
    this.n = network.species().size();
    Layout layout = inquiry.system().system().layout();
    this.place = new int[layout.states().size()];
    for (int s = 0; s < place.length; s++) {
      place[s] = network.species().indexOf(layout.states().get(s));
    }
  }

  /** Why there is no estimate. */
  static final class NoEstimateException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoEstimateException(String message) {
      super(message);
    }
  }

  /**
   * Spreads along a course.
   *
   * @param largest for each species the largest relative spread
   * @param deviations (n) largest standard deviation of each count
   * @param error relative error by the length of steps
   */
  record Course(List<Spread> largest, double[] deviations, double error) {}

  Course along(List<Instant> instants, Counts counts) {
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = Math.max(1, counts.peak(i));
    }
    int[] rows = thinned(instants.size());
    List<LinearNoise.Sample> samples = new ArrayList<>();
    for (int k : rows) {
      samples.add(sample(instants.get(k), scale));
    }
    LinearNoise.Course course =
        LinearNoise.along(samples, n)
            .orElseThrow(
                () -> new NoEstimateException("spreads grow beyond all numbers along the course"));
    if (!(course.error() < ERROR)) {
      throw new NoEstimateException(
          "%d times were too few to follow how they grow and fade".formatted(rows.length));
    }
    Spread[] largest = new Spread[n];
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      largest[i] = new Spread(network.species().get(i), 0, 0, counts.time(0));
      for (int r = 0; r < rows.length; r++) {
        int k = rows[r];
        double deviation = scale[i] * Math.sqrt(course.variances().get(r)[i]);
        deviations[i] = Math.max(deviations[i], deviation);
        Spread s = new Spread(network.species().get(i), counts.at(k, i), deviation, counts.time(k));
        boolean first = largest[i].mean() == 0;
        if (counts.matters(k, i) && (first || s.relative() > largest[i].relative())) {
          largest[i] = s;
        }
      }
    }
    return new Course(List.of(largest), deviations, course.error());
  }

  /** Spreads around a stable fixed point. */
  List<Spread> atRest(Instant rest) {
    double[] scale = new double[n];
    for (int i = 0; i < n; i++) {
      scale[i] = Math.max(1, unit * rest.value(network.species().get(i)));
    }
    Optional<double[]> covariance = LinearNoise.atRest(sample(rest, scale), n);
    double[] c =
        covariance.orElseThrow(() -> new NoEstimateException("spreads at rest grow without bound"));
    List<Spread> spreads = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      spreads.add(
          new Spread(
              network.species().get(i),
              unit * rest.value(network.species().get(i)),
              scale[i] * Math.sqrt(Math.max(0, c[i * n + i])),
              Double.POSITIVE_INFINITY));
    }
    return spreads;
  }

  private int[] thinned(int count) {
    double each = PRODUCTS * n * n * n;
    int intervals = (int) Math.clamp(WORK / each, LEAST_INTERVALS, Math.max(1, count - 1));
    int stride = Math.max(1, (count - 1) / Math.max(1, intervals));
    List<Integer> rows = new ArrayList<>();
    for (int k = 0; k < count - 1; k += stride) {
      rows.add(k);
    }
    rows.add(count - 1);
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  private LinearNoise.Sample sample(Instant at, double[] scale) {
    if (!slopes.evaluate(at)) {
      throw new NoEstimateException(
          "a rate has an infinite slope at time " + Numbers.text(at.time()));
    }
    double[] drift = new double[n * n];
    slopes.addTo(place, scale, drift);
    double[] rates = channels.rates(at);
    for (int c = 0; c < rates.length; c++) {
      rates[c] *= unit;
      if (!Double.isFinite(rates[c])) {
        throw new NoEstimateException("a rate is no number at time " + Numbers.text(at.time()));
      }
    }
    double[] diffusion = new double[n * n];
    channels.diffuse(rates, scale, diffusion);
    return new LinearNoise.Sample(at.time(), drift, diffusion);
  }
}
