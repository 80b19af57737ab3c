package org.crinoid.catalogue;

import java.util.Optional;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.solve.Fit;
import org.crinoid.solve.MasterEquation;

/**
 * The law of counts by the master equation.
 *
 * @param question about laws of counts
 * @param method the method
 */
record ProjectedLaw(Question question, FiniteStateProjection method) implements Candidate {

  @Override
  public String name() {
    return "finite state projection";
  }

  @Override
  public Fit assess(Findings findings) {
    Optional<String> why =
        DrawnPaths.forbidden(findings)
            .or(() -> findings.structure().orElseThrow().jumps().orElseThrow().jumps().memory());
    if (why.isPresent()) {
      return new Fit.Rejects(why.get());
    }
    Inquiry inquiry = findings.inquiry();
    MasterEquation problem =
        new MasterEquation(
            findings.structure().orElseThrow().jumps().orElseThrow(),
            inquiry.overrides(),
            inquiry.startTime(),
            new double[] {inquiry.endTime()},
            MasterEquation.DEFAULT_EPSILON,
            true);
    return method.assess(problem, findings.evidence());
  }
}
