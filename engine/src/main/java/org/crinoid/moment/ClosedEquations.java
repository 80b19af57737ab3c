package org.crinoid.moment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.EventSpec.Assignment;

/**
 * A finite set of equations for moments: all up to an order with a {@link Closure} for those above,
 * or, where the moments asked for close by themselves, these and all that they need.
 */
final class ClosedEquations {

  /** Equations beyond which nobody waits. */
  static final int MOST = 20_000;

  private final Fluctuating system;
  private final int n;
  private final int order;
  private final Optional<Closure> closure;
  private final CentralMoments hierarchy;
  private final MomentNames names;
  private final Map<Powers, CentralMoments.Rate> central = new LinkedHashMap<>();
  private final TreeSet<Integer> means = new TreeSet<>();
  private final List<FluctuatingEvents.Effect> effects;
  private final List<List<Map<Integer, Expr>>> jacobians = new ArrayList<>();

  private ClosedEquations(Fluctuating system, int order, Optional<Closure> closure) {
    this.system = system;
    this.n = system.size();
    this.order = order;
    this.closure = closure;
    this.hierarchy = new CentralMoments(system);
    this.names = new MomentNames(system.ids());
    FluctuatingEvents events = new FluctuatingEvents(system);
    this.effects = events.effects();
    effects.forEach(e -> jacobians.add(events.jacobian(e)));
  }

  /** All moments up to {@code order}. */
  static DynamicalSystem closed(Fluctuating system, int order, Closure closure) {
    ClosedEquations all = new ClosedEquations(system, order, Optional.of(closure));
    for (int i = 0; i < all.n; i++) {
      all.means.add(i);
    }
    for (int o = 2; o <= order; o++) {
      for (Powers p : Powers.ofOrder(all.n, o)) {
        all.central.put(p, all.hierarchy.central(p));
      }
    }
    return all.system();
  }

  /** Moments of some quantities up to {@code order}, which close. */
  static DynamicalSystem exact(Fluctuating system, int[] chosen, int order) {
    ClosedEquations all = new ClosedEquations(system, order, Optional.empty());
    Deque<Powers> open = new ArrayDeque<>();
    Deque<Integer> openMeans = new ArrayDeque<>();
    for (int i : chosen) {
      openMeans.add(i);
    }
    for (int o = 2; o <= order; o++) {
      for (Powers p : Powers.ofOrder(chosen.length, o)) {
        open.add(Asked.spread(p, chosen, all.n));
      }
    }
    while (!open.isEmpty() || !openMeans.isEmpty()) {
      if (!openMeans.isEmpty()) {
        all.needMean(openMeans.pop(), open, openMeans);
      } else {
        all.need(open.pop(), open, openMeans);
      }
    }
    return all.system();
  }

  private void needMean(int i, Deque<Powers> open, Deque<Integer> openMeans) {
    if (means.add(i)) {
      CentralMoments.Rate rate = hierarchy.mean(i);
      open.addAll(rate.moments());
      openMeans.addAll(rate.means());
      jacobians.forEach(g -> openMeans.addAll(g.get(i).keySet()));
    }
  }

  private void need(Powers p, Deque<Powers> open, Deque<Integer> openMeans) {
    if (central.containsKey(p)) {
      return;
    }
    if (central.size() == MOST) {
      throw tooMany(">" + MOST).thrown();
    }
    CentralMoments.Rate rate = hierarchy.central(p);
    central.put(p, rate);
    open.addAll(rate.moments());
    openMeans.addAll(rate.means());
    for (int i = 0; i < n; i++) {
      if (p.get(i) > 0) {
        openMeans.add(i);
      }
    }
    for (int e = 0; e < effects.size(); e++) {
      open.addAll(mapped(p, jacobians.get(e)).keySet());
    }
  }

  /** Why there are too many equations. */
  static Refusal tooMany(String count) {
    return new Refusal(
        "too many moments",
        "",
        "there would be %s equations for moments, and at most %d are solved; ask for a lower order, or draw an ensemble of paths"
            .formatted(count, MOST));
  }

  /** {@code M_α} after an event, as a combination of the moments before it. */
  private Map<Powers, Expr> mapped(Powers alpha, List<Map<Integer, Expr>> jacobian) {
    Polynomial product = Polynomial.constant(n, Expr.ONE);
    for (int i = 0; i < n; i++) {
      if (alpha.get(i) > 0) {
        Polynomial row = Polynomial.zero(n);
        for (Map.Entry<Integer, Expr> g : jacobian.get(i).entrySet()) {
          row = row.plus(Polynomial.monomial(g.getValue(), Powers.unit(n, g.getKey())));
        }
        product = product.times(row.power(alpha.get(i)));
      }
    }
    Map<Powers, Expr> map = new LinkedHashMap<>();
    for (Map.Entry<Polynomial.Term, Rational> t : product.terms().entrySet()) {
      Expr term = Algebra.times(Expr.num(t.getValue().doubleValue()), t.getKey().coefficient());
      map.merge(t.getKey().powers(), term, Algebra::plus);
    }
    return map;
  }

  private DynamicalSystem system() {
    Equations equations = new Equations(system);
    List<Expr> meanRefs = system.means();
    Map<Powers, Expr> above = new LinkedHashMap<>();
    closure.ifPresent(c -> defineAbove(c, equations, meanRefs, above));
    for (int i = 0; i < n; i++) {
      if (means.contains(i)) {
        equations.mean(i, hierarchy.mean(i).formula(meanRefs, p -> value(p, above)));
      } else {
        equations.unknown(i);
      }
    }
    central.forEach(
        (p, rate) ->
            equations.state(names.central(p), rate.formula(meanRefs, q -> value(q, above))));
    return equations.system(events());
  }

  private Expr value(Powers p, Map<Powers, Expr> above) {
    Expr closed = above.get(p);
    return closed != null ? closed : Expr.ref(names.central(p));
  }

  private void defineAbove(
      Closure c, Equations equations, List<Expr> meanRefs, Map<Powers, Expr> above) {
    ClosureFormulas formulas =
        new ClosureFormulas(c, order, meanRefs, p -> Expr.ref(names.central(p)));
    List<CentralMoments.Rate> rates = new ArrayList<>(central.values());
    means.forEach(i -> rates.add(hierarchy.mean(i)));
    for (CentralMoments.Rate rate : rates) {
      for (Powers p : rate.moments()) {
        if (p.total() > order && !above.containsKey(p)) {
          above.put(p, equations.define(names.central(p), formulas.of(p)));
        }
      }
    }
  }

  private List<EventSpec> events() {
    FluctuatingEvents source = new FluctuatingEvents(system);
    List<EventSpec> events = new ArrayList<>();
    for (int e = 0; e < effects.size(); e++) {
      FluctuatingEvents.Effect effect = effects.get(e);
      List<Map<Integer, Expr>> jacobian = jacobians.get(e);
      List<Assignment> all = new ArrayList<>(source.toMeans(effect.spec()));
      all.removeIf(a -> isUnknown(a.variable()));
      for (Powers p : central.keySet()) {
        if (effect.values().keySet().stream().anyMatch(i -> p.get(i) > 0)) {
          List<Expr> sum = new ArrayList<>();
          mapped(p, jacobian)
              .forEach((q, g) -> sum.add(Algebra.times(g, Expr.ref(names.central(q)))));
          all.add(new Assignment(names.central(p), Algebra.sum(sum), Expr.ONE));
        }
      }
      events.add(FluctuatingEvents.with(effect.spec(), all));
    }
    return events;
  }

  private boolean isUnknown(String variable) {
    for (int i = 0; i < n; i++) {
      if (!means.contains(i) && system.quantities().get(i).mean().equals(variable)) {
        return true;
      }
    }
    return false;
  }

  /** What no closed equations can express, if there is anything. */
  static Optional<Refusal> refusal(Fluctuating system) {
    Optional<Refusal> known = system.refusal();
    if (known.isPresent()) {
      return known;
    }
    for (FluctuatingEvents.Effect e : new FluctuatingEvents(system).effects()) {
      for (Map.Entry<Integer, Expr> v : e.values().entrySet()) {
        if (system.form().of(v.getValue()).filter(p -> p.degree() <= 1).isEmpty()) {
          return Optional.of(
              new Refusal(
                  "event that is not linear",
                  e.spec().id(),
                  "event '%s' sets '%s' to what is not linear in numbers of molecules, of which moments do not tell moments"
                      .formatted(e.spec().id(), system.ids().get(v.getKey()))));
        }
      }
    }
    return Optional.empty();
  }

  /** A propensity or rate rule that is no polynomial, if there is one. */
  static Optional<Refusal> noPolynomial(Fluctuating system) {
    for (Channel c : system.channels()) {
      if (c.polynomial().isEmpty()) {
        return Optional.of(
            new Refusal(
                "propensity that is no polynomial",
                c.reaction(),
                c.whyNoPolynomial()
                    + ", and closures need polynomials; the linear noise approximation does not"));
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      if (f.polynomial().isEmpty()) {
        String id = system.ids().get(f.quantity());
        return Optional.of(
            new Refusal(
                "rate rule that is no polynomial",
                id,
                "the rate rule of '%s' is no polynomial in what fluctuates".formatted(id)));
      }
    }
    return Optional.empty();
  }
}
