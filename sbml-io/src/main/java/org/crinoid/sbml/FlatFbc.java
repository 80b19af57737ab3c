package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites what one instance says in the package fbc for the flat model.
 *
 * <p>The objectives, constraints and genes of the flat model are those of the outermost model; of
 * submodels the bounds of their reactions are kept.
 */
final class FlatFbc {

  private final FlatNames names;
  private final Instance instance;

  FlatFbc(FlatNames names, Instance instance) {
    this.names = names;
    this.instance = instance;
  }

  /** An attribute of a core element. */
  XmlNode.Attribute rewrite(XmlNode.Element e, XmlNode.Attribute a) {
    return switch (a.name()) {
      case "lowerFluxBound", "upperFluxBound" -> {
        boolean converted = !names.time(instance).isEmpty() || !names.extent(instance).isEmpty();
        if (converted) {
          throw FbcNames.refusal(
              e,
              "flux bounds in a submodel with conversion factors",
              "reaction '"
                  + e.attribute("id")
                  + "' has flux bounds in a submodel whose time or extent is converted");
        }
        yield a.with(names.reference(instance, a.value().strip(), e));
      }
      default -> a;
    };
  }

  /** An element in a core element; nothing if it speaks of what a submodel alone would do. */
  Optional<XmlNode.Element> rewrite(XmlNode.Element e) {
    if (instance.isTop()) {
      return Optional.of(renamed(e));
    }
    return switch (e.name()) {
      case "listOfFluxBounds", "listOfUserDefinedConstraints" ->
          throw FbcNames.refusal(
              e,
              "flux constraints in a submodel",
              "<" + e.name() + "> of the package fbc is not supported in a submodel");
      default -> Optional.empty();
    };
  }

  private XmlNode.Element renamed(XmlNode.Element e) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : e.attributes()) {
      attributes.add(
          switch (a.name()) {
            case "reaction", "lowerBound", "upperBound", "variable", "associatedSpecies" ->
                a.with(names.reference(instance, a.value().strip(), e));
            case "coefficient" ->
                Lexicon.isId(a.value().strip()) && !Lexicon.isDouble(a.value().strip())
                    ? a.with(names.reference(instance, a.value().strip(), e))
                    : a;
            default -> a;
          });
    }
    List<XmlNode> children = new ArrayList<>();
    for (XmlNode child : e.children()) {
      children.add(child instanceof XmlNode.Element c ? renamed(c) : child);
    }
    return e.with(attributes, children);
  }
}
