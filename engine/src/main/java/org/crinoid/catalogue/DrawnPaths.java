package org.crinoid.catalogue;

import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.JumpSystem;

/**
 * Sample paths of counts of molecules by one method.
 *
 * <p>An approximation is not worth its error where exact paths of {@value #AFFORDABLE} events are
 * enough, some ten seconds each.
 *
 * @param name of the method
 * @param method the method
 * @param fewest molecules below which it does not speak for a species
 */
record DrawnPaths(String name, PathMethod method, double fewest) implements Candidate {

  /** Reaction events in a path that a computer draws in a day, at ten million a second. */
  static final double MOST_FIRINGS = 1e12;

  /** Reaction events in a path up to which nothing but exact paths is considered. */
  static final double AFFORDABLE = 1e8;

  @Override
  public Question question() {
    return Question.PATHS;
  }

  @Override
  public Fit assess(Findings findings) {
    Optional<String> why = forbidden(findings);
    if (why.isPresent()) {
      return new Fit.Rejects(why.get());
    }
    return switch (method.assess(problem(findings), findings.evidence())) {
      case Fit.Rejects r -> r;
      case Fit.Suits s -> worthwhile(findings, s);
    };
  }

  private static SamplePath problem(Findings findings) {
    Inquiry inquiry = findings.inquiry();
    return new SamplePath(
        findings.structure().orElseThrow().jumps().orElseThrow(),
        inquiry.overrides(),
        inquiry.startTime(),
        new double[] {inquiry.endTime()},
        java.util.List.of(),
        0,
        true);
  }

  /** What keeps every method from drawing paths of a model. */
  static Optional<String> forbidden(Findings findings) {
    Structure structure = findings.structure().orElseThrow();
    if (!findings.evidence().obstacles().isEmpty() || structure.jumps().isEmpty()) {
      return findings.evidence().obstacles().stream()
          .findFirst()
          .map(o -> "the model has no stochastic meaning: " + o.because());
    }
    JumpSystem jumps = structure.jumps().get().jumps();
    return jumps.jumps().isEmpty()
        ? Optional.of("no reaction changes anything, so that there is nothing to draw")
        : start(findings, jumps, true);
  }

  /** Why counts at the start are no numbers of molecules, if some are not. */
  private static Optional<String> start(Findings findings, JumpSystem jumps, boolean rounded) {
    return findings.evidence().copies().stream()
        .flatMap(c -> c.start().stream())
        .filter(c -> !JumpSystem.isCount(c.molecules(), rounded))
        .map(
            c ->
                jumps.whyNoCount(
                    jumps.system().layout().states().indexOf(c.species()),
                    c.molecules() * jumps.unit()))
        .findFirst();
  }

  private Fit worthwhile(Findings findings, Fit.Suits own) {
    Evidence evidence = findings.evidence();
    double firings = evidence.firings().orElse(0);
    boolean exact = own.exactness() == Exactness.EXACT;
    if (exact && firings > MOST_FIRINGS) {
      return new Fit.Rejects(
          "a path would have about %s reaction events, more than the %s that can be drawn in a day"
              .formatted(Numbers.text(firings), Numbers.text(MOST_FIRINGS)));
    }
    JumpSystem jumps = findings.structure().orElseThrow().jumps().orElseThrow().jumps();
    if (!exact && jumps.hasMemory()) {
      return new Fit.Rejects(
          "what delays look back at is drawn one by one, so that it saves nothing");
    }
    Optional<Evidence.Count> scarce =
        evidence.copies().flatMap(Evidence.Copies::lowest).filter(c -> c.molecules() < fewest);
    if (scarce.isPresent()) {
      return new Fit.Rejects(
          "copy numbers are low: '%s' has %s molecules at time %s, fewer than the %s from which it is an approximation"
              .formatted(
                  scarce.get().species(),
                  Numbers.text(scarce.get().molecules()),
                  Numbers.text(scarce.get().time()),
                  Numbers.text(fewest)));
    }
    if (!exact && evidence.firings().isPresent() && firings <= AFFORDABLE) {
      return new Fit.Rejects(
          "about %s reaction events, no more than %s, can be drawn exactly"
              .formatted(Numbers.text(firings), Numbers.text(AFFORDABLE)));
    }
    String rounding =
        start(findings, jumps, false).isPresent()
            ? "; amounts at the start must be rounded to whole molecules"
            : "";
    return new Fit.Suits(own.exactness(), own.work(), own.because() + rounding);
  }
}
