package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.event.EventFailureException;
import org.crinoid.network.OtherChange;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Evidence.Gap;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Run;
import org.crinoid.steady.FixedPointSearch;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Layout;
import org.crinoid.system.TimeDependence;

/**
 * Finds out about a model what the choice of a method rests on.
 *
 * <p>{@link #brief} costs one Jacobian. {@link #full} costs a time course, a search for fixed
 * points, and spreads of up to {@value NoiseEstimate#MOST_SPECIES} species.
 */
public final class Survey {

  private static final int SAMPLED = 12;

  private final Inquiry inquiry;
  private final Run run;
  private final Layout layout;
  private final List<Gap> gaps = new ArrayList<>();
  private Structure structure;
  private Optional<Evidence.Copies> copies = Optional.empty();
  private Optional<Evidence.States> states = Optional.empty();
  private OptionalDouble firings = OptionalDouble.empty();
  private List<Evidence.Spread> alongCourse = List.of();
  private List<Evidence.Spread> atRest = List.of();
  private double noiseError;

  private Survey(Inquiry inquiry, Run run) {
    this.inquiry = inquiry;
    this.run = run;
    this.layout = inquiry.system().system().layout();
  }

  /** What a choice among integrators needs: the fastest mode at the start. */
  public static Findings brief(Inquiry inquiry) {
    Optional<Evidence.TimeScales> scales = Optional.empty();
    Survey survey = new Survey(inquiry, Run.quiet());
    boolean drawn = inquiry.system().system().drawsAtStart();
    if (!drawn && survey.slopesSay().isEmpty()) {
      Instant start =
          Instant.of(
              inquiry.startTime(),
              inquiry.system().initialValues(inquiry.overrides(), inquiry.startTime()).values());
      Slopes slopes = new Slopes(inquiry);
      if (slopes.evaluate(start)) {
        scales =
            Optional.of(
                new Evidence.TimeScales(
                    slopes.radius(),
                    OptionalDouble.empty(),
                    "at the start",
                    OptionalDouble.empty()));
      }
    }
    return new Findings(inquiry, Optional.empty(), Evidence.of(scales));
  }

  /**
   * What a choice of mathematics needs.
   *
   * @throws org.crinoid.model.ModelException if the model cannot be started
   */
  public static Findings full(Inquiry inquiry, Run run) {
    return new Survey(inquiry, run).findings();
  }

  private Findings findings() {
    structure = Structure.of(inquiry);
    gaps.addAll(structure.gaps());
    Rows rows = Rows.of(inquiry, run);
    rows.whole().ifPresent(why -> gap("the course to the end", why));
    Optional<Evidence.TimeScales> scales = timeScales(rows);
    Optional<FixedPoints> points = search();
    if (structure.obstacles().isEmpty() && !rows.instants().isEmpty()) {
      structure.network().ifPresent(n -> stochastic(n, rows, points));
    }
    Optional<Evidence.Noise> noise =
        alongCourse.isEmpty() && atRest.isEmpty()
            ? Optional.empty()
            : Optional.of(new Evidence.Noise(alongCourse, atRest, noiseError));
    return new Findings(
        inquiry,
        Optional.of(structure),
        new Evidence(
            structure.obstacles(),
            scales,
            copies,
            noise,
            states,
            firings,
            points.map(this::rests),
            gaps));
  }

  private void gap(String what, String because) {
    gaps.add(new Gap(what, because));
  }

  /** Why the Jacobian does not tell time scales, if it does not. */
  private Optional<String> slopesSay() {
    if (layout.states().isEmpty()) {
      return Optional.of("nothing changes at a rate");
    }
    if (layout.algebraicFrom() < layout.states().size()) {
      return Optional.of("algebraic rules determine some of the quantities");
    }
    if (layout.fastStates().length > 0) {
      return Optional.of("fast reactions are infinitely fast");
    }
    return inquiry.system().system().delays().isEmpty()
        ? Optional.empty()
        : Optional.of("with delays the Jacobian does not tell them");
  }

  private Optional<Evidence.TimeScales> timeScales(Rows rows) {
    Optional<String> why = slopesSay();
    if (why.isPresent() || rows.instants().isEmpty()) {
      gap("time scales", why.orElse("there is no course"));
      return Optional.empty();
    }
    Slopes slopes = new Slopes(inquiry);
    boolean all = layout.states().size() <= Slopes.MOST_STATES;
    int last = rows.instants().size() - 1;
    int[] chosen = Arrays.stream(sampled(last)).distinct().toArray();
    double fastest = 0;
    double slowest = Double.POSITIVE_INFINITY;
    int used = 0;
    for (int k : chosen) {
      if (slopes.evaluate(rows.instants().get(k))) {
        Slopes.Range range =
            (all ? slopes.range() : Optional.<Slopes.Range>empty())
                .orElseGet(() -> new Slopes.Range(slopes.radius(), OptionalDouble.empty()));
        fastest = Math.max(fastest, range.fastest());
        slowest = Math.min(slowest, range.slowest().orElse(Double.POSITIVE_INFINITY));
        used++;
      }
    }
    if (used == 0) {
      gap("time scales", "slopes of rates are infinite or undefined");
      return Optional.empty();
    }
    return Optional.of(
        new Evidence.TimeScales(
            fastest,
            Double.isFinite(slowest) ? OptionalDouble.of(slowest) : OptionalDouble.empty(),
            "at %s along the course".formatted(Numbers.count(used, "time")),
            OptionalDouble.of(rows.steps())));
  }

  private static int[] sampled(int last) {
    int[] rows = new int[SAMPLED];
    Arrays.setAll(rows, k -> (int) Math.round((double) last * k / (SAMPLED - 1)));
    return rows;
  }

  private Optional<FixedPoints> search() {
    Optional<String> why = TimeDependence.whyNoRest(inquiry.system().system(), false);
    if (why.isPresent()) {
      gap("steady states", why.get());
      return Optional.empty();
    }
    try {
      return Optional.of(new FixedPointSearch().solve(inquiry.steadyState(), run));
    } catch (EventFailureException e) {
      gap("steady states", e.getMessage());
      return Optional.empty();
    }
  }

  private Evidence.Rests rests(FixedPoints points) {
    double unit = structure.molecules().map(Molecules::perUnit).orElse(1.0);
    List<String> species =
        structure.network().map(ReactionNetwork::species).orElse(layout.states());
    List<Map<String, Double>> stable = new ArrayList<>();
    boolean reached = false;
    for (FixedPoint point : points.points()) {
      if (point.stability().kind() == FixedPoint.Stability.Kind.STABLE) {
        Map<String, Double> values = new java.util.LinkedHashMap<>();
        species.forEach(id -> values.put(id, unit * point.values().getOrDefault(id, Double.NaN)));
        reached |= stable.isEmpty() && point.origin() == FixedPoint.Origin.COURSE;
        stable.add(values);
      }
    }
    return new Evidence.Rests(
        stable, points.points().size() - stable.size(), structure.uniqueness(), reached);
  }

  private void stochastic(ReactionNetwork network, Rows rows, Optional<FixedPoints> points) {
    Molecules molecules = structure.molecules().orElseThrow();
    double unit = molecules.perUnit();
    JumpSystem jumps = structure.jumps().orElseThrow().jumps();
    Channels channels = new Channels(network, jumps);
    Meaning meaning = new Meaning(jumps);
    meaning
        .uncounted(rows.instants().get(0), molecules.counted())
        .or(() -> meaning.negative(rows.instants()))
        .ifPresent(o -> structure = structure.with(o));
    if (!structure.obstacles().isEmpty()) {
      return;
    }
    List<double[]> rates = rows.instants().stream().map(channels::rates).toList();
    Counts counts = new Counts(network, rows.instants(), unit);
    copies =
        Optional.of(
            new Evidence.Copies(
                unit, molecules.basis(), counts.lowest(), counts.first(), counts.last()));
    firings = firings(rows, rates, unit);
    noise(network, channels, rows, counts, points);
    Optional<long[]> start = counts.start();
    states =
        start
            .filter(s -> network.isWhole())
            .flatMap(
                s -> StatesEstimate.of(network, s, channels.count() == network.arrows().size()))
            .or(() -> states);
  }

  /** The integral of all rates. */
  private static OptionalDouble firings(Rows rows, List<double[]> rates, double unit) {
    double sum = 0;
    for (int k = 1; k < rates.size(); k++) {
      double h = rows.instants().get(k).time() - rows.instants().get(k - 1).time();
      double both =
          Arrays.stream(rates.get(k)).map(v -> Math.max(0, v)).sum()
              + Arrays.stream(rates.get(k - 1)).map(v -> Math.max(0, v)).sum();
      sum += 0.5 * h * both * unit;
    }
    return Double.isFinite(sum) ? OptionalDouble.of(sum) : OptionalDouble.empty();
  }

  private void noise(
      ReactionNetwork network,
      Channels channels,
      Rows rows,
      Counts counts,
      Optional<FixedPoints> points) {
    if (network.species().size() > NoiseEstimate.MOST_SPECIES) {
      gap(
          "spreads of counts",
          "there are %d species, more than the %d up to which they are estimated"
              .formatted(network.species().size(), NoiseEstimate.MOST_SPECIES));
      return;
    }
    Optional<OtherChange> jump =
        network.otherChanges().stream()
            .filter(c -> c.what() == OtherChange.What.AMOUNTS)
            .findFirst();
    NoiseEstimate estimate =
        new NoiseEstimate(
            inquiry, network, channels, structure.molecules().orElseThrow().perUnit());
    if (jump.isPresent()) {
      gap("spreads of counts", jump.get().because());
    } else {
      try {
        NoiseEstimate.Course course = estimate.along(rows.instants(), counts);
        alongCourse = course.largest();
        noiseError = course.error();
        states = Optional.of(StatesEstimate.within(network, course.deviations()));
      } catch (NoiseEstimate.NoEstimateException e) {
        gap("spreads along the course", e.getMessage());
      }
    }
    Optional<FixedPoint> rest =
        points.stream()
            .flatMap(p -> p.points().stream())
            .filter(p -> p.stability().kind() == FixedPoint.Stability.Kind.STABLE)
            .findFirst();
    if (rest.isPresent()) {
      try {
        atRest = estimate.atRest(Instant.of(inquiry.startTime(), rest.get().values()));
      } catch (NoiseEstimate.NoEstimateException e) {
        gap("spreads at rest", e.getMessage());
      }
    }
  }
}
