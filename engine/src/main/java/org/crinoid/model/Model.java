package org.crinoid.model;

import java.util.List;
import java.util.Optional;

/**
 * What the modeller wrote: a reaction model, free of any file format, with one meaning per
 * construct.
 *
 * <p>The meaning is that of SBML Level 3 Version 2; readers of older levels lift them to it.
 * Elements without mathematics, which have no effect, are left out by the reader. Construction
 * checks that names are unique and that every name used is declared.
 *
 * @param id identifier, may be empty
 * @param name what people call it, may be empty
 * @param units units of time, substance, extent and volume, and unit definitions
 * @param functions functions the modeller defined
 * @param compartments where species live
 * @param species what reacts
 * @param parameters named numbers, constant or not
 * @param initialAssignments values at the start, by formula
 * @param rules values at all times, by formula, rate or equation
 * @param reactions what happens
 * @param events what happens at an instant
 * @param constraints what must hold for the model to be valid
 * @param conversionFactor parameter that converts extent to substance, unless a species has its own
 * @param fluxBalance bounds of fluxes and objectives, if the model states any
 * @see <a href="https://doi.org/10.1515/jib-2017-0081">Hucka et al. 2018, SBML Level 3 Version 2
 *     Core</a>
 */
public record Model(
    String id,
    String name,
    ModelUnits units,
    List<FunctionDefinition> functions,
    List<Compartment> compartments,
    List<Species> species,
    List<Parameter> parameters,
    List<InitialAssignment> initialAssignments,
    List<Rule> rules,
    List<Reaction> reactions,
    List<Event> events,
    List<Constraint> constraints,
    Optional<String> conversionFactor,
    Optional<FluxBalance> fluxBalance) {

  /**
   * Copies the lists and checks names.
   *
   * @throws ModelException if a name is declared twice or used without declaration
   */
  public Model {
    functions = List.copyOf(functions);
    compartments = List.copyOf(compartments);
    species = List.copyOf(species);
    parameters = List.copyOf(parameters);
    initialAssignments = List.copyOf(initialAssignments);
    rules = List.copyOf(rules);
    reactions = List.copyOf(reactions);
    events = List.copyOf(events);
    constraints = List.copyOf(constraints);
    ModelCheck.check(
        functions,
        compartments,
        species,
        parameters,
        initialAssignments,
        rules,
        reactions,
        events,
        constraints);
    if (fluxBalance.isPresent()) {
      FluxBalanceCheck.check(fluxBalance.get(), compartments, species, parameters, reactions);
    }
  }
}
