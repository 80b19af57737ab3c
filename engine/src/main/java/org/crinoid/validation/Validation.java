package org.crinoid.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.units.UnitCheck;
import org.crinoid.units.UnitProblem;
import org.crinoid.validation.Finding.Severity;

/**
 * Everything there is to say about a model: what keeps it from being solved, where its units do not
 * fit, what is unused, undefined or undeclared.
 */
public final class Validation {

  private Validation() {}

  /**
   * All findings, those that prevent solving first.
   *
   * @param modifiersDeclared whether rate laws may use only species that their reaction declares,
   *     as from SBML Level 2 on
   */
  public static List<Finding> findings(Model model, boolean modifiersDeclared) {
    List<Finding> findings = new ArrayList<>();
    DynamicalSystem.faults(model).forEach(e -> findings.add(of(e)));
    if (findings.isEmpty()) {
      DynamicalSystem system = DynamicalSystem.of(model);
      if (!isForFluxesAlone(model)) {
        findings.addAll(undefined(system));
      }
      if (model.fluxBalance().isPresent()) {
        findings.addAll(fluxes(model, system));
      }
    }
    UnitCheck.problems(model).forEach(p -> findings.add(of(p)));
    findings.addAll(Usage.findings(model, modifiersDeclared));
    return findings;
  }

  /** What a fault says. */
  public static Finding of(ModelException e) {
    return e instanceof UnsupportedException u
        ? new Finding(
            Severity.UNSUPPORTED,
            "unsupported: " + u.construct(),
            u.element(),
            u.part(),
            u.getMessage())
        : new Finding(Severity.ERROR, "defect", e.element(), e.part(), e.getMessage());
  }

  /** Whether a model says how fluxes are bounded and nothing of rates, so that it has no course. */
  public static boolean isForFluxesAlone(Model model) {
    return model.fluxBalance().isPresent()
        && model.reactions().stream().allMatch(r -> r.rateLaw().isEmpty());
  }

  private static List<Finding> undefined(DynamicalSystem system) {
    List<Finding> findings = new ArrayList<>();
    for (String id : InitialValues.missing(system, Map.of())) {
      findings.add(
          new Finding(Severity.ERROR, "no-value", id, id, InitialValues.missingText(List.of(id))));
    }
    return findings;
  }

  /** What keeps fluxes from being optimised, which is no fault where rates can be integrated. */
  private static List<Finding> fluxes(Model model, DynamicalSystem system) {
    try {
      FluxSystem.of(model, system, Map.of()).objective(Optional.empty());
      return List.of();
    } catch (ModelException e) {
      Finding f = of(e);
      Severity severity = isForFluxesAlone(model) ? f.severity() : Severity.WARNING;
      return List.of(
          new Finding(
              severity, f.code(), f.element(), f.part(), "no flux balance: " + f.message()));
    }
  }

  private static Finding of(UnitProblem p) {
    String code =
        switch (p.kind()) {
          case DIMENSION -> "unit-mismatch";
          case SCALE -> "unit-scale";
          case ARGUMENT -> "unit-argument";
        };
    return new Finding(Severity.WARNING, code, p.element(), p.part(), p.message());
  }
}
