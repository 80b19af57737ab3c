package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.NullSpace;
import org.crinoid.linalg.OpenCone;
import org.crinoid.linalg.Rational;
import org.crinoid.linalg.RationalMatrix;

/**
 * Injectivity: whether, for all mass-action rate constants, no two positive states with the same
 * conserved totals change alike, so that no two are steady.
 *
 * <p>The network is injective if and only if all non-zero terms of the determinant of the Jacobian,
 * reduced by the conservation laws, {@code Σ det N[I,J] det Y[J,I] Π_J v_j Π_I 1/x_i} over sets
 * {@code I} of species and {@code J} of arrows as large as the rank, have one sign, and there is
 * one. Equivalently there are no {@code μ ≠ 0}, {@code σ} in the span of reaction vectors and
 * {@code v} with {@code N v = 0} such that {@code sign σᵢ = sign μᵢ} for all species and {@code
 * sign vⱼ = sign yⱼ·μ} for all arrows. These are sought exactly by branch and bound; they give the
 * states {@code x*, x*·e^μ} with difference {@code σ}. Where the terms of the determinant are too
 * many, these alone decide.
 *
 * @param verdict whether it is injective
 * @param witness where it is not, an example, if one was found
 * @param terms where it is not, a positive and a negative term, if they were found
 * @see <a href="https://doi.org/10.1137/S0036139904440278">Craciun and Feinberg 2005, SIAM Journal
 *     on Applied Mathematics 65, 1526–1546</a>
 * @see <a href="https://doi.org/10.1137/120873388">Wiuf and Feliu 2013, SIAM Journal on Applied
 *     Dynamical Systems 12, 1685–1721</a>
 */
public record Injectivity(Verdict verdict, Optional<TwoStates> witness, List<Term> terms)
    implements Theorem {

  /** Copies the list. */
  public Injectivity {
    terms = List.copyOf(terms);
  }

  /**
   * A term of the determinant that is not zero.
   *
   * @param species {@code I}
   * @param arrows {@code J}
   */
  public record Term(List<Integer> species, List<Integer> arrows) {

    /** Copies the lists. */
    public Term {
      species = List.copyOf(species);
      arrows = List.copyOf(arrows);
    }
  }

  /** Entries of systems of inequalities after which the search stops unless told otherwise. */
  public static final long WORK_LIMIT = 1_000_000;

  /** Entries of vectors that are changed as fast as one of a system of inequalities. */
  private static final int TERM_WEIGHT = 40;

  /** Part of the work spent on states once terms of both signs are known. */
  private static final int WITNESS_SHARE = 10;

  /** Whether a network is injective, within {@link #WORK_LIMIT}. */
  public static Injectivity of(ReactionNetwork network) {
    return of(network, WORK_LIMIT);
  }

  /** Whether a network is injective, within a limit of work. */
  public static Injectivity of(ReactionNetwork network, long workLimit) {
    return of(network, workLimit, TERM_WEIGHT * workLimit);
  }

  /** Whether a network is injective, within limits of work on states and on terms. */
  static Injectivity of(ReactionNetwork network, long workLimit, long termLimit) {
    Optional<Verdict> excluded = Scope.notMassAction(network);
    if (excluded.isPresent()) {
      return silent(excluded.get());
    }
    long size = network.species().size() + (long) network.arrows().size();
    if (size * size > workLimit) {
      return silent(
          Verdict.unknown(
              "%d species and %d reactions are too many to decide it within the limit of %d operations"
                  .formatted(network.species().size(), network.arrows().size(), workLimit)));
    }
    try {
      return new Search(network, workLimit, termLimit).decide();
    } catch (ArithmeticException e) {
      return silent(Verdict.unknown("coefficients grew too large to decide it"));
    }
  }

  private static Injectivity silent(Verdict verdict) {
    return new Injectivity(verdict, Optional.empty(), List.of());
  }

  /** Coordinates: {@code μ}, then {@code σ} and {@code v} by bases. */
  private static final class Search {
    private final ReactionNetwork network;
    private final long workLimit;
    private final long termLimit;
    private final RationalMatrix matrix;
    private final int n;
    private final int[] span;
    private final List<IntegerVector> kernel;
    private final int dimension;

    Search(ReactionNetwork network, long workLimit, long termLimit) {
      this.network = network;
      this.workLimit = workLimit;
      this.termLimit = termLimit;
      this.matrix = StoichiometricMatrix.of(network).matrix();
      this.n = network.species().size();
      NullSpace space = NullSpace.right(matrix);
      this.span = space.pivots().stream().mapToInt(j -> j).toArray();
      this.kernel = space.basis();
      this.dimension = n + span.length + kernel.size();
    }

    Injectivity decide() {
      DeterminantTerms terms = new DeterminantTerms(network, span.length, termLimit);
      boolean complete = terms.run();
      boolean one = terms.positive().isPresent() != terms.negative().isPresent();
      if (complete && one) {
        return holds();
      }
      List<Term> both =
          terms.haveBothSigns()
              ? List.of(terms.positive().orElseThrow(), terms.negative().orElseThrow())
              : List.of();
      return switch (states(both.isEmpty() ? workLimit : workLimit / WITNESS_SHARE)) {
        case SignSearch.Found.Nothing none -> holds();
        case SignSearch.Found.Point p ->
            new Injectivity(
                Verdict.fails(
                    "%s: for some rate constants two states that differ in %s change alike"
                        .formatted(
                            complete && both.isEmpty()
                                ? "the Jacobian's determinant is zero"
                                : "the Jacobian's determinant has terms of both signs",
                            changed(p.x()))),
                Optional.of(witness(p.x())).filter(TwoStates::isInRange),
                both);
        case SignSearch.Found.Undecided u ->
            both.isEmpty()
                ? silent(
                    Verdict.unknown("the limit of %d operations was reached".formatted(u.limit())))
                : new Injectivity(
                    Verdict.fails(
                        "the Jacobian's determinant has terms of both signs, such as those of the rates of %s and of %s"
                            .formatted(names(both.get(0)), names(both.get(1)))),
                    Optional.empty(),
                    both);
      };
    }

    private Injectivity holds() {
      return silent(
          Scope.ofAll(
              network,
              Verdict.holds(
                  "all terms of the Jacobian's determinant have one sign, for all rate constants and amounts")));
    }

    private String names(Term term) {
      return term.arrows().stream()
          .sorted()
          .map(j -> "'" + network.arrows().get(j).id() + "'")
          .collect(Collectors.joining(", "));
    }

    private SignSearch.Found states(long limit) {
      List<SignSearch.Pair> pairs = new ArrayList<>();
      List<IntegerVector> differences = new ArrayList<>();
      for (int i = 0; i < n; i++) {
        IntegerVector mu = IntegerVector.unit(dimension, i);
        pairs.add(new SignSearch.Pair(mu, form(sigma(i))));
        differences.add(mu);
      }
      for (int j = 0; j < network.arrows().size(); j++) {
        pairs.add(new SignSearch.Pair(form(flux(j)), form(network.source(j).coefficients())));
      }
      return new SignSearch(pairs, limit).nonzero(OpenCone.space(dimension), differences);
    }

    private IntegerVector form(Map<Integer, Rational> entries) {
      return IntegerVector.primitive(dimension, entries);
    }

    private Map<Integer, Rational> sigma(int i) {
      Map<Integer, Rational> entries = new HashMap<>();
      for (int k = 0; k < span.length; k++) {
        entries.put(n + k, matrix.get(i, span[k]));
      }
      return entries;
    }

    private Map<Integer, Rational> flux(int j) {
      Map<Integer, Rational> entries = new HashMap<>();
      for (int k = 0; k < kernel.size(); k++) {
        entries.put(n + span.length + k, Rational.of(kernel.get(k).get(j)));
      }
      return entries;
    }

    private String changed(IntegerVector x) {
      return Scope.list(
          x.support().stream().filter(i -> i < n).mapToObj(network.species()::get).toList());
    }

    /** Amounts {@code x*ᵢ = σᵢ/(e^{μᵢ} − 1)} and constants {@code vⱼ/(x*^{yⱼ}(e^{yⱼ·μ} − 1))}. */
    private TwoStates witness(IntegerVector x) {
      double[] mu = new double[n];
      Arrays.setAll(mu, i -> x.get(i).doubleValue());
      double scale = scale(network, mu);
      double[] one = new double[n];
      double[] other = new double[n];
      for (int i = 0; i < n; i++) {
        mu[i] /= scale;
        one[i] = mu[i] == 0 ? 1 : value(sigma(i), x) / scale / Math.expm1(mu[i]);
        other[i] = one[i] * Math.exp(mu[i]);
      }
      double[] k = new double[network.arrows().size()];
      for (int j = 0; j < k.length; j++) {
        Complex y = network.source(j);
        double flux = value(flux(j), x);
        double ratio = flux == 0 ? 1 : flux / scale / Math.expm1(Scope.dot(y, mu));
        k[j] = ratio / monomial(y, one);
      }
      return new TwoStates(list(k), list(one), list(other));
    }

    private static double value(Map<Integer, Rational> form, IntegerVector x) {
      Rational sum = Rational.ZERO;
      for (Map.Entry<Integer, Rational> e : form.entrySet()) {
        sum = sum.plus(e.getValue().times(Rational.of(x.get(e.getKey()))));
      }
      return sum.doubleValue();
    }
  }

  /** The largest {@code |μᵢ|} or {@code |y·μ|}. */
  static double scale(ReactionNetwork network, double[] mu) {
    return DoubleStream.concat(
            Arrays.stream(mu), network.complexes().stream().mapToDouble(y -> Scope.dot(y, mu)))
        .map(Math::abs)
        .max()
        .orElse(1);
  }

  /** {@code x^y}. */
  static double monomial(Complex y, double[] x) {
    double product = 1;
    for (int k = 0; k < y.size(); k++) {
      product *= Math.pow(x[y.species(k)], y.coefficient(k).doubleValue());
    }
    return product;
  }

  /** An array as a list. */
  static List<Double> list(double[] x) {
    return Arrays.stream(x).boxed().toList();
  }

  @Override
  public String title() {
    return "Injectivity (one sign of the Jacobian's determinant)";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds() ? EnumSet.of(Consequence.AT_MOST_ONE_STEADY_STATE) : Set.of();
  }

  @Override
  public String meaning() {
    return switch (verdict.answer()) {
      case HOLDS -> Theorem.joined("whatever the rate constants, ", consequences());
      case FAILS -> "it does not exclude that there are several positive steady states";
      case UNKNOWN -> "it says nothing of this network";
    };
  }

  @Override
  public Source source() {
    return new Source(
        "Wiuf and Feliu 2013, SIAM Journal on Applied Dynamical Systems 12, 1685–1721",
        "10.1137/120873388");
  }
}
