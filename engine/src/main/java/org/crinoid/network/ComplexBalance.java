package org.crinoid.network;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.RationalMatrix;

/**
 * Complex balance at given rate constants: a positive steady state at which each complex is made as
 * fast as it is used.
 *
 * <p>It needs weak reversibility. With tree constants {@code K_c} of complexes {@code y_c} the
 * amounts {@code x} are complex balanced if and only if {@code x^{y_c} / K_c} is the same for all
 * {@code c} of a linkage class. Such {@code x > 0} exists if and only if the toric conditions
 * {@code Π K_c^{g_c} = 1} hold for the {@code δ} basis vectors {@code g} with {@code Σ g_c y_c = 0}
 * whose sum over each linkage class is zero; always if {@code δ = 0}. A product is taken for 1 if
 * it differs by rounding: {@code |Σ g_c ln K_c| ≤ 1e-9 Σ |g_c|}.
 *
 * @param verdict whether the network is complex balanced
 * @param asked whether there are reactions, and all have mass action; else the question is void
 * @param forAllConstants whether it is so whatever the rate constants
 * @param logAmounts (n) logarithms of complex balanced amounts at the given constants, if found
 * @param violated a vector {@code g} whose condition is violated, if one is
 * @see <a href="https://doi.org/10.1007/BF00255664">Horn 1972, Archive for Rational Mechanics and
 *     Analysis 49, 172–186</a>
 * @see <a href="https://doi.org/10.1016/j.jsc.2008.08.006">Craciun, Dickenstein, Shiu and Sturmfels
 *     2009, Journal of Symbolic Computation 44, 1551–1565</a>
 */
public record ComplexBalance(
    Verdict verdict,
    boolean asked,
    boolean forAllConstants,
    Optional<List<Double>> logAmounts,
    Optional<IntegerVector> violated)
    implements Theorem {

  /** Whether a network is complex balanced. */
  public static ComplexBalance of(ReactionNetwork network, RateConstants constants) {
    return of(network, constants, Deficiency.of(network));
  }

  static ComplexBalance of(ReactionNetwork network, RateConstants constants, Deficiency d) {
    Optional<Verdict> general = Scope.notMassAction(network);
    Optional<Verdict> excluded = general.or(() -> notWeaklyReversible(network));
    if (excluded.isPresent()) {
      return new ComplexBalance(
          excluded.get(), general.isEmpty(), false, Optional.empty(), Optional.empty());
    }
    boolean all = d.deficiency() == 0;
    Optional<Verdict> unknown =
        Scope.noConstants(network, constants).or(() -> Optional.ofNullable(tooLarge(network)));
    if (unknown.isPresent()) {
      Verdict verdict = all ? Scope.ofAll(network, Verdict.holds(zero())) : unknown.get();
      return new ComplexBalance(verdict, true, all, Optional.empty(), Optional.empty());
    }
    return new Toric(network, constants, all).decide();
  }

  private static String zero() {
    return "the network is weakly reversible and its deficiency is 0, so that no condition on rate constants is left";
  }

  private static Optional<Verdict> notWeaklyReversible(ReactionNetwork network) {
    List<Integer> lost = Reversibility.of(network).lost();
    return lost.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.fails(
                "it needs every reaction to lie on a cycle, and %s not"
                    .formatted(
                        Scope.arrows(network, lost) + (lost.size() == 1 ? " does" : " do"))));
  }

  private static Verdict tooLarge(ReactionNetwork network) {
    LinkageClasses classes = LinkageClasses.of(network);
    int largest = 0;
    int[] sizes = new int[classes.count()];
    for (int c = 0; c < network.complexes().size(); c++) {
      largest = Math.max(largest, ++sizes[classes.classOf(c)]);
    }
    return largest <= TreeConstants.LIMIT
        ? null
        : Verdict.unknown(
            "a linkage class of %d complexes is larger than the %d up to which tree constants are computed"
                .formatted(largest, TreeConstants.LIMIT));
  }

  /** The decision from tree constants. */
  private static final class Toric {
    private final ReactionNetwork network;
    private final RateConstants constants;
    private final boolean all;
    private final LinkageClasses classes;
    private final double[] logK;

    Toric(ReactionNetwork network, RateConstants constants, boolean all) {
      this.network = network;
      this.constants = constants;
      this.all = all;
      this.classes = LinkageClasses.of(network);
      this.logK = new double[network.complexes().size()];
    }

    ComplexBalance decide() {
      for (int k = 0; k < classes.count(); k++) {
        if (!treeConstants(classes.members(k))) {
          return answer(
              Verdict.unknown("tree constants leave the range of numbers"), Optional.empty());
        }
      }
      List<IntegerVector> conditions = conditions(network, classes);
      for (IntegerVector g : conditions) {
        double log = 0;
        double scale = 0;
        for (int k = 0; k < g.size(); k++) {
          log += g.value(k).doubleValue() * logK[g.index(k)];
          scale += Math.abs(g.value(k).doubleValue());
        }
        if (Math.abs(log) > LogarithmicEquations.TOLERANCE * scale) {
          return answer(Verdict.fails(broken(g, log, conditions.size())), Optional.of(g));
        }
      }
      return answer(
          Scope.ofAll(
              network,
              Verdict.holds(
                  conditions.isEmpty()
                      ? zero()
                      : "the network is weakly reversible and %s at these rate constants, to a relative 1e-9"
                          .formatted(
                              conditions.size() == 1
                                  ? "its toric condition holds"
                                  : "its %d toric conditions hold".formatted(conditions.size())))),
          Optional.empty());
    }

    private String broken(IntegerVector g, double log, int count) {
      return "of the %s on rate constants that deficiency %d leaves, that on %s is violated: a product of tree constants is %s, not 1"
          .formatted(
              Scope.count(count, "condition"),
              count,
              Scope.list(
                  g.support().stream()
                      .mapToObj(c -> network.text(network.complexes().get(c)))
                      .toList()),
              Scope.number(Math.exp(log)));
    }

    private ComplexBalance answer(Verdict verdict, Optional<IntegerVector> violated) {
      boolean balanced = verdict.answer() != Verdict.Answer.FAILS && violated.isEmpty();
      Optional<List<Double>> x =
          balanced
              ? equations().solution().map(v -> Arrays.stream(v).boxed().toList())
              : Optional.empty();
      return new ComplexBalance(verdict, true, all, x, violated);
    }

    private LogarithmicEquations equations() {
      int n = network.species().size();
      LogarithmicEquations equations = new LogarithmicEquations(n);
      for (int k = 0; k < classes.count(); k++) {
        int[] members = classes.members(k);
        for (int p = 1; p < members.length; p++) {
          double[] a = new double[n];
          add(a, members[p], 1);
          add(a, members[0], -1);
          equations.add(a, logK[members[p]] - logK[members[0]]);
        }
      }
      return equations;
    }

    private void add(double[] a, int c, int sign) {
      Complex y = network.complexes().get(c);
      for (int k = 0; k < y.size(); k++) {
        a[y.species(k)] += sign * y.coefficient(k).doubleValue();
      }
    }

    private boolean treeConstants(int[] members) {
      int[] place = new int[network.complexes().size()];
      Arrays.fill(place, -1);
      for (int p = 0; p < members.length; p++) {
        place[members[p]] = p;
      }
      double[][] q = new double[members.length][members.length];
      for (int j = 0; j < network.arrows().size(); j++) {
        Arrow arrow = network.arrows().get(j);
        if (place[arrow.source()] >= 0) {
          q[place[arrow.source()]][place[arrow.target()]] += constants.of(j);
        }
      }
      Optional<double[]> log = TreeConstants.logarithms(q);
      log.ifPresent(
          v -> {
            for (int p = 0; p < members.length; p++) {
              logK[members[p]] = v[p];
            }
          });
      return log.isPresent();
    }
  }

  /** A basis of the {@code δ} vectors {@code g} over complexes. */
  static List<IntegerVector> conditions(ReactionNetwork network, LinkageClasses classes) {
    int n = network.species().size();
    RationalMatrix.Columns columns = new RationalMatrix.Columns(n + classes.count());
    for (int c = 0; c < network.complexes().size(); c++) {
      Complex y = network.complexes().get(c);
      for (int k = 0; k < y.size(); k++) {
        columns.add(y.species(k), y.coefficient(k));
      }
      columns.add(n + classes.classOf(c), 1);
      columns.close();
    }
    return NullSpace.right(columns.matrix()).basis();
  }

  @Override
  public String title() {
    return "Complex balance";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds()
        ? EnumSet.of(
            Consequence.ONE_STEADY_STATE,
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
              ? "no positive steady state balances each complex at these rate constants"
              : "it says nothing of this network";
      case UNKNOWN -> "it says nothing of this network";
    };
  }

  @Override
  public Source source() {
    return new Source(
        "Horn and Jackson 1972, Archive for Rational Mechanics and Analysis 47, 81–116",
        "10.1007/BF00251225");
  }
}
