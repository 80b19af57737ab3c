package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;
import org.crinoid.model.UnitDefinition;
import org.crinoid.model.UnsupportedException;

/** Writes a model as the elements of a level of SBML that can say all of it. */
final class ModelWriter {

  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final String DISTRIB = "http://www.sbml.org/sbml/level3/version1/distrib/version1";

  private final Model model;
  private final LevelVersion target;
  private final boolean level3;
  private final MathWriter math;
  private final Optional<FluxWriter> fluxes;
  private final Map<SpeciesReference, Expr> stoichiometries;

  private ModelWriter(
      Model model, LevelVersion target, Map<SpeciesReference, Expr> stoichiometries) {
    this.stoichiometries = stoichiometries;
    this.model = model;
    this.target = target;
    this.level3 = target.level() == 3;
    this.math = new MathWriter(target);
    this.fluxes = model.fluxBalance().map(FluxWriter::new);
  }

  /** The model as a file; see {@link Sbml#write}. */
  static Exported write(Model model, LevelVersion asked) {
    List<Diagnostic> diagnostics = new ArrayList<>();
    LevelVersion target = asked == LevelVersion.L3V2 ? within3(model, diagnostics) : asked;
    Model said = target == LevelVersion.L3V2 ? model : EarlierMath.rewrite(model, target);
    Map<SpeciesReference, Expr> stoichiometries = Map.of();
    if (target == LevelVersion.L2V4) {
      Level2 level2 = new Level2(said, diagnostics);
      said = new Level2Units(level2.model(), diagnostics).model();
      stoichiometries = level2.stoichiometries();
    }
    XmlNode.Element document = new ModelWriter(said, target, stoichiometries).document();
    return new Exported(XmlText.of(document).content(), target, diagnostics);
  }

  /** The version of Level 3 that can say all of the model. */
  private static LevelVersion within3(Model model, List<Diagnostic> diagnostics) {
    for (Reaction r : model.reactions()) {
      if (r.fast()) {
        String message =
            "reaction '%s' is fast: written in Level 3 Version 1, the last to have that";
        diagnostics.add(
            new Diagnostic(
                Diagnostic.Severity.WARNING,
                "fast-reaction",
                r.id(),
                0,
                message.formatted(r.id())));
        return LevelVersion.L3V1;
      }
    }
    return LevelVersion.L3V2;
  }

  /** The root of the document. */
  private XmlNode.Element document() {
    Tag root =
        tag("sbml")
            .text("level", Integer.toString(target.level()))
            .text("version", Integer.toString(target.version()));
    fluxes.ifPresent(f -> f.declare(root));
    if (Formulas.draw(model)) {
      root.of(Packages.DISTRIB, DISTRIB, "required", "true");
    }
    return root.child(model()).element();
  }

  private Tag tag(String name) {
    return new Tag(target.namespace(), name);
  }

  private Tag named(String tag, String id, String name) {
    return tag(tag).id("id", id).text("name", name);
  }

  private XmlNode.Element model() {
    Tag tag = named("model", model.id(), model.name());
    if (level3) {
      ModelUnits units = model.units();
      tag.id("substanceUnits", units.substance())
          .id("timeUnits", units.time())
          .id("volumeUnits", units.volume())
          .id("extentUnits", units.extent())
          .id("conversionFactor", model.conversionFactor().orElse(""));
    }
    ReactionWriter reactions = new ReactionWriter(target, stoichiometries, fluxes);
    tag.list("listOfFunctionDefinitions", model.functions(), this::function)
        .list("listOfUnitDefinitions", model.units().definitions(), this::unit)
        .list("listOfCompartments", model.compartments(), this::compartment)
        .list("listOfSpecies", model.species(), this::species)
        .list("listOfParameters", model.parameters(), this::parameter)
        .list("listOfInitialAssignments", model.initialAssignments(), this::initial)
        .list("listOfRules", model.rules(), this::rule)
        .list("listOfConstraints", model.constraints(), this::constraint)
        .list("listOfReactions", model.reactions(), reactions::reaction)
        .list("listOfEvents", model.events(), this::event);
    fluxes.ifPresent(f -> f.model(tag));
    return tag.element();
  }

  private XmlNode.Element function(FunctionDefinition f) {
    String where = "the function '" + f.id() + "'";
    return named("functionDefinition", f.id(), f.name())
        .child(math.function(f.arguments(), f.body(), where))
        .element();
  }

  private XmlNode.Element unit(UnitDefinition u) {
    return named("unitDefinition", u.id(), u.name())
        .list("listOfUnits", u.factors(), f -> factor(f, u.id()))
        .element();
  }

  private XmlNode.Element factor(UnitDefinition.Factor f, String unit) {
    if (f.offset() != 0) {
      throw new UnsupportedException(
          "offset of a unit",
          unit,
          "unit '%s' has the offset %s, which SBML %s cannot say"
              .formatted(unit, f.offset(), target.title()));
    }
    return tag("unit")
        .id("kind", f.kind())
        .number("exponent", f.exponent())
        .text("scale", Integer.toString(f.scale()))
        .number("multiplier", f.multiplier())
        .element();
  }

  private XmlNode.Element compartment(Compartment c) {
    return named("compartment", c.id(), c.name())
        .number("spatialDimensions", c.dimensions())
        .number("size", c.size())
        .id("units", c.units())
        .flag("constant", c.constant())
        .element();
  }

  private XmlNode.Element species(Species s) {
    Tag tag = named("species", s.id(), s.name());
    fluxes.ifPresent(f -> f.species(s.id(), tag));
    return tag.id("compartment", s.compartment())
        .number("initialAmount", s.initialAmount())
        .number("initialConcentration", s.initialConcentration())
        .id("substanceUnits", s.substanceUnits())
        .flag("hasOnlySubstanceUnits", s.onlySubstanceUnits())
        .flag("boundaryCondition", s.boundary())
        .flag("constant", s.constant())
        .id("conversionFactor", s.conversionFactor().orElse(""))
        .element();
  }

  private XmlNode.Element parameter(Parameter p) {
    return named("parameter", p.id(), p.name())
        .number("value", p.value())
        .id("units", p.units())
        .flag("constant", p.constant())
        .element();
  }

  private XmlNode.Element initial(InitialAssignment a) {
    return tag("initialAssignment")
        .id("symbol", a.symbol())
        .child(math.value(a.value(), "the initial assignment of '" + a.symbol() + "'"))
        .element();
  }

  private XmlNode.Element rule(Rule rule) {
    return switch (rule) {
      case Rule.Assignment a -> ruled("assignmentRule", a.variable(), rule);
      case Rule.Rate r -> ruled("rateRule", r.variable(), rule);
      case Rule.Algebraic a -> ruled("algebraicRule", "", rule);
    };
  }

  private XmlNode.Element ruled(String tag, String variable, Rule rule) {
    String where = variable.isEmpty() ? "an algebraic rule" : "the rule of '" + variable + "'";
    return tag(tag).id("variable", variable).child(math.value(rule.value(), where)).element();
  }

  private XmlNode.Element constraint(Constraint c) {
    Tag tag = tag("constraint");
    if (target == LevelVersion.L3V2) {
      tag.id("id", c.id());
    }
    tag.child(math.condition(c.condition(), c.name()));
    if (!c.message().isEmpty()) {
      XmlNode.Element text =
          new Tag(XHTML, "p").child(new XmlNode.Text(Tag.checked(c.message(), c.name()))).element();
      tag.child(tag("message").child(text).element());
    }
    return tag.element();
  }

  private XmlNode.Element event(Event e) {
    String where = e.id().isEmpty() ? "an event" : "event '" + e.id() + "'";
    Tag trigger = tag("trigger");
    if (level3) {
      trigger.flag("initialValue", e.initialValue()).flag("persistent", e.persistent());
    }
    trigger.child(math.condition(e.trigger(), "the trigger of " + where));
    Tag event =
        named("event", e.id(), e.name())
            .flag("useValuesFromTriggerTime", e.valuesFromTriggerTime())
            .child(trigger.element());
    e.delay()
        .map(d -> tag("delay").child(math.value(d, "the delay of " + where)).element())
        .ifPresent(event::child);
    e.priority()
        .map(p -> tag("priority").child(math.value(p, "the priority of " + where)).element())
        .ifPresent(event::child);
    return event
        .list("listOfEventAssignments", e.assignments(), a -> assignment(a, where))
        .element();
  }

  private XmlNode.Element assignment(EventAssignment a, String where) {
    return tag("eventAssignment")
        .id("variable", a.variable())
        .child(math.value(a.value(), "the assignment of '" + a.variable() + "' in " + where))
        .element();
  }
}
