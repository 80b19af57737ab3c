package org.crinoid.cme;

import java.util.Optional;

/** Reasons for which a chain has no stationary law. */
final class Existence {

  private Existence() {}

  /** Why there is none, if that is known. */
  static Optional<String> excludes(ChainRates rates, CountBounds bounds) {
    Optional<String> onlyMade =
        bounds.open().stream().flatMap(i -> made(rates, i).stream()).findFirst();
    return onlyMade.isPresent() ? onlyMade : BirthDeathCriterion.excludes(rates);
  }

  /** Why species {@code i} grows for ever, if it does. */
  private static Optional<String> made(ChainRates rates, int i) {
    Optional<String> maker = Optional.empty();
    for (int j = 0; j < rates.jumps(); j++) {
      for (int k = 0; k < rates.change(j).length; k++) {
        boolean own = rates.changedSpecies(j)[k] == i;
        if (own && rates.change(j)[k] < 0 && canHappen(rates, j)) {
          return Optional.empty();
        }
        if (own && rates.change(j)[k] > 0 && alwaysHappens(rates, j)) {
          maker = Optional.of(rates.id(j));
        }
      }
    }
    return maker.map(
        id ->
            "'%s' is made by '%s' at a constant rate, and nothing uses it"
                .formatted(rates.names().get(i), id));
  }

  private static boolean canHappen(ChainRates rates, int j) {
    return rates.kinetics(j).map(law -> law.constant() > 0).orElse(true);
  }

  private static boolean alwaysHappens(ChainRates rates, int j) {
    return rates
        .kinetics(j)
        .map(
            law -> {
              int order = 0;
              for (int o : law.order()) {
                order += o;
              }
              boolean takes = false;
              for (int v : rates.change(j)) {
                takes |= v < 0;
              }
              return order == 0 && !takes && law.constant() > 0;
            })
        .orElse(false);
  }
}
