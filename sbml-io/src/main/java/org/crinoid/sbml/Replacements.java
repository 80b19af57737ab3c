package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Carries out what the instances of a composed model say of each other: deletions, replaced
 * elements, and elements replaced by others. Inner models come first, so that outer ones see what
 * those have become.
 *
 * @see <a href="https://doi.org/10.1515/jib-2015-268">SBML Level 3 Package: Hierarchical Model
 *     Composition, Version 1 Release 3, sections 3.5 to 3.7</a>
 */
final class Replacements {

  private static final List<String> WAYS = List.of("portRef", "idRef", "unitRef", "metaIdRef");

  private static final Set<String> QUANTITIES =
      Set.of("parameter", "compartment", "species", "speciesReference", "reaction");

  private Replacements() {}

  /** Decides the fates of all elements of the outermost instance and those below it. */
  static void carryOut(Instance top) {
    SubmodelReplacements.carryOut(top);
    FaultList faults = new FaultList();
    carryOut(top, Collections.newSetFromMap(new IdentityHashMap<>()), faults);
    faults.throwIfAny();
  }

  private static void carryOut(Instance instance, Set<Instance> done, FaultList faults) {
    if (!done.add(instance)) {
      return;
    }
    instance.children().values().forEach(child -> carryOut(child, done, faults));
    instance
        .children()
        .forEach(
            (submodel, child) -> {
              if (!instance.fates().containsKey(submodel)) {
                deletions(submodel).forEach(d -> faults.attempt(() -> delete(child, d)));
              }
            });
    Set<Instance.Item> claimed = new HashSet<>();
    for (XmlNode.Element e : instance.index().replacing()) {
      if (CompNames.is(e, "submodel")) {
        continue;
      }
      for (XmlNode.Element child : e.elements()) {
        if (CompNames.is(child, "listOfReplacedElements")) {
          child
              .elements()
              .forEach(r -> faults.attempt(() -> replace(instance.item(e), r, claimed)));
        }
      }
      CompNames.child(e, "replacedBy")
          .ifPresent(r -> faults.attempt(() -> merge(instance.item(e), r, claimed)));
    }
  }

  private static List<XmlNode.Element> deletions(XmlNode.Element submodel) {
    List<XmlNode.Element> deletions = new ArrayList<>();
    CompNames.child(submodel, "listOfDeletions").ifPresent(l -> deletions.addAll(l.elements()));
    return deletions;
  }

  private static void delete(Instance submodel, XmlNode.Element deletion) {
    Instance.Item item = find(submodel, deletion);
    if (Instance.isGone(item)) {
      throw CompNames.error(
          deletion, "<deletion> of " + name(item) + ", which is deleted or replaced already");
    }
    item.instance().fates().put(item.element(), new Instance.Fate.Deleted());
  }

  private static void replace(
      Instance.Item by, XmlNode.Element reference, Set<Instance.Item> claimed) {
    Instance submodel = submodel(by.instance(), reference);
    if (!CompNames.attribute(reference, "deletion").isEmpty()) {
      // says for the reader's sake what stands in the place of something deleted
      deletion(by, reference);
      return;
    }
    Instance.Item old = claim(submodel, reference, claimed);
    check(by, old, reference);
    if (!old.element().id().isEmpty() && by.element().id().isEmpty()) {
      throw CompNames.error(
          reference, "what replaces " + name(old) + " has no id to be referred to by");
    }
    String factor = CompNames.attribute(reference, "conversionFactor");
    if (!factor.isEmpty()) {
      parameter(by.instance(), factor, reference);
    }
    Optional<String> stated = factor.isEmpty() ? Optional.empty() : Optional.of(factor);
    old.instance().fates().put(old.element(), new Instance.Fate.Replaced(by, stated));
  }

  /** Refuses a reference to a deletion that is not there. */
  static void deletion(Instance.Item by, XmlNode.Element reference) {
    String deletion = CompNames.attribute(reference, "deletion");
    if (!by.instance().index().deletions().containsKey(deletion)) {
      throw CompNames.error(reference, "there is no deletion '" + deletion + "'");
    }
  }

  private static void merge(
      Instance.Item old, XmlNode.Element reference, Set<Instance.Item> claimed) {
    Instance submodel = submodel(old.instance(), reference);
    Instance.Item by = claim(submodel, reference, claimed);
    check(by, old, reference);
    old.instance().fates().put(old.element(), new Instance.Fate.Merged(by));
    by.instance().adopters().put(by.element(), old);
  }

  /** The element referred to, or what inner models have put in its place; each but once. */
  private static Instance.Item claim(
      Instance submodel, XmlNode.Element reference, Set<Instance.Item> claimed) {
    Instance.Item item = find(submodel, reference);
    Instance.Item standing = standing(item);
    if (!claimed.add(standing) || isAround(submodel, standing.instance())) {
      throw CompNames.error(
          reference, name(item) + " is referred to twice; one element can be replaced only once");
    }
    if (Instance.isGone(standing)) {
      throw CompNames.error(reference, name(item) + " has been deleted or replaced");
    }
    return standing;
  }

  /** Whether {@code other} contains {@code submodel}, so that it is outside. */
  private static boolean isAround(Instance submodel, Instance other) {
    Optional<Instance> outer = submodel.submodel().map(Instance.Item::instance);
    while (outer.isPresent()) {
      if (outer.get() == other) {
        return true;
      }
      outer = outer.get().submodel().map(Instance.Item::instance);
    }
    return false;
  }

  private static Instance.Item standing(Instance.Item item) {
    Instance.Fate fate = item.instance().fates().get(item.element());
    return switch (fate) {
      case null -> item;
      case Instance.Fate.Deleted d -> item;
      case Instance.Fate.Replaced r -> standing(r.by());
      case Instance.Fate.Merged m -> standing(m.by());
    };
  }

  /** Refuses what cannot stand for an element because it is of another kind. */
  static void check(Instance.Item by, Instance.Item old, XmlNode.Element reference) {
    String kind = by.element().name();
    String replaced = old.element().name();
    boolean isQuantity = replaced.equals("parameter") || replaced.equals("localParameter");
    boolean same = kind.equals(replaced) && !kind.equals("localParameter");
    if (!same && !(isQuantity && QUANTITIES.contains(kind))) {
      throw CompNames.error(
          reference,
          "<%s> %s cannot replace <%s> %s: they are of different kinds"
              .formatted(kind, name(by), replaced, name(old)));
    }
  }

  private static void parameter(Instance instance, String id, XmlNode.Element at) {
    XmlNode.Element parameter = instance.index().ids().get(id);
    if (parameter == null || !parameter.name().equals("parameter")) {
      throw CompNames.error(at, "the conversion factor '" + id + "' is not a parameter");
    }
  }

  /** The instance that a reference looks into. */
  static Instance submodel(Instance instance, XmlNode.Element reference) {
    String id = CompNames.attribute(reference, "submodelRef");
    XmlNode.Element submodel = instance.index().submodels().get(id);
    if (submodel == null) {
      throw CompNames.error(
          reference,
          id.isEmpty()
              ? "<" + reference.name() + "> has no attribute 'submodelRef'"
              : "there is no submodel '" + id + "'");
    }
    return instance.children().get(submodel);
  }

  /** The element of an instance, or of one inside, that a reference of any kind means. */
  static Instance.Item find(Instance instance, XmlNode.Element reference) {
    Instance.Item item = here(instance, reference);
    Optional<XmlNode.Element> inner = CompNames.child(reference, "sBaseRef");
    if (inner.isEmpty()) {
      return item;
    }
    Instance child = item.instance().children().get(item.element());
    if (child == null) {
      throw CompNames.error(
          inner.get(), "<sBaseRef> looks into " + name(item) + ", which is not a submodel");
    }
    return find(child, inner.get());
  }

  private static Instance.Item here(Instance instance, XmlNode.Element reference) {
    String way = "";
    for (String candidate : WAYS) {
      if (!CompNames.attribute(reference, candidate).isEmpty()) {
        if (!way.isEmpty()) {
          throw CompNames.error(
              reference, "<%s> has both %s and %s".formatted(reference.name(), way, candidate));
        }
        way = candidate;
      }
    }
    String id = way.isEmpty() ? "" : CompNames.attribute(reference, way);
    ModelIndex index = instance.index();
    XmlNode.Element found =
        switch (way) {
          case "portRef" -> index.ports().get(id);
          case "idRef" -> index.ids().get(id);
          case "unitRef" -> index.units().get(id);
          case "metaIdRef" -> index.metaIds().get(id);
          default ->
              throw CompNames.error(
                  reference, "<" + reference.name() + "> refers to nothing: it needs an idRef");
        };
    if (found == null || found == index.model()) {
      throw CompNames.error(
          reference,
          "%s='%s' points nowhere: the model '%s' has no such element"
              .formatted(way, id, index.model().attribute("id")));
    }
    if (!way.equals("portRef")) {
      return instance.item(found);
    }
    if (!CompNames.attribute(found, "portRef").isEmpty()) {
      throw CompNames.error(found, "a <port> cannot refer to a port");
    }
    return find(instance, found);
  }

  /** What to call an element in messages. */
  static String name(Instance.Item item) {
    String label = CompNames.label(item.element());
    return label.isEmpty()
        ? "<" + item.element().name() + ">"
        : "'" + item.instance().prefix() + label + "'";
  }
}
