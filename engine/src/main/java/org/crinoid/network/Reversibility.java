package org.crinoid.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whether each arrow can be undone: by an arrow straight back (reversible), or by a path of arrows
 * (weakly reversible).
 *
 * <p>Cost: linear in arrows.
 *
 * @param irreversible arrows without one straight back
 * @param lost arrows from whose target no path leads back to their source
 */
public record Reversibility(List<Integer> irreversible, List<Integer> lost) {

  /** Copies the lists. */
  public Reversibility {
    irreversible = List.copyOf(irreversible);
    lost = List.copyOf(lost);
  }

  /** The reversibility of a network. */
  public static Reversibility of(ReactionNetwork network) {
    LinkageClasses classes = LinkageClasses.of(network);
    List<Arrow> arrows = network.arrows();
    Set<List<Integer>> pairs = new HashSet<>();
    arrows.forEach(a -> pairs.add(List.of(a.source(), a.target())));
    return new Reversibility(
        IntStream.range(0, arrows.size())
            .filter(j -> !pairs.contains(List.of(arrows.get(j).target(), arrows.get(j).source())))
            .boxed()
            .toList(),
        IntStream.range(0, arrows.size())
            .filter(
                j ->
                    classes.strongClassOf(arrows.get(j).source())
                        != classes.strongClassOf(arrows.get(j).target()))
            .boxed()
            .toList());
  }

  /** Whether every arrow has one straight back. */
  public boolean isReversible() {
    return irreversible.isEmpty();
  }

  /** Whether every arrow lies on a cycle. */
  public boolean isWeaklyReversible() {
    return lost.isEmpty();
  }
}
