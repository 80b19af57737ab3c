package org.crinoid.sbml;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What can be referred to in one model definition: its elements by identifier, and those that
 * replace others.
 *
 * <p>Shared by all instances of the definition. Cost: linear in the size of the definition.
 */
final class ModelIndex {

  private static final Set<String> CLOSED = Set.of("notes", "annotation", "math");

  private final CompDocument document;
  private final XmlNode.Element model;
  private final long size;
  private final Map<String, XmlNode.Element> ids = new HashMap<>();
  private final Map<String, XmlNode.Element> metaIds = new HashMap<>();
  private final Map<String, XmlNode.Element> units = new HashMap<>();
  private final Map<String, XmlNode.Element> ports = new HashMap<>();
  private final Map<String, XmlNode.Element> deletions = new HashMap<>();
  private final Map<String, XmlNode.Element> submodels = new LinkedHashMap<>();
  private final Set<XmlNode.Element> replacing = new LinkedHashSet<>();
  private final Map<XmlNode.Element, XmlNode.Element> parents = new IdentityHashMap<>();

  ModelIndex(CompDocument document, XmlNode.Element model) {
    this.document = document;
    this.model = model;
    this.size = size(model);
    add(model);
  }

  private void add(XmlNode.Element e) {
    if (e != model) {
      name(e);
    }
    String metaId = e.attribute("metaid");
    if (!metaId.isEmpty()) {
      put(metaIds, "metaid", metaId, e);
    }
    for (XmlNode.Element child : e.elements()) {
      boolean comp = CompNames.isComp(child.namespace());
      boolean core = child.namespace().equals(document.core());
      boolean fbc = Fbc.isFbc(child.namespace());
      if ((comp || core || fbc) && !CLOSED.contains(child.name())) {
        parents.put(child, e);
        add(child);
      }
      if (comp && (child.name().equals("replacedBy") || isFilled(child))) {
        replacing.add(e);
      }
    }
  }

  private static boolean isFilled(XmlNode.Element child) {
    return child.name().equals("listOfReplacedElements") && !child.elements().isEmpty();
  }

  private void name(XmlNode.Element e) {
    boolean comp = CompNames.isComp(e.namespace());
    String id = comp ? CompNames.attribute(e, "id") : e.id();
    if (comp && e.name().equals("submodel")) {
      if (id.isEmpty()) {
        throw CompNames.error(e, "<submodel> has no attribute 'id'");
      }
      put(submodels, "id", id, e);
    }
    if (id.isEmpty()) {
      return;
    }
    if (!Lexicon.isId(id)) {
      throw CompNames.error(e, "'" + id + "' of <" + e.name() + "> is not an identifier");
    }
    switch (e.name()) {
      case "localParameter" -> {
        // known inside its rate law only
      }
      case "unitDefinition" -> put(units, "id", id, e);
      case "port" -> put(ports, "id", id, e);
      case "deletion" -> put(deletions, "id", id, e);
      default -> put(ids, "id", id, e);
    }
  }

  private static void put(
      Map<String, XmlNode.Element> map, String what, String id, XmlNode.Element e) {
    XmlNode.Element earlier = map.putIfAbsent(id, e);
    if (earlier != null) {
      throw CompNames.error(
          e,
          "the %s '%s' is declared twice: first on line %d"
              .formatted(what, id, earlier.place().line()));
    }
  }

  CompDocument document() {
    return document;
  }

  XmlNode.Element model() {
    return model;
  }

  /** Elements in the namespace of SId, submodels included. */
  Map<String, XmlNode.Element> ids() {
    return ids;
  }

  Map<String, XmlNode.Element> metaIds() {
    return metaIds;
  }

  Map<String, XmlNode.Element> units() {
    return units;
  }

  Map<String, XmlNode.Element> ports() {
    return ports;
  }

  Map<String, XmlNode.Element> deletions() {
    return deletions;
  }

  /** Submodels by id, in order. */
  Map<String, XmlNode.Element> submodels() {
    return submodels;
  }

  /** Elements that replace others or are replaced, in order. */
  Set<XmlNode.Element> replacing() {
    return replacing;
  }

  /** What an element stands in; the model itself has no entry. */
  Map<XmlNode.Element, XmlNode.Element> parents() {
    return parents;
  }

  /** What an instance holds: its elements, and its text in pieces of 64 characters. */
  long size() {
    return size;
  }

  /** Number of elements in a tree, and of pieces of 64 characters in its text. */
  static long size(XmlNode node) {
    return switch (node) {
      case XmlNode.Text t -> t.content().length() / 64;
      case XmlNode.Element e -> {
        long size = 1;
        for (XmlNode.Attribute a : e.attributes()) {
          size += a.value().length() / 64;
        }
        for (XmlNode child : e.children()) {
          size += size(child);
        }
        yield size;
      }
    };
  }

  /** Whether an identifier of any kind begins like this. */
  boolean uses(String beginning) {
    for (Map<String, XmlNode.Element> map : List.of(ids, units, metaIds)) {
      for (String id : map.keySet()) {
        if (id.startsWith(beginning)) {
          return true;
        }
      }
    }
    return false;
  }
}
