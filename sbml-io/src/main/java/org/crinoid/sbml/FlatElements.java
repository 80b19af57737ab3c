package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Rewrites the elements of one instance as elements of the flat model. */
final class FlatElements {

  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

  private final FlatFunctions functions;
  private final FlatNames names;
  private final Instance instance;
  private final Predicate<String> isNeeded;
  private final String core;
  private final Defaults defaults;
  private final FlatFbc fbc;
  private final FaultList faults;
  private final Map<String, XmlNode.Place> omitted = new LinkedHashMap<>();
  private Map<String, XmlNode.Element> locals = Map.of();

  /**
   * Prepares to rewrite.
   *
   * @param isNeeded whether the package of this namespace changes what a model means
   * @param core namespace of the flat document
   * @param faults takes the faults of elements of lists, which are left out
   */
  FlatElements(
      FlatFunctions functions,
      Instance instance,
      Predicate<String> isNeeded,
      String core,
      FaultList faults) {
    this.functions = functions;
    this.names = functions.names();
    this.instance = instance;
    this.isNeeded = isNeeded;
    this.core = core;
    this.faults = faults;
    this.defaults = new Defaults(names, instance, core);
    this.fbc = new FlatFbc(names, instance, core);
  }

  /** The element for the flat model; nothing if it is gone, or a list of which all is gone. */
  Optional<XmlNode.Element> rewrite(XmlNode.Element e) {
    if (instance.fates().containsKey(e) || functions.isWrittenOut(instance.item(e))) {
      return Optional.empty();
    }
    if (e.name().equals("kineticLaw")) {
      locals = locals(e);
    }
    List<XmlNode> children = new ArrayList<>();
    for (XmlNode child : e.children()) {
      switch (child) {
        case XmlNode.Element c -> {
          if (e.name().startsWith("listOf")) {
            faults.attempt(() -> child(e, c).ifPresent(children::add));
          } else {
            child(e, c).ifPresent(children::add);
          }
        }
        case XmlNode.Text t -> {
          if (!t.content().isBlank()) {
            children.add(t);
          }
        }
      }
    }
    boolean emptied =
        children.isEmpty() && !e.elements().isEmpty() && e.name().startsWith("listOf");
    return emptied ? Optional.empty() : Optional.of(element(e, attributes(e), children));
  }

  /** Elements that the flat model needs besides, by the lists they belong to; after rewriting. */
  Map<String, List<XmlNode.Element>> added() {
    List<XmlNode.Element> parameters = new ArrayList<>(defaults.parameters());
    parameters.addAll(fbc.added().parameters());
    List<XmlNode.Element> assignments = new ArrayList<>(defaults.assignments());
    assignments.addAll(fbc.added().assignments());
    return Map.of("listOfParameters", parameters, "listOfInitialAssignments", assignments);
  }

  /** Namespaces of what the flat model leaves out, and where each is met first. */
  Map<String, XmlNode.Place> omitted() {
    return omitted;
  }

  private Map<String, XmlNode.Element> locals(XmlNode.Element law) {
    Map<String, XmlNode.Element> found = new HashMap<>();
    for (XmlNode.Element list : law.elements()) {
      if (list.name().equals("listOfLocalParameters")) {
        for (XmlNode.Element p : list.elements()) {
          if (!(instance.fates().get(p) instanceof Instance.Fate.Deleted)) {
            found.put(p.attribute("id"), p);
          }
        }
      }
    }
    return found;
  }

  private XmlNode.Element element(
      XmlNode.Element e, List<XmlNode.Attribute> attributes, List<XmlNode> children) {
    return new XmlNode.Element(
        new XmlNode.Attribute("", core, e.name(), ""), attributes, children, e.place());
  }

  private Optional<XmlNode.Element> child(XmlNode.Element parent, XmlNode.Element child) {
    if (child.namespace().equals(MathMl.NAMESPACE)) {
      return Optional.of(math(parent, child));
    }
    if (CompNames.isComp(child.namespace())) {
      return known(child);
    }
    if (Fbc.isFbc(child.namespace())) {
      return fbc.rewrite(child);
    }
    if (!child.namespace().equals(instance.index().document().core())) {
      boolean describes = child.name().equals(Packages.LIST_OF_UNCERTAINTIES);
      boolean kept = instance.isTop() || isNeeded.test(child.namespace()) && !describes;
      if (!kept) {
        omitted.putIfAbsent(child.namespace(), child.place());
      }
      return kept ? Optional.of(child) : Optional.empty();
    }
    return switch (child.name()) {
      case "notes", "message" -> Optional.of(element(child, child.attributes(), child.children()));
      case "annotation" -> Optional.of(element(child, child.attributes(), about(child).children()));
      default -> rewrite(child);
    };
  }

  /** What comp says has been carried out; what it does not know is refused. */
  private static Optional<XmlNode.Element> known(XmlNode.Element child) {
    if (CompNames.isList(child) || child.name().equals("replacedBy")) {
      return Optional.empty();
    }
    throw CompNames.error(child, "<" + child.name() + "> of the package comp is out of place");
  }

  /** Annotations speak of elements by their metaid. */
  private XmlNode.Element about(XmlNode.Element e) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : e.attributes()) {
      boolean isAbout = a.name().equals("about") && a.namespace().equals(RDF);
      XmlNode.Element target =
          isAbout && a.value().startsWith("#")
              ? instance.index().metaIds().get(a.value().substring(1))
              : null;
      attributes.add(target == null ? a : a.with("#" + names.metaId(instance.item(target))));
    }
    List<XmlNode> children = new ArrayList<>();
    for (XmlNode child : e.children()) {
      children.add(child instanceof XmlNode.Element c ? about(c) : child);
    }
    return e.with(attributes, children);
  }

  private List<XmlNode.Attribute> attributes(XmlNode.Element e) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    Instance.Item item = instance.item(e);
    String id = id(item);
    String metaId = names.metaId(item);
    if (!metaId.isEmpty()) {
      attributes.add(new XmlNode.Attribute("", "", "metaid", metaId));
    }
    if (!id.isEmpty()) {
      attributes.add(new XmlNode.Attribute("", "", "id", id));
    }
    for (XmlNode.Attribute a : e.attributes()) {
      if (a.namespace().isEmpty() && !a.name().equals("id") && !a.name().equals("metaid")) {
        attributes.add(a.with(value(e, a)));
      } else if (Fbc.isFbc(a.namespace())) {
        attributes.add(fbc.rewrite(e, a));
      } else if (!a.namespace().isEmpty() && !CompNames.isComp(a.namespace())) {
        if (instance.isTop() || isNeeded.test(a.namespace())) {
          attributes.add(a);
        }
      }
    }
    attributes.addAll(defaults.of(e));
    return attributes;
  }

  private String id(Instance.Item item) {
    return item.element() == instance.index().model()
        ? item.element().attribute("id")
        : names.id(item);
  }

  private String value(XmlNode.Element e, XmlNode.Attribute a) {
    String text = a.value().strip();
    return switch (a.name()) {
      case "compartment", "species", "symbol", "variable" -> names.reference(instance, text, e);
      case "conversionFactor" -> defaults.factor(text, e);
      case "units",
          "substanceUnits",
          "timeUnits",
          "volumeUnits",
          "areaUnits",
          "lengthUnits",
          "extentUnits" ->
          names.unit(instance, text);
      default -> a.value();
    };
  }

  /** A formula, converted to the quantity, the time and the extent of the flat model. */
  private XmlNode.Element math(XmlNode.Element parent, XmlNode.Element math) {
    FlatMath rewriter = new FlatMath(functions, instance, isLaw(parent) ? locals : Map.of());
    List<XmlNode> formulas = new ArrayList<>();
    for (XmlNode.Element formula : math.elements()) {
      formulas.add(converted(parent, rewriter.rewrite(formula)));
    }
    return math.with(math.attributes(), formulas);
  }

  private static boolean isLaw(XmlNode.Element parent) {
    return parent.name().equals("kineticLaw");
  }

  private XmlNode.Element converted(XmlNode.Element parent, XmlNode.Element formula) {
    List<XmlNode.Element> time = names.time(instance);
    return switch (parent.name()) {
      case "initialAssignment" -> assigned(parent.attribute("symbol"), formula);
      case "assignmentRule", "eventAssignment" -> assigned(parent.attribute("variable"), formula);
      case "rateRule" -> MathMl.quotient(assigned(parent.attribute("variable"), formula), time);
      case "delay" -> MathMl.product(formula, time);
      case "kineticLaw" -> MathMl.quotient(MathMl.product(formula, names.extent(instance)), time);
      default -> formula;
    };
  }

  private XmlNode.Element assigned(String variable, XmlNode.Element formula) {
    XmlNode.Element element = instance.index().ids().get(variable);
    return element == null
        ? formula
        : MathMl.product(formula, names.standing(instance.item(element)).factors());
  }
}
