package org.crinoid.sbml;

import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.sbml.jsbml.ASTNode;
import org.sbml.jsbml.MathContainer;

/** Finds the formulas that {@link SbmlEvents} put names for, and remarks on those missing. */
final class Maths {

  private final SbmlEvents events;
  private LiftedFunctions functions = LiftedFunctions.NONE;

  Maths(SbmlEvents events) {
    this.events = events;
  }

  /** The expression in {@code container}; without one, a remark about {@code what}. */
  Optional<Expr> expression(MathContainer container, String element, String what) {
    return formula(container, element, what).map(f -> functions.calls(f.body()));
  }

  /** The functions that formulas read from now on may call. */
  void know(LiftedFunctions known) {
    functions = known;
  }

  /** The formula in {@code container}; without one, a remark about {@code what}. */
  Optional<Formula> formula(MathContainer container, String element, String what) {
    ASTNode node = container.getMath();
    if (node == null) {
      warn("missing-math", element, "the " + what + " has no mathematics and is left out");
      return Optional.empty();
    }
    while (node.getChildCount() > 0) {
      node = node.getChild(0);
    }
    return Optional.of(events.formula(node.getName()));
  }

  /**
   * Makes an identifier that the file does not use.
   *
   * @param like what it should look like
   * @param element what it belongs to, whose line it gets
   */
  String declare(String like, String element) {
    Map<String, Integer> lines = events.lines().lines();
    String id = Ids.unused(like, lines.keySet());
    lines.put(id, lines.getOrDefault(element, 0));
    return id;
  }

  /** Says that the {@code inFile}th of its kind is the {@code inModel}th that means something. */
  void keep(String what, int inFile, int inModel) {
    events.lines().keep(what, inFile, inModel);
  }

  /** Adds a remark about an element of the model. */
  void warn(String code, String element, String message) {
    int line = events.lines().lines().getOrDefault(element, 0);
    events
        .diagnostics()
        .add(new Diagnostic(Diagnostic.Severity.WARNING, code, element, line, message));
  }
}
