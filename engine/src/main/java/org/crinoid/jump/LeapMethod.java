package org.crinoid.jump;

import java.util.Optional;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Exactness;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.JumpSystem;

/** An approximate method: the driver with one kind of leap. */
interface LeapMethod extends PathMethod {

  /** The leap of paths of one problem. */
  Leap leap(PathFrame frame);

  /** The method in words, with its settings. */
  String description();

  /** Whether its numbers of molecules need not be whole. */
  default boolean isFractional() {
    return false;
  }

  /** What in the problem the method cannot do, naming the element. */
  default Optional<Obstacle> obstacle(SamplePath problem) {
    return Optional.empty();
  }

  /** Estimated operations, and why, given how many firings are expected. */
  Fit.Suits suits(SamplePath problem, Evidence evidence);

  @Override
  default Fit assess(SamplePath problem, Evidence evidence) {
    return obstacle(problem)
        .<Fit>map(o -> new Fit.Rejects("'%s' %s".formatted(o.element(), o.because())))
        .orElseGet(() -> suits(problem, evidence));
  }

  /** An approximation, as much work as it is, and why. */
  static Fit.Suits approximate(double work, String because) {
    return new Fit.Suits(Exactness.APPROXIMATE, work, because);
  }

  @Override
  default PathSampler sampler(SamplePath problem, Run run) {
    obstacle(problem)
        .ifPresent(
            o ->
                JumpSystem.refuse(
                    o.construct(),
                    o.element(),
                    "'%s' %s, which %s cannot do; take tau-leaping or an exact method"
                        .formatted(o.element(), o.because(), description())));
    return new LeapDriver(this, problem, run);
  }
}
