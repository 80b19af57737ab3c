package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Rewrites what one instance says in the package fbc for the flat model.
 *
 * <p>The flux of a reaction that a submodel knows as v is {@code v X/T} in the flat model, with X
 * and T as in {@link FlatNames}; so bounds are multiplied by X/T, and coefficients of objectives by
 * T/X. Objectives and genes of submodels are kept under the names of the flat model.
 */
final class FlatFbc {

  /** Attribute of a list of objectives, required from version 1 on. */
  static final String ACTIVE = "activeObjective";

  private final FlatNames names;
  private final Instance instance;
  private final FlatParameters bounds;

  FlatFbc(FlatNames names, Instance instance, String core) {
    this.names = names;
    this.instance = instance;
    this.bounds = new FlatParameters(instance, core);
  }

  /** An attribute of a core element. */
  XmlNode.Attribute rewrite(XmlNode.Element e, XmlNode.Attribute a) {
    return switch (a.name()) {
      case "lowerFluxBound" -> side(e, a, "upperFluxBound");
      case "upperFluxBound" -> side(e, a, "lowerFluxBound");
      default -> a;
    };
  }

  /** A bound, on the other side where fluxes are converted by a negative number. */
  private XmlNode.Attribute side(XmlNode.Element e, XmlNode.Attribute a, String other) {
    String bound = bound(a.value().strip(), e);
    OptionalDouble ratio = ratio(names.extent(instance), names.time(instance));
    boolean isTurned = ratio.isPresent() && isTurned(ratio.getAsDouble(), e);
    List<XmlNode.Element> factors = new ArrayList<>(names.extent(instance));
    factors.addAll(names.time(instance));
    if (!factors.isEmpty()) {
      names.constants(instance).direct(factors, isTurned);
    }
    return isTurned
        ? new XmlNode.Attribute(a.prefix(), a.namespace(), other, bound)
        : a.with(bound);
  }

  /** What fluxes are multiplied by; nothing if it is not known. */
  private OptionalDouble ratio(List<XmlNode.Element> up, List<XmlNode.Element> down) {
    FlatConstants constants = names.constants(instance);
    OptionalDouble numerator = constants.product(up);
    OptionalDouble denominator = constants.product(down);
    return numerator.isPresent() && denominator.isPresent()
        ? OptionalDouble.of(numerator.getAsDouble() / denominator.getAsDouble())
        : OptionalDouble.empty();
  }

  /** Whether what was at most some flux is then at least that. */
  private static boolean isTurned(double ratio, XmlNode.Element at) {
    if (ratio == 0 || !Double.isFinite(ratio)) {
      throw FbcNames.error(
          at, "fluxes of this submodel are converted by %s; bounds need another".formatted(ratio));
    }
    return ratio < 0;
  }

  private String bound(String id, XmlNode.Element at) {
    XmlNode.Element parameter = instance.index().ids().get(id);
    if (parameter == null || !isConverted(id)) {
      return names.reference(instance, id, at);
    }
    XmlNode.Element formula =
        MathMl.quotient(
            MathMl.product(names.value(instance, id, at), names.extent(instance)),
            names.time(instance));
    if (!isStrict()) {
      return bounds.assigned(id, "_flux_bound", formula, at);
    }
    OptionalDouble value = names.constants(instance).value(formula);
    if (value.isEmpty()) {
      throw unknown(at, "the bound '" + id + "'");
    }
    names.constants(instance).fix(List.of(formula));
    return bounds.constant(id, "_flux_bound", value.getAsDouble(), at);
  }

  /** Whether the value of an identifier, or the flux it bounds, is another in the flat model. */
  private boolean isConverted(String id) {
    XmlNode.Element element = instance.index().ids().get(id);
    boolean replaced =
        element != null && !names.standing(instance.item(element)).factors().isEmpty();
    return replaced || !names.time(instance).isEmpty() || !names.extent(instance).isEmpty();
  }

  /** In strict models bounds have plain values. */
  private boolean isStrict() {
    for (XmlNode.Attribute a : instance.outermost().index().model().attributes()) {
      if (Fbc.isFbc(a.namespace()) && a.name().equals("strict")) {
        return a.value().strip().equals("true") || a.value().strip().equals("1");
      }
    }
    return false;
  }

  private static RuntimeException unknown(XmlNode.Element at, String what) {
    return FbcNames.refusal(
        at,
        "flux conversion by factors that are not plain numbers",
        what
            + " is in a submodel whose time, extent or quantities are converted by factors that"
            + " are not constant parameters with a value");
  }

  /** Parameters that the bounds need besides. */
  FlatParameters added() {
    return bounds;
  }

  /** An element in a core element, or in another of the package; nothing if it is gone. */
  Optional<XmlNode.Element> rewrite(XmlNode.Element e) {
    if (instance.fates().containsKey(e)) {
      return Optional.empty();
    }
    return switch (e.name()) {
      case "fluxObjective", "fluxBound" -> flux(e);
      case "userDefinedConstraint" -> {
        refuseConverted(e);
        yield Optional.of(renamed(e));
      }
      default -> Optional.of(renamed(e));
    };
  }

  /** What is said of a reaction that is deleted goes with it. */
  private Optional<XmlNode.Element> flux(XmlNode.Element e) {
    XmlNode.Element reaction = instance.index().ids().get(FbcNames.attribute(e, "reaction"));
    if (reaction == null) {
      return Optional.of(renamed(e));
    }
    FlatNames.Standing standing = names.standing(instance.item(reaction));
    if (Instance.isGone(standing.item())) {
      return Optional.empty();
    }
    XmlNode.Element flat = renamed(e);
    Instance viewer = FlatNames.viewer(instance.item(reaction));
    List<XmlNode.Element> up = new ArrayList<>(names.extent(viewer));
    up.addAll(standing.factors());
    if (up.isEmpty() && names.time(viewer).isEmpty()) {
      return Optional.of(flat);
    }
    OptionalDouble known = ratio(up, names.time(viewer));
    if (known.isEmpty()) {
      throw unknown(e, "<" + e.name() + "> of '" + FbcNames.attribute(e, "reaction") + "'");
    }
    names.constants(instance).fix(up);
    names.constants(instance).fix(names.time(viewer));
    double ratio = known.getAsDouble();
    boolean isTurned = isTurned(ratio, e);
    if (!e.name().equals("fluxBound")) {
      return Optional.of(scaled(flat, "coefficient", 1 / ratio));
    }
    XmlNode.Element bound = scaled(flat, "value", ratio);
    return Optional.of(isTurned ? turned(bound) : bound);
  }

  private static XmlNode.Element turned(XmlNode.Element bound) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : bound.attributes()) {
      String value = a.name().equals("operation") ? a.value().strip() : "";
      attributes.add(
          switch (value) {
            case "lessEqual" -> a.with("greaterEqual");
            case "greaterEqual" -> a.with("lessEqual");
            default -> a;
          });
    }
    return bound.with(attributes, bound.children());
  }

  private static XmlNode.Element scaled(XmlNode.Element e, String attribute, double factor) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : e.attributes()) {
      boolean scaled = a.name().equals(attribute) && Lexicon.isDouble(a.value().strip());
      attributes.add(
          scaled ? a.with(Lexicon.toText(factor * Lexicon.toDouble(a.value().strip()))) : a);
    }
    return e.with(attributes, e.children());
  }

  /** Sums of fluxes and quantities do not scale as a whole. */
  private void refuseConverted(XmlNode.Element e) {
    for (XmlNode.Attribute a : e.attributes()) {
      boolean names =
          a.name().equals("variable")
              || a.name().equals("variable2")
              || a.name().equals("coefficient")
              || a.name().equals("lowerBound")
              || a.name().equals("upperBound");
      if (names && isConverted(a.value().strip())) {
        throw FbcNames.refusal(
            e,
            "flux constraints with conversion factors",
            "<" + e.name() + "> of the package fbc is in a submodel that is converted");
      }
    }
    e.elements().forEach(this::refuseConverted);
  }

  private XmlNode.Element renamed(XmlNode.Element e) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : e.attributes()) {
      if (!isActiveAndGone(a)) {
        attributes.add(a.with(value(e, a)));
      }
    }
    List<XmlNode> children = new ArrayList<>();
    for (XmlNode child : e.children()) {
      if (child instanceof XmlNode.Element c && Fbc.isFbc(c.namespace())) {
        rewrite(c).ifPresent(children::add);
      } else {
        children.add(child);
      }
    }
    return e.with(attributes, children);
  }

  private boolean isActiveAndGone(XmlNode.Attribute a) {
    XmlNode.Element objective =
        a.name().equals(ACTIVE) ? instance.index().ids().get(a.value().strip()) : null;
    return objective != null && Instance.isGone(instance.item(objective));
  }

  private String value(XmlNode.Element e, XmlNode.Attribute a) {
    String text = a.value().strip();
    return switch (a.name()) {
      case "id" -> names.id(instance.item(e));
      // no two genes of a model may bear one label
      case "label" -> instance.prefix() + a.value();
      case "reaction",
          "reaction2",
          "lowerBound",
          "upperBound",
          "variable",
          "variable2",
          "geneProduct",
          "associatedSpecies",
          ACTIVE ->
          names.reference(instance, text, e);
      case "coefficient" ->
          Lexicon.isId(text) && !Lexicon.isDouble(text)
              ? names.reference(instance, text, e)
              : a.value();
      default -> a.value();
    };
  }
}
