package org.crinoid.cme;

import java.util.function.IntPredicate;
import org.crinoid.solve.CountLaw;

/** Probabilities of sets of states, and laws given that the state is in one. */
public final class Conditional {

  private Conditional() {}

  /**
   * The probability of a set; off by at most the law's bound.
   *
   * @param set which numbers of states belong to it
   */
  public static double probability(CountLaw law, IntPredicate set) {
    double sum = 0;
    for (int s = 0; s < law.states().size(); s++) {
      sum += set.test(s) ? law.probabilities()[s] : 0;
    }
    return sum;
  }

  /**
   * The law given that the state is in a set, on the same states.
   *
   * <p>With an error {@code δ} of the law and a probability {@code q} of the set its error is at
   * most {@code 2 δ/q}.
   *
   * @throws IllegalArgumentException if the set has no probability
   */
  public static CountLaw given(CountLaw law, IntPredicate set) {
    double q = probability(law, set);
    if (!(q > 0)) {
      throw new IllegalArgumentException("the condition has no probability");
    }
    double[] p = law.probabilities().clone();
    for (int s = 0; s < p.length; s++) {
      p[s] = set.test(s) ? p[s] / q : 0;
    }
    CountLaw.Bound b = law.bound();
    return new CountLaw(
        law.time(),
        law.species(),
        law.states(),
        p,
        new CountLaw.Bound(
            Math.min(2, 2 * b.probability() / q),
            b.certified(),
            b.because() + "; doubled and divided by the probability of the condition"));
  }
}
