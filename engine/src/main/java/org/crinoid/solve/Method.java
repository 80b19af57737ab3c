package org.crinoid.solve;

/**
 * Answers one kind of problem; a record of settings, shared by all threads.
 *
 * @param <P> the question
 * @param <S> the answer
 */
public interface Method<P extends Problem, S extends Solution> {

  /**
   * Whether it suits {@code problem}, how exactly and with about how much work, or what forbids it.
   * Cheap beside solving.
   *
   * @param evidence what is known beside the formulas, perhaps nothing
   */
  Fit assess(P problem, Evidence evidence);

  /**
   * Solves {@code problem}. Numerical failure is part of the solution's report, with what was
   * computed until then.
   *
   * @throws org.crinoid.model.ModelException if the problem cannot be started
   */
  S solve(P problem, Run run);
}
