package org.crinoid.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stationary law of molecule counts of a complex balanced network.
 *
 * <p>If amounts {@code c} are complex balanced and counts {@code x} change with propensities {@code
 * k Π xᵢ!/(xᵢ − yᵢ)!}, written so or as mass action {@code k Π xᵢ^yᵢ}, then on every closed
 * irreducible set of states the stationary law is {@code π(x) ∝ Π cᵢ^{xᵢ}/xᵢ!}. Where all states
 * are reachable these are independent Poisson laws of means {@code cᵢ}; conserved totals restrict
 * them, for example to binomial or multinomial laws.
 *
 * @param verdict whether it is so
 * @param forAllConstants whether whatever the rate constants
 * @param restricted whether conserved totals restrict the states
 * @param logMeans (n) logarithms of {@code c}, if found
 * @see <a href="https://doi.org/10.1007/s11538-010-9517-4">Anderson, Craciun and Kurtz 2010,
 *     Bulletin of Mathematical Biology 72, 1947–1970</a>
 */
public record ProductFormLaw(
    Verdict verdict, boolean forAllConstants, boolean restricted, Optional<List<Double>> logMeans)
    implements Theorem {

  /** What the theorem says of a network. */
  public static ProductFormLaw of(ReactionNetwork network, RateConstants constants) {
    return of(network, ComplexBalance.of(network.ofCounts(), constants));
  }

  /**
   * What it says of a network of which complex balance of the rate equations is known; where rates
   * are mass action of counts alone, that of the mass action which belongs to them is asked.
   */
  static ProductFormLaw of(
      ReactionNetwork network, RateConstants constants, ComplexBalance ofRates) {
    return network.isMassAction() ? of(network, ofRates) : of(network, constants);
  }

  private static ProductFormLaw of(ReactionNetwork network, ComplexBalance balance) {
    Verdict verdict =
        switch (balance.verdict().answer()) {
          case HOLDS ->
              network.isWhole()
                  ? Verdict.holds("the network is complex balanced: " + balance.verdict().because())
                  : Verdict.fails("fractional stoichiometries leave no whole counts");
          case FAILS ->
              Verdict.fails("the network is not complex balanced: " + balance.verdict().because());
          case UNKNOWN -> Verdict.unknown(balance.verdict().because());
        };
    return new ProductFormLaw(
        verdict,
        balance.forAllConstants(),
        !ConservationLaws.of(network).basis().isEmpty(),
        balance.logAmounts());
  }

  @Override
  public String title() {
    return "Product-form stationary law";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds() ? EnumSet.of(Consequence.PRODUCT_OF_POISSONS) : Set.of();
  }

  @Override
  public String meaning() {
    if (!verdict.holds()) {
      return "it says nothing of this network";
    }
    return Theorem.joined(
            forAllConstants ? "whatever the rate constants, " : "at these rate constants, ",
            consequences())
        + (restricted
            ? ", which conserved totals bind together"
            : "; where all counts can be reached, species are independent");
  }

  @Override
  public Source source() {
    return new Source(
        "Anderson, Craciun and Kurtz 2010, Bulletin of Mathematical Biology 72, 1947–1970",
        "10.1007/s11538-010-9517-4");
  }
}
