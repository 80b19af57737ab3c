package org.crinoid.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crinoid.linalg.Rational;
import org.junit.jupiter.api.Test;

/**
 * Structure and verdicts of networks with species and arrows renamed and in another order.
 *
 * <p>Oracle: nothing of it depends on names and order.
 */
class InvarianceTest {

  private static final int NETWORKS = 200;

  private static ReactionNetwork shuffled(ReactionNetwork network, Random random) {
    List<Integer> species = permutation(network.species().size(), random);
    List<Integer> arrows = permutation(network.arrows().size(), random);
    NetworkBuilder builder =
        new NetworkBuilder(
            IntStream.range(0, species.size()).mapToObj(i -> "species" + i).toList());
    for (int j : arrows) {
      builder.arrow(
          network.arrows().get(j).id(),
          "reaction" + j,
          moved(network.source(j), species),
          moved(network.target(j), species),
          network.arrows().get(j).kinetics());
    }
    return builder.build();
  }

  private static List<Integer> permutation(int size, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
    Collections.shuffle(order, random);
    return order;
  }

  private static Map<Integer, Rational> moved(Complex complex, List<Integer> to) {
    Map<Integer, Rational> side = new HashMap<>();
    complex.coefficients().forEach((i, v) -> side.put(to.get(i), v));
    return side;
  }

  /** What must not change, as text. */
  private static List<Object> structure(ReactionNetwork network) {
    Deficiency d = Deficiency.of(network);
    LinkageClasses classes = LinkageClasses.of(network);
    Reversibility r = Reversibility.of(network);
    return List.of(
        List.of(d.complexes(), d.linkageClasses(), d.rank(), d.deficiency()),
        d.classes().stream().map(Deficiency.OfClass::toString).sorted().toList(),
        List.of(classes.strongCount(), classes.terminalCount()),
        List.of(r.irreversible().size(), r.lost().size()),
        sizes(Moieties.of(network).moieties().stream().map(m -> m.size()).toList()),
        sizes(FiringModes.of(network).modes().stream().map(m -> m.size()).toList()),
        sizes(Siphons.of(network).minimal().stream().map(s -> s.cardinality()).toList()),
        sizes(Traps.of(network).minimal().stream().map(s -> s.cardinality()).toList()),
        Conservativeness.of(network).verdict().answer(),
        Consistency.of(network).verdict().answer());
  }

  private static List<Integer> sizes(List<Integer> sizes) {
    return sizes.stream().sorted().toList();
  }

  @Test
  void structureDoesNotDependOnNamesAndOrder() {
    Random random = new Random(20_261_122);
    for (int trial = 0; trial < NETWORKS; trial++) {
      ReactionNetwork network = NetworkText.read(RandomNetworks.text(random, 3));

      assertThat(structure(shuffled(network, random)))
          .as("trial %d: %s", trial, network)
          .isEqualTo(structure(network));
    }
  }

  @Test
  void verdictsDoNotDependOnNamesAndOrder() {
    Random random = new Random(20_261_123);
    for (int trial = 0; trial < NETWORKS; trial++) {
      ReactionNetwork network = NetworkText.read(RandomNetworks.text(random, 2));
      Map<String, Double> constants = new HashMap<>();
      for (int j = 1; j <= 20; j++) {
        constants.put("k" + j, 1.0 + random.nextInt(2));
      }

      assertThat(verdicts(shuffled(network, random), constants))
          .as("trial %d: %s", trial, network)
          .isEqualTo(verdicts(network, constants));
    }
  }

  private static List<Verdict.Answer> verdicts(
      ReactionNetwork network, Map<String, Double> constants) {
    return Theorems.of(network, RateConstants.of(network, constants)).all().stream()
        .map(t -> t.verdict().answer())
        .toList();
  }
}
