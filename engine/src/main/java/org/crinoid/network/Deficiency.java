package org.crinoid.network;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.linalg.NullSpace;

/**
 * The deficiency {@code δ = complexes − linkage classes − rank}, of the network and of each linkage
 * class: how many ways there are for complexes to be out of balance while all species are in it.
 *
 * <p>Never negative; that of the network is at least the sum of those of its linkage classes.
 *
 * @param complexes number of complexes
 * @param linkageClasses number of linkage classes
 * @param rank rank of the stoichiometric matrix
 * @param classes what each linkage class has
 * @see <a href="https://doi.org/10.1016/0009-2509(87)80099-4">Feinberg 1987, Chemical Engineering
 *     Science 42, 2229–2268</a>
 */
public record Deficiency(int complexes, int linkageClasses, int rank, List<OfClass> classes) {

  /** Copies the list. */
  public Deficiency {
    classes = List.copyOf(classes);
  }

  /**
   * One linkage class.
   *
   * @param complexes number of its complexes
   * @param rank rank of its reaction vectors
   */
  public record OfClass(int complexes, int rank) {

    /** {@code complexes − 1 − rank}. */
    public int deficiency() {
      return complexes - 1 - rank;
    }
  }

  /** The deficiencies of a network. */
  public static Deficiency of(ReactionNetwork network) {
    LinkageClasses classes = LinkageClasses.of(network);
    return of(network, classes, ConservationLaws.of(network, classes).rank());
  }

  private static Deficiency of(ReactionNetwork network, LinkageClasses classes, int rank) {
    int[] sizes = new int[classes.count()];
    IntStream.range(0, network.complexes().size()).forEach(c -> sizes[classes.classOf(c)]++);
    if (classes.count() == 1) {
      return new Deficiency(sizes[0], 1, rank, List.of(new OfClass(sizes[0], rank)));
    }
    BitSet[] forest = new BitSet[sizes.length];
    IntStream.range(0, forest.length).forEach(k -> forest[k] = new BitSet());
    classes.spanningForest().stream()
        .forEach(j -> forest[classes.classOf(network.arrows().get(j).source())].set(j));
    return new Deficiency(
        network.complexes().size(),
        classes.count(),
        rank,
        IntStream.range(0, sizes.length)
            .mapToObj(k -> new OfClass(sizes[k], rank(network, forest[k])))
            .toList());
  }

  private static int rank(ReactionNetwork network, BitSet arrows) {
    return arrows.cardinality() == 1
        ? 1
        : NullSpace.rank(StoichiometricMatrix.of(network, arrows).matrix());
  }

  /** Deficiency of the network. */
  public int deficiency() {
    return complexes - linkageClasses - rank;
  }

  /** Sum of the deficiencies of the linkage classes. */
  public int sumOfClasses() {
    return classes.stream().mapToInt(OfClass::deficiency).sum();
  }
}
