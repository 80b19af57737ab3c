package org.crinoid.cme;

import java.util.List;
import java.util.Optional;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryLaw;

/**
 * The law of numbers of molecules in the long run, from the model's start.
 *
 * <p>First it is decided whether there is one, where theory can: a finite set of states always has
 * one (of several closed classes each is weighed by the probability to end in it); a complex
 * balanced network has a product form; a drift condition proves one ({@link DriftBound}); the
 * series of Karlin and McGregor excludes one for births and deaths that do not balance. Then it is
 * computed in the way that loses least ({@link ChainLaw}), on all states or on a window of them.
 *
 * <p>The bound is proven where what lies outside the window is bounded by a product of Poisson
 * tails or by the drift condition, and what the cut does inside it by {@link EdgeBound}; otherwise
 * it is an estimate and says so.
 *
 * <p>Cost: some microseconds a state on a line or in detailed balance; that of a sparse
 * factorisation up to some ten thousand states; some hundred sweeps beyond.
 *
 * @param maxStates most states
 */
public record StationaryDistribution(int maxStates) implements Method<StationaryLaw, Distribution> {

  /** States unless told otherwise. */
  public static final int DEFAULT_MAX_STATES = 2_000_000;

  /** Operations a state, measured on networks of two species. */
  private static final double WORK = 2e3;

  /** How many times the states within three deviations a window has that grew until at rest. */
  private static final double GROWN = 50;

  /** Checks the limit. */
  public StationaryDistribution {
    if (maxStates < 1) {
      throw new IllegalArgumentException("at least one state must be allowed, not " + maxStates);
    }
  }

  /** With the limit that is usual. */
  public StationaryDistribution() {
    this(DEFAULT_MAX_STATES);
  }

  @Override
  public Fit assess(StationaryLaw problem, Evidence evidence) {
    if (!evidence.obstacles().isEmpty()) {
      return new Fit.Rejects(
          "the model has no stochastic meaning: " + evidence.obstacles().get(0).because());
    }
    Optional<ChainObstacle> obstacle = ChainObstacle.of(problem.system().jumps());
    if (obstacle.isPresent()) {
      return new Fit.Rejects(
          "'%s' %s, so that counts alone do not say what comes next"
              .formatted(obstacle.get().element(), obstacle.get().because()));
    }
    ChainRates rates = ChainRates.of(problem.system(), problem.overrides(), problem.rounded());
    CountBounds bounds = CountBounds.of(rates);
    Optional<String> excluded = Existence.excludes(rates, bounds);
    if (excluded.isPresent()) {
      return new Fit.Rejects("there is no stationary law: " + excluded.get());
    }
    return evidence
        .states()
        .map(s -> fit(s, rates, bounds, problem))
        .orElseGet(() -> new Fit.Rejects("nothing is known of the number of states"));
  }

  private Fit fit(
      Evidence.States states, ChainRates rates, CountBounds bounds, StationaryLaw problem) {
    double count = Math.pow(10, states.log10());
    if (bounds.open().isEmpty() || states.kind() == Evidence.States.Kind.EXACT) {
      return suits(
          count,
          states.because(),
          Exactness.CONTROLLED,
          "the state space is finite, at most %s states, so that the master equation is solved on all of it");
    }
    Optional<DriftBound> drift = DriftBound.of(rates, bounds);
    if (drift.isEmpty()) {
      return new Fit.Rejects(
          "the state space has no end, and no drift condition was found that proves a stationary law and bounds what a window leaves out");
    }
    double window = drift.get().states(bounds, problem.epsilon() / LongRun.SHARES);
    return window <= maxStates
        ? suits(
            window,
            "of a window that a drift condition bounds",
            Exactness.CONTROLLED,
            "a drift condition proves that there is a stationary law and bounds what lies outside a window; about %s states")
        : suits(
            GROWN * count,
            states.because(),
            Exactness.APPROXIMATE,
            "a drift condition proves that there is a stationary law; the window in which it would bound the rest is too large, so that what a smaller one leaves out is estimated; about %s states");
  }

  private Fit suits(double count, String which, Exactness exactness, String because) {
    return count > maxStates
        ? new Fit.Rejects(
            "%s states (%s) are more than the %d that are allowed"
                .formatted(number(count), which, maxStates))
        : new Fit.Suits(exactness, WORK * count, because.formatted(number(count)));
  }

  private static String number(double count) {
    return count < 1e6 ? Long.toString(Math.round(count)) : "%.1e".formatted(count);
  }

  @Override
  public Distribution solve(StationaryLaw problem, Run run) {
    ChainRates rates = ChainRates.of(problem.system(), problem.overrides(), problem.rounded());
    try {
      LongRun longRun = new LongRun(rates, problem.epsilon(), maxStates, run.cancelled());
      LongRun.Answer answer = longRun.answer();
      CountLaw law =
          new CountLaw(
              Double.POSITIVE_INFINITY,
              rates.names(),
              answer.states(),
              answer.probabilities(),
              answer.bound());
      Outcome outcome =
          answer.unreached().<Outcome>map(Outcome.Failed::new).orElseGet(Outcome.Completed::new);
      return new Distribution(
          List.of(law), report(outcome, answer.method(), answer.states().size()));
    } catch (ChainFailure e) {
      return nothing(new Outcome.Failed(e.failure()));
    } catch (StoppedException e) {
      return nothing(new Outcome.Stopped(Double.POSITIVE_INFINITY));
    } catch (ArithmeticException e) {
      return nothing(
          new Outcome.Failed(
              new Failure.StationaryLawUnknown(
                  Double.POSITIVE_INFINITY, "a count exceeds " + Integer.MAX_VALUE)));
    }
  }

  private static Distribution nothing(Outcome outcome) {
    return new Distribution(List.of(), report(outcome, "none", 0));
  }

  private static Report report(Outcome outcome, String method, int states) {
    return new Report(
        outcome,
        method,
        "",
        new Report.Statistics(states, 0, 0, 0, 0, 0, 0),
        List.of(),
        List.of(),
        List.of());
  }
}
