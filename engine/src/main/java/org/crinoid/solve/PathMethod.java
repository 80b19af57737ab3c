package org.crinoid.solve;

import java.util.Arrays;
import java.util.Optional;

/** A method that draws sample paths. */
public interface PathMethod extends Method<SamplePath, Trajectory> {

  /** The method in words, with its settings. */
  String description();

  /**
   * Prepares to draw many paths of one problem.
   *
   * @param run circumstances of each path; its seed and the replicate decide the path
   * @throws org.crinoid.model.ModelException if the method cannot solve the problem
   */
  PathSampler sampler(SamplePath problem, Run run);

  /** Draws the one path that {@code problem} asks for. */
  @Override
  default Trajectory solve(SamplePath problem, Run run) {
    PathSampler sampler = sampler(problem, run);
    int columns = problem.columns().size();
    double[] values = new double[problem.times().length * columns];
    sampler.sample(problem.replicate(), problem.overrides(), values);
    return new Trajectory(
        Arrays.copyOf(problem.times(), sampler.rows()),
        problem.columns(),
        Arrays.copyOf(values, sampler.rows() * columns),
        sampler.report(),
        Trajectory.Interpolation.STEPS);
  }

  /**
   * Why numbers of this method may mislead, as far as a path of it tells; costs one path.
   *
   * @return empty if nothing speaks against it, or the path fails
   */
  default Optional<String> doubt(SamplePath problem, Run run) {
    return Optional.empty();
  }
}
