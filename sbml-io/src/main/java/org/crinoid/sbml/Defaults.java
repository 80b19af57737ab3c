package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Attributes that the elements of an instance take from their model, which the flat model would not
 * give them.
 *
 * <p>The conversion factor of a model is for its own species alone, so it moves to them. Units of a
 * submodel move to its compartments and species.
 */
final class Defaults {

  private static final List<String> SIZES = List.of("", "lengthUnits", "areaUnits", "volumeUnits");

  private final FlatNames names;
  private final Instance instance;
  private final XmlNode.Element model;
  private final String core;
  private final Map<String, XmlNode.Element> factors = new LinkedHashMap<>();

  /**
   * Prepares to add attributes.
   *
   * @param core namespace of the flat document
   */
  Defaults(FlatNames names, Instance instance, String core) {
    this.core = core;
    this.names = names;
    this.instance = instance;
    this.model = instance.index().model();
  }

  /** Attributes to add to an element. */
  List<XmlNode.Attribute> of(XmlNode.Element e) {
    List<XmlNode.Attribute> added = new ArrayList<>();
    if (e.name().equals("species")) {
      String factor = model.attribute("conversionFactor");
      if (!factor.isEmpty()) {
        add(added, e, "conversionFactor", factor(factor, model));
      }
      if (!instance.isTop()) {
        add(added, e, "substanceUnits", unit("substanceUnits"));
      }
    } else if (e.name().equals("compartment") && !instance.isTop()) {
      add(added, e, "units", unit(ofSize(e.attribute("spatialDimensions"))));
    }
    return added;
  }

  private static String ofSize(String dimensions) {
    return switch (dimensions) {
      case "1", "2", "3" -> SIZES.get(Integer.parseInt(dimensions));
      default -> "";
    };
  }

  private String unit(String attribute) {
    String unit = model.attribute(attribute);
    return unit.isEmpty() ? "" : names.unit(instance, unit);
  }

  private static void add(
      List<XmlNode.Attribute> added, XmlNode.Element e, String name, String value) {
    if (!value.isEmpty() && e.attribute(name).isEmpty()) {
      added.add(new XmlNode.Attribute("", "", name, value));
    }
  }

  /**
   * What a conversion factor of a species is called in the flat model: the parameter itself, the
   * one that stands for it, or, if that is converted, a parameter of its own.
   */
  String factor(String id, XmlNode.Element at) {
    XmlNode.Element parameter = instance.index().ids().get(id);
    boolean converted =
        parameter != null && !names.standing(instance.item(parameter)).factors().isEmpty();
    if (!converted) {
      return names.reference(instance, id, at);
    }
    refuseVariable(instance.item(parameter), parameter);
    factors.put(id, parameter);
    return instance.prefix() + id;
  }

  /**
   * The conversion of a factor happens once, at the start: all it is made of has to be constant.
   */
  private void refuseVariable(Instance.Item item, XmlNode.Element at) {
    XmlNode.Element element = item.element();
    switch (item.instance().fates().get(element)) {
      case null -> {
        if (element.name().equals("parameter") && !element.attribute("constant").equals("true")) {
          throw CompNames.error(
              at,
              "the conversion factor stands for '%s', which is not constant"
                  .formatted(names.id(item)));
        }
      }
      case Instance.Fate.Deleted d -> {
        // the name it leaves behind is refused where it is looked up
      }
      case Instance.Fate.Merged m -> refuseVariable(m.by(), at);
      case Instance.Fate.Replaced r -> {
        Instance outer = r.by().instance();
        r.factor().ifPresent(f -> refuseVariable(outer.item(outer.index().ids().get(f)), at));
        refuseVariable(r.by(), at);
      }
    }
  }

  /** Parameters for the conversion factors that are converted; each bears the name that is free. */
  List<XmlNode.Element> parameters() {
    List<XmlNode.Element> parameters = new ArrayList<>();
    factors.forEach(
        (id, at) ->
            parameters.add(
                element(
                    "parameter",
                    List.of(named("id", instance.prefix() + id), named("constant", "true")),
                    List.of(),
                    at)));
    return parameters;
  }

  /** Initial assignments that give {@link #parameters} their values. */
  List<XmlNode.Element> assignments() {
    List<XmlNode.Element> assignments = new ArrayList<>();
    factors.forEach(
        (id, at) -> {
          XmlNode.Element math =
              XmlNode.Element.of(
                  MathMl.NAMESPACE, "math", List.of(names.value(instance, id, at)), at.place());
          assignments.add(
              element(
                  "initialAssignment",
                  List.of(named("symbol", instance.prefix() + id)),
                  List.of(math),
                  at));
        });
    return assignments;
  }

  private XmlNode.Element element(
      String name,
      List<XmlNode.Attribute> attributes,
      List<XmlNode.Element> children,
      XmlNode.Element at) {
    return new XmlNode.Element(
        new XmlNode.Attribute("", core, name, ""), attributes, children, at.place());
  }

  private static XmlNode.Attribute named(String name, String value) {
    return new XmlNode.Attribute("", "", name, value);
  }
}
