package org.crinoid.network;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a published theorem says of one network.
 *
 * <p>The verdict tells whether the theorem's conditions hold, so that its conclusion does; where it
 * fails or is unknown the theorem is silent, and the verdict names the condition. What a theorem
 * rests on is kept with it, and {@link Certificates} checks that by other algorithms.
 */
public sealed interface Theorem
    permits DeficiencyZeroTheorem,
        DeficiencyOneTheorem,
        DeficiencyOneAlgorithm,
        ComplexBalance,
        DetailedBalance,
        ConcentrationRobustness,
        Injectivity,
        PersistenceTheorem,
        ProductFormLaw,
        LinearKinetics {

  /** Its name. */
  String title();

  /** Whether its conditions hold. */
  Verdict verdict();

  /** What follows; nothing unless the verdict holds. */
  Set<Consequence> consequences();

  /** What the verdict means for the network, as a sentence without its full stop. */
  String meaning();

  /** Where it is published. */
  Source source();

  /** Title, answer and reason as one sentence. */
  default String sentence() {
    String answer =
        switch (verdict().answer()) {
          case HOLDS -> "yes";
          case FAILS -> "no";
          case UNKNOWN -> "undecided";
        };
    return "%s: %s, because %s.".formatted(title(), answer, verdict().because());
  }

  /** Consequences joined to a sentence. */
  static String joined(String scope, Set<Consequence> consequences) {
    return consequences.stream()
        .sorted()
        .map(Consequence::text)
        .collect(Collectors.joining("; ", scope, ""));
  }
}
