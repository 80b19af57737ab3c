package org.crinoid.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.RationalMatrix;

/**
 * Detailed balance at given rate constants: a positive steady state at which each reaction goes as
 * fast as its reverse.
 *
 * <p>It needs every reaction to be reversible. With equilibrium constants {@code K_p = k₊/k₋} of
 * the pairs {@code p} and their reaction vectors as columns of {@code N}, it holds if and only if
 * {@code Π K_p^{v_p} = 1} for a basis of {@code N v = 0}: Wegscheider's conditions. Arrows between
 * the same two complexes count as one whose constant is the sum. A product is taken for 1 if {@code
 * |Σ v_p ln K_p| ≤ 1e-9 Σ |v_p|}.
 *
 * @param verdict whether the network is detailed balanced
 * @param asked whether there are reactions, and all have mass action; else the question is void
 * @param forAllConstants whether it is so whatever the rate constants
 * @param pairs the reversible pairs, each by its first arrow in its forward sense
 * @param logAmounts (n) logarithms of detailed balanced amounts, if found
 * @param violated a cycle over {@code pairs} whose condition is violated, if one is
 * @see <a href="https://doi.org/10.1016/0009-2509(89)85124-3">Feinberg 1989, Chemical Engineering
 *     Science 44, 1819–1827</a>
 */
public record DetailedBalance(
    Verdict verdict,
    boolean asked,
    boolean forAllConstants,
    List<Integer> pairs,
    Optional<List<Double>> logAmounts,
    Optional<IntegerVector> violated)
    implements Theorem {

  /** Copies the list. */
  public DetailedBalance {
    pairs = List.copyOf(pairs);
  }

  /** Whether a network is detailed balanced. */
  public static DetailedBalance of(ReactionNetwork network, RateConstants constants) {
    Optional<Verdict> general = Scope.notMassAction(network);
    Optional<Verdict> excluded = general.or(() -> irreversible(network));
    return excluded.isPresent()
        ? new DetailedBalance(
            excluded.get(), general.isEmpty(), false, List.of(), Optional.empty(), Optional.empty())
        : new Wegscheider(network, constants).decide();
  }

  private static Optional<Verdict> irreversible(ReactionNetwork network) {
    List<Integer> one = Reversibility.of(network).irreversible();
    return one.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.fails(
                "it needs every reaction to be reversible, and %s not"
                    .formatted(Scope.arrows(network, one) + (one.size() == 1 ? " is" : " are"))));
  }

  /** The decision from cycles. */
  private static final class Wegscheider {
    private final ReactionNetwork network;
    private final RateConstants constants;
    private final List<Integer> pairs = new ArrayList<>();
    private final Map<List<Integer>, List<Integer>> between = new LinkedHashMap<>();

    Wegscheider(ReactionNetwork network, RateConstants constants) {
      this.network = network;
      this.constants = constants;
      for (int j = 0; j < network.arrows().size(); j++) {
        Arrow a = network.arrows().get(j);
        boolean first =
            !between.containsKey(List.of(a.source(), a.target()))
                && !between.containsKey(List.of(a.target(), a.source()));
        between.computeIfAbsent(List.of(a.source(), a.target()), k -> new ArrayList<>()).add(j);
        if (first) {
          pairs.add(j);
        }
      }
    }

    DetailedBalance decide() {
      List<IntegerVector> cycles = NullSpace.right(vectors()).basis();
      Optional<Verdict> unknown = Scope.noConstants(network, constants);
      if (unknown.isPresent()) {
        Verdict verdict =
            cycles.isEmpty() ? Scope.ofAll(network, Verdict.holds(none())) : unknown.get();
        return new DetailedBalance(
            verdict, true, cycles.isEmpty(), pairs, Optional.empty(), Optional.empty());
      }
      for (IntegerVector v : cycles) {
        double log = 0;
        double scale = 0;
        for (int k = 0; k < v.size(); k++) {
          log += v.value(k).doubleValue() * logEquilibrium(v.index(k));
          scale += Math.abs(v.value(k).doubleValue());
        }
        if (Math.abs(log) > LogarithmicEquations.TOLERANCE * scale) {
          return new DetailedBalance(
              Verdict.fails(broken(v, log)), true, false, pairs, Optional.empty(), Optional.of(v));
        }
      }
      String because =
          cycles.isEmpty()
              ? none()
              : "every reaction is reversible and around %s the equilibrium constants multiply to 1, to a relative 1e-9"
                  .formatted(Scope.count(cycles.size(), "independent cycle"));
      return new DetailedBalance(
          Scope.ofAll(network, Verdict.holds(because)),
          true,
          cycles.isEmpty(),
          pairs,
          equations().solution().map(x -> Arrays.stream(x).boxed().toList()),
          Optional.empty());
    }

    private static String none() {
      return "every reaction is reversible and the reactions form no cycle";
    }

    private String broken(IntegerVector v, double log) {
      List<String> steps = new ArrayList<>();
      for (int k = 0; k < v.size(); k++) {
        Arrow a = network.arrows().get(pairs.get(v.index(k)));
        String sign = v.value(k).signum() < 0 ? "backwards " : "";
        String times = v.value(k).abs().equals(BigInteger.ONE) ? "" : v.value(k).abs() + " times ";
        steps.add(times + sign + "'" + a.id() + "'");
      }
      return "around the cycle %s the equilibrium constants multiply to %s, not 1"
          .formatted(Scope.list(steps), Scope.number(Math.exp(log)));
    }

    private RationalMatrix vectors() {
      RationalMatrix all = StoichiometricMatrix.of(network).matrix();
      RationalMatrix.Columns columns = new RationalMatrix.Columns(all.rows());
      for (int j : pairs) {
        for (int k = all.start(j); k < all.start(j + 1); k++) {
          columns.add(all.row(k), all.value(k));
        }
        columns.close();
      }
      return columns.matrix();
    }

    private double logEquilibrium(int p) {
      Arrow a = network.arrows().get(pairs.get(p));
      return Math.log(sum(a.source(), a.target())) - Math.log(sum(a.target(), a.source()));
    }

    private double sum(int from, int to) {
      return between.get(List.of(from, to)).stream().mapToDouble(constants::of).sum();
    }

    private LogarithmicEquations equations() {
      RationalMatrix vectors = vectors();
      LogarithmicEquations equations = new LogarithmicEquations(vectors.rows());
      for (int p = 0; p < pairs.size(); p++) {
        double[] a = new double[vectors.rows()];
        for (int k = vectors.start(p); k < vectors.start(p + 1); k++) {
          a[vectors.row(k)] = vectors.value(k).doubleValue();
        }
        equations.add(a, logEquilibrium(p));
      }
      return equations;
    }
  }

  @Override
  public String title() {
    return "Detailed balance (Wegscheider's conditions)";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds()
        ? EnumSet.of(
            Consequence.ONE_STEADY_STATE,
            Consequence.DETAILED_BALANCED,
            Consequence.COMPLEX_BALANCED,
            Consequence.LOCALLY_STABLE,
            Consequence.NO_POSITIVE_OSCILLATION)
        : Set.of();
  }

  @Override
  public String meaning() {
    return switch (verdict.answer()) {
      case HOLDS ->
          Theorem.joined(
              forAllConstants ? "whatever the rate constants, " : "at these rate constants, ",
              consequences());
      case FAILS ->
          asked
              ? "no positive steady state is a thermodynamic equilibrium of these reactions"
              : "it says nothing of this network";
      case UNKNOWN -> "it says nothing of this network";
    };
  }

  @Override
  public Source source() {
    return new Source(
        "Feinberg 1989, Chemical Engineering Science 44, 1819–1827",
        "10.1016/0009-2509(89)85124-3");
  }
}
