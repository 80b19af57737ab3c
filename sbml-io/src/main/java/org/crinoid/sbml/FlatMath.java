package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rewrites the formulas of one instance in the terms of the flat model. */
final class FlatMath {

  private static final String SYMBOLS = "http://www.sbml.org/sbml/symbols/";

  private final FlatNames names;
  private final Instance instance;
  private final Map<String, XmlNode.Element> locals;

  /**
   * Prepares to rewrite.
   *
   * @param locals parameters of the rate law that the formulas stand in, by identifier
   */
  FlatMath(FlatNames names, Instance instance, Map<String, XmlNode.Element> locals) {
    this.names = names;
    this.instance = instance;
    this.locals = locals;
  }

  /** The formula in terms of the flat model. */
  XmlNode.Element rewrite(XmlNode.Element formula) {
    return switch (formula.name()) {
      case "ci" -> value(formula);
      case "cn" -> number(formula);
      case "csymbol" -> symbol(formula);
      case "lambda" -> lambda(formula);
      case "apply" -> apply(formula);
      case "annotation", "annotation-xml" -> formula;
      default -> within(formula);
    };
  }

  private XmlNode.Element within(XmlNode.Element e) {
    if (!e.text().isEmpty()) {
      throw CompNames.error(e, "unexpected text '" + e.text() + "' in a formula");
    }
    return e.with(e.attributes(), each(e.elements()));
  }

  private List<XmlNode.Element> each(List<XmlNode.Element> formulas) {
    List<XmlNode.Element> rewritten = new ArrayList<>(formulas.size());
    for (XmlNode.Element formula : formulas) {
      rewritten.add(rewrite(formula));
    }
    return rewritten;
  }

  private XmlNode.Element value(XmlNode.Element ci) {
    String id = ci.text();
    XmlNode.Element local = locals.get(id);
    if (local == null) {
      return names.value(instance, id, ci);
    }
    Instance.Item item = instance.item(local);
    return names.standing(item).item().equals(item)
        ? renamed(ci, names.id(item))
        : names.value(instance, item, ci);
  }

  private static XmlNode.Element renamed(XmlNode.Element ci, String id) {
    return ci.with(ci.attributes(), List.of(new XmlNode.Text(id)));
  }

  private XmlNode.Element number(XmlNode.Element cn) {
    List<XmlNode.Attribute> attributes = new ArrayList<>();
    for (XmlNode.Attribute a : cn.attributes()) {
      attributes.add(
          a.name().equals("units") ? a.with(names.unit(instance, a.value().strip())) : a);
    }
    return cn.with(attributes, cn.children());
  }

  private XmlNode.Element symbol(XmlNode.Element csymbol) {
    return isSymbol(csymbol, "time") ? MathMl.quotient(csymbol, names.time(instance)) : csymbol;
  }

  private static boolean isSymbol(XmlNode.Element e, String symbol) {
    return e.name().equals("csymbol") && e.attribute("definitionURL").equals(SYMBOLS + symbol);
  }

  private XmlNode.Element apply(XmlNode.Element apply) {
    List<XmlNode.Element> parts = apply.elements();
    if (parts.isEmpty() || !apply.text().isEmpty()) {
      return within(apply);
    }
    XmlNode.Element head = parts.getFirst();
    if (isSymbol(head, "rateOf") && parts.size() == 2 && parts.get(1).name().equals("ci")) {
      return rate(apply, parts.get(1));
    }
    List<XmlNode.Element> rewritten = new ArrayList<>();
    rewritten.add(head.name().equals("ci") ? function(head) : head);
    rewritten.addAll(each(parts.subList(1, parts.size())));
    if (isSymbol(head, "delay") && parts.size() == 3) {
      rewritten.set(2, MathMl.product(rewritten.get(2), names.time(instance)));
    }
    return apply.with(apply.attributes(), rewritten);
  }

  private XmlNode.Element function(XmlNode.Element ci) {
    return renamed(ci, names.reference(instance, ci.text()));
  }

  /** The rate of q = r/f over the time t/T is r' T/f. */
  private XmlNode.Element rate(XmlNode.Element apply, XmlNode.Element ci) {
    XmlNode.Element element = locals.getOrDefault(ci.text(), global(ci));
    if (element == null) {
      return apply.with(
          apply.attributes(),
          List.of(apply.elements().getFirst(), renamed(ci, instance.prefix() + ci.text())));
    }
    FlatNames.Standing standing = names.standing(instance.item(element));
    XmlNode.Element rate =
        apply.with(
            apply.attributes(),
            List.of(apply.elements().getFirst(), renamed(ci, names.id(standing.item()))));
    return MathMl.quotient(MathMl.product(rate, names.time(instance)), standing.factors());
  }

  private XmlNode.Element global(XmlNode.Element ci) {
    return instance.index().ids().get(ci.text());
  }

  /** The arguments of a function are its own; all else means what it means outside. */
  private XmlNode.Element lambda(XmlNode.Element lambda) {
    Set<String> arguments = new HashSet<>();
    for (XmlNode.Element part : lambda.elements()) {
      if (part.name().equals("bvar")) {
        part.elements().forEach(ci -> arguments.add(ci.text()));
      }
    }
    List<XmlNode.Element> parts = new ArrayList<>();
    for (XmlNode.Element part : lambda.elements()) {
      parts.add(part.name().equals("bvar") ? part : new Body(arguments).rewrite(part));
    }
    return lambda.with(lambda.attributes(), parts);
  }

  /** The body of a function, in which time cannot be converted: no parameter is known there. */
  private final class Body {
    private final Set<String> arguments;

    Body(Set<String> arguments) {
      this.arguments = arguments;
    }

    XmlNode.Element rewrite(XmlNode.Element e) {
      if (e.name().equals("csymbol")
          && !isSymbol(e, "avogadro")
          && !e.attribute("definitionURL").startsWith(SYMBOLS + "distrib/")
          && !names.time(instance).isEmpty()) {
        throw CompNames.error(
            e,
            "time inside a function of a submodel with a time conversion factor is not supported");
      }
      if (e.name().equals("ci")) {
        return arguments.contains(e.text()) ? e : function(e);
      }
      if (e.name().equals("cn")) {
        return number(e);
      }
      List<XmlNode.Element> parts = new ArrayList<>();
      for (XmlNode.Element part : e.elements()) {
        boolean isCall = e.name().equals("apply") && parts.isEmpty() && part.name().equals("ci");
        parts.add(isCall ? function(part) : rewrite(part));
      }
      return e.name().equals("csymbol") ? e : e.with(e.attributes(), parts);
    }
  }
}
