package org.crinoid.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.linalg.Rational;
import org.crinoid.network.Kinetics;
import org.crinoid.network.NetworkBuilder;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.solve.CountStates;

/**
 * The product-form law of a complex balanced chain: {@code π(n) ∝ Π cᵢ^{nᵢ}/nᵢ!} on the states that
 * are reached.
 *
 * @param logMeans (n) logarithms of complex balanced counts; NaN for species that nothing changes
 * @param because why it holds, as a clause
 * @see ProductFormLaw
 */
record ProductForm(double[] logMeans, String because) {

  /** The law, if every jump is mass action in counts and the network is complex balanced. */
  static Optional<ProductForm> of(ChainRates rates) {
    Optional<ReactionNetwork> network = network(rates);
    if (network.isEmpty() || network.get().arrows().isEmpty()) {
      return Optional.empty();
    }
    RateConstants constants =
        RateConstants.of(
            network.get(),
            e -> e instanceof Expr.Num n ? OptionalDouble.of(n.value()) : OptionalDouble.empty());
    ProductFormLaw law = ProductFormLaw.of(network.get(), constants);
    if (!law.verdict().holds() || law.logMeans().isEmpty()) {
      return Optional.empty();
    }
    double[] log = new double[rates.species()];
    Arrays.fill(log, Double.NaN);
    int place = 0;
    for (int i = 0; i < log.length; i++) {
      if (rates.changed().get(i)) {
        log[i] = law.logMeans().get().get(place++);
      }
    }
    return Optional.of(new ProductForm(log, law.verdict().because()));
  }

  /** The network of the jumps in counts; empty if one is no mass action. */
  static Optional<ReactionNetwork> network(ChainRates rates) {
    List<String> species = new ArrayList<>();
    int[] place = new int[rates.species()];
    for (int i = 0; i < place.length; i++) {
      place[i] = species.size();
      if (rates.changed().get(i)) {
        species.add(rates.names().get(i));
      }
    }
    NetworkBuilder builder = new NetworkBuilder(species);
    for (int j = 0; j < rates.jumps(); j++) {
      Optional<ChainRates.CountKinetics> law = rates.kinetics(j);
      if (law.isEmpty()) {
        return Optional.empty();
      }
      if (law.get().constant() == 0) {
        continue;
      }
      int[] before = law.get().order();
      int[] after = before.clone();
      for (int k = 0; k < rates.changedSpecies(j).length; k++) {
        after[rates.changedSpecies(j)[k]] += rates.change(j)[k];
      }
      if (Arrays.stream(after).anyMatch(y -> y < 0)) {
        return Optional.empty();
      }
      builder.arrow(
          rates.id(j),
          rates.id(j),
          complex(before, place),
          complex(after, place),
          new Kinetics.MassAction(Expr.num(law.get().constant())));
    }
    return Optional.of(builder.build());
  }

  private static Map<Integer, Rational> complex(int[] counts, int[] place) {
    Map<Integer, Rational> complex = new HashMap<>();
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        complex.put(place[i], Rational.of(counts[i]));
      }
    }
    return complex;
  }

  /**
   * Logarithms of the weights of states.
   *
   * @return (S)
   */
  double[] logWeights(CountStates states) {
    double[] weights = new double[states.size()];
    double[][] terms = new double[states.species()][];
    for (int i = 0; i < terms.length; i++) {
      long most = 0;
      for (int s = 0; s < weights.length; s++) {
        most = Math.max(most, states.count(s, i));
      }
      terms[i] = terms(logMeans[i], (int) most);
    }
    for (int s = 0; s < weights.length; s++) {
      for (int i = 0; i < terms.length; i++) {
        weights[s] += terms[i][(int) states.count(s, i)];
      }
    }
    return weights;
  }

  /** {@code n ln c − ln n!} for {@code n = 0 … most}, 0 where nothing changes. */
  private static double[] terms(double log, int most) {
    double[] terms = new double[most + 1];
    if (Double.isNaN(log)) {
      return terms;
    }
    double lost = 0;
    for (int n = 1; n <= most; n++) {
      double step = log - Math.log(n) - lost;
      double next = terms[n - 1] + step;
      lost = (next - terms[n - 1]) - step;
      terms[n] = next;
    }
    return terms;
  }

  /** Whether some jump changes species {@code i}. */
  boolean changes(int i) {
    return !Double.isNaN(logMeans[i]);
  }

  /** Complex balanced count of species {@code i}, {@code cᵢ}, the logarithm of {@code Σ cᵢⁿ/n!}. */
  double mean(int i) {
    return Math.exp(logMeans[i]);
  }

  /**
   * Logarithm of a bound on {@code Σ_{n > most} cⁿ/n!}; by the ratio of terms, which falls.
   *
   * @param most at least {@code c}
   */
  double logTail(int i, int most) {
    double c = Math.exp(logMeans[i]);
    double first = terms(logMeans[i], most + 1)[most + 1];
    double ratio = c / (most + 2.0);
    return ratio < 1 ? first - Math.log1p(-ratio) : Double.POSITIVE_INFINITY;
  }
}
