package org.crinoid.cli.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.crinoid.expr.Infix;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.SpeciesReference;

/** Parts of a model as single lines: {@code 2 A + B -> C}, {@code dx/dt = -k*x}. */
public final class ModelText {

  private final Map<String, String> initial = new HashMap<>();
  private final Map<String, Rule> rules = new HashMap<>();
  private final Set<String> reacting = new HashSet<>();
  private final Set<String> setByEvents = new HashSet<>();

  private final UnaryOperator<String> naming;

  public ModelText(Model model) {
    this(model, id -> id);
  }

  /** How many there are of what: {@code 2 species, 1 reaction, …}. */
  public static String counts(Model m) {
    return String.join(
        ", ",
        Text.count(m.species().size(), "species"),
        Text.count(m.reactions().size(), "reaction"),
        Text.count(m.rules().size(), "rule"),
        Text.count(m.events().size(), "event"),
        Text.count(m.parameters().size(), "parameter"),
        Text.count(m.compartments().size(), "compartment"));
  }

  /**
   * Prepares texts.
   *
   * @param naming what to call a species in equations
   */
  public ModelText(Model model, UnaryOperator<String> naming) {
    this.naming = naming;
    model.initialAssignments().forEach(a -> initial.put(a.symbol(), Infix.print(a.value())));
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment a -> rules.put(a.variable(), a);
        case Rule.Rate r -> rules.put(r.variable(), r);
        case Rule.Algebraic a -> {}
      }
    }
    for (Reaction r : model.reactions()) {
      r.reactants().forEach(s -> reacting.add(s.species()));
      r.products().forEach(s -> reacting.add(s.species()));
    }
    model.events().forEach(e -> e.assignments().forEach(a -> setByEvents.add(a.variable())));
  }

  /** Value at the start: a number, a formula, or {@code no value}. */
  String start(String id, OptionalDouble declared) {
    if (rules.get(id) instanceof Rule.Assignment) {
      return "by rule";
    }
    if (initial.containsKey(id)) {
      return initial.get(id);
    }
    return declared.isPresent() ? Text.exact(declared.getAsDouble()) : "no value";
  }

  /** Value of a species at the start, with what it measures. */
  String start(Species s) {
    if (rules.get(s.id()) instanceof Rule.Assignment || initial.containsKey(s.id())) {
      return start(s.id(), OptionalDouble.empty());
    }
    return s.initialAmount().isPresent()
        ? "amount " + Text.exact(s.initialAmount().getAsDouble())
        : s.initialConcentration().isPresent()
            ? "concentration " + Text.exact(s.initialConcentration().getAsDouble())
            : "no value";
  }

  /** What changes a quantity. */
  public String role(String id, boolean constant, boolean boundary) {
    Rule rule = rules.get(id);
    String changed =
        switch (rule) {
          case Rule.Assignment a -> "assigned by a rule";
          case Rule.Rate r -> "changed by a rate rule";
          case Rule.Algebraic a -> "";
          case null ->
              reacting.contains(id) && !boundary && !constant ? "changed by reactions" : "";
        };
    if (setByEvents.contains(id)) {
      changed = changed.isEmpty() ? "changed by events" : changed + " and events";
    }
    if (changed.isEmpty()) {
      changed = constant ? "constant" : "fixed";
    }
    return boundary ? changed + ", boundary" : changed;
  }

  /** {@code 2 A + B -> C}. */
  public String equation(Reaction r) {
    return side(r.reactants()) + (r.reversible() ? " <-> " : " -> ") + side(r.products());
  }

  private String side(List<SpeciesReference> references) {
    return references.isEmpty()
        ? "\u2205"
        : references.stream().map(this::term).collect(Collectors.joining(" + "));
  }

  private String term(SpeciesReference s) {
    if (rules.get(s.id()) instanceof Rule.Assignment a) {
      return "(" + Infix.print(a.value()) + ") " + naming.apply(s.species());
    }
    if (s.stoichiometry().isPresent() && (s.constant() || s.id().isEmpty())) {
      double n = s.stoichiometry().getAsDouble();
      return (n == 1 ? "" : Text.number(n) + " ") + naming.apply(s.species());
    }
    return (s.id().isEmpty() ? "?" : s.id()) + " " + naming.apply(s.species());
  }

  /** The rate law with its local parameters; empty if there is none. */
  public static String rate(Reaction r) {
    return r.rateLaw()
        .map(
            law ->
                Infix.print(law.rate())
                    + law.parameters().stream()
                        .map(
                            p ->
                                p.id()
                                    + " = "
                                    + (p.value().isPresent()
                                        ? Text.exact(p.value().getAsDouble())
                                        : "no value"))
                        .collect(Collectors.joining(", ", "   with ", ""))
                        .replaceFirst("   with $", ""))
        .orElse("");
  }

  /** {@code x = y + 1}, {@code dx/dt = -k*x} or {@code 0 = x - y}. */
  static String rule(Rule rule) {
    return switch (rule) {
      case Rule.Assignment a -> a.variable() + " = " + Infix.print(a.value());
      case Rule.Rate r -> "d" + r.variable() + "/dt = " + Infix.print(r.value());
      case Rule.Algebraic a -> "0 = " + Infix.print(a.value());
    };
  }

  /** {@code when time > 10: x = 0; y = 1}. */
  static String event(Event e) {
    return "when "
        + Infix.print(e.trigger())
        + e.delay().map(d -> ", after " + Infix.print(d)).orElse("")
        + e.priority().map(p -> ", priority " + Infix.print(p)).orElse("")
        + ": "
        + e.assignments().stream()
            .map(a -> a.variable() + " = " + Infix.print(a.value()))
            .collect(Collectors.joining("; "));
  }
}
