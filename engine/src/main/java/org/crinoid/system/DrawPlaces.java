package org.crinoid.system;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.UnsupportedException;

/**
 * Refuses draws where a formula holds at all times.
 *
 * <p>A draw gives a number at an instant: at the start, or when an event is triggered, chosen or
 * executed. A rule, a rate law, a trigger or a constraint has a value at each of infinitely many
 * times, and numbers drawn anew at each have no limit as the times come closer: what a solver would
 * give depends on its steps and on nothing in the model.
 *
 * @see <a href="https://doi.org/10.1515/jib-2020-0018">SBML Level 3 Package: Distributions, Version
 *     1 Release 1</a>
 */
final class DrawPlaces {

  private final Set<String> drawing = new HashSet<>();

  private DrawPlaces(List<FunctionDefinition> functions) {
    boolean more = true;
    while (more) {
      more = false;
      for (FunctionDefinition f : functions) {
        more |= !drawing.contains(f.id()) && draws(f.body()) && drawing.add(f.id());
      }
    }
  }

  static void check(Model model) {
    DrawPlaces places = new DrawPlaces(model.functions());
    int algebraic = 0;
    for (Rule rule : model.rules()) {
      switch (rule) {
        case Rule.Assignment r -> places.refuse(r.value(), r.variable(), ruleOf(r.variable()));
        case Rule.Rate r -> places.refuse(r.value(), r.variable(), ruleOf(r.variable()));
        case Rule.Algebraic r -> {
          algebraic++;
          places.refuse(r.value(), "algebraic rule " + algebraic, "algebraic rule " + algebraic);
        }
      }
    }
    model.reactions().forEach(places::reaction);
    for (Event e : model.events()) {
      String event = e.id().isEmpty() ? "an event" : "event '" + e.id() + "'";
      places.refuse(e.trigger(), e.id(), "the trigger of " + event);
    }
    for (Constraint c : model.constraints()) {
      places.refuse(c.condition(), c.element(), c.name());
    }
  }

  private static String ruleOf(String variable) {
    return "the rule of '" + variable + "'";
  }

  private void reaction(Reaction r) {
    String id = r.id();
    r.rateLaw().ifPresent(law -> refuse(law.rate(), id, "the rate law of '" + id + "'"));
  }

  private boolean draws(Expr e) {
    boolean[] any = {false};
    Rewrite.visit(
        e,
        n ->
            any[0] |=
                n instanceof Expr.Draw
                    || n instanceof Expr.Call c && drawing.contains(c.function()));
    return any[0];
  }

  private void refuse(Expr e, String element, String where) {
    if (draws(e)) {
      throw new UnsupportedException(
          "distrib: draw at all times",
          element,
          ("%s draws a random number, but it holds at all times, where numbers drawn anew have no"
                  + " meaning in continuous time; draw once, in an initial assignment or an event"
                  + " assignment of a parameter, and use that here")
              .formatted(where));
    }
  }
}
