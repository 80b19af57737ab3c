package org.crinoid.jump;

import java.util.Arrays;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.random.RandomStream;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/** An exact method: the driver with one of the selectors. */
interface SelectorMethod extends PathMethod {

  /** Firings of a path of which nothing is known. */
  double TYPICAL_FIRINGS = 1e6;

  /** The selector of one path. */
  Selector selector(
      CompiledJumps system, Propensities propensities, PathState state, RandomStream random);

  /** Whether a small process may be run by a generated loop, which is this method for it. */
  default boolean mayBeGenerated() {
    return false;
  }

  /** The method in words, with its settings. */
  String description();

  /**
   * Floating-point operations for one firing, roughly.
   *
   * @param jumps number of jumps
   * @param dependents mean number of propensities that a firing changes
   */
  double operations(int jumps, double dependents);

  /**
   * {@inheritDoc}
   *
   * <p>Without evidence a path counts as one of {@value #TYPICAL_FIRINGS} firings.
   */
  @Override
  default Fit assess(SamplePath problem, Evidence evidence) {
    int m = problem.system().jumps().jumps().size();
    double dependents =
        Arrays.stream(problem.system().dependents()).mapToInt(d -> d.length).average().orElse(0);
    double firings = evidence.firings().orElse(TYPICAL_FIRINGS);
    String known = evidence.firings().isPresent() ? "an estimated" : "an assumed";
    return new Fit.Suits(
        Exactness.EXACT,
        firings * operations(m, dependents),
        "%s %.3g firings among %d reactions, each of which changes %.3g propensities"
            .formatted(known, firings, m, dependents));
  }

  @Override
  default PathSampler sampler(SamplePath problem, Run run) {
    return new JumpDriver(this, problem, run);
  }
}
