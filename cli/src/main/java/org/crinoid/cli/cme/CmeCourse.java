package org.crinoid.cli.cme;

import java.util.List;
import java.util.Optional;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.ModelException;
import org.crinoid.moment.LinearNoiseApproximation;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.timecourse.Integration;

/** The rate equations of a jump process, to be shown beside its laws. */
final class CmeCourse {

  private static final int POINTS = 401;

  /** Counted species up to which the covariances of all are computed for a picture. */
  private static final int MOST_NOISY = 20;

  private CmeCourse() {}

  /** Their course in numbers of molecules; empty where it is of no use or cannot be had. */
  static Optional<CmeResult.Deterministic> of(
      CompiledJumps jumps, CmeRequest request, List<String> species) {
    if (request.times().isEmpty() || request.readings().passage().isPresent()) {
      return Optional.empty();
    }
    double[] asked = request.times().get();
    double start = GridOptions.startTime(asked);
    double end = asked[asked.length - 1];
    if (!(end > start)) {
      return Optional.empty();
    }
    double[] times = TimeCourse.evenly(start, end, POINTS);
    try {
      Trajectory course =
          new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL)
              .solve(
                  new TimeCourse(jumps.system(), request.values(), start, times, species),
                  Run.quiet());
      double[] reached = new double[course.rowCount()];
      double[][] counts = new double[reached.length][species.size()];
      for (int k = 0; k < reached.length; k++) {
        reached[k] = course.time(k);
        for (int i = 0; i < species.size(); i++) {
          counts[k][i] = course.value(k, i) / jumps.jumps().unit();
        }
      }
      return Optional.of(new CmeResult.Deterministic(species, reached, counts));
    } catch (ModelException e) {
      // the picture is worth having without the curve
      return Optional.empty();
    }
  }

  /** The linear noise approximation, for a picture; empty where it cannot be had. */
  static Optional<CmeResult.Noise> noise(CompiledJumps jumps, CmeRequest request) {
    boolean joint = request.readings().marginals().stream().anyMatch(m -> m.size() > 1);
    if (!request.drawn()
        || joint
        || request.times().isEmpty()
        || request.readings().passage().isPresent()
        || jumps.jumps().counted().stream().filter(c -> c).count() > MOST_NOISY) {
      return Optional.empty();
    }
    double[] asked = request.times().get();
    double start = GridOptions.startTime(asked);
    double end = asked[asked.length - 1];
    if (!(end > start)) {
      return Optional.empty();
    }
    try {
      Moments moments =
          new LinearNoiseApproximation(
                  new Integration(
                      new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL),
                  false)
              .solve(
                  new MomentCourse(
                      jumps,
                      request.values(),
                      start,
                      TimeCourse.evenly(start, end, POINTS),
                      MomentCourse.DEFAULT_ORDER,
                      List.of(),
                      List.of(),
                      request.solution().rounded()),
                  Run.quiet());
      return moments.report().outcome() instanceof Outcome.Completed && moments.hasCovariances()
          ? Optional.of(new CmeResult.Noise(moments))
          : Optional.empty();
    } catch (ModelException e) {
      // the picture is worth having without it
      return Optional.empty();
    }
  }
}
