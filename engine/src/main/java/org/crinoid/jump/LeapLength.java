package org.crinoid.jump;

import java.util.ArrayList;
import java.util.List;

/**
 * How far a leap may go so that no propensity changes by more than a part ε of itself, in mean or
 * spread, and deviations from rest by no more than a part √ε.
 *
 * <p>For each state {@code i} that a propensity depends on, with {@code μᵢ = Σ νᵢⱼ aⱼ} and {@code
 * σᵢ² = Σ νᵢⱼ² aⱼ} over the jumps leapt with,
 *
 * <pre>τ = min over i of min( max(ε nᵢ/gᵢ, 1)/|μᵢ| , max(ε nᵢ/gᵢ, 1)²/σᵢ² , √ε max(nᵢ, 1)/ρᵢ ).
 * </pre>
 *
 * <p>{@code gᵢ} bounds how many times more a propensity changes, relatively, than {@code nᵢ}: for a
 * law of order {@code m} that is of order {@code k} in {@code i}, {@code (m/k)·Σ n/(n−q)}, {@code q
 * < k}, which is the published table for {@code m ≤ 3}. For laws that are no mass action it is the
 * sum of their elasticities here, at least 1.
 *
 * <p>The third bound is ours: {@code ρᵢ = Σ |νᵢⱼ| mⱼ aⱼ}, {@code mⱼ} the order. Where rates
 * balance, {@code μᵢ} is nothing and the second bound grows with {@code nᵢ} beyond the time of
 * return, over which a leap would turn deviations over and swell them; {@code max ρᵢ/nᵢ} bounds all
 * rates of return. The variance of the midpoint scheme at rest is off by {@code z³/8}, {@code z ≤
 * √ε}.
 *
 * <p>Cost: O(M) and one evaluation of each general law for each of its inputs. Mutable; belongs to
 * one path.
 *
 * @see <a href="https://doi.org/10.1063/1.2159468">Cao, Gillespie and Petzold 2006, Journal of
 *     Chemical Physics 124, 044109</a>
 */
final class LeapLength {

  private final Laws laws;
  private final PathState state;
  private final double epsilon;
  private final double[] mean;
  private final double[] spread;
  private final double[] turnover;
  private final double[] order;
  private final boolean[] read;
  private final double[][] terms;
  private final int[] general;

  /** Orders of mass action; of general laws the order times the propensity. */
  private final double[] total;

  LeapLength(Laws laws, PathState state, double epsilon) {
    this.laws = laws;
    this.state = state;
    this.epsilon = epsilon;
    int size = state.x.length;
    this.mean = new double[size];
    this.spread = new double[size];
    this.turnover = new double[size];
    this.order = new double[size];
    this.read = new boolean[size];
    List<List<int[]>> found = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      found.add(new ArrayList<>());
    }
    List<Integer> others = new ArrayList<>();
    this.total = new double[laws.count()];
    for (int j = 0; j < laws.count(); j++) {
      int sum = java.util.Arrays.stream(laws.orders(j)).sum();
      total[j] = sum;
      if (!laws.isMassAction(j)) {
        others.add(j);
      }
      for (int k = 0; k < laws.inputs(j).length; k++) {
        int i = laws.inputs(j)[k];
        read[i] = true;
        if (laws.isMassAction(j)) {
          found.get(i).add(new int[] {sum, laws.orders(j)[k]});
        }
      }
    }
    this.general = others.stream().mapToInt(Integer::intValue).toArray();
    this.terms = new double[size][];
    for (int i = 0; i < size; i++) {
      terms[i] =
          found.get(i).stream()
              .map(o -> List.of(o[0], o[1]))
              .distinct()
              .flatMap(List::stream)
              .mapToDouble(Integer::doubleValue)
              .toArray();
    }
  }

  /**
   * The length, perhaps infinite.
   *
   * @param a (M) propensities now
   * @param leapt (M) which jumps are leapt with
   */
  double of(double[] a, boolean[] leapt) {
    java.util.Arrays.fill(mean, 0);
    java.util.Arrays.fill(spread, 0);
    java.util.Arrays.fill(turnover, 0);
    orders(a);
    boolean any = false;
    for (int j = 0; j < a.length; j++) {
      if (leapt[j] && a[j] >= 0) {
        any |= a[j] > 0;
        add(j, a[j]);
      }
    }
    if (!any) {
      return Double.POSITIVE_INFINITY;
    }
    double shortest = Double.POSITIVE_INFINITY;
    double part = Math.sqrt(epsilon);
    for (int i = 0; i < mean.length; i++) {
      if (read[i] && spread[i] > 0) {
        double change = Math.max(epsilon * state.n[i] / order[i], 1);
        double still = Math.min(change / Math.abs(mean[i]), change * change / spread[i]);
        double returning = part * Math.max(state.n[i], 1) / turnover[i];
        shortest = Math.min(shortest, Math.min(still, returning));
      }
    }
    return shortest;
  }

  private void add(int j, double a) {
    int[] of = laws.states(j);
    int[] by = laws.molecules(j);
    for (int k = 0; k < of.length; k++) {
      mean[of[k]] += by[k] * a;
      spread[of[k]] += by[k] * by[k] * a;
      turnover[of[k]] += Math.abs(by[k]) * (laws.isMassAction(j) ? total[j] * a : total[j]);
    }
  }

  private void orders(double[] a) {
    for (int i = 0; i < order.length; i++) {
      double highest = 1;
      for (int k = 0; k < terms[i].length; k += 2) {
        highest = Math.max(highest, massActionOrder(state.n[i], terms[i][k], terms[i][k + 1]));
      }
      order[i] = highest;
    }
    for (int j : general) {
      double e = elasticity(j, a[j]);
      for (int i : laws.inputs(j)) {
        order[i] = Math.max(order[i], e);
      }
    }
  }

  private static double massActionOrder(double n, double total, double own) {
    double sum = 0;
    for (int q = 0; q < own; q++) {
      sum += n > q ? n / (n - q) : 1;
    }
    return total / own * sum;
  }

  /**
   * Sum over the inputs of the relative change of the propensity over that of the input. Leaves the
   * same without the division by the propensity, which may be zero where its law ends.
   */
  private double elasticity(int j, double a) {
    double sum = 0;
    double absolute = 0;
    double[] x = state.x;
    for (int i : laws.inputs(j)) {
      double at = x[i];
      double size = Math.max(at, state.unit);
      double step = Math.max(epsilon * at, state.unit);
      x[i] = at + step;
      double change = Math.abs(laws.value(j, state.t, x) - a) * size / step;
      x[i] = at;
      absolute += change < Double.POSITIVE_INFINITY ? change : a;
      sum += a > 0 && change / a < Double.POSITIVE_INFINITY ? change / a : 1;
    }
    total[j] = absolute;
    return sum;
  }
}
