package org.crinoid.jump;

import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/**
 * Exact sample paths by the method that suits the size of the network: the direct method, as a
 * generated loop where there is one, or the rejection-based method with composition–rejection.
 *
 * <p>Cost: that of {@link DirectMethod} up to {@value #FEW} reactions, that of {@link RssaCr}
 * beyond.
 */
public record Ssa() implements PathMethod {

  /**
   * Between where the two cost the same with many molecules, 16, and with few, about 29: measured,
   * see benchmarks/results/jumps.md and decision 0221.
   */
  private static final int FEW = 24;

  /** The method taken for a process. */
  public PathMethod chosen(CompiledJumps system) {
    boolean small = system.jumps().jumps().size() <= FEW;
    return small ? new DirectMethod() : new RssaCr();
  }

  @Override
  public String description() {
    return "exact method for the size of the network";
  }

  @Override
  public Fit assess(SamplePath problem, Evidence evidence) {
    return chosen(problem.system()).assess(problem, evidence);
  }

  @Override
  public PathSampler sampler(SamplePath problem, Run run) {
    return chosen(problem.system()).sampler(problem, run);
  }
}
