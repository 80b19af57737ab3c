package org.crinoid.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.linalg.PositiveVector;

/**
 * The deficiency zero theorem.
 *
 * <p>If {@code δ = 0} and the network is weakly reversible with mass action, then whatever the rate
 * constants each compatibility class has exactly one positive steady state, which is complex
 * balanced and locally asymptotically stable, and there is no positive periodic orbit. If {@code δ
 * = 0} and it is not weakly reversible, there is neither a positive steady state nor a positive
 * periodic orbit, for any rates that are positive exactly where all reactants are present.
 *
 * <p>At every steady state and on every periodic orbit, also where species are absent, the {@code
 * silent} arrows stand still: the mean rates are a circulation on the graph of complexes, because
 * {@code δ = 0}, and an arrow that lies on no cycle carries none. Each of them then lacks a
 * reactant.
 *
 * @param verdict whether it speaks of the network
 * @param weaklyReversible which half speaks
 * @param silent arrows that lie on no cycle, where the verdict holds
 * @param deficiency what the verdict rests on
 * @param imbalance where there is no positive steady state and it was found: how much each arrow
 *     raises some sum of amounts that no arrow lowers
 */
public record DeficiencyZeroTheorem(
    Verdict verdict,
    boolean weaklyReversible,
    List<Integer> silent,
    Deficiency deficiency,
    Optional<PositiveVector> imbalance)
    implements Theorem {

  /** Copies the list. */
  public DeficiencyZeroTheorem {
    silent = List.copyOf(silent);
  }

  /** What the theorem says of a network. */
  public static DeficiencyZeroTheorem of(ReactionNetwork network) {
    return of(network, Deficiency.of(network));
  }

  static DeficiencyZeroTheorem of(ReactionNetwork network, Deficiency deficiency) {
    List<Integer> lost = Reversibility.of(network).lost();
    Verdict verdict = Scope.ofAll(network, verdict(network, deficiency, lost));
    Optional<PositiveVector> imbalance =
        verdict.holds() && !lost.isEmpty() ? Consistency.of(network).proof() : Optional.empty();
    return new DeficiencyZeroTheorem(
        verdict, lost.isEmpty(), verdict.holds() ? lost : List.of(), deficiency, imbalance);
  }

  private static Verdict verdict(ReactionNetwork network, Deficiency d, List<Integer> lost) {
    if (network.arrows().isEmpty()) {
      return Verdict.fails("the network has no reactions");
    }
    String count =
        "%s − %s − rank %d = deficiency %d"
            .formatted(
                Scope.count(d.complexes(), "complex"),
                Scope.count(d.linkageClasses(), "linkage class"),
                d.rank(),
                d.deficiency());
    if (d.deficiency() > 0) {
      return Verdict.fails("the deficiency is %d, not 0: %s".formatted(d.deficiency(), count));
    }
    if (lost.isEmpty()) {
      return Scope.notMassAction(network)
          .orElseGet(() -> Verdict.holds(count + ", and every reaction lies on a cycle"));
    }
    return improper(network)
        .map(
            j ->
                Verdict.unknown(
                    "the rate of '%s' was not proved to vanish exactly where a reactant is absent"
                        .formatted(network.arrows().get(j).id())))
        .orElseGet(
            () ->
                Verdict.holds(
                    "%s, and %s on no cycle"
                        .formatted(
                            count,
                            Scope.arrows(network, lost) + (lost.size() == 1 ? " lies" : " lie"))));
  }

  private static Optional<Integer> improper(ReactionNetwork network) {
    return IntStream.range(0, network.arrows().size())
        .filter(j -> !network.arrows().get(j).kinetics().isProper())
        .boxed()
        .findFirst();
  }

  @Override
  public String title() {
    return "Deficiency zero theorem";
  }

  @Override
  public Set<Consequence> consequences() {
    if (!verdict.holds()) {
      return Set.of();
    }
    return weaklyReversible
        ? EnumSet.of(
            Consequence.ONE_STEADY_STATE,
            Consequence.COMPLEX_BALANCED,
            Consequence.LOCALLY_STABLE,
            Consequence.NO_POSITIVE_OSCILLATION)
        : EnumSet.of(Consequence.NO_POSITIVE_STEADY_STATE, Consequence.NO_POSITIVE_OSCILLATION);
  }

  @Override
  public String meaning() {
    if (!verdict.holds()) {
      return "it says nothing of this network";
    }
    String all = Theorem.joined("whatever the rate constants, ", consequences());
    return weaklyReversible
        ? all
        : all
            + "; at a steady state, every reaction that lies on no cycle has stopped for lack of a reactant";
  }

  @Override
  public Source source() {
    return new Source(
        "Feinberg 1987, Chemical Engineering Science 42, 2229–2268",
        "10.1016/0009-2509(87)80099-4");
  }
}
