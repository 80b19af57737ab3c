package org.crinoid.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;

/**
 * The link matrix: rows {@code N_D} of dependent species from rows {@code N_R} of independent ones,
 * {@code N_D = L₀ N_R}, hence {@code x_D = L₀ x_R + T} with totals {@code T} that never change.
 *
 * @param independent (r) species of {@code N_R}
 * @param dependent (n − r) species of {@code N_D}
 * @param rows for each dependent species the entries of {@code L₀} that are not zero, by
 *     independent species
 * @see <a href="https://doi.org/10.1016/S0022-5193(88)80073-0">Reder 1988, Journal of Theoretical
 *     Biology 135, 175–201</a>
 */
public record LinkMatrix(
    List<Integer> independent, List<Integer> dependent, List<Map<Integer, Rational>> rows) {

  /** Copies the lists. */
  public LinkMatrix {
    independent = List.copyOf(independent);
    dependent = List.copyOf(dependent);
    rows = rows.stream().map(Map::copyOf).toList();
  }

  /** The link matrix of a network. */
  public static LinkMatrix of(ReactionNetwork network) {
    return of(ConservationLaws.of(network));
  }

  /** The link matrix of a network with the given conservation laws. */
  public static LinkMatrix of(ConservationLaws laws) {
    List<Integer> dependent = laws.dependent();
    return new LinkMatrix(
        laws.independent(),
        dependent,
        IntStream.range(0, dependent.size())
            .mapToObj(k -> row(laws.basis().get(k), dependent.get(k)))
            .toList());
  }

  private static Map<Integer, Rational> row(IntegerVector law, int dependent) {
    Map<Integer, Rational> row = new HashMap<>();
    for (int k = 0; k < law.size(); k++) {
      if (law.index(k) != dependent) {
        row.put(law.index(k), Rational.of(law.value(k).negate(), law.get(dependent)));
      }
    }
    return row;
  }
}
