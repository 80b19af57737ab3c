package org.crinoid.system;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.Rational;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.NetworkBuilder;
import org.crinoid.network.OtherChange;
import org.crinoid.network.RateConstants;
import org.crinoid.network.RateLaws;
import org.crinoid.network.ReactionNetwork;

/**
 * Finds the reaction network of a model.
 *
 * <p>Its species are those that reactions with rate laws change; boundary and constant species,
 * volumes and parameters are part of rate constants, and amounts, not concentrations, are the
 * variables, as in {@link DynamicalSystem}. A conversion factor that all species of a reaction
 * share multiplies its rate. Duplicate references to a species add up; a negative stoichiometry
 * counts on the other side. What else changes amounts or rates is told as {@link OtherChange}.
 *
 * <p>The signs of rate constants are those of their values at the start, and a rate that is zero
 * then and never changes makes no arrow.
 */
public final class Networks {

  private final Model model;
  private final DynamicalSystem system;
  private final Constants constants;
  private final List<String> species;
  private final Map<String, Integer> places = new HashMap<>();
  private final Map<String, Species> declared = new HashMap<>();
  private final Map<String, Expr> assigned = new HashMap<>();
  private final NetworkBuilder builder;
  private final Set<String> inLaws = new HashSet<>();

  private Networks(Model model, DynamicalSystem system, Map<String, Double> overrides) {
    this.model = model;
    this.system = system;
    model.species().forEach(s -> declared.put(s.id(), s));
    this.species = moved();
    species.forEach(id -> places.put(id, places.size()));
    this.constants = new Constants(system, overrides, places.keySet());
    this.builder = new NetworkBuilder(species);
    for (Definition d : system.assigned()) {
      if (constants.dependsOnSpecies(d.name()) && !places.containsKey(d.name())) {
        assigned.put(d.name(), Rewrite.simplify(Rewrite.substitute(d.value(), assigned)));
      }
    }
  }

  /**
   * The network of a model at its own values.
   *
   * @throws ModelException if the model is wrong
   * @throws UnsupportedException if a stoichiometry varies or species of one reaction have
   *     different conversion factors
   */
  public static ReactionNetwork of(Model model) {
    return of(model, DynamicalSystem.of(model), Map.of());
  }

  /**
   * The network of a model that has been lowered already.
   *
   * @param system what {@code model} was lowered to
   * @param overrides values by identifier that take the place of the model's own
   * @throws UnsupportedException if a stoichiometry varies or species of one reaction have
   *     different conversion factors
   */
  public static ReactionNetwork of(
      Model model, DynamicalSystem system, Map<String, Double> overrides) {
    return new Networks(model, system, overrides).network();
  }

  /**
   * The values that rate constants of a model's network have at the start and keep.
   *
   * @param network what {@link #of(Model, DynamicalSystem, Map)} gave
   * @param overrides the values it was given
   */
  public static RateConstants constants(
      ReactionNetwork network, DynamicalSystem system, Map<String, Double> overrides) {
    Constants constants = new Constants(system, overrides, new HashSet<>(network.species()));
    return RateConstants.of(network, constants::value);
  }

  /** As {@link JumpSystem} has it; NaN if amounts are no numbers of molecules. */
  private double amountOfMolecule() {
    try {
      return 1 / MoleculeUnit.molecules(model, places.keySet());
    } catch (UnsupportedException e) {
      return Double.NaN;
    }
  }

  private List<String> moved() {
    Set<String> moved = new LinkedHashSet<>();
    for (Reaction r : model.reactions()) {
      if (r.rateLaw().isPresent()) {
        r.reactants().forEach(s -> moved.add(s.species()));
        r.products().forEach(s -> moved.add(s.species()));
      }
    }
    return model.species().stream()
        .filter(s -> !s.boundary() && !s.constant() && moved.contains(s.id()))
        .map(Species::id)
        .toList();
  }

  private ReactionNetwork network() {
    RateLaws laws =
        new RateLaws(
            builder,
            species,
            new RateLaws.Surroundings(constants::value, constants::sign, constants::change),
            amountOfMolecule());
    for (Reaction r : model.reactions()) {
      if (r.rateLaw().isEmpty()) {
        builder.note(r.id(), "has no rate law and was left out");
        continue;
      }
      Expr rate = rate(r);
      Rewrite.references(rate).forEach(id -> inLaws.addAll(constants.causes(id)));
      laws.add(new RateLaws.Law(r.id(), side(r, true), side(r, false), rate));
      if (r.fast()) {
        builder.otherChange(
            new OtherChange(
                OtherChange.What.RATES,
                r.id(),
                "reaction '%s' is taken to be always in equilibrium".formatted(r.id())));
      }
    }
    events();
    return builder.build();
  }

  /**
   * The rate of a reaction over amounts of the network's species and what does not depend on them.
   */
  private Expr rate(Reaction r) {
    Expr rate = assigned.getOrDefault(r.id(), constants.definition(r.id()));
    Set<Optional<String>> factors = new LinkedHashSet<>();
    for (List<SpeciesReference> side : List.of(r.reactants(), r.products())) {
      for (SpeciesReference s : side) {
        if (places.containsKey(s.species())) {
          factors.add(declared.get(s.species()).conversionFactor().or(model::conversionFactor));
        }
      }
    }
    if (factors.size() > 1) {
      throw new UnsupportedException(
          "different conversion factors",
          r.id(),
          "species of reaction '%s' have different conversion factors, so that amounts do not change as its stoichiometry says"
              .formatted(r.id()));
    }
    return factors.stream()
        .flatMap(Optional::stream)
        .map(c -> Algebra.times(Expr.ref(c), rate))
        .findFirst()
        .orElse(rate);
  }

  /** One side of a reaction, with what is negative on the other. */
  private Map<Integer, Rational> side(Reaction r, boolean reactants) {
    Map<Integer, Rational> sum = new HashMap<>();
    for (SpeciesReference s : reactants ? r.reactants() : r.products()) {
      add(sum, s, constants.stoichiometry(s, r), 1);
    }
    for (SpeciesReference s : reactants ? r.products() : r.reactants()) {
      add(sum, s, constants.stoichiometry(s, r), -1);
    }
    return sum;
  }

  private void add(Map<Integer, Rational> sum, SpeciesReference s, Rational v, int sign) {
    Integer i = places.get(s.species());
    if (i != null && v.signum() == sign) {
      sum.merge(i, sign < 0 ? v.negate() : v, Rational::plus);
    }
  }

  private void events() {
    for (EventSpec event : system.events()) {
      Set<String> amounts = new LinkedHashSet<>();
      Set<String> rates = new LinkedHashSet<>();
      event.assignments().stream()
          .map(EventSpec.Assignment::variable)
          .forEach(
              v -> {
                if (isAmount(v)) {
                  amounts.add(v);
                } else if (inLaws.contains(v)) {
                  rates.add(v);
                }
              });
      note(event, amounts, OtherChange.What.AMOUNTS);
      note(event, rates, OtherChange.What.RATES);
    }
  }

  private boolean isAmount(String variable) {
    return places.containsKey(variable)
        || (variable.endsWith(".total")
            && places.containsKey(variable.substring(0, variable.length() - ".total".length())));
  }

  private void note(EventSpec event, Set<String> changed, OtherChange.What what) {
    if (!changed.isEmpty()) {
      String names = changed.stream().map(v -> "'" + v + "'").collect(Collectors.joining(", "));
      builder.otherChange(
          new OtherChange(what, event.id(), "event '%s' changes %s".formatted(event.id(), names)));
    }
  }
}
