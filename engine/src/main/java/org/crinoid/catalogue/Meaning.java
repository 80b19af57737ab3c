package org.crinoid.catalogue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Model;
import org.crinoid.model.Rule;
import org.crinoid.network.PropensityLaws.Form;
import org.crinoid.solve.Evidence.Obstacle;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;

/** Whether the numbers of a model, too, allow what its jump process takes for granted. */
final class Meaning {

  /** Propensities below this part of the largest may be rounding. */
  private static final double SMALL = 1e-6;

  /** Molecules from which no product over counts falls off to zero. */
  private static final double PLENTY = 10;

  private final JumpSystem jumps;
  private final Set<String> counted = new HashSet<>();

  Meaning(JumpSystem jumps) {
    this.jumps = jumps;
    List<String> states = jumps.system().layout().states();
    for (int i = 0; i < states.size(); i++) {
      if (jumps.counted().get(i)) {
        counted.add(states.get(i));
      }
    }
  }

  /**
   * An amount at the start that is no number of molecules, if there is one.
   *
   * @param united whether a unit says how many molecules it is, so that any amount is some number
   */
  Optional<Obstacle> uncounted(Instant start, boolean united) {
    List<String> states = jumps.system().layout().states();
    for (int i = 0; i < states.size(); i++) {
      double amount = start.value(states.get(i));
      if (jumps.counted().get(i)
          && !(united && amount >= 0)
          && !JumpSystem.isCount(amount / jumps.unit(), false)) {
        return Optional.of(new Obstacle(states.get(i), jumps.whyNoCount(i, amount)));
      }
    }
    return Optional.empty();
  }

  /**
   * A propensity that is negative at some time, if there is one. Those that fall to zero with their
   * reactants by their form are asked only where there are enough: means of less than a few
   * molecules say nothing of them.
   */
  Optional<Obstacle> negative(List<Instant> course) {
    for (Jump jump : jumps.jumps()) {
      List<String> reactants = reactants(jump);
      double largest = 0;
      double lowest = 0;
      Optional<Instant> when = Optional.empty();
      for (Instant at : course) {
        double a =
            jump.form() == Form.AS_WRITTEN || isPlenty(reactants, at)
                ? at.value(jump.propensity())
                : 0;
        largest = Math.max(largest, Math.abs(a));
        if (a < lowest) {
          lowest = a;
          when = Optional.of(at);
        }
      }
      if (lowest < -SMALL * largest) {
        return when.map(at -> negative(jump, at));
      }
    }
    return Optional.empty();
  }

  /** What a propensity that falls to zero by its form counts; nothing for others. */
  private List<String> reactants(Jump jump) {
    return jump.form() == Form.AS_WRITTEN
        ? List.of()
        : Rewrite.references(jump.propensity()).stream().filter(counted::contains).toList();
  }

  private boolean isPlenty(List<String> reactants, Instant at) {
    return reactants.stream().allMatch(id -> at.value(id) >= PLENTY * jumps.unit());
  }

  /** A concentration in a compartment that no value or formula gives a volume, if there is one. */
  Optional<Obstacle> unsized(Inquiry inquiry) {
    Model model = inquiry.model();
    Set<String> sized = new HashSet<>(inquiry.overrides().keySet());
    model.compartments().stream()
        .filter(c -> c.size().isPresent() || c.dimensions().orElse(3) == 0)
        .forEach(c -> sized.add(c.id()));
    model.initialAssignments().forEach(a -> sized.add(a.symbol()));
    for (Rule rule : model.rules()) {
      if (rule instanceof Rule.Assignment a) {
        sized.add(a.variable());
      }
    }
    List<String> states = jumps.system().layout().states();
    return model.species().stream()
        .filter(s -> states.contains(s.id()) && jumps.counted().get(states.indexOf(s.id())))
        .filter(s -> !s.onlySubstanceUnits() && !sized.contains(s.compartment()))
        .findFirst()
        .map(
            s ->
                new Obstacle(
                    s.id(),
                    "species '%s' is a concentration, and its compartment '%s' has no volume from which molecules could be counted"
                        .formatted(s.id(), s.compartment())));
  }

  private static Obstacle negative(Jump jump, Instant at) {
    return new Obstacle(
        jump.reaction(),
        "the rate of reaction '%s' is negative at time %s, and it is not split into two that are not"
            .formatted(jump.reaction(), Numbers.text(at.time())));
  }
}
