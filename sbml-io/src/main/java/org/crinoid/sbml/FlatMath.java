package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rewrites the formulas of one instance in the terms of the flat model.
 *
 * <p>Calls of a function in which time is converted are written out: its body knows no parameter
 * that could convert it.
 */
final class FlatMath {

  private static final String SYMBOLS = "http://www.sbml.org/sbml/symbols/";

  private final FlatNames names;
  private final Instance instance;
  private final FlatFunctions functions;
  private final Map<String, XmlNode.Element> locals;
  private final Map<String, Argument> arguments;

  /** What a function is called with: a formula in the terms of the caller. */
  private record Argument(FlatMath caller, XmlNode.Element formula) {}

  /**
   * The rate of change of what stands for a quantity.
   *
   * @param factors formulas whose product with the quantity is the one that stands for it
   */
  private record Rate(XmlNode.Element formula, List<XmlNode.Element> factors) {}

  /**
   * Prepares to rewrite.
   *
   * @param locals parameters of the rate law that the formulas stand in, by identifier
   */
  FlatMath(FlatFunctions functions, Instance instance, Map<String, XmlNode.Element> locals) {
    this(functions, instance, locals, Map.of());
  }

  private FlatMath(
      FlatFunctions functions,
      Instance instance,
      Map<String, XmlNode.Element> locals,
      Map<String, Argument> arguments) {
    this.functions = functions;
    this.names = functions.names();
    this.instance = instance;
    this.locals = locals;
    this.arguments = arguments;
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
      String text = Lexicon.abbreviated(e.text());
      throw CompNames.error(e, "unexpected text '" + text + "' in a formula");
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
    Argument argument = arguments.get(id);
    if (argument != null) {
      functions.count(argument.formula());
      return argument.caller().rewrite(argument.formula());
    }
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
      Rate rate = rate(apply, parts.get(1));
      return MathMl.quotient(MathMl.product(rate.formula(), names.time(instance)), rate.factors());
    }
    Optional<Instance.Item> converted =
        head.name().equals("ci") ? functions.converted(instance, head.text()) : Optional.empty();
    if (converted.isPresent()) {
      return writtenOut(converted.get(), apply);
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
    return renamed(ci, names.reference(instance, ci.text(), ci));
  }

  /** The body of a function with what it is called with in the places of its arguments. */
  private XmlNode.Element writtenOut(Instance.Item function, XmlNode.Element apply) {
    List<XmlNode.Element> given = apply.elements().subList(1, apply.elements().size());
    List<String> bound = FlatFunctions.arguments(function.element());
    if (bound.size() != given.size()) {
      throw CompNames.error(
          apply,
          "the function '%s' has %d arguments and is called with %d"
              .formatted(CompNames.label(function.element()), bound.size(), given.size()));
    }
    Map<String, Argument> meaning = new HashMap<>();
    for (int k = 0; k < given.size(); k++) {
      meaning.put(bound.get(k), new Argument(this, given.get(k)));
    }
    XmlNode.Element body = FlatFunctions.body(function.element()).orElseThrow();
    functions.count(body);
    return new FlatMath(functions, function.instance(), Map.of(), meaning).rewrite(body);
  }

  /** The rate of q = r/f over the time t/T is r' T/f; this is r' and f. */
  private Rate rate(XmlNode.Element apply, XmlNode.Element ci) {
    Argument argument = arguments.get(ci.text());
    if (argument != null) {
      if (!argument.formula().name().equals("ci")) {
        throw CompNames.error(
            apply, "the rate of change of '" + ci.text() + "' is taken, which is no name here");
      }
      return argument.caller().rate(apply, argument.formula());
    }
    XmlNode.Element symbol = apply.elements().getFirst();
    XmlNode.Element element = locals.getOrDefault(ci.text(), global(ci));
    if (element == null) {
      XmlNode.Element unknown = renamed(ci, instance.prefix() + ci.text());
      return new Rate(apply.with(apply.attributes(), List.of(symbol, unknown)), List.of());
    }
    FlatNames.Standing standing = names.standing(instance.item(element));
    XmlNode.Element quantity = renamed(ci, names.id(standing.item()));
    return new Rate(apply.with(apply.attributes(), List.of(symbol, quantity)), standing.factors());
  }

  private XmlNode.Element global(XmlNode.Element ci) {
    return instance.index().ids().get(ci.text());
  }

  /** The arguments of a function are its own; all else means what it means outside. */
  private XmlNode.Element lambda(XmlNode.Element lambda) {
    Set<String> arguments = Set.copyOf(FlatFunctions.argumentsOf(lambda));
    List<XmlNode.Element> parts = new ArrayList<>();
    for (XmlNode.Element part : lambda.elements()) {
      parts.add(part.name().equals("bvar") ? part : new Body(arguments).rewrite(part));
    }
    return lambda.with(lambda.attributes(), parts);
  }

  /** The body of a function in which no time is converted. */
  private final class Body {
    private final Set<String> arguments;

    Body(Set<String> arguments) {
      this.arguments = arguments;
    }

    XmlNode.Element rewrite(XmlNode.Element e) {
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
