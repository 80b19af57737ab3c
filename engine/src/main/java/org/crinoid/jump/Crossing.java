package org.crinoid.jump;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.Discontinuity;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.JumpSystem.Change;

/**
 * Finds when, within a step of a diffusing path, a relation in a trigger or a constraint changes
 * its truth value.
 *
 * <p>Over a step the level {@code g} of a relation, left side less right side, is taken for a
 * Brownian motion of variance {@code σ² = Σ (Δⱼg)²aⱼ} per time, {@code Δⱼg} its change by one
 * firing of {@code j}. From {@code g₀} to {@code g₁} on the same side it has met zero with
 * probability {@code exp(−2g₀g₁/(σ²h))}. If it has, the first time is {@code hy/(1 + y)}, {@code y}
 * inverse Gaussian of mean {@code |g₀/g₁|} and shape {@code g₀²/(σ²h)}; the firings up to then are
 * a bridge of each jump, moved in the direction of their covariance with {@code g} until the
 * relation just changes. The path goes on from there; what was drawn beyond is forgotten, as a
 * Markov process may.
 *
 * <p>Steps are short near a level: the noise and the motion of a step are at most the distance, or
 * what one firing changes if that is more. A path that is at a level, for it has just met it, is
 * judged at the end of such a step alone: a diffusion comes back at once infinitely often, a jump
 * process at its next firing.
 *
 * <p>Cost: one evaluation of all levels a step for each jump that changes one. Mutable; serves path
 * after path.
 *
 * @see <a href="https://doi.org/10.1016/S0304-4149(99)00109-X">Gobet 2000, Stochastic Processes and
 *     their Applications 87, 167–197</a>
 * @see <a href="https://doi.org/10.2307/2683801">Michael, Schucany and Haas 1976, The American
 *     Statistician 30, 88–90</a>
 */
final class Crossing {

  /**
   * Noise of a step that begins at a level, in firings. Derived from the local time that such steps
   * spend at it: with 1.65 they come back as often as a jump process does.
   */
  private static final double BACK = 1.65;

  private static final int MOST_DOUBLINGS = 60;

  /** Corrections of the place of a level; each takes away most of its curvature. */
  private static final int CORRECTIONS = 4;

  private final PathState state;
  private final Diffusion diffusion;
  private final List<Discontinuity> watched;
  private final Evaluator levels;
  private final int[] jumps;
  private final double[][] by;
  private final double[] now;
  private final double[] next;
  private final double[] variance;
  private final double[] drift;
  private final double[] firing;
  private final double[] metAt;
  private final double[] x;
  private final double[] drawn;
  private final double[] towards;
  private final boolean[] all;
  private double part;

  Crossing(CompiledJumps compiled, PathState state, Diffusion diffusion) {
    this.state = state;
    this.diffusion = diffusion;
    DynamicalSystem system = compiled.jumps().system();
    this.watched = watched(compiled, system.events(), system.constraints());
    this.levels =
        compiled.formulas(watched.stream().map(Discontinuity::level).toList()).evaluator();
    BitSet read = compiled.statesOf(watched.stream().map(Discontinuity::level).toList());
    this.jumps =
        IntStream.range(0, compiled.jumps().jumps().size())
            .filter(
                j ->
                    compiled.jumps().jumps().get(j).changes().stream()
                        .map(Change::state)
                        .anyMatch(read::get))
            .toArray();
    int count = watched.size();
    this.by = new double[jumps.length][count];
    this.now = new double[count];
    this.next = new double[count];
    this.variance = new double[count];
    this.drift = new double[count];
    this.firing = new double[count];
    this.metAt = new double[count];
    this.x = new double[state.x.length];
    this.drawn = new double[compiled.jumps().jumps().size()];
    this.towards = new double[drawn.length];
    this.all = new boolean[drawn.length];
    Arrays.fill(all, true);
  }

  /** Relations in triggers and constraints that read what jumps change. */
  static List<Discontinuity> watched(
      CompiledJumps compiled, List<EventSpec> events, List<ConstraintSpec> constraints) {
    BitSet changed = new BitSet();
    compiled.jumps().jumps().stream()
        .flatMap(j -> j.changes().stream())
        .mapToInt(Change::state)
        .forEach(changed::set);
    return TimeWatch.relations(compiled.jumps().system(), events, constraints).stream()
        .filter(d -> compiled.statesOf(List.of(d.level())).intersects(changed))
        .toList();
  }

  boolean isEmpty() {
    return watched.isEmpty();
  }

  /** Goes to the start of a path. */
  void begin() {
    Arrays.fill(metAt, Double.NaN);
  }

  /** Takes parameters and state anew. */
  void start() {
    levels.parameters(state.p);
    levels.eval(state.t, state.x, now);
  }

  /**
   * How long a step may be.
   *
   * @param a (M) propensities now
   * @param longest at most
   */
  double length(double[] a, double longest) {
    look(a);
    double h = longest;
    for (int r = 0; r < now.length; r++) {
      double reach = isAt(r) ? BACK * firing[r] : Math.max(Math.abs(now[r]), firing[r]);
      if (variance[r] > 0) {
        h = Math.min(h, reach * reach / variance[r]);
      }
      if (drift[r] != 0) {
        h = Math.min(h, reach / Math.abs(drift[r]));
      }
    }
    return h;
  }

  private boolean isAt(int r) {
    return now[r] == 0 || now[r] == metAt[r];
  }

  /** Takes how the levels move. */
  private void look(double[] a) {
    Arrays.fill(variance, 0);
    Arrays.fill(drift, 0);
    Arrays.fill(firing, 0);
    System.arraycopy(state.x, 0, x, 0, x.length);
    for (int q = 0; q < jumps.length; q++) {
      int j = jumps[q];
      double[] change = by[q];
      shift(j, 1);
      levels.eval(state.t, x, change);
      shift(j, 0);
      for (int r = 0; r < change.length; r++) {
        change[r] -= now[r];
        variance[r] += change[r] * change[r] * a[j];
        drift[r] += change[r] * a[j];
        firing[r] = Math.max(firing[r], a[j] > 0 ? Math.abs(change[r]) : 0);
      }
    }
  }

  private void shift(int j, int times) {
    for (int k = state.firstChange(j); k < state.firstChange(j + 1); k++) {
      int i = state.changedState(k);
      x[i] = state.x[i] + times * state.molecules(k) * state.unit;
    }
  }

  /**
   * Which relation changes first in the step that was drawn; then {@link #part} tells when.
   *
   * @param h length of the step
   * @return −1 if none
   */
  int first(double h, RandomStream random) {
    levels.eval(state.t + h, diffusion.amounts(state.t + h), next);
    int first = -1;
    part = Double.POSITIVE_INFINITY;
    for (int r = 0; r < now.length; r++) {
      boolean over = holds(r, now[r]) != holds(r, next[r]);
      double noise = variance[r] * h;
      boolean met = over || !isAt(r) && random.nextDouble() < touching(r, noise);
      if (met) {
        double at = isAt(r) ? 1 : meeting(r, noise, random);
        if (at < part) {
          part = at;
          first = r;
        }
      }
    }
    return first;
  }

  private boolean holds(int r, double g) {
    return watched.get(r).holds(g);
  }

  private double touching(int r, double noise) {
    return noise > 0 ? Math.exp(-2 * now[r] * next[r] / noise) : 0;
  }

  /** The part of the step after which the level is met first. */
  private double meeting(int r, double noise, RandomStream random) {
    double from = Math.abs(now[r]);
    double to = Math.abs(next[r]);
    if (!(noise > 0)) {
      return from / (from + to);
    }
    double z = random.nextGaussian();
    double shape = from * from / noise;
    double ratio = shape / (z * z);
    if (to > 0) {
      double mean = from / to;
      double w = mean * z * z / (2 * shape);
      double low = mean / (1 + w + Math.sqrt(w * (w + 2)));
      ratio = random.nextDouble() * (mean + low) <= mean ? low : mean * mean / low;
    }
    return ratio < Double.POSITIVE_INFINITY ? ratio / (1 + ratio) : 1;
  }

  /** When the first relation changes, as a part of the step. */
  double part() {
    return part;
  }

  /**
   * Goes back to where relation {@code r} changes in the step that was drawn, or next to it if
   * numbers that cannot be negative are in the way.
   *
   * @param a (M) propensities at its start
   * @param h its length
   */
  void pin(int r, double[] a, double h, RandomStream random) {
    boolean before = holds(r, now[r]);
    double time = state.t + part * h;
    diffusion.shorten(a, all, h, part, random);
    System.arraycopy(diffusion.extent(), 0, drawn, 0, drawn.length);
    Arrays.fill(towards, 0);
    for (int q = 0; q < jumps.length; q++) {
      int j = jumps[q];
      towards[j] = variance[r] > 0 ? by[q][r] * a[j] / variance[r] : 0;
    }
    double far = 0;
    double g = moved(r, far, time);
    for (int k = 0; k < CORRECTIONS && g != 0; k++) {
      far -= g;
      g = moved(r, far, time);
    }
    double sign = Math.signum(now[r]) == 0 ? 1 : -Math.signum(now[r]);
    double step = sign * Math.ulp(Math.abs(far) + Math.abs(now[r]) + firing[r]);
    for (int k = 0; k < MOST_DOUBLINGS && holds(r, g) == before; k++) {
      g = moved(r, far + step, time);
      step *= 2;
    }
    if (holds(r, g) == before) {
      moved(r, 0, time);
    }
  }

  /** Level {@code r} after the firings that were drawn and others that move it by {@code far}. */
  private double moved(int r, double far, double time) {
    double[] extent = diffusion.extent();
    for (int j = 0; j < extent.length; j++) {
      extent[j] = drawn[j] + far * towards[j];
    }
    diffusion.limit(extent);
    levels.eval(time, diffusion.amounts(time), next);
    return next[r];
  }

  /**
   * Looks at the levels where the path now is.
   *
   * @return whether a relation has changed
   */
  boolean arrived() {
    System.arraycopy(now, 0, next, 0, now.length);
    levels.eval(state.t, state.x, now);
    boolean changed = false;
    for (int r = 0; r < now.length; r++) {
      boolean other = holds(r, now[r]) != holds(r, next[r]);
      metAt[r] = other ? now[r] : Double.NaN;
      changed |= other;
    }
    return changed;
  }
}
