package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.crinoid.expr.Expr;
import org.crinoid.model.Compartment;
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

/** Writes a model as the elements of a level of SBML that can say all of it. */
final class ModelWriter {

  private final Model model;
  private final LevelVersion target;
  private final boolean level3;
  private final Map<SpeciesReference, Expr> stoichiometries;

  private ModelWriter(
      Model model, LevelVersion target, Map<SpeciesReference, Expr> stoichiometries) {
    this.stoichiometries = stoichiometries;
    this.model = model;
    this.target = target;
    this.level3 = target.level() == 3;
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
    return tag("sbml")
        .text("level", Integer.toString(target.level()))
        .text("version", Integer.toString(target.version()))
        .child(model())
        .element();
  }

  private Tag tag(String name) {
    return new Tag(target.namespace(), name);
  }

  private Tag named(String tag, String id, String name) {
    return tag(tag).id("id", id).text("name", name);
  }

  private static <T> List<XmlNode.Element> each(
      List<T> parts, Function<T, XmlNode.Element> writer) {
    return parts.stream().map(writer).toList();
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
    ReactionWriter reactions = new ReactionWriter(target, stoichiometries);
    return tag.list("listOfFunctionDefinitions", each(model.functions(), this::function))
        .list("listOfUnitDefinitions", each(model.units().definitions(), this::unit))
        .list("listOfCompartments", each(model.compartments(), this::compartment))
        .list("listOfSpecies", each(model.species(), this::species))
        .list("listOfParameters", each(model.parameters(), this::parameter))
        .list("listOfInitialAssignments", each(model.initialAssignments(), this::initial))
        .list("listOfRules", each(model.rules(), this::rule))
        .list("listOfReactions", each(model.reactions(), reactions::reaction))
        .list("listOfEvents", each(model.events(), this::event))
        .element();
  }

  private XmlNode.Element function(FunctionDefinition f) {
    String where = "the function '" + f.id() + "'";
    return named("functionDefinition", f.id(), f.name())
        .child(MathWriter.function(f.arguments(), f.body(), where))
        .element();
  }

  private XmlNode.Element unit(UnitDefinition u) {
    return named("unitDefinition", u.id(), u.name())
        .list("listOfUnits", each(u.factors(), this::factor))
        .element();
  }

  private XmlNode.Element factor(UnitDefinition.Factor f) {
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
    return named("species", s.id(), s.name())
        .id("compartment", s.compartment())
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
        .child(MathWriter.value(a.value(), "the initial assignment of '" + a.symbol() + "'"))
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
    return tag(tag).id("variable", variable).child(MathWriter.value(rule.value(), where)).element();
  }

  private XmlNode.Element event(Event e) {
    String where = e.id().isEmpty() ? "an event" : "event '" + e.id() + "'";
    Tag trigger = tag("trigger");
    if (level3) {
      trigger.flag("initialValue", e.initialValue()).flag("persistent", e.persistent());
    }
    trigger.child(MathWriter.condition(e.trigger(), "the trigger of " + where));
    Tag event =
        named("event", e.id(), e.name())
            .flag("useValuesFromTriggerTime", e.valuesFromTriggerTime())
            .child(trigger.element());
    e.delay()
        .map(d -> tag("delay").child(MathWriter.value(d, "the delay of " + where)).element())
        .ifPresent(event::child);
    e.priority()
        .map(p -> tag("priority").child(MathWriter.value(p, "the priority of " + where)).element())
        .ifPresent(event::child);
    return event
        .list("listOfEventAssignments", each(e.assignments(), a -> assignment(a, where)))
        .element();
  }

  private XmlNode.Element assignment(EventAssignment a, String where) {
    return tag("eventAssignment")
        .id("variable", a.variable())
        .child(MathWriter.value(a.value(), "the assignment of '" + a.variable() + "' in " + where))
        .element();
  }
}
