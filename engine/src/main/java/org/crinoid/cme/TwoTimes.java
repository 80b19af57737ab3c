package org.crinoid.cme;

import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.CountLaw;

/**
 * The joint law of the numbers of molecules of one species at two times.
 *
 * @param earlier smallest count at the earlier time
 * @param later smallest count at the later time
 * @param probabilities (counts at the earlier × counts at the later time)
 * @param missing probability that is not listed
 */
public record TwoTimes(long earlier, long later, double[][] probabilities, double missing) {

  /** Probability of a state below which it is left out; what is left out is missing. */
  private static final double LITTLE = 1e-14;

  /**
   * Follows the chain from each count at the earlier time to the later one.
   *
   * <p>Cost: one course of the law for each count.
   *
   * @param first law at the earlier time
   * @param second law at the later time
   * @param species one of the laws'
   */
  public static TwoTimes of(
      CompiledJumps system,
      Map<String, Double> overrides,
      CountLaw first,
      CountLaw second,
      String species) {
    ChainRates rates = ChainRates.of(system, overrides, true);
    ChainStates states = new ChainStates(rates.species());
    add(first, states);
    add(second, states);
    ChainCourse course = new ChainCourse(Exploration.between(rates, states));
    Marginal a = Marginal.of(first, species);
    Marginal b = Marginal.of(second, species);
    int i = Marginal.place(first, species);
    double[][] joint = new double[a.probabilities().length][b.probabilities().length];
    double listed = 0;
    for (int n = 0; n < joint.length; n++) {
      double[] p = startingAt(first, states, i, a.first() + n);
      course.advance(p, second.time() - first.time());
      for (int s = 0; s < p.length; s++) {
        int m = (int) (states.count(s, i) - b.first());
        if (m >= 0 && m < joint[n].length) {
          joint[n][m] += p[s];
          listed += p[s];
        }
      }
    }
    return new TwoTimes(a.first(), b.first(), joint, Math.max(0, 1 - listed));
  }

  private static void add(CountLaw law, ChainStates states) {
    int[] x = new int[law.species().size()];
    for (int s = 0; s < law.states().size(); s++) {
      if (law.probabilities()[s] > LITTLE) {
        copy(law, s, x);
        states.add(x);
      }
    }
  }

  private static void copy(CountLaw law, int s, int[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] = Math.toIntExact(law.states().count(s, i));
    }
  }

  private static double[] startingAt(CountLaw law, ChainStates states, int i, long count) {
    double[] p = new double[states.size()];
    int[] x = new int[law.species().size()];
    for (int s = 0; s < law.states().size(); s++) {
      if (law.states().count(s, i) == count && law.probabilities()[s] > LITTLE) {
        copy(law, s, x);
        p[states.find(x)] += law.probabilities()[s];
      }
    }
    return p;
  }

  /** What the count at one time says of that at the other, in nats. */
  public double mutualInformation() {
    return Information.shared(probabilities);
  }
}
