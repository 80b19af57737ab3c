package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Structure of networks of the literature, and what theorems say of them.
 *
 * <p>Oracle: the table {@code textbook-networks.csv}, whose figures were derived by hand and, where
 * it says so, compared with publications; its head explains its columns.
 */
class TextbookNetworksTest {

  /** A line of the table. */
  record Row(List<String> fields) {

    String name() {
      return fields.get(0);
    }

    ReactionNetwork network() {
      return NetworkText.read(fields.get(1));
    }

    int number(int field) {
      return Integer.parseInt(fields.get(field));
    }

    List<String> claims() {
      return fields.get(9).equals("-") ? List.of() : List.of(fields.get(9).split(" "));
    }

    @Override
    public String toString() {
      return name();
    }
  }

  static List<Row> rows() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                TextbookNetworksTest.class.getResourceAsStream("textbook-networks.csv"),
                StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> new Row(Stream.of(line.split("\\|")).map(String::strip).toList()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RateConstants ones(ReactionNetwork network) {
    return RateConstants.of(
        network,
        IntStream.rangeClosed(1, network.arrows().size())
            .boxed()
            .collect(Collectors.toMap(j -> "k" + j, j -> 1.0)));
  }

  @Test
  void tableHasAtLeastFortyNetworksWithTheirSources() {
    assertThat(rows()).hasSizeGreaterThanOrEqualTo(40);
    assertThat(rows()).allMatch(r -> r.fields().size() == 12);
    assertThat(rows()).extracting(Row::name).doesNotHaveDuplicates();
    assertThat(rows())
        .extracting(r -> r.fields().get(10))
        .containsOnly("checked", "recalled", "computed");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void structureIsThatOfTheTable(Row row) {
    ReactionNetwork network = row.network();
    Deficiency d = Deficiency.of(network);
    Reversibility r = Reversibility.of(network);

    assertThat(d.complexes()).as("complexes").isEqualTo(row.number(2));
    assertThat(d.linkageClasses()).as("linkage classes").isEqualTo(row.number(3));
    assertThat(d.rank()).as("rank").isEqualTo(row.number(4));
    assertThat(d.deficiency()).as("deficiency").isEqualTo(row.number(5));
    assertThat(r.isReversible() ? "yes" : r.isWeaklyReversible() ? "weakly" : "no")
        .as("reversible")
        .isEqualTo(row.fields().get(6));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theoremsSayWhatTheTableSays(Row row) {
    ReactionNetwork network = row.network();
    DeficiencyZeroTheorem zero = DeficiencyZeroTheorem.of(network);
    DeficiencyOneTheorem one = DeficiencyOneTheorem.of(network);

    assertThat(zero.verdict().holds() ? zero.weaklyReversible() ? "one" : "none" : "silent")
        .as(zero.sentence())
        .isEqualTo(row.fields().get(7));
    assertThat(one.verdict().holds() ? "yes" : "no")
        .as(one.sentence())
        .isEqualTo(row.fields().get(8));
    row.claims().forEach(claim -> check(network, claim));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void certificatesAreRight(Row row) {
    ReactionNetwork network = row.network();
    for (RateConstants constants : List.of(ones(network), RateConstants.unknown(network))) {
      for (Theorem theorem : Theorems.of(network, constants).all()) {
        assertThat(Certificates.check(network, constants, theorem).answer())
            .as(theorem.sentence())
            .isNotEqualTo(Verdict.Answer.FAILS);
      }
    }
  }

  private static void check(ReactionNetwork network, String claim) {
    String[] parts = claim.split(":");
    switch (parts[0]) {
      case "one" -> assertThat(atMostOne(network)).as(claim).isTrue();
      case "several" -> {
        assertThat(atMostOne(network)).as(claim).isFalse();
        assertThat(Injectivity.of(network).verdict().answer()).isEqualTo(Verdict.Answer.FAILS);
      }
      case "persistent" -> persistence(network, Verdict.Answer.HOLDS);
      case "extinct" -> persistence(network, Verdict.Answer.FAILS);
      case "open" -> persistence(network, Verdict.Answer.UNKNOWN);
      case "linear" -> assertThat(LinearKinetics.of(network).verdict().holds()).isTrue();
      case "complex-balanced" -> {
        assertThat(ComplexBalance.of(network, ones(network)).verdict().holds()).isTrue();
        assertThat(DetailedBalance.of(network, ones(network)).verdict().holds()).isFalse();
      }
      case "detailed-balanced" -> {
        assertThat(ComplexBalance.of(network, ones(network)).verdict().holds()).isTrue();
        assertThat(DetailedBalance.of(network, ones(network)).verdict().holds()).isTrue();
      }
      case "robust" -> robust(network, parts[1].split(","));
      case "strong" ->
          assertThat(LinkageClasses.of(network).strongCount())
              .isEqualTo(Integer.parseInt(parts[1]));
      case "terminal" ->
          assertThat(LinkageClasses.of(network).terminalCount())
              .isEqualTo(Integer.parseInt(parts[1]));
      default -> throw new AssertionError("no claim is called " + claim);
    }
  }

  private static boolean atMostOne(ReactionNetwork network) {
    Set<Consequence> always = Theorems.of(network, RateConstants.unknown(network)).consequences();
    return always.contains(Consequence.ONE_STEADY_STATE)
        || always.contains(Consequence.AT_MOST_ONE_STEADY_STATE);
  }

  private static void persistence(ReactionNetwork network, Verdict.Answer answer) {
    PersistenceTheorem theorem = PersistenceTheorem.of(network);
    assertThat(theorem.verdict().answer()).as(theorem.sentence()).isEqualTo(answer);
  }

  private static void robust(ReactionNetwork network, String[] species) {
    ConcentrationRobustness robustness = ConcentrationRobustness.of(network, ones(network));
    assertThat(robustness.verdict().holds()).as(robustness.sentence()).isTrue();
    assertThat(robustness.species())
        .extracting(ConcentrationRobustness.Robust::name)
        .containsExactlyInAnyOrderElementsOf(Arrays.asList(species));
  }
}
