package org.crinoid.network;

import java.util.BitSet;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Persistence by siphons: if every siphon contains the species of a moiety and all amounts are
 * bounded, no species that is present dies out, whatever the rate constants.
 *
 * @param verdict whether it is shown
 * @param critical minimal siphons that contain no moiety, where they were found
 */
public record PersistenceTheorem(Verdict verdict, List<BitSet> critical) implements Theorem {

  /** Copies the list. */
  public PersistenceTheorem {
    critical = List.copyOf(critical);
  }

  /** What is shown of a network. */
  public static PersistenceTheorem of(ReactionNetwork network) {
    if (network.arrows().isEmpty()) {
      return new PersistenceTheorem(Verdict.fails("the network has no reactions"), List.of());
    }
    Optional<String> improper =
        IntStream.range(0, network.arrows().size())
            .filter(j -> !network.arrows().get(j).kinetics().isProper())
            .mapToObj(j -> network.arrows().get(j).id())
            .findFirst();
    if (improper.isPresent()) {
      return new PersistenceTheorem(
          Verdict.unknown(
              "the rate of '%s' was not proved to vanish exactly where a reactant is absent"
                  .formatted(improper.get())),
          List.of());
    }
    Persistence persistence = Persistence.of(network);
    Verdict verdict =
        persistence.verdict().answer() == Verdict.Answer.FAILS && !network.otherChanges().isEmpty()
            ? Verdict.unknown(
                "%s; the reactions alone would let some species die out, because %s"
                    .formatted(
                        network.otherChanges().get(0).because(), persistence.verdict().because()))
            : Scope.ofAll(network, persistence.verdict());
    return new PersistenceTheorem(verdict, persistence.critical());
  }

  @Override
  public String title() {
    return "Persistence (every siphon contains a moiety)";
  }

  @Override
  public Set<Consequence> consequences() {
    return verdict.holds() ? EnumSet.of(Consequence.PERSISTENT) : Set.of();
  }

  @Override
  public String meaning() {
    return switch (verdict.answer()) {
      case HOLDS -> Theorem.joined("whatever the rate constants, ", consequences());
      case FAILS ->
          critical.isEmpty()
              ? "it says nothing of this network"
              : "some species dies out or comes as near to it as one likes";
      case UNKNOWN -> "species may die out as far as this shows";
    };
  }

  @Override
  public Source source() {
    return new Source(
        "Angeli, De Leenheer and Sontag 2007, Mathematical Biosciences 210, 598–618",
        "10.1016/j.mbs.2007.07.003");
  }
}
