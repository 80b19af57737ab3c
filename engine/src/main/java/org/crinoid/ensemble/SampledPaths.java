package org.crinoid.ensemble;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.crinoid.random.RandomStreams;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/**
 * Replicates of a sample path problem, drawn by any method.
 *
 * @param method how paths are drawn
 * @param problem of which; its replicate does not matter
 * @param run circumstances; its seed decides all paths, and all draws of {@code variation}
 * @param variation what differs from draw to draw, in place of the problem's own values
 * @param perDraw runs that share a draw
 * @param passages identifiers of events whose first execution is timed
 */
public record SampledPaths(
    PathMethod method,
    SamplePath problem,
    Run run,
    Variation variation,
    int perDraw,
    List<String> passages)
    implements PathSource {

  /** Copies the list. */
  public SampledPaths {
    passages = List.copyOf(passages);
  }

  @Override
  public PathDrawer drawer(BooleanSupplier cancelled) {
    Run circumstances =
        new Run(cancelled, run.progress(), run.maxSteps(), run.seed(), run.stopAtViolation());
    PathSampler sampler = method.sampler(problem, circumstances);
    return replicate -> draw(sampler, replicate);
  }

  private Path draw(PathSampler sampler, long replicate) {
    double[] values = new double[problem.times().length * problem.columns().size()];
    Outcome outcome = sampler.sample(replicate, overrides(replicate), values);
    if (!(outcome instanceof Outcome.Completed)) {
      return Path.ended(outcome);
    }
    return new Path(values, passages(sampler), outcome);
  }

  private Map<String, Double> overrides(long replicate) {
    if (variation.varied().isEmpty()) {
      return problem.overrides();
    }
    Map<String, Double> values = new HashMap<>(problem.overrides());
    values.putAll(variation.values(new RandomStreams(run.seed()), replicate / perDraw));
    return values;
  }

  private double[] passages(PathSampler sampler) {
    double[] first = new double[passages.size()];
    if (first.length == 0) {
      return first;
    }
    Arrays.fill(first, Double.POSITIVE_INFINITY);
    for (Report.FiredEvent event : sampler.report().events()) {
      int p = passages.indexOf(event.event());
      if (p >= 0) {
        first[p] = Math.min(first[p], event.time());
      }
    }
    return first;
  }
}
