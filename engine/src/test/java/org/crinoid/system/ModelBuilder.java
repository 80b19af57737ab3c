package org.crinoid.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FluxBalance;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/** Builds small models for tests, a line an element. */
public final class ModelBuilder {

  private final List<FunctionDefinition> functions = new ArrayList<>();
  private final List<Compartment> compartments = new ArrayList<>();
  private final List<Species> species = new ArrayList<>();
  private final List<Parameter> parameters = new ArrayList<>();
  private final List<InitialAssignment> initialAssignments = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Reaction> reactions = new ArrayList<>();
  private final List<Event> events = new ArrayList<>();
  private Optional<FluxBalance> fluxBalance = Optional.empty();
  private ModelUnits units = ModelUnits.UNDEFINED;
  private final List<Constraint> constraints = new ArrayList<>();

  /** A compartment; changeable. */
  public ModelBuilder compartment(String id, double size) {
    return compartment(id, OptionalDouble.of(size));
  }

  /** A compartment, perhaps without a size; changeable. */
  public ModelBuilder compartment(String id, OptionalDouble size) {
    compartments.add(new Compartment(id, "", OptionalDouble.of(3), size, "", false));
    return this;
  }

  /** A constant compartment of no dimensions. */
  public ModelBuilder point(String id, OptionalDouble size) {
    compartments.add(new Compartment(id, "", OptionalDouble.of(0), size, "", true));
    return this;
  }

  /** A species whose identifier stands for its concentration. */
  public ModelBuilder species(String id, String compartment, double concentration) {
    return species(id, compartment, OptionalDouble.of(concentration));
  }

  /** A species without a value, whose identifier stands for its concentration. */
  public ModelBuilder species(String id, String compartment) {
    return species(id, compartment, OptionalDouble.empty());
  }

  private ModelBuilder species(String id, String compartment, OptionalDouble concentration) {
    species.add(
        new Species(
            id,
            "",
            compartment,
            OptionalDouble.empty(),
            concentration,
            "",
            false,
            false,
            false,
            Optional.empty()));
    return this;
  }

  /** A species whose identifier stands for its concentration, with an amount at the start. */
  public ModelBuilder dissolved(String id, String compartment, double amount) {
    return byAmount(id, compartment, amount, false);
  }

  /** A species whose identifier stands for its amount. */
  public ModelBuilder amount(String id, String compartment, double amount) {
    return byAmount(id, compartment, amount, true);
  }

  private ModelBuilder byAmount(
      String id, String compartment, double amount, boolean onlySubstanceUnits) {
    species.add(
        new Species(
            id,
            "",
            compartment,
            OptionalDouble.of(amount),
            OptionalDouble.empty(),
            "",
            onlySubstanceUnits,
            false,
            false,
            Optional.empty()));
    return this;
  }

  /** A changeable parameter with a value. */
  public ModelBuilder parameter(String id, double value) {
    parameters.add(new Parameter(id, "", OptionalDouble.of(value), "", false));
    return this;
  }

  /** A changeable parameter without a value. */
  public ModelBuilder parameter(String id) {
    parameters.add(new Parameter(id, "", OptionalDouble.empty(), "", false));
    return this;
  }

  /** A function definition. */
  public ModelBuilder function(String id, List<String> arguments, Expr body) {
    functions.add(new FunctionDefinition(id, "", arguments, body));
    return this;
  }

  /** An initial assignment. */
  public ModelBuilder initially(String symbol, Expr value) {
    initialAssignments.add(new InitialAssignment(symbol, value));
    return this;
  }

  /** An assignment rule. */
  public ModelBuilder always(String variable, Expr value) {
    rules.add(new Rule.Assignment(variable, value));
    return this;
  }

  /** A rate rule. */
  public ModelBuilder rate(String variable, Expr value) {
    rules.add(new Rule.Rate(variable, value));
    return this;
  }

  /** An algebraic rule: {@code value} is zero at all times. */
  public ModelBuilder zero(Expr value) {
    rules.add(new Rule.Algebraic(value));
    return this;
  }

  /** A constant parameter. */
  public ModelBuilder constant(String id, double value) {
    parameters.add(new Parameter(id, "", OptionalDouble.of(value), "", true));
    return this;
  }

  /** A reaction of single molecules. */
  public ModelBuilder reaction(
      String id, List<String> reactants, List<String> products, Expr rate) {
    reactions.add(
        new Reaction(
            id,
            "",
            false,
            false,
            reactants.stream().map(ModelBuilder::one).toList(),
            products.stream().map(ModelBuilder::one).toList(),
            List.of(),
            Optional.of(new RateLaw(rate, List.of()))));
    return this;
  }

  /** A reaction of single molecules that is called reversible. */
  public ModelBuilder reversible(
      String id, List<String> reactants, List<String> products, Expr rate) {
    reactions.add(
        new Reaction(
            id,
            "",
            true,
            false,
            reactants.stream().map(ModelBuilder::one).toList(),
            products.stream().map(ModelBuilder::one).toList(),
            List.of(),
            Optional.of(new RateLaw(rate, List.of()))));
    return this;
  }

  /** Units of the model. */
  public ModelBuilder units(ModelUnits stated) {
    units = stated;
    return this;
  }

  /** A reaction that takes {@code stoichiometry} of {@code reactant}. */
  public ModelBuilder reaction(String id, Expr stoichiometry, String reactant, Expr rate) {
    SpeciesReference taken = counted(id, reactant, stoichiometry);
    Optional<RateLaw> law = Optional.of(new RateLaw(rate, List.of()));
    reactions.add(new Reaction(id, "", false, false, List.of(taken), List.of(), List.of(), law));
    return this;
  }

  private SpeciesReference counted(String reaction, String species, Expr stoichiometry) {
    String id = reaction + "_" + species;
    rules.add(new Rule.Assignment(id, stoichiometry));
    return new SpeciesReference(id, species, OptionalDouble.empty(), false);
  }

  /** A fast reaction of single molecules. */
  public ModelBuilder fast(String id, List<String> reactants, List<String> products, Expr rate) {
    return fast(
        id,
        reactants.stream().map(ModelBuilder::one).toList(),
        products.stream().map(ModelBuilder::one).toList(),
        new RateLaw(rate, List.of()));
  }

  /** A fast reaction of one {@code reactant} to {@code stoichiometry} of {@code product}. */
  public ModelBuilder fast(
      String id, Expr stoichiometry, String reactant, String product, Expr rate) {
    SpeciesReference made = counted(id, product, stoichiometry);
    return fast(id, List.of(one(reactant)), List.of(made), new RateLaw(rate, List.of()));
  }

  private ModelBuilder fast(
      String id, List<SpeciesReference> reactants, List<SpeciesReference> products, RateLaw law) {
    reactions.add(
        new Reaction(id, "", false, true, reactants, products, List.of(), Optional.of(law)));
    return this;
  }

  /** A persistent event whose trigger is true before the start. */
  public ModelBuilder event(String id, Expr trigger, EventAssignment... assignments) {
    return event(id, trigger, true, assignments);
  }

  /** An event. */
  public ModelBuilder event(
      String id, Expr trigger, boolean persistent, EventAssignment... assignments) {
    events.add(
        new Event(
            id,
            "",
            trigger,
            true,
            persistent,
            Optional.empty(),
            Optional.empty(),
            true,
            List.of(assignments)));
    return this;
  }

  /** An event made elsewhere. */
  public ModelBuilder event(Event event) {
    events.add(event);
    return this;
  }

  /** Bounds of fluxes and objectives. */
  public ModelBuilder fluxBalance(FluxBalance balance) {
    fluxBalance = Optional.of(balance);
    return this;
  }

  /** A constraint without an identifier. */
  public ModelBuilder constraint(Expr condition, String message) {
    constraints.add(new Constraint(constraints.size() + 1, "", condition, message));
    return this;
  }

  /** The model. */
  public Model build() {
    return new Model(
        "test",
        "",
        units,
        functions,
        compartments,
        species,
        parameters,
        initialAssignments,
        rules,
        reactions,
        events,
        constraints,
        Optional.empty(),
        fluxBalance);
  }

  private static SpeciesReference one(String species) {
    return new SpeciesReference("", species, OptionalDouble.of(1), true);
  }
}
