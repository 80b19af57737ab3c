package org.crinoid.catalogue;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.crinoid.cme.StationaryDistribution;
import org.crinoid.network.LinearKinetics;
import org.crinoid.network.PersistenceTheorem;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.solve.Evidence.Rests;
import org.crinoid.solve.Evidence.Spread;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.Problem;

/**
 * The rate equations in place of counts of molecules: right where noise is small and does not carry
 * counts from one stable state to another or to extinction.
 *
 * <p>The mean of counts differs from the rate equations by the order of the squared coefficient of
 * variation (Grima 2010), a single path by the coefficient itself. So a path may spread by {@value
 * #SMALL}, and means are taken from rate equations up to a coefficient of {@value #LARGE}, for an
 * error of about one per cent.
 *
 * @param question about counts of molecules
 * @param problem the same about the rate equations
 * @param method what solves that
 * @see <a href="https://doi.org/10.1063/1.3454685">Grima 2010, J. Chem. Phys. 133, 035101</a>
 */
record RateEquations<P extends Problem>(
    Question question, Function<Inquiry, P> problem, Method<P, ?> method) implements Candidate {

  /** Coefficient of variation up to which one path is like another. */
  static final double SMALL = 0.01;

  /** Coefficient of variation up to which the mean is that of the rate equations. */
  static final double LARGE = 0.1;

  /** A mean count below which a spread is called one of low copy numbers: 1/√100 is LARGE. */
  static final double FEW = 100;

  @Override
  public String name() {
    return "rate equations";
  }

  @Override
  public Fit assess(Findings findings) {
    Fit own = method.assess(problem.apply(findings.inquiry()), findings.evidence());
    return switch (own) {
      case Fit.Rejects r -> r;
      case Fit.Suits s -> ofCounts(findings, s);
    };
  }

  private Fit ofCounts(Findings findings, Fit.Suits own) {
    Structure structure = findings.structure().orElseThrow();
    Evidence evidence = findings.evidence();
    if (!evidence.obstacles().isEmpty()) {
      Obstacle first = evidence.obstacles().get(0);
      return new Fit.Suits(
          own.exactness(),
          own.work(),
          "the model has no stochastic meaning, because %s; its rate equations are all there is"
              .formatted(first.because()));
    }
    if (question != Question.COURSE && findings.inquiry().system().system().draws()) {
      return new Fit.Rejects(
          "values are drawn at random, and the rate equations follow one draw and not how draws differ");
    }
    if (structure.jumps().filter(j -> j.jumps().jumps().isEmpty()).isPresent()) {
      return new Fit.Suits(
          own.exactness(),
          own.work(),
          "no reaction changes anything, so that nothing is left to chance");
    }
    return switch (question) {
      case COURSE -> own;
      case PATHS, DISTRIBUTION -> alongCourse(evidence, own, SMALL);
      case MOMENTS ->
          spreads(findings)
              .<Fit>map(Fit.Rejects::new)
              .or(() -> several(evidence).map(Fit.Rejects::new))
              .orElseGet(() -> means(structure, evidence, own));
      case STATIONARY -> atRest(findings, own);
    };
  }

  /** The method that gives covariances with the means from the same assumptions, if one does. */
  private static Optional<String> spreads(Findings findings) {
    return Catalogue.noise().stream()
        .filter(m -> m.assess(findings) instanceof Fit.Suits)
        .findFirst()
        .map(
            m ->
                "they give means alone; %s give covariances, too, and rest on no more"
                    .formatted(m.name()));
  }

  private Fit means(Structure structure, Evidence evidence, Fit.Suits own) {
    return structure
        .linear()
        .filter(l -> l.verdict().holds() && structure.drawnAsWritten().isEmpty())
        .map(l -> exactMeans(l, evidence.noise().flatMap(Evidence.Noise::worst), own, ""))
        .orElseGet(() -> alongCourse(evidence, own, LARGE));
  }

  private Fit alongCourse(Evidence evidence, Fit.Suits own, double limit) {
    Optional<Spread> worst = evidence.noise().flatMap(Evidence.Noise::worst);
    if (worst.isEmpty()) {
      return new Fit.Rejects(
          "how far counts spread around the rate equations is not known"
              + gap(evidence, "spreads"));
    }
    double relative = worst.get().relative();
    if (relative >= limit) {
      return new Fit.Rejects(spread(worst.get(), limit));
    }
    double error = evidence.noise().get().error();
    return relative * (1 + error) < limit
        ? small(worst.get(), own, limit)
        : new Fit.Rejects(
            "the estimated spread, at most %s (%s), may be wrong by %s times itself, so that it is not known to be below %s"
                .formatted(
                    Numbers.text(relative),
                    worst.get().species(),
                    Numbers.text(error),
                    Numbers.text(limit)));
  }

  private static Fit small(Spread worst, Fit.Suits own, double limit) {
    if (worst.relative() == 0) {
      return new Fit.Suits(
          Exactness.CONTROLLED, own.work(), "nothing spreads: no reaction goes on" + when(worst));
    }
    double error = limit == SMALL ? worst.relative() : worst.relative() * worst.relative();
    return new Fit.Suits(
        Exactness.APPROXIMATE,
        own.work(),
        "noise is small: no count spreads by more than %s of its mean (%s, about %s molecules%s), below %s; estimated relative error of %s %s"
            .formatted(
                Numbers.text(worst.relative()),
                worst.species(),
                Numbers.text(worst.mean()),
                when(worst),
                Numbers.text(limit),
                limit == SMALL ? "any path" : "the means",
                Numbers.text(error)));
  }

  private static String spread(Spread worst, double limit) {
    return "%s: '%s' has a mean of %s molecules%s and spreads by %s, a coefficient of variation of %s, above %s"
        .formatted(
            worst.mean() < FEW ? "copy numbers are low" : "noise is large",
            worst.species(),
            Numbers.text(worst.mean()),
            when(worst),
            Numbers.text(worst.deviation()),
            Numbers.text(worst.relative()),
            Numbers.text(limit));
  }

  private static String when(Spread spread) {
    return Double.isInfinite(spread.time())
        ? " at rest"
        : " at time " + Numbers.text(spread.time());
  }

  private static String gap(Evidence evidence, String what) {
    return evidence.gaps().stream()
        .filter(g -> g.what().startsWith(what) || g.what().startsWith("the course"))
        .findFirst()
        .map(g -> ": " + g.because())
        .orElse("");
  }

  private static Fit exactMeans(
      LinearKinetics linear, Optional<Spread> worst, Fit.Suits own, String remark) {
    return new Fit.Suits(
        Exactness.CONTROLLED,
        own.work(),
        "%s, so that the means are those of the rate equations exactly, and covariances obey linear equations%s%s"
            .formatted(
                linear.verdict().because(),
                worst
                    .map(
                        w ->
                            "; the largest coefficient of variation is %s (%s)"
                                .formatted(Numbers.text(w.relative()), w.species()))
                    .orElse(""),
                remark));
  }

  /** Whether counts may move between several stable states. */
  private static Optional<String> several(Evidence evidence) {
    return evidence
        .rests()
        .filter(r -> r.stable().size() > 1)
        .map(
            r ->
                "bimodal: the rate equations rest stably at %d points (%s); the stationary law has a peak near each, and its mean is none of them"
                    .formatted(r.stable().size(), points(r)));
  }

  /** The species that differs most between the points, and its counts there. */
  private static String points(Rests rests) {
    Map<String, Double> first = rests.stable().get(0);
    Map<String, Double> second = rests.stable().get(1);
    String most =
        first.keySet().stream()
            .max(Comparator.comparingDouble(id -> Math.abs(first.get(id) - second.get(id))))
            .orElseThrow();
    return most
        + " = "
        + rests.stable().stream()
            .map(p -> p.get(most))
            .sorted()
            .map(Numbers::text)
            .collect(Collectors.joining(" or "));
  }

  /** What gives the law where it is wide, so that its mean says little, if anything does. */
  private static Optional<String> lawInstead(Findings findings, Spread worst) {
    LongRunLaw law = new LongRunLaw(new StationaryDistribution());
    return worst.relative() >= LARGE && law.assess(findings) instanceof Fit.Suits
        ? Optional.of(
            "they give the mean alone, and '%s' spreads by %s of it; the %s gives the law, too"
                .formatted(worst.species(), Numbers.text(worst.relative()), law.name()))
        : Optional.empty();
  }

  private static Fit atRest(Findings findings, Fit.Suits own) {
    Structure structure = findings.structure().orElseThrow();
    Evidence evidence = findings.evidence();
    Optional<Rests> rests = evidence.rests();
    if (rests.isEmpty()) {
      return new Fit.Rejects("where they rest is not known" + gap(evidence, "steady states"));
    }
    if (rests.get().stable().isEmpty()) {
      return new Fit.Rejects(
          "no stable steady state was found: the rate equations oscillate, grow, or drift, and tell"
              + " no mean in the long run");
    }
    Optional<String> misleading = misleading(structure, evidence);
    if (misleading.isPresent()) {
      return new Fit.Rejects(misleading.get());
    }
    Optional<Spread> worst = evidence.noise().flatMap(Evidence.Noise::worstAtRest);
    if (worst.isEmpty()) {
      return new Fit.Rejects(
          "how far counts spread at rest is not known" + gap(evidence, "spreads"));
    }
    Optional<LinearKinetics> linear =
        structure.linear().filter(l -> l.verdict().holds() && structure.drawnAsWritten().isEmpty());
    if (linear.isPresent()) {
      return lawInstead(findings, worst.get())
          .<Fit>map(Fit.Rejects::new)
          .orElseGet(
              () ->
                  exactMeans(
                      linear.get(), worst, own, "; of the law itself nothing more is computed"));
    }
    return worst.get().relative() < LARGE
        ? alone(rests.get(), (Fit.Suits) small(worst.get(), own, LARGE))
        : new Fit.Rejects(spread(worst.get(), LARGE));
  }

  /** What carries counts far from where the rate equations rest, if anything is known to. */
  static Optional<String> misleading(Structure structure, Evidence evidence) {
    return several(evidence)
        .or(() -> evidence.rests().flatMap(rests -> extinction(structure, rests)));
  }

  private static Fit alone(Rests rests, Fit.Suits small) {
    String unique =
        rests
            .proof()
            .map(t -> "there is but one positive steady state (%s)".formatted(t))
            .orElse(
                "one stable steady state was found, which does not prove that it is the only one");
    return new Fit.Suits(small.exactness(), small.work(), unique + "; " + small.because());
  }

  /** Whether all of a species that is present at rest can be used up for good by chance. */
  private static Optional<String> extinction(Structure structure, Rests rests) {
    if (structure.persistence().isEmpty() || structure.network().isEmpty()) {
      return Optional.empty();
    }
    PersistenceTheorem persistence = structure.persistence().get();
    ReactionNetwork network = structure.network().get();
    Map<String, Double> rest = rests.stable().get(0);
    return persistence.critical().stream()
        .filter(
            s -> {
              double sum = s.stream().mapToDouble(i -> rest.get(network.species().get(i))).sum();
              return sum > 0.5 && sum < FEW;
            })
        .findFirst()
        .map(
            s ->
                "extinction is possible: nothing makes %s again once all are used up, and at rest there are only %s molecules of them, so that chance ends there in the long run"
                    .formatted(
                        network.text(s),
                        Numbers.text(
                            s.stream()
                                .mapToDouble(i -> rest.get(network.species().get(i)))
                                .sum())));
  }
}
