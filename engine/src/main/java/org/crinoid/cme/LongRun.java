package org.crinoid.cme;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crinoid.solve.CountLaw.Bound;
import org.crinoid.solve.Failure;

/** Decides whether a chain has a law in the long run, and computes it. */
final class LongRun {

  /** What a drift bound may leave outside: one of so many parts of the error allowed. */
  static final double SHARES = 8;

  /** States looked at to see whether a set without conserved totals ends by itself. */
  private static final int PROBE = 20_000;

  /** States up to which the effect of a cut is bounded by factorisations. */
  private static final int CERTIFIED = 50_000;

  private final ChainRates rates;
  private final double epsilon;
  private final int most;
  private final BooleanSupplier cancelled;
  private final CountBounds bounds;

  LongRun(ChainRates rates, double epsilon, int most, BooleanSupplier cancelled) {
    this.rates = rates;
    this.epsilon = epsilon;
    this.most = most;
    this.cancelled = cancelled;
    this.bounds = CountBounds.of(rates);
  }

  /**
   * A law.
   *
   * @param unreached why it is not what was asked for, if it is not
   */
  record Answer(
      ChainStates states,
      double[] probabilities,
      Bound bound,
      String method,
      Optional<Failure> unreached) {}

  /**
   * Decides and computes.
   *
   * @throws ChainFailure if there is no law, or it cannot be computed
   */
  Answer answer() {
    Optional<ProductForm> form = ProductForm.of(rates);
    if (bounds.open().isEmpty()) {
      return finite(explored(), form);
    }
    Optional<String> excluded = Existence.excludes(rates, bounds);
    Exploration.Found probe = Exploration.of(rates, x -> true, Math.min(most, PROBE), cancelled);
    if (!probe.full()) {
      return finite(probe, form);
    }
    if (excluded.isPresent()) {
      throw new ChainFailure(new Failure.NoStationaryLaw(Double.POSITIVE_INFINITY, excluded.get()));
    }
    if (form.isPresent()) {
      return product(form.get());
    }
    Optional<DriftBound> drift = DriftBound.of(rates, bounds);
    return drift
        .flatMap(this::window)
        .orElseGet(
            () ->
                grown(
                    drift,
                    drift.isPresent()
                        ? "there is a stationary law, but the window that bounds its error has too many states"
                        : "no proof that there is a stationary law was found"));
  }

  private Exploration.Found explored() {
    Exploration.Found found = Exploration.of(rates, x -> true, most, cancelled);
    if (found.full()) {
      throw new ChainFailure(
          new Failure.TooManyStates(
              Double.POSITIVE_INFINITY,
              bounds
                  .states()
                  .filter(b -> b.bitLength() < 63)
                  .map(b -> b.longValue())
                  .orElse(most + 1L),
              most,
              "conserved totals bound every count"));
    }
    return found;
  }

  private Answer finite(Exploration.Found found, Optional<ProductForm> form) {
    int size = found.states().size();
    String all = size == 1 ? "the one state there is" : "all %d states".formatted(size);
    if (form.isPresent()) {
      return new Answer(
          found.states(),
          weighed(form.get(), found.states()),
          new Bound(0, true, "the law is known on " + all),
          "product form on %s: %s".formatted(all, form.get().because()),
          Optional.empty());
    }
    ChainLaw law = law(found);
    Bound bound =
        law.error() == 0
            ? new Bound(0, true, "the equations are solved on " + all)
            : new Bound(law.error(), false, "estimated from the last changes of the iteration");
    return new Answer(
        found.states(), law.probabilities(), bound, law.method() + ", on " + all, Optional.empty());
  }

  private ChainLaw law(Exploration.Found found) {
    double[] guess = new double[found.states().size()];
    Arrays.fill(guess, 1.0 / guess.length);
    return ChainLaw.of(found.chain(), found.states(), guess, iteration());
  }

  private Iteration iteration() {
    return new Iteration(0.01 * epsilon, cancelled);
  }

  private static double[] weighed(ProductForm form, ChainStates states) {
    double[] p = form.logWeights(states);
    double largest = Arrays.stream(p).max().orElse(0);
    for (int s = 0; s < p.length; s++) {
      p[s] = Math.exp(p[s] - largest);
    }
    return ProbabilityVectors.normalised(p);
  }

  // ---- windows

  /** A product of Poisson laws, cut where their tails are small. */
  private Answer product(ProductForm form) {
    double logTarget = Math.log(0.1 * epsilon);
    for (int attempt = 0; attempt < 8; attempt++) {
      PoissonBox box = PoissonBox.of(form, bounds, rates.start(), logTarget);
      Coverage.Search search =
          Coverage.search(rates, box.region(bounds), box::excess, most, cancelled);
      Exploration.Found found = search.found();
      if (found.full()) {
        throw new ChainFailure(
            new Failure.TooManyStates(
                Double.POSITIVE_INFINITY,
                most + 1L,
                most,
                "the law itself is known, a product of Poisson laws: ask `explain`"));
      }
      double[] logs = form.logWeights(found.states());
      double largest = Arrays.stream(logs).max().orElse(0);
      double inside = 0;
      for (double l : logs) {
        inside += Math.exp(l - largest);
      }
      double outside = Math.exp(box.logOutside(form, bounds) - largest) / inside;
      if (2 * outside <= epsilon) {
        return new Answer(
            found.states(),
            weighed(form, found.states()),
            bound(search, 2 * outside, "Poisson tails bound what lies outside the window"),
            "product form on a window of %d states: %s"
                .formatted(found.states().size(), form.because()),
            Optional.empty());
      }
      logTarget -= Math.log(outside / epsilon) + 2;
    }
    return grown(
        Optional.empty(),
        "there is a stationary law, a product form, but no box was found that bounds it");
  }

  /** A window beyond which a drift condition leaves little; empty if it is too large. */
  private Optional<Answer> window(DriftBound drift) {
    double level = Math.max(drift.levelFor(epsilon / SHARES), drift.level(rates.start()));
    // a margin, so that states reached by a way through slightly larger counts are found
    double margin = 2 * drift.largestWeight();
    Coverage.Search search =
        Coverage.search(
            rates,
            drift.region(bounds, level),
            x -> (drift.level(x) - level) / margin,
            most,
            cancelled);
    Exploration.Found found = search.found();
    if (found.full()) {
      return Optional.empty();
    }
    double outside = drift.beyond(level);
    ChainLaw law = law(found);
    int size = found.states().size();
    String window = "a window of %d states".formatted(size);
    BitSet entries = EdgeBound.entries(rates, found.states());
    if (law.unaffected() && entries.cardinality() <= 1) {
      return Optional.of(
          new Answer(
              found.states(),
              law.probabilities(),
              bound(search, 2 * outside, "a drift condition bounds what lies outside the window"),
              law.method() + ", on " + window,
              Optional.empty()));
    }
    return Optional.of(cut(search, law, entries, outside));
  }

  /** A bound on what lies outside, proven if every state inside is listed. */
  private static Bound bound(Coverage.Search search, double probability, String because) {
    return new Bound(
        probability, search.complete(), search.complete() ? because : because + Coverage.UNPROVEN);
  }

  private Answer cut(Coverage.Search search, ChainLaw law, BitSet entries, double outside) {
    Exploration.Found found = search.found();
    String window = "a window of %d states".formatted(found.states().size());
    if (found.states().size() <= CERTIFIED && law.classes() == 1) {
      Optional<EdgeBound> edge =
          EdgeBound.of(found.chain(), ProbabilityVectors.mode(law.probabilities()), entries);
      if (edge.isPresent() && edge.get().bound() < 1) {
        return new Answer(
            found.states(),
            edge.get().probabilities(),
            bound(
                search,
                2 * outside + edge.get().bound(),
                "a drift condition bounds what lies outside the window, and what comes back from there cannot change more inside"),
            "sparse factorisation, on " + window,
            unreached(2 * outside + edge.get().bound()));
      }
    }
    double estimate = 2 * outside + law.error() + edge(found, law);
    return new Answer(
        found.states(),
        law.probabilities(),
        new Bound(
            estimate,
            false,
            "what lies outside the window is bounded by a drift condition; what the cut changes inside, and the end of the iteration, are estimated"),
        law.method() + ", on " + window,
        unreached(estimate));
  }

  /** How much the law changes if what leaves comes back at the state that leaks most. */
  private double edge(Exploration.Found found, ChainLaw law) {
    Chain chain = found.chain();
    double[] p = law.probabilities();
    int worst = 0;
    double flow = 0;
    for (int s = 0; s < p.length; s++) {
      flow += p[s] * chain.leak()[s];
      worst = chain.leak()[s] > chain.leak()[worst] ? s : worst;
    }
    if (flow == 0) {
      return 0;
    }
    double[] guess = p.clone();
    for (int s = 0; s < guess.length; s++) {
      guess[s] = Math.max(guess[s], 1e-30);
    }
    Multilevel.Answer other = Multilevel.of(chain, worst, guess, iteration());
    return ProbabilityVectors.distance(p, other.probabilities());
  }

  private Optional<Failure> unreached(double bound) {
    return bound <= epsilon
        ? Optional.empty()
        : Optional.of(
            new Failure.StationaryLawInaccurate(Double.POSITIVE_INFINITY, bound, epsilon));
  }

  private Answer grown(Optional<DriftBound> tooLarge, String known) {
    GrowingWindow.Grown g =
        GrowingWindow.of(rates, most, epsilon, cancelled)
            .orElseThrow(() -> new ChainFailure(notFound(tooLarge)));
    return new Answer(
        g.states(),
        g.law().probabilities(),
        new Bound(
            g.distance(),
            false,
            known
                + "; the window grew until the law no longer changed, which misses what is reached only through states of very small probability"),
        g.law().method() + ", on a window of %d states".formatted(g.states().size()),
        Optional.empty());
  }

  private Failure notFound(Optional<DriftBound> tooLarge) {
    return tooLarge.isEmpty()
        ? new Failure.StationaryLawUnknown(
            Double.POSITIVE_INFINITY,
            "a window that grew to %d states did not come to rest, and no theorem at hand speaks of this network; a larger --max-states may help if there is one"
                .formatted(most))
        : new Failure.TooManyStates(
            Double.POSITIVE_INFINITY,
            most + 1L,
            most,
            "there is a stationary law, but neither the window that bounds its error nor one that grows gets by with fewer");
  }
}
