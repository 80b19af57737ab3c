package org.crinoid.catalogue;

import java.util.function.Function;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.Problem;

/**
 * A method that answers a question as it is: its own verdict counts.
 *
 * @param problem the question about a model as the method's problem
 */
record Offer<P extends Problem>(
    Question question, String name, Function<Inquiry, P> problem, Method<P, ?> method)
    implements Candidate {

  @Override
  public Fit assess(Findings findings) {
    return method.assess(problem.apply(findings.inquiry()), findings.evidence());
  }
}
