package org.crinoid.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What all theorems say of a network, those that speak of all rate constants first.
 *
 * @param all one of each, in a fixed order
 */
public record Theorems(List<Theorem> all) {

  /** Copies the list. */
  public Theorems {
    all = List.copyOf(all);
  }

  /** All theorems about a network with the given rate constants. */
  public static Theorems of(ReactionNetwork network, RateConstants constants) {
    Deficiency deficiency = Deficiency.of(network);
    ComplexBalance balance = ComplexBalance.of(network, constants, deficiency);
    return new Theorems(
        List.of(
            DeficiencyZeroTheorem.of(network, deficiency),
            DeficiencyOneTheorem.of(network, deficiency),
            DeficiencyOneAlgorithm.of(network, deficiency, DeficiencyOneAlgorithm.WORK_LIMIT),
            Injectivity.of(network),
            PersistenceTheorem.of(network),
            balance,
            DetailedBalance.of(network, constants),
            ConcentrationRobustness.of(network, constants, deficiency),
            ProductFormLaw.of(network, constants, balance),
            LinearKinetics.of(network)));
  }

  /** All that follows. */
  public Set<Consequence> consequences() {
    EnumSet<Consequence> union = EnumSet.noneOf(Consequence.class);
    all.forEach(t -> union.addAll(t.consequences()));
    return union;
  }

  /** The first theorem from which {@code consequence} follows. */
  public Optional<Theorem> showing(Consequence consequence) {
    return all.stream().filter(t -> t.consequences().contains(consequence)).findFirst();
  }
}
