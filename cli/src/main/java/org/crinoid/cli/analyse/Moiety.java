package org.crinoid.cli.analyse;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a conserved sum seems to be of, by the names of its species. */
final class Moiety {

  private static final int SHORTEST = 3;

  /** Words that tell a state, a place or a kind rather than what it is a state of. */
  private static final Set<String> VAGUE =
      Set.of(
          "free",
          "bound",
          "complex",
          "active",
          "inactive",
          "total",
          "species",
          "protein",
          "cell",
          "membrane",
          "cytoplasm",
          "cytosol",
          "cytosolic",
          "nucleus",
          "nuclear",
          "compartment",
          "extracellular",
          "phosphorylated",
          "state",
          "the",
          "and",
          "with");

  private Moiety() {}

  /**
   * The name that all species contain: that of one of them, as {@code E, ES, E:I} contain {@code
   * E}, or a word, as {@code Free enzyme, Enzyme complex} contain {@code enzyme}; nothing if there
   * is none.
   */
  static Optional<String> common(List<String> names) {
    if (names.size() < 2) {
      return Optional.empty();
    }
    String shortest =
        names.stream()
            .min(Comparator.comparingInt(String::length).thenComparing(s -> s))
            .orElseThrow();
    if (names.stream().allMatch(n -> isPart(shortest, n))) {
      return Optional.of(shortest);
    }
    Set<String> shared = new LinkedHashSet<>(words(names.get(0)));
    names.forEach(n -> shared.retainAll(words(n)));
    return shared.stream().filter(w -> w.length() >= SHORTEST && !VAGUE.contains(w)).findFirst();
  }

  /** Whether a name stands in another as a name, not as {@code modified} in {@code unmodified}. */
  private static boolean isPart(String name, String of) {
    int k = of.indexOf(name);
    return k == 0
        || k > 0
            && !(Character.isLetter(of.charAt(k - 1)) && Character.isLowerCase(name.charAt(0)));
  }

  private static List<String> words(String name) {
    return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
  }
}
