package org.crinoid.network;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.PositiveVector;

/**
 * The deficiency one algorithm: decides for a regular mass-action network of deficiency one whether
 * some rate constants give two positive steady states with the same conserved totals.
 *
 * <p>Regular means: the reactions can balance (the network is consistent), each linkage class has
 * one terminal strong linkage class, and of each two adjacent complexes in a terminal class the
 * reactions between them are the only connection. See {@link DeficiencyOneSystem} for the
 * inequalities; both answers are exact.
 *
 * @param verdict whether the algorithm applies and decides
 * @param example where several steady states are possible: constants and two of them
 */
public record DeficiencyOneAlgorithm(Verdict verdict, Optional<TwoStates> example)
    implements Theorem {

  /** Entries of systems of inequalities after which the search stops unless told otherwise. */
  public static final long WORK_LIMIT = 1_000_000;

  /** What the algorithm says of a network, within {@link #WORK_LIMIT}. */
  public static DeficiencyOneAlgorithm of(ReactionNetwork network) {
    return of(network, Deficiency.of(network), WORK_LIMIT);
  }

  static DeficiencyOneAlgorithm of(ReactionNetwork network, Deficiency d, long workLimit) {
    Optional<Verdict> excluded =
        Scope.notMassAction(network)
            .or(() -> deficiencyIsNotOne(d))
            .or(() -> severalTerminalClasses(network));
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
    Consistency consistency = Consistency.of(network);
    if (!consistency.verdict().holds()) {
      String because = consistency.verdict().because();
      return silent(
          consistency.verdict().answer() == Verdict.Answer.FAILS
              ? Verdict.fails("it needs reactions that can balance, but " + because)
              : Verdict.unknown(because));
    }
    return decide(network, consistency, workLimit);
  }

  private static DeficiencyOneAlgorithm decide(
      ReactionNetwork network, Consistency consistency, long workLimit) {
    DeficiencyOneSystem system = DeficiencyOneSystem.of(network);
    if (system.loop().isPresent()) {
      return silent(
          Verdict.fails(
              "the network is not regular: '%s' lies on a cycle of three or more complexes of a terminal class"
                  .formatted(network.arrows().get(system.loop().get()).id())));
    }
    Optional<IntegerVector> rates =
        consistency.proof().map(p -> ((PositiveVector.Exists) p).vector());
    DeficiencyOneSystem.Outcome outcome = system.decide(rates, workLimit);
    return switch (outcome) {
      case DeficiencyOneSystem.Outcome.Several s ->
          new DeficiencyOneAlgorithm(
              Scope.ofAll(
                  network,
                  Verdict.holds(
                      "the network is regular with deficiency 1, and its inequalities have a solution that gives rate constants with two positive steady states")),
              Optional.of(s.states()));
      case DeficiencyOneSystem.Outcome.AtMostOne a ->
          silent(
              Scope.ofAll(
                  network,
                  Verdict.holds(
                      "the network is regular with deficiency 1, and its inequalities have no solution")));
      case DeficiencyOneSystem.Outcome.Undecided u -> silent(Verdict.unknown(u.because()));
    };
  }

  private static DeficiencyOneAlgorithm silent(Verdict verdict) {
    return new DeficiencyOneAlgorithm(verdict, Optional.empty());
  }

  private static Optional<Verdict> deficiencyIsNotOne(Deficiency d) {
    return d.deficiency() == 1
        ? Optional.empty()
        : Optional.of(Verdict.fails("the deficiency is %d, not 1".formatted(d.deficiency())));
  }

  private static Optional<Verdict> severalTerminalClasses(ReactionNetwork network) {
    LinkageClasses classes = LinkageClasses.of(network);
    int[] counts = classes.terminalCounts();
    for (int k = 0; k < counts.length; k++) {
      if (counts[k] > 1) {
        int c = classes.members(k)[0];
        return Optional.of(
            Verdict.fails(
                "the network is not regular: the linkage class of %s has %d terminal strong linkage classes"
                    .formatted(network.text(network.complexes().get(c)), counts[k])));
      }
    }
    return Optional.empty();
  }

  @Override
  public String title() {
    return "Deficiency one algorithm";
  }

  @Override
  public Set<Consequence> consequences() {
    if (!verdict.holds()) {
      return Set.of();
    }
    return EnumSet.of(
        example.isPresent()
            ? Consequence.SEVERAL_STEADY_STATES_POSSIBLE
            : Consequence.AT_MOST_ONE_STEADY_STATE);
  }

  @Override
  public String meaning() {
    if (!verdict.holds()) {
      return "it says nothing of this network";
    }
    return Theorem.joined(
        example.isPresent() ? "" : "whatever the rate constants, ", consequences());
  }

  @Override
  public Source source() {
    return new Source(
        "Feinberg 1995, Archive for Rational Mechanics and Analysis 132, 371–406",
        "10.1007/BF00375615");
  }
}
