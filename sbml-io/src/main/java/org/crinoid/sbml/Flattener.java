package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes of a model composed with the package comp the plain model that it means.
 *
 * <p>Submodels are instantiated depth first. Identifiers of an instance get those of the submodels
 * it stands in as prefixes, as in {@code outer__inner__S}; an element that replaces another keeps
 * its own name.
 *
 * <p>Cost: linear in the size of the flat model.
 *
 * @see <a href="https://doi.org/10.1515/jib-2015-268">SBML Level 3 Package: Hierarchical Model
 *     Composition, Version 1 Release 3</a>
 */
final class Flattener {

  private static final List<String> LISTS =
      List.of(
          "listOfFunctionDefinitions",
          "listOfUnitDefinitions",
          "listOfCompartments",
          "listOfSpecies",
          "listOfParameters",
          "listOfInitialAssignments",
          "listOfRules",
          "listOfConstraints",
          "listOfReactions",
          "listOfEvents");

  private final CompDocument document;
  private final Map<String, XmlNode.Attribute> declared = new LinkedHashMap<>();
  private final FlatNames names = new FlatNames();
  private final FlatFunctions functions = new FlatFunctions(names);
  private final Map<String, XmlNode.Place> omitted = new LinkedHashMap<>();
  private String core;

  private Flattener(CompDocument document) {
    this.document = document;
    this.core = document.core();
    declare(document);
  }

  /** Takes over what a document declares of packages other than comp, and the highest version. */
  private void declare(CompDocument part) {
    core = part.core().compareTo(core) > 0 ? part.core() : core;
    for (XmlNode.Attribute a : part.root().attributes()) {
      boolean isPackage = !a.namespace().isEmpty() && a.name().equals("required");
      if (isPackage && !CompNames.isComp(a.namespace())) {
        declared.putIfAbsent(a.namespace(), a);
      }
    }
  }

  private boolean isNeeded(String namespace) {
    XmlNode.Attribute a = declared.get(namespace);
    return a != null && Packages.isNeeded(namespace, a.value().strip());
  }

  /**
   * A plain document.
   *
   * @param text it
   * @param fixed identifiers of parameters whose values have become part of its numbers
   * @param remarks what submodels say that it does not
   */
  record Flat(XmlText.Written text, Set<String> fixed, List<Diagnostic> remarks) {}

  /**
   * The plain document that a composed one means.
   *
   * @param anywhere whether files outside the document's folder may be read
   * @param maxSize most that the flat model may hold, as {@link Instantiation#MAX_SIZE}
   */
  static Flat flatten(CompDocument document, boolean anywhere, int maxSize) {
    Flattener flattener = new Flattener(document);
    ExternalModels models = new ExternalModels(document, anywhere);
    Instantiation instantiation = new Instantiation(models, maxSize);
    Optional<XmlNode.Element> model =
        document
            .main()
            .map(
                m -> {
                  Instance top = instantiation.of(document.index(m));
                  Replacements.carryOut(top);
                  return flattener.model(top);
                });
    XmlText.Written text = XmlText.of(flattener.root(model));
    return new Flat(text, flattener.names.fixed(), flattener.remarks());
  }

  private List<Diagnostic> remarks() {
    List<Diagnostic> remarks = new ArrayList<>();
    omitted.forEach(
        (uri, place) ->
            remarks.add(
                new Diagnostic(
                    Diagnostic.Severity.INFO,
                    "package-ignored",
                    "",
                    place.line(),
                    Packages.described(uri) + " in submodels is left out")));
    return remarks;
  }

  private XmlNode.Element root(Optional<XmlNode.Element> model) {
    XmlNode.Element root = document.root();
    List<XmlNode> children = new ArrayList<>();
    for (XmlNode.Element child : root.elements()) {
      if (child.namespace().equals(document.core()) && child.name().equals("model")) {
        model.ifPresent(children::add);
      } else if (child.namespace().equals(document.core())) {
        children.add(
            new XmlNode.Element(
                label(child.name()), child.attributes(), child.children(), child.place()));
      } else if (!CompNames.isList(child)) {
        children.add(child);
      }
    }
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : root.attributes()) {
      boolean isVersion = a.name().equals("version") && a.namespace().isEmpty();
      if (!CompNames.isComp(a.namespace()) && !declared.containsKey(a.namespace())) {
        attributes.add(isVersion && core.contains("version2/core") ? a.with("2") : a);
      }
    }
    attributes.addAll(declared.values());
    return new XmlNode.Element(label("sbml"), attributes, children, root.place());
  }

  private XmlNode.Attribute label(String name) {
    return new XmlNode.Attribute("", core, name, "");
  }

  private XmlNode.Element model(Instance top) {
    List<Instance> instances = top.all();
    instances.forEach(instance -> declare(instance.index().document()));
    List<XmlNode> content = new ArrayList<>();
    Map<String, XmlNode.Element> first = new HashMap<>();
    Map<String, List<XmlNode>> lists = new LinkedHashMap<>();
    LISTS.forEach(list -> lists.put(list, new ArrayList<>()));
    Map<String, XmlNode.Element> fluxes = new LinkedHashMap<>();
    Set<String> said = new HashSet<>();
    FaultList faults = new FaultList();
    List<XmlNode.Attribute> attributes = List.of();
    for (Instance instance : instances) {
      FlatElements elements = new FlatElements(functions, instance, this::isNeeded, core, faults);
      XmlNode.Element model = elements.rewrite(instance.index().model()).orElseThrow();
      attributes = instance.isTop() ? without(model.attributes(), "conversionFactor") : attributes;
      for (XmlNode child : model.children()) {
        if (child instanceof XmlNode.Element e && isList(e)) {
          lists.get(e.name()).addAll(e.children().stream().filter(c -> !isRemark(c)).toList());
          first.putIfAbsent(e.name(), e);
        } else if (child instanceof XmlNode.Element e && Fbc.isFbc(e.namespace())) {
          String key = e.namespace() + " " + e.name();
          fluxes.merge(key, e, said.contains(key) ? Flattener::joined : Flattener::joinedEqual);
          said.addAll(instance.isTop() ? Set.of(key) : Set.of());
        } else if (instance.isTop() || !isRemark(child)) {
          content.add(child);
        }
      }
      elements.added().forEach((list, added) -> lists.get(list).addAll(added));
      elements.omitted().forEach(omitted::putIfAbsent);
    }
    faults.throwIfAny();
    first.forEach((name, list) -> lists.get(name).addAll(0, remarks(list)));
    XmlNode.Place at = top.index().model().place();
    for (Map.Entry<String, List<XmlNode>> list : lists.entrySet()) {
      if (!list.getValue().isEmpty()) {
        XmlNode.Element head = first.get(list.getKey());
        content.add(
            head == null
                ? new XmlNode.Element(label(list.getKey()), List.of(), list.getValue(), at)
                : head.with(head.attributes(), list.getValue()));
      }
    }
    fluxes.values().stream().filter(list -> !list.elements().isEmpty()).forEach(content::add);
    return new XmlNode.Element(label("model"), attributes, content, at);
  }

  /** A list with the content of another; the outer one says what is said of the whole list. */
  private static XmlNode.Element joined(XmlNode.Element outer, XmlNode.Element inner) {
    List<XmlNode> children = new ArrayList<>(outer.children());
    children.addAll(inner.children());
    return outer.with(outer.attributes(), children);
  }

  /** The same of two submodels, neither of which says which objective of both is active. */
  private static XmlNode.Element joinedEqual(XmlNode.Element one, XmlNode.Element other) {
    XmlNode.Element joined = joined(one, other);
    boolean both = !FbcNames.attribute(other, FlatFbc.ACTIVE).isEmpty();
    List<XmlNode.Attribute> kept =
        joined.attributes().stream().filter(a -> !a.name().equals(FlatFbc.ACTIVE)).toList();
    return both ? joined.with(kept, joined.children()) : joined;
  }

  private boolean isList(XmlNode.Element e) {
    return LISTS.contains(e.name()) && e.namespace().equals(core);
  }

  private boolean isRemark(XmlNode node) {
    return node instanceof XmlNode.Element e
        && e.namespace().equals(core)
        && (e.name().equals("notes") || e.name().equals("annotation"));
  }

  private List<XmlNode> remarks(XmlNode.Element list) {
    return list.children().stream().filter(this::isRemark).toList();
  }

  private static List<XmlNode.Attribute> without(List<XmlNode.Attribute> attributes, String name) {
    return attributes.stream()
        .filter(a -> !(a.name().equals(name) && a.namespace().isEmpty()))
        .toList();
  }
}
