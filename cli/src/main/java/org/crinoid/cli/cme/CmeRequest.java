package org.crinoid.cli.cme;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.cme.StationaryDistribution;

/**
 * What is asked of the master equation.
 *
 * @param model the file
 * @param times (T) times to report; empty for the long run
 * @param values values set by the user
 * @param readings what is read off the laws
 * @param solution how it is solved
 * @param drawn whether a picture is drawn
 */
record CmeRequest(
    Path model,
    Optional<double[]> times,
    Map<String, Double> values,
    Readings readings,
    Solution solution,
    boolean drawn) {

  /**
   * What is read off the laws.
   *
   * @param marginals one or two species each
   * @param probabilities conditions
   * @param passage condition that is waited for
   * @param splitting condition that ends the wait, too
   * @param sensitivities parameters
   * @param informed species of which the counts at two times are compared
   * @param observations what was observed
   */
  record Readings(
      List<List<String>> marginals,
      List<String> probabilities,
      Optional<String> passage,
      Optional<String> splitting,
      List<String> sensitivities,
      List<String> informed,
      Optional<Observations> observations) {}

  /**
   * How it is solved.
   *
   * @param molecules how many a unit of substance is, if not what the model says
   * @param rounded whether fractional counts at the start are rounded
   */
  record Solution(
      double epsilon,
      FiniteStateProjection projection,
      StationaryDistribution stationary,
      OptionalDouble molecules,
      boolean rounded) {}
}
