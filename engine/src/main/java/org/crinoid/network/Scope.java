package org.crinoid.network;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What keeps theorems about rate equations from speaking of a network at all. */
final class Scope {

  /** Names listed before the rest is counted. */
  private static final int SHOWN = 3;

  private Scope() {}

  /** Why a theorem about rate equations of mass action does not apply, if it does not. */
  static Optional<Verdict> notMassAction(ReactionNetwork network) {
    return not(network, Kinetics::isMassAction);
  }

  /** Why a theorem about propensities of mass action does not apply, if it does not. */
  static Optional<Verdict> notMassActionOfCounts(ReactionNetwork network) {
    return not(network, Kinetics::isMassActionOfCounts);
  }

  private static Optional<Verdict> not(ReactionNetwork network, Predicate<Kinetics> massAction) {
    if (network.arrows().isEmpty()) {
      return Optional.of(Verdict.fails("the network has no reactions"));
    }
    List<Arrow> general =
        network.arrows().stream().filter(a -> !massAction.test(a.kinetics())).toList();
    return general.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Verdict.fails(
                "it needs mass action, and %s not: %s"
                    .formatted(
                        list(general.stream().map(a -> "'" + a.id() + "'").toList())
                            + (general.size() == 1 ? " is" : " are"),
                        general.get(0).kinetics().reason())));
  }

  /** A verdict about arrows alone as one about all that changes amounts and rates. */
  static Verdict ofAll(ReactionNetwork network, Verdict ofArrows) {
    if (network.otherChanges().isEmpty() || !ofArrows.holds()) {
      return ofArrows;
    }
    return Verdict.unknown(
        "%s, which the theorem does not cover; while only the reactions act it holds, because %s"
            .formatted(network.otherChanges().get(0).because(), ofArrows.because()));
  }

  /** Why a rate constant that is needed is not known. */
  static Optional<Verdict> noConstants(ReactionNetwork network, RateConstants constants) {
    return constants
        .firstUnknown()
        .map(
            j ->
                Verdict.unknown(
                    "the rate constant of '%s' has no fixed value"
                        .formatted(network.arrows().get(j).id())));
  }

  /** Arrows by name and by what they do, the first few written out. */
  static String arrows(ReactionNetwork network, List<Integer> arrows) {
    return list(
        arrows.stream()
            .limit(SHOWN)
            .map(j -> network.arrows().get(j))
            .map(a -> "'%s' (%s)".formatted(a.id(), network.text(a)))
            .toList(),
        arrows.size());
  }

  /** The first few of a list, and how many more there are. */
  static String list(List<String> items) {
    return list(items, items.size());
  }

  private static String list(List<String> items, int count) {
    return items.stream().limit(SHOWN).collect(Collectors.joining(", "))
        + (count > SHOWN ? " and %d more".formatted(count - SHOWN) : "");
  }

  /** So many of something, as in {@code 1 class} and {@code 2 classes}. */
  static String count(int count, String noun) {
    String plural = noun.endsWith("s") || noun.endsWith("x") ? "es" : "s";
    return count + " " + noun + (count == 1 ? "" : plural);
  }

  /** A number to six significant digits. */
  static String number(double v) {
    return String.format(Locale.ROOT, "%.6g", v);
  }

  /** The sum {@code y·x} of a complex with values by species. */
  static double dot(Complex y, double[] x) {
    return IntStream.range(0, y.size())
        .mapToDouble(k -> y.coefficient(k).doubleValue() * x[y.species(k)])
        .sum();
  }
}
