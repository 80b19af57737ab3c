package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names of an instance mean in the flat model.
 *
 * <p>A quantity r of an outer model that replaces q with the conversion factor f makes q = r/f. In
 * a submodel whose time and extent conversion factors, multiplied over all levels outside, are T
 * and X, time is t/T and the rate of a reaction J that the submodel keeps is J T/X.
 *
 * @see <a href="https://doi.org/10.1515/jib-2015-268">SBML Level 3 Package: Hierarchical Model
 *     Composition, Version 1 Release 3, section 3.6</a>
 */
final class FlatNames {

  private final Map<Instance, List<XmlNode.Element>> times = new HashMap<>();
  private final Map<Instance, List<XmlNode.Element>> extents = new HashMap<>();
  private Optional<FlatConstants> constants = Optional.empty();

  /**
   * An element that stands for another.
   *
   * @param factors formulas whose product with the quantity replaced is the one that stands for it
   */
  record Standing(Instance.Item item, List<XmlNode.Element> factors) {}

  /** What stands in the flat model for an element. */
  Standing standing(Instance.Item item) {
    List<XmlNode.Element> factors = new ArrayList<>();
    Instance.Item current = item;
    while (true) {
      Instance.Fate fate = current.instance().fates().get(current.element());
      switch (fate) {
        case null -> {
          return new Standing(current, factors);
        }
        case Instance.Fate.Deleted d -> {
          return new Standing(current, factors);
        }
        case Instance.Fate.Replaced r -> {
          Instance outer = r.by().instance();
          r.factor().ifPresent(f -> factors.add(factor(outer, f, item.element())));
          current = r.by();
        }
        case Instance.Fate.Merged m -> current = m.by();
      }
    }
  }

  /** The instance in whose time and extent an element is seen by the one it belongs to. */
  static Instance viewer(Instance.Item item) {
    Instance viewer = item.instance();
    Instance.Item current = item;
    while (true) {
      switch (current.instance().fates().get(current.element())) {
        case null -> {
          return viewer;
        }
        case Instance.Fate.Deleted d -> {
          return viewer;
        }
        case Instance.Fate.Replaced r -> {
          current = r.by();
          viewer = current.instance();
        }
        case Instance.Fate.Merged m -> current = m.by();
      }
    }
  }

  /**
   * The identifier of an element in the flat model; empty if it has none. Parameters of a rate law
   * keep theirs, unless an outer model means something else by it.
   */
  String id(Instance.Item item) {
    Instance.Item adopter = item.instance().adopters().get(item.element());
    if (adopter != null && !adopter.element().id().isEmpty()) {
      return id(adopter);
    }
    String id = item.element().id();
    boolean kept =
        id.isEmpty()
            || item.element().name().equals("localParameter") && !isTaken(id, item.instance());
    return kept ? id : item.instance().prefix() + id;
  }

  /** Whether a model outside an instance gives this name in the flat model to something. */
  private static boolean isTaken(String id, Instance instance) {
    Optional<Instance> outer = instance.submodel().map(Instance.Item::instance);
    while (outer.isPresent()) {
      String prefix = outer.get().prefix();
      if (id.startsWith(prefix)
          && outer.get().index().ids().containsKey(id.substring(prefix.length()))) {
        return true;
      }
      outer = outer.get().submodel().map(Instance.Item::instance);
    }
    return false;
  }

  /** The metaid of an element in the flat model; empty if it has none. */
  String metaId(Instance.Item item) {
    Instance.Item adopter = item.instance().adopters().get(item.element());
    if (adopter != null && !adopter.element().attribute("metaid").isEmpty()) {
      return metaId(adopter);
    }
    String id = item.element().attribute("metaid");
    return id.isEmpty() ? "" : item.instance().prefix() + id;
  }

  /** What an identifier of an instance's elements is in the flat model, for use at {@code at}. */
  String reference(Instance instance, String id, XmlNode.Element at) {
    XmlNode.Element element = instance.index().ids().get(id);
    if (element == null) {
      return instance.prefix() + id;
    }
    Instance.Item item = standing(instance.item(element)).item();
    refuseGone(item, at);
    return id(item);
  }

  private void refuseGone(Instance.Item item, XmlNode.Element at) {
    if (Instance.isGone(item)) {
      throw CompNames.error(
          at, "this refers to " + Replacements.name(item) + ", which has been deleted");
    }
  }

  /** What the unit of this name is in the flat model; SBML's own units keep their names. */
  String unit(Instance instance, String id) {
    XmlNode.Element element = instance.index().units().get(id);
    return element == null ? id : id(standing(instance.item(element)).item());
  }

  /** The formula for the value that an identifier has inside an instance. */
  XmlNode.Element value(Instance instance, String id, XmlNode.Element at) {
    XmlNode.Element element = instance.index().ids().get(id);
    return element == null
        ? MathMl.name(instance.prefix() + id, at.place())
        : value(instance, instance.item(element), at);
  }

  /** The formula for the value of an element as {@code viewer} sees it. */
  XmlNode.Element value(Instance viewer, Instance.Item item, XmlNode.Element at) {
    Instance.Fate fate = item.instance().fates().get(item.element());
    return switch (fate) {
      case null -> own(viewer, item, at);
      case Instance.Fate.Deleted d -> own(viewer, item, at);
      case Instance.Fate.Merged m -> value(viewer, m.by(), at);
      case Instance.Fate.Replaced r -> {
        Instance outer = r.by().instance();
        List<XmlNode.Element> factor = new ArrayList<>();
        r.factor().ifPresent(f -> factor.add(factor(outer, f, at)));
        yield MathMl.quotient(value(outer, r.by(), at), factor);
      }
    };
  }

  private XmlNode.Element own(Instance viewer, Instance.Item item, XmlNode.Element at) {
    refuseGone(item, at);
    XmlNode.Element name = MathMl.name(id(item), at.place());
    return item.element().name().equals("reaction")
        ? MathMl.quotient(MathMl.product(name, time(viewer)), extent(viewer))
        : name;
  }

  /** Numbers of the flat model that are known; call when all elements have found their fates. */
  FlatConstants constants(Instance any) {
    if (constants.isEmpty()) {
      constants = Optional.of(FlatConstants.of(this, any.outermost()));
    }
    return constants.get();
  }

  /** Identifiers whose values have become part of numbers. */
  Set<String> fixed() {
    return constants.map(FlatConstants::fixed).orElse(Set.of());
  }

  /** Which products of factors have been taken to be negative, and which not. */
  Set<FluxDirection> directions() {
    return constants.map(FlatConstants::directions).orElse(Set.of());
  }

  /** Formulas of the time conversion factors of all levels outside; their product is T. */
  List<XmlNode.Element> time(Instance instance) {
    return factors(instance, "timeConversionFactor", times);
  }

  /** Formulas of the extent conversion factors of all levels outside; their product is X. */
  List<XmlNode.Element> extent(Instance instance) {
    return factors(instance, "extentConversionFactor", extents);
  }

  private List<XmlNode.Element> factors(
      Instance instance, String attribute, Map<Instance, List<XmlNode.Element>> known) {
    List<XmlNode.Element> found = known.get(instance);
    if (found != null) {
      return found;
    }
    Optional<Instance.Item> submodel = instance.submodel();
    List<XmlNode.Element> factors = new ArrayList<>();
    if (submodel.isPresent()) {
      Instance outer = submodel.get().instance();
      factors.addAll(factors(outer, attribute, known));
      String id = CompNames.attribute(submodel.get().element(), attribute);
      if (!id.isEmpty()) {
        factors.add(factor(outer, id, submodel.get().element()));
      }
    }
    known.put(instance, factors);
    return factors;
  }

  private XmlNode.Element factor(Instance instance, String id, XmlNode.Element at) {
    XmlNode.Element parameter = instance.index().ids().get(id);
    if (parameter == null || !parameter.name().equals("parameter")) {
      throw CompNames.error(at, "the conversion factor '" + id + "' is not a parameter");
    }
    return value(instance, id, at);
  }
}
