package org.crinoid.cme;

import java.util.Map;
import java.util.Optional;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Method;
import org.crinoid.solve.Run;

/**
 * The master equation on a finite window of states that follows the probability.
 *
 * <p>Probability that leaves the window, or is dropped with states that have hardly any, is never
 * given back; so every probability is at most the true one, and what is missing in their sum is the
 * sum of all errors. Windows and steps are chosen so that it stays below the epsilon asked.
 *
 * @param threads number of threads; has no influence on the numbers
 * @param maxStates most states of a window
 * @param stepping how steps are taken
 * @param box largest counts by species; if there are any, the window is the states within that can
 *     be reached, and does not move
 * @see <a href="https://doi.org/10.1063/1.2145882">Munsky and Khammash 2006, The Journal of
 *     Chemical Physics 124, 044104</a>
 */
public record FiniteStateProjection(
    int threads, int maxStates, Stepping stepping, Map<String, Long> box)
    implements Method<MasterEquation, Distribution> {

  /** States of a window unless another limit is given: about 3 GB. */
  public static final int DEFAULT_MAX_STATES = 40_000_000;

  /** How much larger a window is than the states within three standard deviations. */
  private static final double TAILS = 4;

  /** How much the fastest state of a window is faster than the mean. */
  private static final double FASTEST = 3;

  /** Checks the numbers. */
  public FiniteStateProjection {
    box = Map.copyOf(box);
    if (threads < 1 || maxStates < 1) {
      throw new IllegalArgumentException("there must be a thread and room for a state");
    }
  }

  /** With one thread and the usual limit. */
  public FiniteStateProjection() {
    this(1, DEFAULT_MAX_STATES);
  }

  /** On windows that move, with steps chosen by their cost. */
  public FiniteStateProjection(int threads, int maxStates) {
    this(threads, maxStates, Stepping.AUTOMATIC, Map.of());
  }

  /** How probabilities are moved over a span of time. */
  public enum Stepping {
    /** By what is estimated to cost least. */
    AUTOMATIC,
    /** By powers of the generator with Poisson weights; certified. */
    UNIFORMISATION,
    /** In Krylov spaces of the generator. */
    KRYLOV,
    /** In Krylov spaces of its resolvent, for stiff generators. */
    RESOLVENT
  }

  @Override
  public Fit assess(MasterEquation problem, Evidence evidence) {
    Optional<String> forbidden =
        evidence.obstacles().stream()
            .findFirst()
            .map(o -> "the model has no stochastic meaning: " + o.because())
            .or(() -> ProjectionScope.refusal(problem.system()).map(ProjectionScope::message));
    if (forbidden.isPresent()) {
      return new Fit.Rejects(forbidden.get());
    }
    if (evidence.states().isEmpty()) {
      return new Fit.Rejects("nothing says how many states there are");
    }
    Evidence.States states = evidence.states().get();
    boolean estimate = states.kind() == Evidence.States.Kind.ESTIMATE;
    double count = Math.pow(10, states.log10()) * (estimate ? TAILS : 1);
    if (count > maxStates) {
      return new Fit.Rejects(
          "there are about 10^%.1f states (%s), and a window holds at most %d"
              .formatted(Math.log10(count), states.because(), maxStates));
    }
    double products = FASTEST * evidence.firings().orElse(count);
    double work = products * count * (2.0 * problem.system().jumps().jumps().size() + 4);
    return new Fit.Suits(
        Exactness.CONTROLLED,
        work,
        "about %.2g states (%s) times %.2g products; at most %.2g of the probability goes missing, with proof"
            .formatted(count, states.because(), products, problem.epsilon()));
  }

  @Override
  public Distribution solve(MasterEquation problem, Run run) {
    ProjectionScope.check(problem.system());
    try (ProjectionDriver driver = new ProjectionDriver(this, problem, run, Besides.NOTHING)) {
      return driver.solve();
    }
  }
}
