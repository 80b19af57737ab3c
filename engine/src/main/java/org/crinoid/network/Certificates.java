package org.crinoid.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.PositiveVector;
import org.crinoid.linalg.Rational;

/**
 * Checks what theorems rest on by other algorithms than those that found it.
 *
 * <p>Counts are made again by {@link Recount}; steady states are put into the rate equations;
 * balance is checked complex by complex, and a stationary law in the master equation; signs of
 * determinants by expansion into all their terms.
 */
public final class Certificates {

  /** Complexes or species and arrows up to which counts are made again. */
  private static final int RECOUNT_LIMIT = 250;

  /** Species up to which all sets of them are gone through. */
  private static final int SUBSET_LIMIT = 16;

  private final ReactionNetwork network;
  private final RateConstants constants;

  private Certificates(ReactionNetwork network, RateConstants constants) {
    this.network = network;
    this.constants = constants;
  }

  /**
   * Whether what a theorem rests on is right.
   *
   * @return holds if it was found right; fails if it is wrong, with what is; unknown if there is
   *     nothing to check or it is too large
   */
  public static Verdict check(ReactionNetwork network, RateConstants constants, Theorem theorem) {
    Certificates of = new Certificates(network, constants);
    boolean large =
        network.complexes().size() > RECOUNT_LIMIT
            || network.species().size() > RECOUNT_LIMIT
            || network.arrows().size() > 2 * RECOUNT_LIMIT;
    if (large || network.arrows().isEmpty()) {
      return Verdict.unknown("the network is empty or too large to count again");
    }
    return switch (theorem) {
      case DeficiencyZeroTheorem t -> of.deficiencyZero(t);
      case DeficiencyOneTheorem t -> of.deficiencyOne(t);
      case DeficiencyOneAlgorithm t -> of.algorithm(t);
      case ComplexBalance t -> of.complexBalance(t);
      case DetailedBalance t -> of.detailedBalance(t);
      case ConcentrationRobustness t -> of.robustness(t);
      case Injectivity t -> of.injectivity(t);
      case PersistenceTheorem t -> of.persistence(t);
      case ProductFormLaw t -> of.productForm(t);
      case LinearKinetics t -> of.linear(t);
    };
  }

  private static Verdict nothing() {
    return Verdict.unknown("the theorem says nothing that could be checked");
  }

  private static Verdict all(List<String> wrong, String right) {
    return wrong.isEmpty() ? Verdict.holds(right) : Verdict.fails(wrong.get(0));
  }

  private Verdict deficiencyZero(DeficiencyZeroTheorem t) {
    Recount again = new Recount(network);
    List<String> wrong = new ArrayList<>();
    if (again.deficiency() != t.deficiency().deficiency()) {
      wrong.add("the deficiency is " + again.deficiency());
    }
    if (again.isWeaklyReversible() != t.weaklyReversible()) {
      wrong.add("weak reversibility is not as said");
    }
    if (t.silent().stream().anyMatch(again::isOnCycle)) {
      wrong.add("an arrow said to lie on no cycle lies on one");
    }
    t.imbalance()
        .filter(p -> !raises(p))
        .ifPresent(p -> wrong.add("the sum of amounts said to be raised is not"));
    return all(wrong, "complexes, classes, rank and cycles were counted again");
  }

  /** Whether {@code u ≥ 0} is not zero and in the span of the stoichiometric matrix's rows. */
  private boolean raises(PositiveVector proof) {
    return switch (proof) {
      case PositiveVector.Excluded e -> {
        IntegerVector u = e.orthogonal();
        Recount again = new Recount(network);
        List<Rational[]> columns = new ArrayList<>();
        List<Rational[]> extended = new ArrayList<>();
        for (int j = 0; j < network.arrows().size(); j++) {
          Rational[] v = again.vector(j);
          columns.add(v);
          Rational[] longer = Arrays.copyOf(v, v.length + 1);
          longer[v.length] = Rational.of(u.get(j));
          extended.add(longer);
        }
        yield u.isNonNegative() && u.size() > 0 && Recount.rank(columns) == Recount.rank(extended);
      }
      case PositiveVector.Exists e -> false;
      case PositiveVector.Undecided u -> true;
    };
  }

  private Verdict deficiencyOne(DeficiencyOneTheorem t) {
    if (!t.verdict().holds()) {
      return nothing();
    }
    Recount again = new Recount(network);
    List<String> wrong = new ArrayList<>();
    int sum = 0;
    for (BitSet linkageClass : again.linkageClasses()) {
      int own = again.deficiency(linkageClass);
      sum += own;
      if (own > 1) {
        wrong.add("a linkage class has deficiency " + own);
      }
      if (again.terminalClasses(linkageClass) != 1) {
        wrong.add("a linkage class has several terminal strong linkage classes");
      }
    }
    if (sum != again.deficiency()) {
      wrong.add("the deficiencies of linkage classes do not sum to that of the network");
    }
    if (again.isWeaklyReversible() != t.weaklyReversible()) {
      wrong.add("weak reversibility is not as said");
    }
    return all(wrong, "deficiencies and terminal classes were counted again");
  }

  private Verdict algorithm(DeficiencyOneAlgorithm t) {
    if (!t.verdict().holds()) {
      return nothing();
    }
    if (t.example().isEmpty()) {
      return expansion().orElse(false)
          ? Verdict.holds("the determinant's terms were found to have one sign")
          : Verdict.unknown("that inequalities have no solution leaves no example to check");
    }
    List<String> wrong = compare(t.example().get(), true);
    return all(wrong, "both states were put into the rate equations and are steady");
  }

  private Verdict injectivity(Injectivity t) {
    return switch (t.verdict().answer()) {
      case UNKNOWN -> nothing();
      case HOLDS ->
          expansion()
              .map(
                  one ->
                      one
                          ? Verdict.holds("the determinant was expanded: its terms have one sign")
                          : Verdict.fails("the determinant has terms of both signs or none"))
              .orElseGet(() -> Verdict.unknown("the determinant has too many terms"));
      case FAILS ->
          t.witness()
              .map(w -> all(compare(w, false), "both states were put into the rate equations"))
              .orElseGet(() -> oppositeTerms(t.terms()));
    };
  }

  private Verdict oppositeTerms(List<Injectivity.Term> terms) {
    if (terms.stream().anyMatch(t -> t.species().size() > SUBSET_LIMIT)) {
      return Verdict.unknown("the terms are too large to expand");
    }
    int[] signs = terms.stream().mapToInt(this::sign).toArray();
    if (signs.length == 0) {
      return nothing();
    }
    return signs[0] == 1 && signs[1] == -1
        ? Verdict.holds("two terms of opposite sign were expanded again")
        : Verdict.fails("the two terms do not have opposite signs");
  }

  private int sign(Injectivity.Term term) {
    return DeterminantExpansion.sign(
        network,
        term.species().stream().mapToInt(i -> i).toArray(),
        term.arrows().stream().mapToInt(j -> j).toArray());
  }

  /** Whether the expanded determinant has one sign, if it is small enough to tell. */
  private Optional<Boolean> expansion() {
    Recount again = new Recount(network);
    int rank =
        Recount.rank(IntStream.range(0, network.arrows().size()).mapToObj(again::vector).toList());
    return DeterminantExpansion.isWithinLimit(network, rank)
        ? Optional.of(DeterminantExpansion.of(network, rank).sign().isPresent())
        : Optional.empty();
  }

  private List<String> compare(TwoStates states, boolean steady) {
    RateEquations equations = new RateEquations(network, states.constants());
    List<String> wrong = new ArrayList<>();
    if (!equations.isPositive(states.one()) || !equations.isPositive(states.other())) {
      wrong.add("an amount or a rate constant is not positive");
    }
    if (states.one().equals(states.other())) {
      wrong.add("the two states are the same");
    }
    if (!equations.haveEqualTotals(states.one(), states.other())) {
      wrong.add("conserved totals differ");
    }
    if (!equations.changeAlike(states.one(), states.other())) {
      wrong.add("amounts change differently");
    }
    if (steady && !(equations.isSteady(states.one()) && equations.isSteady(states.other()))) {
      wrong.add("a state is not steady");
    }
    return wrong;
  }

  private Verdict complexBalance(ComplexBalance t) {
    if (t.violated().isPresent()) {
      return BalanceConditions.isViolated(network, constants, t.violated().get())
          ? Verdict.holds("the condition was evaluated again by determinants and is violated")
          : Verdict.fails("the condition said to be violated holds or is none");
    }
    if (!t.verdict().holds()) {
      return nothing();
    }
    if (t.logAmounts().isPresent()) {
      return equations().isComplexBalanced(t.logAmounts().get())
          ? Verdict.holds("each complex is made as fast as it is used at the amounts found")
          : Verdict.fails("a complex is not in balance at the amounts found");
    }
    Recount again = new Recount(network);
    return again.deficiency() == 0 && again.isWeaklyReversible()
        ? Verdict.holds("deficiency and cycles were counted again")
        : Verdict.unknown("no amounts were found that could be checked");
  }

  private RateEquations equations() {
    return new RateEquations(
        network, constants.values().stream().map(k -> k.orElse(Double.NaN)).toList());
  }

  private Verdict detailedBalance(DetailedBalance t) {
    if (t.violated().isPresent()) {
      return BalanceConditions.isCycleUnbalanced(network, constants, t.pairs(), t.violated().get())
          ? Verdict.holds("the cycle changes nothing and its constants do not multiply to 1")
          : Verdict.fails("the cycle said to be unbalanced is balanced or no cycle");
    }
    if (!t.verdict().holds() || t.logAmounts().isEmpty()) {
      return nothing();
    }
    return equations().isDetailedBalanced(t.logAmounts().get())
        ? Verdict.holds("each reaction goes as fast as its reverse at the amounts found")
        : Verdict.fails("a reaction is faster than its reverse at the amounts found");
  }

  private Verdict robustness(ConcentrationRobustness t) {
    if (!t.verdict().holds()) {
      return nothing();
    }
    Recount again = new Recount(network);
    List<String> wrong = new ArrayList<>();
    if (again.deficiency() != 1) {
      wrong.add("the deficiency is " + again.deficiency());
    }
    for (ConcentrationRobustness.Robust r : t.species()) {
      Complex one = network.complexes().get(r.one());
      Complex other = network.complexes().get(r.other());
      boolean alone =
          IntStream.range(0, network.species().size())
              .allMatch(i -> one.of(i).equals(other.of(i)) != (i == r.species()));
      if (!alone || again.isTerminal(r.one()) || again.isTerminal(r.other())) {
        wrong.add("two complexes are terminal or differ in more than one species");
      }
    }
    List<Double> amounts = t.logAmounts().orElseThrow().stream().map(Math::exp).toList();
    if (!equations().isSteady(amounts)) {
      wrong.add("the state found is not steady");
    }
    return all(wrong, "complexes were compared again and the steady state was checked");
  }

  private Verdict persistence(PersistenceTheorem t) {
    int n = network.species().size();
    if (!t.verdict().holds() || n > SUBSET_LIMIT) {
      return nothing();
    }
    List<IntegerVector> moieties = Moieties.of(network).moieties();
    List<String> wrong = new ArrayList<>();
    Recount again = new Recount(network);
    BitSet covered = new BitSet();
    for (IntegerVector y : moieties) {
      covered.or(y.support());
      for (int j = 0; j < network.arrows().size(); j++) {
        Rational[] v = again.vector(j);
        Rational change =
            IntStream.range(0, n)
                .mapToObj(i -> v[i].times(Rational.of(y.get(i))))
                .reduce(Rational.ZERO, Rational::plus);
        if (change.signum() != 0 || !y.isNonNegative()) {
          wrong.add("a moiety is not conserved");
        }
      }
    }
    if (covered.cardinality() < n) {
      wrong.add("no moiety bounds some species");
    }
    for (long set = 1; set < 1L << n; set++) {
      BitSet z = BitSet.valueOf(new long[] {set});
      if (isSiphon(z) && moieties.stream().noneMatch(y -> y.support().stream().allMatch(z::get))) {
        wrong.add("the siphon " + network.text(z) + " contains no moiety");
      }
    }
    return all(wrong, "all sets of species were gone through");
  }

  private boolean isSiphon(BitSet z) {
    return IntStream.range(0, network.arrows().size())
        .allMatch(
            j ->
                z.stream().noneMatch(i -> network.target(j).of(i).signum() > 0)
                    || z.stream().anyMatch(i -> network.source(j).of(i).signum() > 0));
  }

  private Verdict productForm(ProductFormLaw t) {
    if (!t.verdict().holds() || t.logMeans().isEmpty()) {
      return nothing();
    }
    return equations().isStationary(t.logMeans().get())
        ? Verdict.holds("probability flows in as fast as out at sampled states")
        : Verdict.fails("probability does not flow in as fast as out at some state");
  }

  private Verdict linear(LinearKinetics t) {
    if (!t.verdict().holds()) {
      return nothing();
    }
    return equations().arePropensitiesLinear()
        ? Verdict.holds("propensities were found to be linear in counts")
        : Verdict.fails("a propensity is not linear in counts");
  }
}
