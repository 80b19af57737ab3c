package org.crinoid.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;

/**
 * Linear kinetics: all reactions have mass action with at most one molecule as reactant.
 *
 * <p>Then propensities are linear in counts, so that mean counts obey the rate equations exactly
 * and covariances a closed linear system. If no reaction makes more than one molecule either, the
 * counts follow at all times a convolution of multinomial laws and Poisson laws.
 *
 * @param verdict whether kinetics are linear
 * @param monomolecular whether no reaction makes more than one molecule
 * @param order (m) for each arrow the number of reactant molecules
 * @see <a href="https://doi.org/10.1007/s00285-006-0034-x">Jahnke and Huisinga 2007, Journal of
 *     Mathematical Biology 54, 1–26</a>
 */
public record LinearKinetics(Verdict verdict, boolean monomolecular, List<Rational> order)
    implements Theorem {

  /** Copies the list. */
  public LinearKinetics {
    order = List.copyOf(order);
  }

  /** Whether a network has linear kinetics. */
  public static LinearKinetics of(ReactionNetwork network) {
    Verdict verdict =
        Scope.notMassActionOfCounts(network)
            .or(() -> fractional(network))
            .or(() -> higherOrder(network))
            .orElseGet(
                () ->
                    Scope.ofAll(
                        network,
                        Verdict.holds(
                            "all %d reactions have mass action and no more than one reactant molecule"
                                .formatted(network.arrows().size()))));
    return new LinearKinetics(
        verdict,
        network.complexes().stream().allMatch(y -> y.total().compareTo(Rational.ONE) <= 0),
        IntStream.range(0, network.arrows().size())
            .mapToObj(j -> network.source(j).total())
            .toList());
  }

  private static Optional<Verdict> fractional(ReactionNetwork network) {
    return network.isWhole()
        ? Optional.empty()
        : Optional.of(Verdict.fails("fractional stoichiometries leave no whole counts"));
  }

  private static Optional<Verdict> higherOrder(ReactionNetwork network) {
    List<Integer> higher =
        IntStream.range(0, network.arrows().size())
            .filter(j -> network.source(j).total().compareTo(Rational.ONE) > 0)
            .boxed()
            .toList();
    return higher.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.fails(
                "%s more than one reactant molecule"
                    .formatted(
                        Scope.arrows(network, higher) + (higher.size() == 1 ? " has" : " have"))));
  }

  @Override
  public String title() {
    return "Linear kinetics";
  }

  @Override
  public Set<Consequence> consequences() {
    if (!verdict.holds()) {
      return Set.of();
    }
    EnumSet<Consequence> all = EnumSet.of(Consequence.EXACT_MEANS, Consequence.CLOSED_COVARIANCES);
    if (monomolecular) {
      all.add(Consequence.MULTINOMIAL_AND_POISSON);
    }
    return all;
  }

  @Override
  public String meaning() {
    return verdict.holds()
        ? Theorem.joined("", consequences())
        : "means and variances of counts obey no closed equations by this theorem";
  }

  @Override
  public Source source() {
    return new Source(
        "Jahnke and Huisinga 2007, Journal of Mathematical Biology 54, 1–26",
        "10.1007/s00285-006-0034-x");
  }
}
