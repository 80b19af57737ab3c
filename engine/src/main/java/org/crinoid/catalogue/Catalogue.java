package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.StationaryDistribution;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.FirstReaction;
import org.crinoid.jump.Hybrid;
import org.crinoid.jump.ImplicitTauLeaping;
import org.crinoid.jump.Langevin;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.RLeaping;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.jump.TauLeaping;
import org.crinoid.moment.Closure;
import org.crinoid.moment.ExactMoments;
import org.crinoid.moment.LinearNoiseApproximation;
import org.crinoid.moment.MomentClosure;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Choice.Hearing;
import org.crinoid.solve.Fit;
import org.crinoid.steady.FixedPointSearch;
import org.crinoid.timecourse.Integration;

/**
 * All methods that are installed, and the choice among them.
 *
 * <p>Of the methods that suit the cheapest is taken; estimates of work that differ by less than a
 * factor of {@value #ALIKE} count as equal, and then the one listed first is taken. The work of an
 * ensemble counts {@value #SAMPLED} times beside that of other methods: each further digit of
 * theirs costs little, each of its own a hundred times as much.
 *
 * @param rtol relative tolerance of the integrators
 * @param atol absolute tolerance of the integrators
 * @param precision half width of confidence intervals of ensembles: relative for means, absolute
 *     for probabilities
 */
public record Catalogue(double rtol, double atol, double precision) {

  static final double ALIKE = 2;

  /** By how much a law or moments that are computed may cost more than those from samples. */
  static final double SAMPLED = 10;

  /** Half width of confidence intervals unless another is asked for. */
  public static final double DEFAULT_PRECISION = 0.01;

  /**
   * Molecules below which the Langevin equation does not speak for a species; as {@link Langevin}.
   */
  private static final double FEW = 10;

  /** With the tolerances that everyone has. */
  public Catalogue() {
    this(Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL);
  }

  /** With the precision that is usual. */
  public Catalogue(double rtol, double atol) {
    this(rtol, atol, DEFAULT_PRECISION);
  }

  /** With the usual tolerances and some precision of ensembles. */
  public static Catalogue ofPrecision(double precision) {
    return new Catalogue(Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL, precision);
  }

  /** Methods that draw paths; of those alike in cost the first is taken. */
  private static List<DrawnPaths> paths() {
    return List.of(
        new DrawnPaths("direct method", new DirectMethod(), 0),
        new DrawnPaths("sorting direct method", new SortingDirect(), 0),
        new DrawnPaths("next reaction method", new NextReaction(), 0),
        new DrawnPaths("composition-rejection", new CompositionRejection(), 0),
        new DrawnPaths("rejection-based method", new Rssa(), 0),
        new DrawnPaths("rejection-based method with composition", new RssaCr(), 0),
        new DrawnPaths("first reaction method", new FirstReaction(), 0),
        new DrawnPaths("tau-leaping", new TauLeaping(), 0),
        new DrawnPaths("R-leaping", new RLeaping(), 0),
        new DrawnPaths("implicit tau-leaping", new ImplicitTauLeaping(), 0),
        new DrawnPaths("hybrid of jumps and Langevin equation", new Hybrid(), 0),
        new DrawnPaths("chemical Langevin equation", new Langevin(), FEW));
  }

  private DrawnEnsemble ensemble(Question question) {
    return new DrawnEnsemble(question, paths(), precision);
  }

  private static List<ComputedMoments> noise(Integration course) {
    List<ComputedMoments> all = new ArrayList<>();
    all.add(new ComputedMoments(ExactMoments.NAME, new ExactMoments(course)));
    for (boolean corrected : new boolean[] {true, false}) {
      LinearNoiseApproximation noise = new LinearNoiseApproximation(course, corrected);
      all.add(new ComputedMoments(noise.name(), noise));
    }
    return all;
  }

  /** Methods that give covariances wherever rate equations give means. */
  static List<ComputedMoments> noise() {
    return noise(
        new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL));
  }

  /** Methods that compute moments; of those alike in cost the first is taken. */
  private static List<ComputedMoments> moments(Integration course) {
    List<ComputedMoments> all = new ArrayList<>();
    all.addAll(noise(course));
    for (Closure closure : Closure.values()) {
      // of second order, as asked about, it is the normal closure
      if (closure != Closure.ZERO_CUMULANT) {
        MomentClosure method = new MomentClosure(course, closure);
        all.add(new ComputedMoments(method.name(), method));
      }
    }
    return all;
  }

  /** Integrators by name; of those alike in cost the first is taken. */
  private Map<String, Integration> integrators() {
    Map<String, Integration> integrators = new LinkedHashMap<>();
    integrators.put("Automatic", new Integration(new Automatic(), rtol, atol));
    integrators.put("Bdf", new Integration(new Bdf(), rtol, atol));
    integrators.put("Tsit5", new Integration(new Tsit5(), rtol, atol));
    return integrators;
  }

  /** A line a method and question; of methods alike in cost the first is taken. */
  private List<Candidate> candidates() {
    Integration course = integrators().get("Automatic");
    FixedPointSearch search = new FixedPointSearch();
    List<Candidate> all = new ArrayList<>();
    integrators()
        .forEach((id, m) -> all.add(new Offer<>(Question.COURSE, id, Inquiry::timeCourse, m)));
    all.add(new RateEquations<>(Question.PATHS, Inquiry::timeCourse, course));
    all.addAll(paths());
    all.addAll(
        List.of(
            new KnownLaw(Question.DISTRIBUTION),
            new RateEquations<>(Question.DISTRIBUTION, Inquiry::timeCourse, course),
            new ProjectedLaw(Question.DISTRIBUTION, new FiniteStateProjection()),
            ensemble(Question.DISTRIBUTION),
            new KnownLaw(Question.STATIONARY),
            new LongRunLaw(new StationaryDistribution()),
            new RateEquations<>(Question.STATIONARY, Inquiry::steadyState, search),
            ensemble(Question.STATIONARY)));
    all.addAll(moments(course));
    all.addAll(
        List.of(
            new RateEquations<>(Question.MOMENTS, Inquiry::timeCourse, course),
            new ProjectedLaw(Question.MOMENTS, new FiniteStateProjection()),
            ensemble(Question.MOMENTS)));
    return all;
  }

  /**
   * The integrator that was chosen for a course.
   *
   * @param choice what {@link #choose} gave for {@link Question#COURSE}
   */
  public Integration integration(Choice choice) {
    return integrators().get(choice.chosen().orElseThrow().method());
  }

  /** Hears all methods that are listed for a question, and takes one. */
  public Choice choose(Question question, Findings findings) {
    Optional<String> none =
        question == Question.STATIONARY ? KnownLaw.none(findings) : Optional.empty();
    List<Hearing> verdicts = new ArrayList<>();
    for (Candidate c : candidates()) {
      if (c.question() == question) {
        Fit fit = none.<Fit>map(Fit.Rejects::new).orElseGet(() -> c.assess(findings));
        verdicts.add(new Hearing(c.name(), fit));
      }
    }
    return new Choice(question.word(), taken(verdicts), verdicts);
  }

  private static Optional<Hearing> taken(List<Hearing> verdicts) {
    double least =
        verdicts.stream().mapToDouble(Catalogue::weight).min().orElse(Double.POSITIVE_INFINITY);
    return verdicts.stream()
        .filter(h -> h.fit() instanceof Fit.Suits && weight(h) <= ALIKE * least)
        .findFirst();
  }

  /** Its work, as it counts in the choice; infinite if it does not suit. */
  private static double weight(Hearing h) {
    double factor = h.method().equals(DrawnEnsemble.NAME) ? SAMPLED : 1;
    return h.fit() instanceof Fit.Suits s ? factor * s.work() : Double.POSITIVE_INFINITY;
  }
}
