package org.crinoid.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.EventSpec.Assignment;

/**
 * The equations of the linear noise approximation: {@code φ' = Σⱼ γⱼ aⱼ(φ)}, {@code C' = AC + CAᵀ +
 * D}, and what noise adds to the means, {@code ε' = Aε + Σⱼ γⱼ (½ Σ ∂²aⱼ/∂xₖ∂xₗ Cₖₗ + bⱼ)}.
 *
 * <p>{@code aⱼ} is the propensity for many molecules and {@code aⱼ + bⱼ} what it is to first order
 * for fewer; {@code A} the Jacobian of {@code φ'}, {@code D = Σⱼ γⱼ γⱼᵀ aⱼ}. All derivatives are
 * exact. What rate rules move fluctuates without noise of its own.
 *
 * @see <a href="https://doi.org/10.1101/gr.1196503">Elf and Ehrenberg 2003, Genome Research 13,
 *     2475–2484, for the covariance</a>
 * @see <a href="https://doi.org/10.1063/1.3454685">Grima 2010, J. Chem. Phys. 133, 035101, for the
 *     means</a>
 */
final class NoiseEquations {

  private final Fluctuating system;
  private final int n;
  private final Equations equations;
  private final List<Expr> rates = new ArrayList<>();
  private final List<Map<Integer, Expr>> gradients = new ArrayList<>();
  private final List<Map<Integer, Expr>> slopes = new ArrayList<>();
  private final List<Map<Integer, Expr>> rawSlopes = new ArrayList<>();

  NoiseEquations(Fluctuating system) {
    this.system = system;
    this.n = system.size();
    this.equations = new Equations(system);
    for (Channel c : system.channels()) {
      rates.add(equations.define("rate(" + c.id() + ")", c.macroscopic()));
      gradients.add(system.slopes(c.macroscopic()));
    }
    for (int i = 0; i < n; i++) {
      slopes.add(slopesOf(i));
    }
    for (int i = 0; i < n; i++) {
      equations.mean(i, rateOf(i));
    }
  }

  /** The rate equations alone, with slopes and diffusion defined for those who ask. */
  static DynamicalSystem means(Fluctuating system) {
    NoiseEquations all = new NoiseEquations(system);
    for (int i = 0; i < all.n; i++) {
      for (int k = i; k < all.n; k++) {
        String name = all.equations.names().diffusion(i, k);
        all.equations.define(name, all.diffusion(i, k));
      }
      all.curvatures(i);
    }
    List<EventSpec> events = new ArrayList<>();
    FluctuatingEvents effects = new FluctuatingEvents(system);
    for (EventSpec e : system.base().events()) {
      events.add(FluctuatingEvents.with(e, effects.toMeans(e)));
    }
    return all.equations.system(events);
  }

  private void curvatures(int i) {
    List<Expr> sum = new ArrayList<>();
    for (Channel c : system.channels()) {
      if (c.change()[i] != 0) {
        sum.add(Algebra.times(Expr.num(c.change()[i]), c.correction()));
      }
    }
    equations.define(equations.names().correction(i), Algebra.sum(sum));
    rawSlopes
        .get(i)
        .forEach(
            (k, slope) ->
                system
                    .slopes(slope)
                    .forEach(
                        (l, second) ->
                            equations.define(equations.names().curvature(i, k, l), second)));
  }

  /**
   * The equations.
   *
   * @param corrected whether to compute what noise adds to the means
   */
  static DynamicalSystem of(Fluctuating system, boolean corrected) {
    NoiseEquations all = new NoiseEquations(system);
    all.covariances();
    if (corrected) {
      all.shifts();
    }
    return all.equations.system(all.events(corrected));
  }

  private Expr rateOf(int i) {
    List<Expr> sum = new ArrayList<>();
    for (int j = 0; j < rates.size(); j++) {
      int change = system.channels().get(j).change()[i];
      if (change != 0) {
        sum.add(Algebra.times(Expr.num(change), rates.get(j)));
      }
    }
    system.flows().stream().filter(f -> f.quantity() == i).forEach(f -> sum.add(f.rate()));
    return Algebra.sum(sum);
  }

  /** Row {@code i} of the Jacobian, as names. */
  private Map<Integer, Expr> slopesOf(int i) {
    Map<Integer, List<Expr>> sums = new LinkedHashMap<>();
    for (int j = 0; j < rates.size(); j++) {
      int change = system.channels().get(j).change()[i];
      if (change != 0) {
        gradients
            .get(j)
            .forEach(
                (k, slope) ->
                    sums.computeIfAbsent(k, key -> new ArrayList<>())
                        .add(Algebra.times(Expr.num(change), slope)));
      }
    }
    for (Fluctuating.Flow f : system.flows()) {
      if (f.quantity() == i) {
        system
            .slopes(f.rate())
            .forEach((k, slope) -> sums.computeIfAbsent(k, key -> new ArrayList<>()).add(slope));
      }
    }
    Map<Integer, Expr> raw = new LinkedHashMap<>();
    Map<Integer, Expr> row = new LinkedHashMap<>();
    sums.forEach((k, sum) -> raw.put(k, Algebra.sum(sum)));
    raw.forEach((k, sum) -> row.put(k, equations.define(equations.names().slope(i, k), sum)));
    rawSlopes.add(raw);
    return row;
  }

  private Expr diffusion(int i, int k) {
    List<Expr> sum = new ArrayList<>();
    for (int j = 0; j < rates.size(); j++) {
      int[] change = system.channels().get(j).change();
      if (change[i] != 0 && change[k] != 0) {
        sum.add(Algebra.times(Expr.num((double) change[i] * change[k]), rates.get(j)));
      }
    }
    return Algebra.sum(sum);
  }

  private Expr covariance(int i, int k) {
    return Expr.ref(equations.names().covariance(i, k));
  }

  private void covariances() {
    for (int i = 0; i < n; i++) {
      for (int k = i; k < n; k++) {
        List<Expr> sum = new ArrayList<>();
        int row = i;
        int column = k;
        slopes.get(i).forEach((l, a) -> sum.add(Algebra.times(a, covariance(l, column))));
        slopes.get(k).forEach((l, a) -> sum.add(Algebra.times(a, covariance(l, row))));
        sum.add(diffusion(i, k));
        equations.state(equations.names().covariance(i, k), Algebra.sum(sum));
      }
    }
  }

  private void shifts() {
    List<Expr> bends = new ArrayList<>();
    for (int j = 0; j < rates.size(); j++) {
      Channel c = system.channels().get(j);
      bends.add(
          equations.define(
              "bend(" + c.id() + ")", Algebra.plus(bend(gradients.get(j)), c.correction())));
    }
    for (int i = 0; i < n; i++) {
      List<Expr> sum = new ArrayList<>();
      slopes
          .get(i)
          .forEach((k, a) -> sum.add(Algebra.times(a, Expr.ref(equations.names().shift(k)))));
      for (int j = 0; j < rates.size(); j++) {
        int change = system.channels().get(j).change()[i];
        if (change != 0) {
          sum.add(Algebra.times(Expr.num(change), bends.get(j)));
        }
      }
      for (Fluctuating.Flow f : system.flows()) {
        if (f.quantity() == i) {
          sum.add(bend(system.slopes(f.rate())));
        }
      }
      equations.state(equations.names().shift(i), Algebra.sum(sum));
    }
  }

  /** {@code ½ Σ ∂²f/∂xₖ∂xₗ Cₖₗ}, given the first derivatives. */
  private Expr bend(Map<Integer, Expr> gradient) {
    List<Expr> sum = new ArrayList<>();
    gradient.forEach(
        (k, slope) ->
            system
                .slopes(slope)
                .forEach(
                    (l, second) ->
                        sum.add(Algebra.times(Expr.num(0.5), second, covariance(k, l)))));
    return Algebra.sum(sum);
  }

  private List<EventSpec> events(boolean corrected) {
    FluctuatingEvents effects = new FluctuatingEvents(system);
    List<EventSpec> events = new ArrayList<>();
    for (FluctuatingEvents.Effect effect : effects.effects()) {
      List<Assignment> all = effects.toMeans(effect.spec());
      List<Map<Integer, Expr>> jacobian = effects.jacobian(effect);
      for (int i = 0; i < n; i++) {
        for (int k = i; k < n; k++) {
          if (effect.values().containsKey(i) || effect.values().containsKey(k)) {
            all.add(
                new Assignment(
                    equations.names().covariance(i, k),
                    mapped(jacobian.get(i), jacobian.get(k)),
                    Expr.ONE));
          }
        }
        if (corrected && effect.values().containsKey(i)) {
          all.add(
              new Assignment(
                  equations.names().shift(i),
                  Algebra.plus(moved(jacobian.get(i)), bend(jacobian.get(i))),
                  Expr.ONE));
        }
      }
      events.add(FluctuatingEvents.with(effect.spec(), all));
    }
    return events;
  }

  /** An entry of {@code G C Gᵀ}. */
  private Expr mapped(Map<Integer, Expr> row, Map<Integer, Expr> column) {
    List<Expr> sum = new ArrayList<>();
    row.forEach((a, g) -> column.forEach((b, h) -> sum.add(Algebra.times(g, h, covariance(a, b)))));
    return Algebra.sum(sum);
  }

  private Expr moved(Map<Integer, Expr> row) {
    List<Expr> sum = new ArrayList<>();
    row.forEach((k, g) -> sum.add(Algebra.times(g, Expr.ref(equations.names().shift(k)))));
    return Algebra.sum(sum);
  }
}
