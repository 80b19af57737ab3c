package org.crinoid.cli.quantity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.expr.Expr;
import org.crinoid.expr.FormulaException;
import org.crinoid.expr.InfixParser;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;

/**
 * Conditions that the user asks about, as parts of the model, so that paths report them.
 *
 * <p>Whether a condition holds at a time becomes a parameter that a rule gives, 1 or 0. When it
 * holds for the first time becomes an event that changes nothing, whose trigger was false before
 * the start.
 *
 * @param model the model with these parts
 * @param probabilities conditions that may hold at a time
 * @param passages conditions, or events of the model, whose first time is asked
 */
public record Conditions(Model model, List<Condition> probabilities, List<Condition> passages) {

  /**
   * A condition.
   *
   * @param text as the user wrote it
   * @param id identifier of the parameter or event
   */
  public record Condition(String text, String id) {}

  /**
   * Adds conditions to a model.
   *
   * @throws InputException if one cannot be read, is no condition, or names what the model lacks
   */
  public static Conditions of(Model model, List<String> probabilities, List<String> passages) {
    Set<String> names = names(model);
    List<Parameter> parameters = new ArrayList<>(model.parameters());
    List<Rule> rules = new ArrayList<>(model.rules());
    List<Event> events = new ArrayList<>(model.events());
    List<Condition> indicators = new ArrayList<>();
    for (String text : probabilities) {
      indicators.add(indicator(new Asked("--probability", text), names, parameters, rules));
    }
    List<Condition> firsts = new ArrayList<>();
    for (String text : passages) {
      if (model.events().stream().anyMatch(e -> e.id().equals(text))) {
        firsts.add(new Condition(text, text));
        continue;
      }
      String id = fresh("passage", names);
      events.add(watching(id, text, condition("--first-passage", text, names)));
      firsts.add(new Condition(text, id));
    }
    return new Conditions(with(model, parameters, rules, events), indicators, firsts);
  }

  /**
   * A condition as the user asked for it.
   *
   * @param option with which
   */
  public record Asked(String option, String text) {}

  /**
   * Adds conditions to a model that may hold in a state.
   *
   * @throws InputException if one cannot be read, is no condition, or names what the model lacks
   */
  public static Conditions ofStates(Model model, List<Asked> asked) {
    Set<String> names = names(model);
    List<Parameter> parameters = new ArrayList<>(model.parameters());
    List<Rule> rules = new ArrayList<>(model.rules());
    List<Condition> indicators =
        asked.stream().map(a -> indicator(a, names, parameters, rules)).toList();
    return new Conditions(with(model, parameters, rules, model.events()), indicators, List.of());
  }

  private static Condition indicator(
      Asked asked, Set<String> names, List<Parameter> parameters, List<Rule> rules) {
    String id = fresh("condition", names);
    Expr holds = condition(asked.option(), asked.text(), names);
    parameters.add(new Parameter(id, asked.text(), OptionalDouble.empty(), "", false));
    rules.add(
        new Rule.Assignment(
            id,
            new Expr.Piecewise(List.of(new Expr.Branch(new Expr.Num(1), holds)), new Expr.Num(0))));
    return new Condition(asked.text(), id);
  }

  private static Event watching(String id, String text, Expr trigger) {
    return new Event(
        id, text, trigger, false, true, Optional.empty(), Optional.empty(), false, List.of());
  }

  private static Expr condition(String option, String text, Set<String> names) {
    Expr read;
    try {
      read = InfixParser.parse(text, names::contains);
    } catch (FormulaException e) {
      throw new InputException(
          "%s \"%s\", character %d: %s".formatted(option, text, e.position() + 1, e.getMessage()));
    }
    boolean truth = read instanceof Expr.Apply a && (a.op().isRelation() || a.op().isLogical());
    if (!truth) {
      throw new InputException(
          "%s \"%s\" is neither true nor false; write a condition such as \"P >= 100\""
              .formatted(option, text));
    }
    requireKnown(option, text, read, names);
    return read;
  }

  private static void requireKnown(String option, String text, Expr e, Set<String> names) {
    if (e instanceof Expr.Ref r && !names.contains(r.id())) {
      throw new InputException(
          "%s \"%s\": the model has no quantity '%s'%s"
              .formatted(option, text, r.id(), NearestNames.suggestion(r.id(), names)));
    }
    e.children().forEach(child -> requireKnown(option, text, child, names));
  }

  private static Set<String> names(Model model) {
    Set<String> names = new HashSet<>();
    Stream.of(
            model.species().stream().map(Species::id),
            model.compartments().stream().map(Compartment::id),
            model.parameters().stream().map(Parameter::id),
            model.reactions().stream().map(Reaction::id))
        .flatMap(s -> s)
        .forEach(names::add);
    return names;
  }

  /** A name that the model does not use. */
  private static String fresh(String word, Set<String> names) {
    int k = 1;
    while (!names.add("crinoid_" + word + "_" + k)) {
      k++;
    }
    return "crinoid_" + word + "_" + k;
  }

  private static Model with(
      Model m, List<Parameter> parameters, List<Rule> rules, List<Event> events) {
    return new Model(
        m.id(),
        m.name(),
        m.units(),
        m.functions(),
        m.compartments(),
        m.species(),
        parameters,
        m.initialAssignments(),
        rules,
        m.reactions(),
        events,
        m.constraints(),
        m.conversionFactor(),
        m.fluxBalance());
  }
}
