package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * Whether no species that is present dies out, in the long run, whatever the rate constants.
 *
 * <p>Holds if the network is conservative and every siphon contains the species of a moiety. Fails
 * if it is conservative and not consistent. Rates must be positive exactly where all reactants are
 * present. Without conservativeness the first condition still says so of every bounded course.
 *
 * @param verdict whether it is persistent
 * @param critical minimal siphons that contain no moiety
 * @see <a href="https://doi.org/10.1016/j.mbs.2007.07.003">Angeli, De Leenheer and Sontag 2007,
 *     Mathematical Biosciences 210, 598–618, theorems 1 and 2</a>
 */
public record Persistence(Verdict verdict, List<BitSet> critical) {

  /** Copies the list. */
  public Persistence {
    critical = List.copyOf(critical);
  }

  /** Whether a network is persistent. */
  public static Persistence of(ReactionNetwork network) {
    return of(network, ConservationLaws.of(network), Siphons.of(network));
  }

  /** Whether a network is persistent whose conservation laws and siphons are known. */
  public static Persistence of(ReactionNetwork network, ConservationLaws laws, Siphons siphons) {
    Moieties moieties = Moieties.of(laws, Moieties.WORK_LIMIT);
    List<BitSet> critical =
        siphons.minimal().stream().filter(s -> !containsMoiety(s, moieties)).toList();
    return new Persistence(
        excluded(network, laws)
            .orElseGet(() -> bySiphons(network, critical, moieties, siphons, laws)),
        critical);
  }

  private static boolean containsMoiety(BitSet siphon, Moieties moieties) {
    return moieties.moieties().stream().anyMatch(m -> m.support().stream().allMatch(siphon::get));
  }

  private static Optional<Verdict> excluded(ReactionNetwork network, ConservationLaws laws) {
    Optional<Arrow> improper =
        network.arrows().stream().filter(a -> !a.kinetics().isProper()).findFirst();
    if (improper.isPresent()) {
      return Optional.of(
          Verdict.unknown(
              "the rate of '%s' was not proved to vanish exactly where a reactant is absent"
                  .formatted(improper.get().id())));
    }
    boolean conserves = Conservativeness.of(network, laws).verdict().holds();
    Verdict consistent = conserves ? Consistency.of(network).verdict() : Verdict.unknown("");
    return consistent.answer() == Verdict.Answer.FAILS
        ? Optional.of(Verdict.fails("the network is conservative, but " + consistent.because()))
        : Optional.empty();
  }

  private static Verdict bySiphons(
      ReactionNetwork network,
      List<BitSet> critical,
      Moieties moieties,
      Siphons siphons,
      ConservationLaws laws) {
    Optional<String> stopped = moieties.stopped().or(siphons::stopped);
    if (stopped.isPresent()) {
      return Verdict.unknown(
          "not all %s were found: %s"
              .formatted(moieties.complete() ? "siphons" : "moieties", stopped.get()));
    }
    if (!critical.isEmpty()) {
      return Verdict.unknown(
          "the siphon %s contains no moiety, so nothing here keeps it from dying out"
              .formatted(network.text(critical.get(0))));
    }
    if (!Conservativeness.of(network, laws).verdict().holds()) {
      return Verdict.unknown(
          "every siphon contains a moiety, which says it of bounded courses, but amounts may grow without bound");
    }
    return Verdict.holds("every siphon contains a moiety, and all amounts are bounded");
  }
}
