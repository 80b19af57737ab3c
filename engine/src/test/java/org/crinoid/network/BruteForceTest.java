package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;
import org.junit.jupiter.api.Test;

/**
 * Moieties, firing modes, siphons and traps of small random networks.
 *
 * <p>Oracle: brute force over all sets of species or arrows. A set is the support of a vector of
 * minimal support in the null space of {@code A} exactly if the columns in it have a null space of
 * one dimension whose vector has no zero; it is kept if the vector has one sign. Ranks by {@link
 * Recount}, which shares no code with what is tested.
 */
class BruteForceTest {

  private static final int NETWORKS = 500;

  /** A network of up to {@code species} species, bimolecular in the main. */
  private static ReactionNetwork network(Random random, int mostSpecies, int mostArrows) {
    int species = 2 + random.nextInt(mostSpecies - 1);
    StringBuilder text = new StringBuilder();
    for (int j = 1 + random.nextInt(mostArrows); j > 0; j--) {
      text.append(complex(random, species))
          .append(random.nextInt(4) == 0 ? " <-> " : " -> ")
          .append(complex(random, species))
          .append("; ");
    }
    return NetworkText.read(text.toString());
  }

  private static String complex(Random random, int species) {
    StringBuilder complex = new StringBuilder();
    for (int q = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(3); q > 0; q--) {
      complex
          .append(complex.isEmpty() ? "" : " + ")
          .append(1 + random.nextInt(2))
          .append(' ')
          .append((char) ('A' + random.nextInt(species)));
    }
    return complex.isEmpty() ? "0" : complex.toString();
  }

  private static List<Rational[]> reactionVectors(ReactionNetwork network) {
    Recount recount = new Recount(network);
    return IntStream.range(0, network.arrows().size()).mapToObj(recount::vector).toList();
  }

  private static List<Rational[]> transposed(List<Rational[]> rows, int columns) {
    return IntStream.range(0, columns)
        .mapToObj(i -> rows.stream().map(r -> r[i]).toArray(Rational[]::new))
        .toList();
  }

  /** Supports of minimal support of {@code x ≥ 0, x ≠ 0} with {@code Σ xᵢ rowᵢ = 0}. */
  private static List<BitSet> minimalSupports(List<Rational[]> rows) {
    List<BitSet> supports = new ArrayList<>();
    for (long set = 1; set < 1L << rows.size(); set++) {
      BitSet in = BitSet.valueOf(new long[] {set});
      List<Rational[]> chosen = in.stream().mapToObj(rows::get).toList();
      if (Recount.rank(chosen) == chosen.size() - 1 && hasPositiveDependence(chosen)) {
        supports.add(in);
      }
    }
    return supports;
  }

  /**
   * Whether rows with one dependence, {@code Σ xᵢ rowᵢ = 0}, have {@code x > 0} or {@code x < 0}.
   */
  private static boolean hasPositiveDependence(List<Rational[]> rows) {
    for (int skip = 0; skip < rows.size(); skip++) {
      List<Rational[]> others = new ArrayList<>(rows);
      others.remove(skip);
      if (Recount.rank(others) < others.size()) {
        return false;
      }
    }
    return signs(rows).stream().distinct().count() == 1;
  }

  /** Signs of the dependence's coefficients, by Cramer's rule on columns of full rank. */
  private static List<Integer> signs(List<Rational[]> rows) {
    int size = rows.size() - 1;
    List<Integer> columns = new ArrayList<>();
    List<Rational[]> kept = new ArrayList<>();
    List<Rational[]> all = transposed(rows.subList(1, rows.size()), rows.get(0).length);
    for (int c = 0; c < all.size() && columns.size() < size; c++) {
      kept.add(all.get(c));
      if (Recount.rank(kept) == kept.size()) {
        columns.add(c);
      } else {
        kept.remove(kept.size() - 1);
      }
    }
    List<Integer> signs = new ArrayList<>();
    for (int skip = 0; skip < rows.size(); skip++) {
      List<Rational[]> minor = new ArrayList<>();
      for (int r = 0; r < rows.size(); r++) {
        if (r != skip) {
          Rational[] row = rows.get(r);
          minor.add(columns.stream().map(c -> row[c]).toArray(Rational[]::new));
        }
      }
      signs.add(determinant(minor).signum() * (skip % 2 == 0 ? 1 : -1));
    }
    return signs;
  }

  private static Rational determinant(List<Rational[]> a) {
    if (a.isEmpty()) {
      return Rational.ONE;
    }
    Rational sum = Rational.ZERO;
    for (int r = 0; r < a.size(); r++) {
      Rational first = a.get(r)[0];
      if (first.signum() != 0) {
        List<Rational[]> rest = new ArrayList<>();
        for (int q = 0; q < a.size(); q++) {
          if (q != r) {
            rest.add(Arrays.copyOfRange(a.get(q), 1, a.size()));
          }
        }
        Rational term = first.times(determinant(rest));
        sum = r % 2 == 0 ? sum.plus(term) : sum.minus(term);
      }
    }
    return sum;
  }

  /** Whether {@code Σ xᵢ rowᵢ = 0} and the entries of {@code x} have no common divisor. */
  private static boolean isPrimitiveDependence(IntegerVector x, List<Rational[]> rows) {
    for (int c = 0; c < rows.get(0).length; c++) {
      Rational sum = Rational.ZERO;
      for (int k = 0; k < x.size(); k++) {
        sum = sum.plus(Rational.of(x.value(k)).times(rows.get(x.index(k))[c]));
      }
      if (sum.signum() != 0) {
        return false;
      }
    }
    return IntStream.range(0, x.size())
        .mapToObj(x::value)
        .reduce(BigInteger.ZERO, BigInteger::gcd)
        .equals(BigInteger.ONE);
  }

  @Test
  void moietiesAreAllMinimalNonNegativeLaws() {
    Random random = new Random(20_261_122);
    int found = 0;
    for (int trial = 0; trial < NETWORKS; trial++) {
      ReactionNetwork network = network(random, 8, 6);
      List<Rational[]> rows = transposed(reactionVectors(network), network.species().size());
      Moieties moieties = Moieties.of(network);

      assertThat(moieties.moieties())
          .as("trial %d: %s", trial, network)
          .extracting(IntegerVector::support)
          .containsExactlyInAnyOrderElementsOf(
              network.arrows().isEmpty()
                  ? singles(network.species().size())
                  : minimalSupports(rows));
      assertThat(moieties.complete()).isTrue();
      if (!network.arrows().isEmpty()) {
        assertThat(moieties.moieties()).allMatch(m -> isPrimitiveDependence(m, rows));
      }
      found += moieties.moieties().size();
    }
    assertThat(found).isGreaterThan(NETWORKS / 2);
  }

  private static List<BitSet> singles(int count) {
    return IntStream.range(0, count).mapToObj(i -> BitSet.valueOf(new long[] {1L << i})).toList();
  }

  @Test
  void firingModesAreAllMinimalWaysToChangeNothing() {
    Random random = new Random(20_261_123);
    int found = 0;
    for (int trial = 0; trial < NETWORKS; trial++) {
      ReactionNetwork network = network(random, 4, 7);
      if (network.arrows().isEmpty()) {
        continue;
      }
      List<Rational[]> rows = reactionVectors(network);
      FiringModes modes = FiringModes.of(network);

      assertThat(modes.modes())
          .as("trial %d: %s", trial, network)
          .extracting(IntegerVector::support)
          .containsExactlyInAnyOrderElementsOf(minimalSupports(rows));
      assertThat(modes.modes()).allMatch(m -> isPrimitiveDependence(m, rows));
      found += modes.modes().size();
    }
    assertThat(found).isGreaterThan(NETWORKS);
  }

  @Test
  void siphonsAndTrapsAreAllMinimalOnes() {
    Random random = new Random(20_261_124);
    int larger = 0;
    for (int trial = 0; trial < NETWORKS; trial++) {
      ReactionNetwork network = network(random, 9, 8);
      Siphons siphons = Siphons.of(network);

      assertThat(siphons.minimal())
          .as("trial %d: %s", trial, network)
          .containsExactlyInAnyOrderElementsOf(closedSets(network, false));
      assertThat(Traps.of(network).minimal())
          .as("trial %d: %s", trial, network)
          .containsExactlyInAnyOrderElementsOf(closedSets(network, true));
      larger += siphons.minimal().stream().anyMatch(s -> s.cardinality() > 2) ? 1 : 0;
    }
    assertThat(larger).isGreaterThan(50);
  }

  /** All minimal siphons, or traps, by going through all sets of species by ascending size. */
  private static List<BitSet> closedSets(ReactionNetwork network, boolean traps) {
    List<BitSet> minimal = new ArrayList<>();
    IntStream.range(1, 1 << network.species().size())
        .mapToObj(set -> BitSet.valueOf(new long[] {set}))
        .sorted(Comparator.comparingInt(BitSet::cardinality))
        .forEach(
            set -> {
              boolean larger = minimal.stream().anyMatch(m -> m.stream().allMatch(set::get));
              if (!larger && isClosed(network, set, traps)) {
                minimal.add(set);
              }
            });
    return minimal;
  }

  private static boolean isClosed(ReactionNetwork network, BitSet set, boolean trap) {
    return IntStream.range(0, network.arrows().size())
        .allMatch(
            j -> {
              boolean takes = meets(network.source(j), set);
              boolean makes = meets(network.target(j), set);
              return trap ? !takes || makes : !makes || takes;
            });
  }

  private static boolean meets(Complex complex, BitSet set) {
    return set.stream().anyMatch(i -> complex.of(i).signum() > 0);
  }

  @Test
  void limitsAreNamed() {
    ReactionNetwork network =
        NetworkText.read(
            "A <-> B <-> C <-> D <-> A; A + B <-> C + D; A + C <-> 2 B; 2 A <-> D + C");

    assertThat(FiringModes.of(network, 10).stopped())
        .hasValueSatisfying(
            s ->
                assertThat(s)
                    .matches("the limit of (10 comparisons|3 vectors at a time) was reached"));
    assertThat(Siphons.of(network, 1).stopped()).contains("the limit of 1 comparisons was reached");
    assertThat(
            Persistence.of(network, ConservationLaws.of(network), Siphons.of(network, 1))
                .verdict()
                .because())
        .isEqualTo("not all siphons were found: the limit of 1 comparisons was reached");
  }
}
