package org.crinoid.catalogue;

import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.ModelBuilder;

/** A small model and what was found out about it. */
record Asked(Findings findings) {

  static final double END = 50;

  static Asked of(ModelBuilder model) {
    return of(model.build(), Map.of());
  }

  static Asked of(Model model, Map<String, Double> overrides) {
    return new Asked(Survey.full(inquiry(model, overrides), Run.quiet()));
  }

  static Inquiry inquiry(Model model, Map<String, Double> overrides) {
    return new Inquiry(model, CompiledSystem.of(DynamicalSystem.of(model)), overrides, 0, END);
  }

  Choice choice(Question question) {
    return new Catalogue().choose(question, findings);
  }

  /** Name of the method taken; empty text if none was. */
  String taken(Question question) {
    return choice(question).chosen().map(Choice.Hearing::method).orElse("");
  }

  Fit fit(Question question, String method) {
    return choice(question).verdicts().stream()
        .filter(h -> h.method().equals(method))
        .findFirst()
        .orElseThrow()
        .fit();
  }

  /** What the rate equations say of a question. */
  Fit rateEquations(Question question) {
    return fit(question, "rate equations");
  }

  String conclusion(Question question) {
    Explanation all = Explanation.of(findings, List.of(question));
    return all.conclusion(all.choices().get(0));
  }

  Evidence evidence() {
    return findings.evidence();
  }

  Evidence.Spread atRest(String species) {
    return evidence().noise().orElseThrow().rest().stream()
        .filter(s -> s.species().equals(species))
        .findFirst()
        .orElseThrow();
  }

  /** A model of amounts in a compartment of size 1; alternating names and values. */
  static ModelBuilder amounts(Object... namesAndValues) {
    ModelBuilder model = new ModelBuilder().compartment("V", 1);
    for (int k = 0; k < namesAndValues.length; k += 2) {
      model.amount((String) namesAndValues[k], "V", ((Number) namesAndValues[k + 1]).doubleValue());
    }
    return model;
  }

  static Expr f(String formula) {
    return InfixParser.parse(formula);
  }
}
