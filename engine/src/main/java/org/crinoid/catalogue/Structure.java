package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.Arrow;
import org.crinoid.network.Consequence;
import org.crinoid.network.Kinetics;
import org.crinoid.network.LinearKinetics;
import org.crinoid.network.PersistenceTheorem;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.network.PropensityLaws;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Theorem;
import org.crinoid.network.Theorems;
import org.crinoid.solve.Evidence.Gap;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Networks;

/**
 * What the structure of a model says, exactly.
 *
 * @param network its reaction network; empty if it has none that can be analysed
 * @param theorems what theorems say of it
 * @param jumps its stochastic meaning; empty if it has none
 * @param molecules how many molecules a unit of amount is
 * @param obstacles what keeps it from having a stochastic meaning
 * @param gaps what is not known of it, and why
 */
public record Structure(
    Optional<ReactionNetwork> network,
    List<Theorem> theorems,
    Optional<CompiledJumps> jumps,
    Optional<Molecules> molecules,
    List<Obstacle> obstacles,
    List<Gap> gaps) {

  /** Arrows beyond which only theorems that are quickly decided are asked. */
  private static final int MANY_ARROWS = 2000;

  /** Copies the lists. */
  public Structure {
    theorems = List.copyOf(theorems);
    obstacles = List.copyOf(obstacles);
    gaps = List.copyOf(gaps);
  }

  /** Of a model at its values. */
  static Structure of(Inquiry inquiry) {
    DynamicalSystem system = inquiry.system().system();
    List<Obstacle> obstacles = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    Optional<JumpSystem> jumps = jumps(inquiry, obstacles);
    jumps.flatMap(j -> new Meaning(j).unsized(inquiry)).ifPresent(obstacles::add);
    Optional<ReactionNetwork> network = network(inquiry, gaps);
    List<Theorem> theorems =
        network
            .map(n -> theorems(n, Networks.constants(n, system, inquiry.overrides())))
            .orElse(List.of());
    return new Structure(
        network,
        theorems,
        jumps.map(CompiledJumps::of),
        jumps.map(j -> Molecules.of(inquiry.model(), j)),
        obstacles,
        gaps);
  }

  private static Optional<JumpSystem> jumps(Inquiry inquiry, List<Obstacle> obstacles) {
    try {
      return Optional.of(
          JumpSystem.of(inquiry.model(), inquiry.system().system(), OptionalDouble.empty()));
    } catch (UnsupportedException e) {
      obstacles.add(new Obstacle(e.element(), e.getMessage()));
      return Optional.empty();
    }
  }

  private static Optional<ReactionNetwork> network(Inquiry inquiry, List<Gap> gaps) {
    try {
      ReactionNetwork network =
          Networks.of(inquiry.model(), inquiry.system().system(), inquiry.overrides());
      return Optional.of(network);
    } catch (UnsupportedException e) {
      gaps.add(new Gap("the reaction network", e.getMessage()));
      return Optional.empty();
    }
  }

  private static List<Theorem> theorems(ReactionNetwork network, RateConstants constants) {
    return network.arrows().size() <= MANY_ARROWS
        ? Theorems.of(network, constants).all()
        : List.of(LinearKinetics.of(network));
  }

  /** With one more obstacle. */
  Structure with(Obstacle obstacle) {
    List<Obstacle> all = new ArrayList<>(obstacles);
    all.add(obstacle);
    return new Structure(network, theorems, jumps, molecules, all, gaps);
  }

  /** Why there can be only one positive steady state, if a theorem says so. */
  Optional<String> uniqueness() {
    return theorems.stream()
        .filter(
            t ->
                t.consequences().contains(Consequence.ONE_STEADY_STATE)
                    || t.consequences().contains(Consequence.AT_MOST_ONE_STEADY_STATE))
        .map(Theorem::title)
        .findFirst();
  }

  /**
   * Why theorems about mass action of counts do not speak of the jump process though they do of the
   * network: a reaction whose propensity is its law as it is written. Laws that are no mass action
   * in the network either are not named: theorems name them.
   */
  Optional<String> drawnAsWritten() {
    return jumps.stream()
        .flatMap(c -> c.jumps().jumps().stream())
        .filter(j -> j.form() == PropensityLaws.Form.AS_WRITTEN)
        .map(j -> arrows(j.reaction()))
        .filter(a -> a.stream().noneMatch(x -> x.kinetics() instanceof Kinetics.General))
        .filter(a -> !a.isEmpty())
        .findFirst()
        .map(
            a ->
                "the rate of reaction '%s' is %sone propensity as it is written, which is not mass action"
                    .formatted(
                        a.get(0).reaction(),
                        a.size() > 1
                            ? "a difference, and as it is not called reversible it is "
                            : ""));
  }

  private List<Arrow> arrows(String reaction) {
    return network.stream()
        .flatMap(n -> n.arrows().stream())
        .filter(a -> a.reaction().equals(reaction))
        .toList();
  }

  /** Whether means and covariances obey closed linear equations. */
  Optional<LinearKinetics> linear() {
    return find(LinearKinetics.class);
  }

  Optional<ProductFormLaw> productForm() {
    return find(ProductFormLaw.class);
  }

  Optional<PersistenceTheorem> persistence() {
    return find(PersistenceTheorem.class);
  }

  private <T extends Theorem> Optional<T> find(Class<T> kind) {
    return theorems.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
