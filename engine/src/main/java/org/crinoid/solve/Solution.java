package org.crinoid.solve;

/** An answer with its warrant. */
public sealed interface Solution
    permits Trajectory, FluxDistribution, FixedPoints, Distribution, Moments {

  /** How the answer was made and whether it is whole. */
  Report report();
}
