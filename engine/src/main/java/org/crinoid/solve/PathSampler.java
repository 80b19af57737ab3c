package org.crinoid.solve;

import java.util.Map;

/**
 * Draws path after path of one problem, for ensembles: what does not depend on the path is prepared
 * once. Mutable, for one thread; nothing of a path depends on those drawn before it.
 */
public interface PathSampler {

  /**
   * Draws the path of one replicate.
   *
   * @param replicate which; takes the place of the problem's own
   * @param overrides values set for this path, which take the place of the problem's own
   * @param values (T·C) rows of the problem's columns at its times; overwritten up to {@link
   *     #rows()}
   * @return how the path ended
   * @throws org.crinoid.model.ModelException if it cannot be started
   */
  Outcome sample(long replicate, Map<String, Double> overrides, double[] values);

  /** Rows that the last path has; all, if it was completed. */
  int rows();

  /** How the last path was made. */
  Report report();
}
