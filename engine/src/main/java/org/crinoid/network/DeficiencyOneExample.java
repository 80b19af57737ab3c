package org.crinoid.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.RationalMatrix;

/**
 * Rate constants with two positive steady states, from a solution of the inequalities of {@link
 * DeficiencyOneSystem}.
 *
 * <p>Amounts are {@code x*ᵢ = σᵢ/(e^{μᵢ} − 1)} and {@code x* e^μ}. Rates at {@code x*} are steady
 * ones, those between adjacent {@code y, y′} of a terminal class changed to {@code κ′ = λG/(r − 1)}
 * backwards and {@code r κ′} forwards, {@code r = (e^{y′·μ} − ρ)/(e^{y·μ} − ρ)}, which keeps their
 * difference.
 */
final class DeficiencyOneExample {

  private final ReactionNetwork network;
  private final List<DeficiencyOneSystem.Cut> cuts;
  private final IntegerVector solution;
  private final int n;
  private final double[] mu;
  private final double threshold;

  DeficiencyOneExample(
      ReactionNetwork network, List<DeficiencyOneSystem.Cut> cuts, IntegerVector solution) {
    this.network = network;
    this.cuts = cuts;
    this.solution = solution;
    this.n = network.species().size();
    double[] raw = new double[n];
    Arrays.setAll(raw, i -> solution.get(i).doubleValue());
    double scale = Injectivity.scale(network, raw);
    mu = Arrays.stream(raw).map(v -> v / scale).toArray();
    threshold = solution.get(n).doubleValue() / scale;
  }

  /**
   * The example.
   *
   * @param span arrows whose reaction vectors are the basis of {@code σ}
   * @param rates steady rates; nothing if the network is weakly reversible
   * @param lambda {@code λ} at {@code rates}; its sign if there are none
   */
  TwoStates states(int[] span, Optional<IntegerVector> rates, double lambda) {
    RationalMatrix matrix = StoichiometricMatrix.of(network).matrix();
    double[] sigma = new double[n];
    for (int k = 0; k < span.length; k++) {
      for (int e = matrix.start(span[k]); e < matrix.start(span[k] + 1); e++) {
        sigma[matrix.row(e)] +=
            solution.get(n + 1 + k).doubleValue() * matrix.value(e).doubleValue();
      }
    }
    double largest = Arrays.stream(sigma).map(Math::abs).max().orElse(1);
    double[] one = new double[n];
    Arrays.setAll(one, i -> mu[i] == 0 ? 1 : sigma[i] / largest / Math.expm1(mu[i]));
    double[] other = new double[n];
    Arrays.setAll(other, i -> one[i] * Math.exp(mu[i]));
    double[] k = rates(rates, lambda);
    for (int j = 0; j < k.length; j++) {
      k[j] /= Injectivity.monomial(network.source(j), one);
    }
    return new TwoStates(Injectivity.list(k), Injectivity.list(one), Injectivity.list(other));
  }

  private double[] rates(Optional<IntegerVector> steady, double lambda) {
    double[] rates = new double[network.arrows().size()];
    Arrays.setAll(rates, j -> steady.map(v -> v.get(j).doubleValue()).orElse(1.0));
    for (DeficiencyOneSystem.Cut cut : cuts) {
      double y = height(cut.from());
      double z = height(cut.to());
      double flow = lambda * cut.flow().doubleValue();
      double back;
      if (flow != 0 && Math.abs(y) > 1e-12) {
        back = flow / (z / y - 1);
        share(rates, cut.from(), cut.to(), back * z / y);
      } else {
        back = Math.abs(flow) + 1;
        share(rates, cut.from(), cut.to(), back + flow);
      }
      share(rates, cut.to(), cut.from(), back);
    }
    return rates;
  }

  /** {@code e^{y·μ} − ρ}. */
  private double height(int c) {
    double power = Scope.dot(network.complexes().get(c), mu);
    return Math.exp(threshold) * Math.expm1(power - threshold);
  }

  private void share(double[] rates, int from, int to, double total) {
    IntPredicate between =
        j -> network.arrows().get(j).source() == from && network.arrows().get(j).target() == to;
    long count = IntStream.range(0, rates.length).filter(between).count();
    IntStream.range(0, rates.length).filter(between).forEach(j -> rates[j] = total / count);
  }
}
