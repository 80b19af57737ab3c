package org.crinoid.cme;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;

/**
 * When a jump process first meets a condition.
 *
 * <p>The process is stopped where the condition holds; the probability to be there at {@code t} is
 * {@code P(T ≤ t)}. What the projection loses may have met the condition or not, so that the truth
 * lies between the probability given and that plus the bound.
 *
 * @param condition what is waited for
 * @param rounded whether amounts at the start that are no whole number of molecules are rounded
 */
public record FirstPassage(StateCondition condition, boolean rounded) {

  /** Windows tried for mean times; the last is as large as factorisations allow. */
  private static final int[] WINDOWS = {2_000, 10_000, PassageTimes.DIRECT};

  /** Part by which the means of two windows may differ to be taken for the same. */
  private static final double SAME = 1e-10;

  /**
   * The distribution of the time.
   *
   * @param times (T) when
   * @param low (T) {@code P(T ≤ t)} at least
   * @param high (T) at most
   * @param answer laws of the stopped process, with the report; fewer than asked for if it failed
   */
  public record Times(double[] times, double[] low, double[] high, Distribution answer) {

    /** Number of times reached. */
    public int reached() {
      return low.length;
    }
  }

  /**
   * The distribution at given times.
   *
   * @param times (T) non-decreasing
   * @param epsilon probability that may be missing at the end
   */
  public Times times(double[] times, double epsilon, FiniteStateProjection method, Run run) {
    MasterEquation problem =
        new MasterEquation(
            condition.stopped(),
            condition.overrides(),
            Math.min(0, times[0]),
            times,
            epsilon,
            rounded);
    Distribution answer = method.solve(problem, run);
    double[] low = new double[answer.laws().size()];
    double[] high = new double[low.length];
    for (int k = 0; k < low.length; k++) {
      CountLaw law = answer.laws().get(k);
      low[k] = Conditional.probability(law, condition.among(law.states()));
      high[k] = Math.min(1, low[k] + law.bound().probability());
    }
    return new Times(times, low, high, answer);
  }

  /**
   * Mean time and splitting.
   *
   * @param mean mean time from the start until either condition holds; infinite if that may never
   *     be
   * @param deviation standard deviation of that time
   * @param probability to meet the condition before the other one; to meet it at all if there is no
   *     other
   * @param error estimated error of {@code mean}, 0 if all states were listed
   * @param lost probability to leave the states listed first; 0 if all were
   * @param states how many were listed
   */
  public record Mean(
      double mean, double deviation, double probability, double error, double lost, int states) {}

  /**
   * Mean time from the start, and which of two conditions holds first.
   *
   * @param other a second condition that ends the wait, if there is one
   * @return empty if there are too many states
   */
  public Optional<Mean> mean(Optional<StateCondition> other, BooleanSupplier cancelled) {
    StateCondition ends = other.map(condition::or).orElse(condition);
    ChainRates rates = ChainRates.of(ends.stopped(), condition.overrides(), rounded);
    Optional<Mean> last = Optional.empty();
    for (int most : WINDOWS) {
      Exploration.Found found = Exploration.of(rates, x -> true, most, cancelled);
      Optional<Mean> now = mean(found, other);
      if (now.isEmpty() || !found.full()) {
        return now;
      }
      if (last.isPresent() && same(last.get(), now.get())) {
        double before = last.get().mean();
        return now.map(m -> withError(m, Math.abs(m.mean() - before)));
      }
      last = now;
    }
    return Optional.empty();
  }

  private static Mean withError(Mean m, double error) {
    double estimate = Math.max(error, SAME * m.mean());
    return new Mean(m.mean(), m.deviation(), m.probability(), estimate, m.lost(), m.states());
  }

  private static boolean same(Mean one, Mean other) {
    return Math.abs(one.mean() - other.mean()) <= SAME * other.mean()
        && Math.abs(one.probability() - other.probability()) <= SAME;
  }

  private Optional<Mean> mean(Exploration.Found found, Optional<StateCondition> other) {
    boolean[] a = holds(condition.among(found.states()), found.states().size());
    boolean[] b =
        other
            .map(o -> holds(o.among(found.states()), found.states().size()))
            .orElseGet(() -> new boolean[a.length]);
    return PassageTimes.of(found.chain(), a, b)
        .map(
            t ->
                new Mean(
                    t.mean()[0],
                    Math.sqrt(Math.max(0, t.square()[0] - t.mean()[0] * t.mean()[0])),
                    t.first()[0],
                    0,
                    t.lost()[0],
                    found.states().size()));
  }

  private static boolean[] holds(IntPredicate condition, int size) {
    boolean[] holds = new boolean[size];
    for (int s = 0; s < size; s++) {
      holds[s] = condition.test(s);
    }
    return holds;
  }
}
