package org.crinoid.catalogue;

import org.crinoid.cme.StationaryDistribution;
import org.crinoid.model.ModelException;
import org.crinoid.solve.Fit;
import org.crinoid.solve.StationaryLaw;

/**
 * The stationary law by the master equation, on all states or on a window whose outside is bounded.
 *
 * @param method which solves it
 */
record LongRunLaw(StationaryDistribution method) implements Candidate {

  /** Error that is asked for. */
  private static final double PRECISION = 1e-6;

  @Override
  public Question question() {
    return Question.STATIONARY;
  }

  @Override
  public String name() {
    return "master equation";
  }

  @Override
  public Fit assess(Findings findings) {
    Structure structure = findings.structure().orElseThrow();
    if (!findings.evidence().obstacles().isEmpty()) {
      return new Fit.Rejects(
          "the model has no stochastic meaning: "
              + findings.evidence().obstacles().get(0).because());
    }
    if (structure.jumps().isEmpty()) {
      return new Fit.Rejects("the model has no stochastic meaning");
    }
    try {
      return method.assess(
          new StationaryLaw(
              structure.jumps().get(), findings.inquiry().overrides(), PRECISION, false),
          findings.evidence());
    } catch (ModelException e) {
      return new Fit.Rejects(e.getMessage());
    }
  }
}
