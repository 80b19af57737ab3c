package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.model.UnsupportedException;

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

  Defaults(FlatNames names, Instance instance) {
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

  /** What a conversion factor of a species is called in the flat model. */
  String factor(String id, XmlNode.Element at) {
    XmlNode.Element parameter = instance.index().ids().get(id);
    if (parameter != null && !names.standing(instance.item(parameter)).factors().isEmpty()) {
      throw new UnsupportedException(
          "comp conversion of a conversion factor",
          id,
          CompNames.error(
                  at,
                  "the conversion factor '%s' is itself replaced with a conversion factor, which is not supported"
                      .formatted(id))
              .getMessage());
    }
    return names.reference(instance, id);
  }
}
