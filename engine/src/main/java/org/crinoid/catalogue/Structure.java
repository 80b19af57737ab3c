package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.Consequence;
import org.crinoid.network.LinearKinetics;
import org.crinoid.network.PersistenceTheorem;
import org.crinoid.network.ProductFormLaw;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Theorem;
import org.crinoid.network.Theorems;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.system.Networks;

/**
 * What the structure of a model says, exactly.
 *
 * @param network its reaction network; empty if it has none that can be analysed
 * @param theorems what theorems say of it
 * @param molecules how many molecules a unit of amount is
 * @param obstacles what keeps it from having a stochastic meaning
 */
public record Structure(
    Optional<ReactionNetwork> network,
    List<Theorem> theorems,
    Optional<Molecules> molecules,
    List<Obstacle> obstacles) {

  /** Arrows beyond which only theorems that are quickly decided are asked. */
  private static final int MANY_ARROWS = 2000;

  /** Copies the lists. */
  public Structure {
    theorems = List.copyOf(theorems);
    obstacles = List.copyOf(obstacles);
  }

  /** Of a model at its values. */
  static Structure of(Inquiry inquiry) {
    ReactionNetwork network;
    try {
      network = Networks.of(inquiry.model(), inquiry.system().system(), inquiry.overrides());
    } catch (UnsupportedException e) {
      return new Structure(
          Optional.empty(),
          List.of(),
          Optional.empty(),
          List.of(new Obstacle(e.element(), e.getMessage())));
    }
    Molecules.Found units = Molecules.of(inquiry.model(), network.species());
    List<Obstacle> obstacles = new ArrayList<>(Obstacles.of(inquiry, network));
    units.obstacle().ifPresent(obstacles::add);
    RateConstants constants =
        Networks.constants(network, inquiry.system().system(), inquiry.overrides());
    List<Theorem> theorems =
        network.arrows().size() <= MANY_ARROWS
            ? Theorems.of(network, constants).all()
            : List.of(LinearKinetics.of(network));
    return new Structure(Optional.of(network), theorems, units.molecules(), obstacles);
  }

  /** With one more obstacle. */
  Structure with(Obstacle obstacle) {
    List<Obstacle> all = new ArrayList<>(obstacles);
    all.add(obstacle);
    return new Structure(network, theorems, molecules, all);
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
