package org.crinoid.cme;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.crinoid.solve.CountLaw;

/**
 * How likely counts are that were observed, each in a cell of its own: {@code ln L = Σ ln P(counts
 * at the time)}.
 *
 * <p>Species that were not observed are summed over. With a bound {@code δ} on each law a
 * probability {@code p} lies between {@code p − δ} and {@code p + δ}, which bounds the logarithm on
 * both sides.
 *
 * @param log {@code ln L}; −∞ if something observed has no probability
 * @param lower lower bound of it by the bounds of the laws
 * @param upper upper bound of it
 * @param observations number of cells
 */
public record Likelihood(double log, double lower, double upper, int observations) {

  /**
   * One cell.
   *
   * @param law place of the law of its time among the laws
   * @param counts by species
   */
  public record Observation(int law, Map<String, Long> counts) {
    /** Copies the counts. */
    public Observation {
      counts = Map.copyOf(counts);
    }
  }

  /**
   * The likelihood of some cells.
   *
   * @param laws by time
   */
  public static Likelihood of(List<CountLaw> laws, List<Observation> cells) {
    double log = 0;
    double lower = 0;
    double upper = 0;
    for (Observation cell : cells) {
      CountLaw law = laws.get(cell.law());
      double p = probability(law, cell.counts());
      double bound = law.bound().probability();
      log += Math.log(p);
      lower += Math.log(Math.max(0, p - bound));
      upper += Math.log(Math.min(1, p + bound));
    }
    return new Likelihood(log, lower, upper, cells.size());
  }

  /** That of several independent ones together. */
  public static Likelihood sum(List<Likelihood> each) {
    return new Likelihood(
        each.stream().mapToDouble(Likelihood::log).sum(),
        each.stream().mapToDouble(Likelihood::lower).sum(),
        each.stream().mapToDouble(Likelihood::upper).sum(),
        each.stream().mapToInt(Likelihood::observations).sum());
  }

  private static double probability(CountLaw law, Map<String, Long> counts) {
    return Conditional.probability(law, seen(law, counts));
  }

  /** In which states counts are as they were observed. */
  static IntPredicate seen(CountLaw law, Map<String, Long> counts) {
    int[] place = counts.keySet().stream().mapToInt(id -> Marginal.place(law, id)).toArray();
    long[] seen = counts.values().stream().mapToLong(Long::longValue).toArray();
    return s -> {
      for (int k = 0; k < place.length; k++) {
        if (law.states().count(s, place[k]) != seen[k]) {
          return false;
        }
      }
      return true;
    };
  }
}
