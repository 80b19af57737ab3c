package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Compartment;
import org.crinoid.model.Constraint;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.sbml.jsbml.ExplicitRule;
import org.sbml.jsbml.QuantityWithUnit;
import org.sbml.jsbml.RateRule;

/**
 * Lifts JSBML's objects of any level to the meaning of SBML Level 3 Version 2.
 *
 * <p>Only what the file states is taken from JSBML; the defaults of Levels 1 and 2 are filled in
 * here.
 */
final class ModelBuilder {

  private final org.sbml.jsbml.Model source;
  private final Maths maths;
  private final Fbc fbc;
  private final int level;
  private final List<Constraint> constraints;
  private final Set<String> ruled = new HashSet<>();

  ModelBuilder(org.sbml.jsbml.Model source, SbmlEvents events) {
    this.source = source;
    this.maths = new Maths(events);
    this.fbc = events.fbc();
    this.level = events.level();
    this.constraints = events.constraints();
  }

  Model build() {
    LiftedFunctions functions = LiftedFunctions.of(functions());
    maths.know(functions);
    List<Rule> rules = rules();
    Units units = new Units(source, level);
    List<Compartment> compartments = compartments(units);
    List<Species> species = species(units);
    List<Parameter> parameters = parameters(units);
    units.check(compartments, species, parameters, maths);
    StatedUnits stated = new StatedUnits(maths, units.units(), compartments, species);
    refuseOtherSizes(stated);
    Reactions reactions = new Reactions(maths, units, stated, level);
    List<InitialAssignment> initialAssignments = initialAssignments();
    initialAssignments.forEach(a -> ruled.add(a.symbol()));
    warnOfUnsized(compartments);
    List<Reaction> reacting = reactions.build(source);
    rules.addAll(reactions.rules());
    return new Model(
        source.getId(),
        source.getName(),
        units.units(),
        functions.functions(),
        compartments,
        species,
        parameters,
        initialAssignments,
        rules,
        reacting,
        new Events(maths, level, stated).build(source),
        constraints,
        level == 3
            ? text(source.isSetConversionFactor(), source.getConversionFactor())
            : Optional.empty(),
        fbc.balance());
  }

  /** The text if it is there and not empty. */
  static Optional<String> text(boolean isSet, String text) {
    return isSet && text != null && !text.isEmpty() ? Optional.of(text) : Optional.empty();
  }

  private List<FunctionDefinition> functions() {
    List<FunctionDefinition> functions = new ArrayList<>();
    for (org.sbml.jsbml.FunctionDefinition f : source.getListOfFunctionDefinitions()) {
      maths
          .formula(f, f.getId(), "function definition '" + f.getId() + "'")
          .ifPresent(
              m ->
                  functions.add(
                      new FunctionDefinition(f.getId(), f.getName(), m.arguments(), m.body())));
    }
    return functions;
  }

  private List<Compartment> compartments(Units units) {
    List<Compartment> compartments = new ArrayList<>();
    for (org.sbml.jsbml.Compartment c : source.getListOfCompartments()) {
      OptionalDouble dimensions =
          c.isSetSpatialDimensions()
              ? OptionalDouble.of(c.getSpatialDimensions())
              : level < 3 ? OptionalDouble.of(3) : OptionalDouble.empty();
      OptionalDouble size =
          c.isSetSize()
              ? OptionalDouble.of(c.getSize())
              : level == 1 ? OptionalDouble.of(1) : OptionalDouble.empty();
      String unit = c.isSetUnits() ? units.lift(c.getUnits()) : units.ofSize(dimensions);
      compartments.add(
          new Compartment(
              Ids.stated(c),
              c.getName(),
              dimensions,
              size,
              unit,
              constant(c.isSetConstant(), c.getConstant(), Ids.stated(c))));
    }
    return compartments;
  }

  private void warnOfUnsized(List<Compartment> compartments) {
    for (Compartment c : compartments) {
      boolean point = c.dimensions().orElse(3) == 0;
      if (c.size().isEmpty() && !point && !ruled.contains(c.id())) {
        maths.warn(
            "missing-size", c.id(), "compartment '" + c.id() + "' has no size; 1 is assumed");
      }
    }
  }

  /** Level 1 has no such attribute; what a rule sets, or may set, is not constant. */
  private boolean constant(boolean isSet, boolean stated, String id) {
    return level == 1 ? !ruled.contains(id) : !isSet || stated;
  }

  private List<Species> species(Units units) {
    List<Species> species = new ArrayList<>();
    for (org.sbml.jsbml.Species s : source.getListOfSpecies()) {
      species.add(
          new Species(
              Ids.stated(s),
              s.getName(),
              s.getCompartment(),
              s.isSetInitialAmount()
                  ? OptionalDouble.of(s.getInitialAmount())
                  : OptionalDouble.empty(),
              s.isSetInitialConcentration()
                  ? OptionalDouble.of(s.getInitialConcentration())
                  : OptionalDouble.empty(),
              s.isSetSubstanceUnits() ? units.lift(s.getSubstanceUnits()) : units.ofSubstance(),
              s.isSetHasOnlySubstanceUnits() && s.getHasOnlySubstanceUnits(),
              s.isSetBoundaryCondition() && s.getBoundaryCondition(),
              s.isSetConstant() && s.getConstant(),
              level == 3
                  ? text(s.isSetConversionFactor(), s.getConversionFactor())
                  : Optional.empty()));
    }
    return species;
  }

  @SuppressWarnings("deprecation") // spatialSizeUnits left SBML with Level 2 Version 3
  private void refuseOtherSizes(StatedUnits stated) {
    for (org.sbml.jsbml.Species s : source.getListOfSpecies()) {
      if (s.isSetSpatialSizeUnits()) {
        stated.size(Ids.stated(s), s.getSpatialSizeUnits());
      }
    }
  }

  private List<Parameter> parameters(Units units) {
    List<Parameter> parameters = new ArrayList<>();
    for (org.sbml.jsbml.Parameter p : source.getListOfParameters()) {
      boolean constant = constant(p.isSetConstant(), p.getConstant(), Ids.stated(p));
      parameters.add(parameter(p, constant, units));
    }
    parameters.addAll(fbc.parameters());
    return parameters;
  }

  static Parameter parameter(QuantityWithUnit p, boolean constant, Units units) {
    return new Parameter(
        Ids.stated(p),
        p.getName(),
        p.isSetValue() ? OptionalDouble.of(p.getValue()) : OptionalDouble.empty(),
        p.isSetUnits() ? units.lift(p.getUnits()) : "",
        constant);
  }

  private List<InitialAssignment> initialAssignments() {
    List<InitialAssignment> assignments = new ArrayList<>();
    for (org.sbml.jsbml.InitialAssignment a : source.getListOfInitialAssignments()) {
      String symbol = a.getVariable();
      maths
          .expression(a, symbol, "initial assignment of '" + symbol + "'")
          .ifPresent(e -> assignments.add(new InitialAssignment(symbol, e)));
    }
    return assignments;
  }

  private List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    int algebraic = 0;
    int kept = 0;
    for (org.sbml.jsbml.Rule r : source.getListOfRules()) {
      String variable = r instanceof ExplicitRule e ? e.getVariable() : "";
      String what = variable.isEmpty() ? "algebraic rule" : "rule of '" + variable + "'";
      algebraic += variable.isEmpty() ? 1 : 0;
      Optional<Expr> value = maths.expression(r, variable, what);
      if (value.isEmpty()) {
        continue;
      }
      ruled.add(variable);
      if (variable.isEmpty()) {
        ruled.addAll(Rewrite.references(value.get()));
        rules.add(new Rule.Algebraic(value.get()));
        kept++;
        maths.keep("algebraic rule", algebraic, kept);
      } else if (r instanceof RateRule) {
        rules.add(new Rule.Rate(variable, value.get()));
      } else {
        rules.add(new Rule.Assignment(variable, value.get()));
      }
    }
    return rules;
  }
}
