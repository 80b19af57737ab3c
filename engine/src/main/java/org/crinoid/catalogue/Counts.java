package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence;

/**
 * Mean counts of molecules along the course of the rate equations.
 *
 * <p>A count matters while it is at least {@value #PART} of its peak; at the end also if it stays:
 * if at its present rate of change it would not change by its own size over the whole course. So
 * the last molecules of a species that dies out do not count as few, those of one that stays do. A
 * species of which never more than {@value #PRESENT} molecules are expected is taken for absent.
 */
final class Counts {

  private static final double PART = 0.1;

  private static final double PRESENT = 1e-6;

  /** Above this doubles no longer tell single molecules apart. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private final List<String> species;
  private final double[] times;
  private final double[][] counts;
  private final double[] peaks;

  Counts(ReactionNetwork network, List<Instant> instants, double unit) {
    this.species = network.species();
    this.times = instants.stream().mapToDouble(Instant::time).toArray();
    this.counts = new double[times.length][species.size()];
    this.peaks = new double[species.size()];
    for (int k = 0; k < times.length; k++) {
      for (int i = 0; i < peaks.length; i++) {
        counts[k][i] = unit * instants.get(k).value(species.get(i));
        peaks[i] = Math.max(peaks[i], counts[k][i]);
      }
    }
  }

  double at(int k, int i) {
    return counts[k][i];
  }

  double time(int k) {
    return times[k];
  }

  /** Largest count of a species. */
  double peak(int i) {
    return peaks[i];
  }

  boolean matters(int k, int i) {
    double x = counts[k][i];
    return x > 0
        && peaks[i] >= PRESENT
        && (x >= PART * peaks[i] || k == times.length - 1 && stays(i));
  }

  private boolean stays(int i) {
    int last = times.length - 1;
    if (last < 1) {
      return false;
    }
    double rate = (counts[last][i] - counts[last - 1][i]) / (times[last] - times[last - 1]);
    return Math.abs(rate) * (times[last] - times[0]) < counts[last][i];
  }

  /** The smallest count that matters. */
  Optional<Evidence.Count> lowest() {
    Optional<Evidence.Count> lowest = Optional.empty();
    for (int k = 0; k < times.length; k++) {
      for (int i = 0; i < peaks.length; i++) {
        double x = counts[k][i];
        if (matters(k, i) && (lowest.isEmpty() || x < lowest.get().molecules())) {
          lowest = Optional.of(new Evidence.Count(species.get(i), x, times[k]));
        }
      }
    }
    return lowest;
  }

  /** Counts at the first time. */
  List<Evidence.Count> first() {
    return row(0);
  }

  /** Counts at the last time. */
  List<Evidence.Count> last() {
    return row(times.length - 1);
  }

  private List<Evidence.Count> row(int k) {
    return IntStream.range(0, peaks.length)
        .mapToObj(i -> new Evidence.Count(species.get(i), counts[k][i], times[k]))
        .toList();
  }

  /** (n) whole numbers nearest to the counts at the start; empty if one is too large for that. */
  Optional<long[]> start() {
    long[] start = new long[species.size()];
    for (int i = 0; i < start.length; i++) {
      if (!(counts[0][i] < LARGEST_WHOLE)) {
        return Optional.empty();
      }
      start[i] = Math.max(0, Math.round(counts[0][i]));
    }
    return Optional.of(start);
  }
}
