package org.crinoid.validation;

import java.util.ArrayList;
import java.util.List;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.system.DynamicalSystem;
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
    for (Construct c : Construct.values()) {
      if (!c.isSolvedBy(MethodKind.TIME_COURSE)) {
        c.uses(model).forEach(part -> findings.add(unsupported(c, part)));
      }
    }
    boolean refused = !findings.isEmpty();
    for (ModelException e : DynamicalSystem.faults(model)) {
      if (!refused || !(e instanceof UnsupportedException)) {
        findings.add(of(e));
      }
    }
    if (findings.isEmpty()) {
      findings.addAll(undefined(model));
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

  private static Finding unsupported(Construct c, String part) {
    return new Finding(
        Severity.UNSUPPORTED,
        "unsupported: " + c.title(),
        "",
        part,
        c.title() + " is used by " + part + ", which this version cannot simulate");
  }

  private static List<Finding> undefined(Model model) {
    List<Finding> findings = new ArrayList<>();
    for (String id : InitialValues.missing(DynamicalSystem.of(model))) {
      findings.add(
          new Finding(
              Severity.ERROR,
              "no-value",
              id,
              id,
              "'" + id + "' has no value at the start, and the model needs one; give it a value"));
    }
    return findings;
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
