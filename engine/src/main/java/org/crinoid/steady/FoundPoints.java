package org.crinoid.steady;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.linalg.Rational;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoint.Accuracy;
import org.crinoid.solve.FixedPoint.Origin;
import org.crinoid.solve.FixedPoint.Stability;
import org.crinoid.solve.FixedPoints.ConservedTotal;
import org.crinoid.solve.FixedPoints.Term;
import org.crinoid.solve.SteadyState;
import org.crinoid.system.DynamicalSystem;

/**
 * Fixed points found so far, each once.
 *
 * <p>Two are the same if no state differs by more than a millionth of its value, or than ten times
 * their estimated errors.
 */
final class FoundPoints {

  private static final double SAME = 1e-6;

  /** A residual above this part of the turnover is no rest. */
  private static final double AT_REST = 1e-6;

  private final SteadyState problem;
  private final DynamicalSystem system;
  private final RestEquations equations;
  private final Domain domain;
  private final PendingEvents pending;
  private final List<Entry> entries = new ArrayList<>();

  /** Points that turned out not to be stable: a course comes back to them again and again. */
  private final List<double[]> notStable = new ArrayList<>();

  private record Entry(FixedPoint point, int hits) {}

  FoundPoints(SteadyState problem, RestEquations equations, Domain domain, PendingEvents pending) {
    this.problem = problem;
    this.system = problem.system().system();
    this.equations = equations;
    this.domain = domain;
    this.pending = pending;
  }

  /**
   * Adds a point, unless it is known.
   *
   * @return whether it is a fixed point; those that are not confirmed count only where a course led
   *     to them
   */
  boolean add(double[] x, Origin origin) {
    for (int k = 0; k < entries.size(); k++) {
      Entry known = entries.get(k);
      double same = Math.max(SAME, 10 * known.point().accuracy().relativeError());
      if (domain.distance(known.point().state(), x) < Math.min(same, 1e-3)) {
        entries.set(k, new Entry(known.point(), known.hits() + 1));
        return true;
      }
    }
    equations.choose(x);
    Accuracy accuracy = new Certificate(equations, domain, system.layout().states()).of(x);
    if (origin != Origin.COURSE && (!accuracy.confirmed() || accuracy.residual() > AT_REST)) {
      return false;
    }
    entries.add(new Entry(point(x, origin, accuracy), 1));
    return true;
  }

  private FixedPoint point(double[] x, Origin origin, Accuracy accuracy) {
    List<String> remarks = new ArrayList<>(pending.at(x));
    Optional<Stability> stability = Spectrum.of(equations, x);
    if (stability.isEmpty()) {
      remarks.add("A rate of change has no finite slope here, so that stability is not known.");
    }
    if (!accuracy.confirmed()) {
      remarks.add(
          accuracy.relativeError() < Double.POSITIVE_INFINITY
              ? "Newton's method does not confirm this point, at least not the value of '%s'."
                  .formatted(accuracy.leastCertain())
              : "Newton's method does not confirm this point: it is where the course stands still;"
                  + " points beside it may be fixed points too.");
    }
    if (origin == Origin.COURSE
        && stability.filter(s -> s.kind() == Stability.Kind.UNSTABLE).isPresent()) {
      remarks.add(
          "The course ends here although the point is unstable: what would grow is zero, or below"
              + " the tolerance.");
    }
    for (int i = 0; i < x.length; i++) {
      if (domain.positive()[i] && x[i] < -1e-12 * domain.small()[i]) {
        remarks.add("The amount of '%s' is negative.".formatted(system.layout().states().get(i)));
      }
    }
    return new FixedPoint(
        x,
        values(x),
        accuracy,
        stability.orElse(new Stability(Stability.Kind.MARGINAL, List.of(), 0)),
        origin,
        1,
        remarks);
  }

  /** Values of all variables in state {@code x}, by name. */
  Map<String, Double> values(double[] x) {
    return AllValues.of(system, problem.time(), equations.parameters(), x);
  }

  /** Whether the point is stable; points at the edge of rounding are not, nor those beside them. */
  boolean isStable(double[] x) {
    if (notStable.stream().anyMatch(y -> domain.distance(x, y) < SAME)) {
      return false;
    }
    boolean stable = is(x, Stability.Kind.STABLE);
    if (!stable) {
      notStable.add(x.clone());
    }
    return stable;
  }

  /** Whether the point is unstable. */
  boolean isUnstable(double[] x) {
    return is(x, Stability.Kind.UNSTABLE);
  }

  private boolean is(double[] x, Stability.Kind kind) {
    equations.choose(x);
    return Spectrum.of(equations, x).filter(s -> s.kind() == kind).isPresent();
  }

  /** The points, the one that the start runs into first, then stable ones. */
  List<FixedPoint> points() {
    return entries.stream()
        .map(FoundPoints::counted)
        .sorted(
            Comparator.<FixedPoint>comparingInt(p -> p.origin() == Origin.COURSE ? 0 : 1)
                .thenComparing(p -> p.stability().kind()))
        .toList();
  }

  private static FixedPoint counted(Entry e) {
    FixedPoint p = e.point();
    return new FixedPoint(
        p.state(), p.values(), p.accuracy(), p.stability(), p.origin(), e.hits(), p.remarks());
  }

  /** What is conserved. */
  List<ConservedTotal> totals() {
    List<ConservedTotal> totals = new ArrayList<>();
    for (Map<Integer, Rational> law : equations.invariants().readable()) {
      List<Term> terms = new ArrayList<>();
      double total = 0;
      for (Map.Entry<Integer, java.math.BigInteger> e : LinearInvariants.whole(law).entrySet()) {
        terms.add(new Term(e.getValue(), system.layout().states().get(e.getKey())));
        total += e.getValue().doubleValue() * equations.reference()[e.getKey()];
      }
      totals.add(new ConservedTotal(terms, total));
    }
    return totals;
  }
}
