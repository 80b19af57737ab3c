package org.crinoid.jump;

import org.crinoid.random.RandomStream;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;

/** An exact method: the driver with one of the selectors. */
interface SelectorMethod extends PathMethod {

  /** The selector of one path. */
  Selector selector(Propensities propensities, PathState state, RandomStream random);

  /** The method in words, with its settings. */
  String description();

  @Override
  default PathSampler sampler(SamplePath problem, Run run) {
    return new JumpDriver(this, problem, run);
  }
}
