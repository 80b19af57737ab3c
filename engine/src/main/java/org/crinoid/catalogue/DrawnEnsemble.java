package org.crinoid.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;

/**
 * So many sample paths as a precision needs.
 *
 * <p>A mean of {@code n} paths has a confidence interval of {@code ±z·CV/√n} relative to itself, a
 * probability one of {@code ±z/(2√n)} at most.
 *
 * @param question about laws of counts
 * @param paths the methods that may draw them
 * @param precision half width of confidence intervals: of means relative to themselves, of
 *     probabilities as it is
 */
record DrawnEnsemble(Question question, List<DrawnPaths> paths, double precision)
    implements Candidate {

  /** Its name among the methods. */
  static final String NAME = "ensemble of paths";

  /** Quantile of the normal law for intervals at a level of 95 %. */
  static final double QUANTILE = 1.959964;

  /** Runs below which intervals are not to be trusted. */
  static final double FEWEST = 100;

  /** Slowest times of relaxation after which a law counts as stationary: what is left is e^−10. */
  static final double RELAXED = 10;

  /** One method's paths. */
  private record Drawn(String name, Fit.Suits fit) {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Fit assess(Findings findings) {
    Optional<String> why =
        DrawnPaths.forbidden(findings)
            .or(() -> question == Question.STATIONARY ? restless(findings) : Optional.empty());
    if (why.isPresent()) {
      return new Fit.Rejects(why.get());
    }
    Optional<Drawn> best = cheapest(findings);
    if (best.isEmpty()) {
      Fit first = paths.get(0).assess(findings);
      return new Fit.Rejects(first.because());
    }
    double runs = runs(findings);
    double events = runs * findings.evidence().firings().orElse(0);
    return events > DrawnPaths.MOST_FIRINGS
        ? new Fit.Rejects(
            "%s runs for %s would have about %s reaction events, more than the %s that can be drawn in a day"
                .formatted(
                    Numbers.text(runs),
                    asked(),
                    Numbers.text(events),
                    Numbers.text(DrawnPaths.MOST_FIRINGS)))
        : suits(findings, best.get(), runs);
  }

  private Fit suits(Findings findings, Drawn drawn, double runs) {
    boolean exact = drawn.fit().exactness() == Exactness.EXACT && question != Question.STATIONARY;
    return new Fit.Suits(
        exact ? Exactness.CONTROLLED : Exactness.APPROXIMATE,
        runs * drawn.fit().work(),
        "about %s runs by the %s give %s%s%s; a run has %s"
            .formatted(
                Numbers.text(runs),
                drawn.name(),
                asked(),
                spread(findings.evidence()),
                question == Question.STATIONARY
                    ? ", taken for the long run as the slowest mode has died away by the end"
                    : "",
                drawn.fit().because()));
  }

  private String asked() {
    return switch (question) {
      case COURSE, PATHS, MOMENTS ->
          "means to ±%s of themselves at a level of 95 %%".formatted(Numbers.text(precision));
      case DISTRIBUTION, STATIONARY ->
          "probabilities to ±%s at a level of 95 %%".formatted(Numbers.text(precision));
    };
  }

  private String spread(Evidence evidence) {
    return question != Question.MOMENTS
        ? ""
        : evidence
            .noise()
            .flatMap(Evidence.Noise::worst)
            .map(
                w ->
                    " ('%s' spreads most, by %s of its mean)"
                        .formatted(w.species(), Numbers.text(w.relative())))
            .orElse(" (spreads are not known: taken for as large as means)");
  }

  /** Runs that the precision needs. */
  private double runs(Findings findings) {
    double relative =
        question == Question.MOMENTS && !findings.inquiry().system().system().draws()
            ? findings
                .evidence()
                .noise()
                .flatMap(Evidence.Noise::worst)
                .map(Evidence.Spread::relative)
                .orElse(1.0)
            : question == Question.MOMENTS ? 1.0 : 0.5;
    double root = QUANTILE * relative / precision;
    return Math.max(FEWEST, Math.ceil(root * root));
  }

  private Optional<Drawn> cheapest(Findings findings) {
    Optional<Drawn> best = Optional.empty();
    for (DrawnPaths p : paths) {
      if (p.assess(findings) instanceof Fit.Suits s
          && (best.isEmpty() || Catalogue.ALIKE * s.work() < best.get().fit().work())) {
        best = Optional.of(new Drawn(p.name(), s));
      }
    }
    return best;
  }

  /** Why the law at the end is not that in the long run, as far as is known. */
  private static Optional<String> restless(Findings findings) {
    Optional<Evidence.Rests> rests = findings.evidence().rests();
    if (rests.isEmpty() || rests.get().stable().isEmpty()) {
      return Optional.of(
          "an ensemble gives the law at the end, and no stable steady state was found that it would stay near");
    }
    Optional<String> misleading =
        RateEquations.misleading(findings.structure().orElseThrow(), findings.evidence());
    if (misleading.isPresent()) {
      return Optional.of(
          "an ensemble gives the law at the end, and how long it takes to that in the long run is not known; "
              + misleading.get());
    }
    OptionalDouble slowest =
        findings
            .evidence()
            .timeScales()
            .map(Evidence.TimeScales::slowest)
            .orElse(OptionalDouble.empty());
    double length = findings.inquiry().length();
    if (slowest.isEmpty()) {
      return Optional.of("an ensemble gives the law at the end, and the slowest mode is not known");
    }
    return slowest.getAsDouble() * length < RELAXED
        ? Optional.of(
            "an ensemble gives the law at the end, time %s, and the slowest mode, of rate %s per time, has died away from about time %s only"
                .formatted(
                    Numbers.text(findings.inquiry().endTime()),
                    Numbers.text(slowest.getAsDouble()),
                    Numbers.text(findings.inquiry().startTime() + RELAXED / slowest.getAsDouble())))
        : Optional.empty();
  }
}
