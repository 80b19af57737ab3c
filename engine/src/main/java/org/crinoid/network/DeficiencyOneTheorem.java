package org.crinoid.network;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The deficiency one theorem.
 *
 * <p>With mass action, if each linkage class has a deficiency {@code δ_θ ≤ 1}, these sum to that of
 * the network, {@code Σ δ_θ = δ}, and each linkage class has exactly one terminal strong linkage
 * class, then whatever the rate constants each compatibility class has at most one positive steady
 * state; exactly one if the network is weakly reversible.
 *
 * @param verdict whether it speaks of the network
 * @param weaklyReversible whether there is exactly one rather than at most one
 * @param deficiency deficiencies it rests on
 * @param terminal number of terminal strong linkage classes in each linkage class
 */
public record DeficiencyOneTheorem(
    Verdict verdict, boolean weaklyReversible, Deficiency deficiency, List<Integer> terminal)
    implements Theorem {

  /** Copies the list. */
  public DeficiencyOneTheorem {
    terminal = List.copyOf(terminal);
  }

  /** What the theorem says of a network. */
  public static DeficiencyOneTheorem of(ReactionNetwork network) {
    return of(network, Deficiency.of(network));
  }

  static DeficiencyOneTheorem of(ReactionNetwork network, Deficiency deficiency) {
    int[] terminal = LinkageClasses.of(network).terminalCounts();
    Verdict verdict =
        Scope.notMassAction(network)
            .or(() -> failing(network, deficiency, terminal))
            .orElseGet(() -> Verdict.holds(reason(deficiency)));
    return new DeficiencyOneTheorem(
        Scope.ofAll(network, verdict),
        Reversibility.of(network).isWeaklyReversible(),
        deficiency,
        IntStream.of(terminal).boxed().toList());
  }

  private static Optional<Verdict> failing(ReactionNetwork network, Deficiency d, int[] terminal) {
    for (int k = 0; k < terminal.length; k++) {
      if (d.classes().get(k).deficiency() > 1) {
        return Optional.of(
            Verdict.fails(
                "the linkage class of %s has deficiency %d, more than 1"
                    .formatted(first(network, k), d.classes().get(k).deficiency())));
      }
    }
    if (d.sumOfClasses() != d.deficiency()) {
      return Optional.of(
          Verdict.fails(
              "the linkage classes' deficiencies sum to %d, not to the network's %d"
                  .formatted(d.sumOfClasses(), d.deficiency())));
    }
    for (int k = 0; k < terminal.length; k++) {
      if (terminal[k] != 1) {
        return Optional.of(
            Verdict.fails(
                "the linkage class of %s has %d terminal strong linkage classes, not 1"
                    .formatted(first(network, k), terminal[k])));
      }
    }
    return Optional.empty();
  }

  private static String first(ReactionNetwork network, int linkageClass) {
    int c = LinkageClasses.of(network).members(linkageClass)[0];
    return network.text(network.complexes().get(c));
  }

  private static String reason(Deficiency d) {
    String list =
        d.classes().stream()
            .limit(6)
            .map(c -> Integer.toString(c.deficiency()))
            .collect(Collectors.joining(", "));
    return "the deficiencies of linkage classes, %s, are at most 1 and sum to the network's %d, and each has one terminal strong linkage class"
        .formatted(list + (d.classes().size() > 6 ? ", …" : ""), d.deficiency());
  }

  @Override
  public String title() {
    return "Deficiency one theorem";
  }

  @Override
  public Set<Consequence> consequences() {
    if (!verdict.holds()) {
      return Set.of();
    }
    return EnumSet.of(
        weaklyReversible ? Consequence.ONE_STEADY_STATE : Consequence.AT_MOST_ONE_STEADY_STATE);
  }

  @Override
  public String meaning() {
    return verdict.holds()
        ? Theorem.joined("whatever the rate constants, ", consequences())
        : "it says nothing of this network";
  }

  @Override
  public Source source() {
    return new Source(
        "Feinberg 1995, Archive for Rational Mechanics and Analysis 132, 311–370",
        "10.1007/BF00375614");
  }
}
