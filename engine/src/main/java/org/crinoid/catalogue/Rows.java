package org.crinoid.catalogue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.Layout;
import org.crinoid.timecourse.Integration;

/**
 * All variables along the course of the rate equations, at times close together in the beginning.
 *
 * @param course the course
 * @param instants one per row
 * @param steps steps that accuracy asks of an explicit method of order 5, about
 * @param whole why the course is not whole, if it is not
 */
record Rows(Trajectory course, List<Instant> instants, double steps, Optional<String> whole) {

  /** Steps after which the course is given up. */
  private static final long MOST_STEPS = 100_000;

  /** Values kept at most. */
  private static final int MOST_VALUES = 4_000_000;

  private static final int MOST_TIMES = 1000;
  private static final int FEW_TIMES = 160;
  private static final int LEAST_TIMES = 12;

  /** Implicit steps per explicit one of the same accuracy. */
  private static final double IMPLICIT = 4;

  /** Decades of the logarithmic times. */
  private static final double DECADES = 6;

  static Rows of(Inquiry inquiry, Run run) {
    Layout layout = inquiry.system().system().layout();
    List<String> names = new ArrayList<>(layout.states());
    names.addAll(layout.parameters());
    names.addAll(layout.assigned());
    int most = Math.clamp(MOST_VALUES / Math.max(1, names.size()), LEAST_TIMES, MOST_TIMES);
    Rows few = of(inquiry, run, names, Math.min(most, FEW_TIMES));
    int wanted = (int) Math.min(most, 2 * few.steps());
    return wanted > 2 * FEW_TIMES && few.whole().isEmpty() ? of(inquiry, run, names, wanted) : few;
  }

  private static Rows of(Inquiry inquiry, Run run, List<String> names, int count) {
    Run limited =
        new Run(run.cancelled(), run.progress(), Math.min(MOST_STEPS, run.maxSteps()), run.seed());
    Trajectory course =
        new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL)
            .solve(inquiry.timeCourse(times(inquiry, count), names), limited);
    Map<String, Integer> places = new HashMap<>();
    names.forEach(id -> places.put(id, places.size()));
    List<Instant> instants = new ArrayList<>();
    for (int k = 0; k < course.rowCount(); k++) {
      instants.add(Instant.of(course, places, k));
    }
    var statistics = course.report().statistics();
    boolean implicit = statistics.newtonIterations() > 0;
    return new Rows(
        course,
        instants,
        Math.max(1, statistics.steps() / (implicit ? IMPLICIT : 1)),
        switch (course.report().outcome()) {
          case Outcome.Completed c -> Optional.empty();
          case Outcome.Stopped s -> Optional.of("it was stopped at time " + s.time());
          case Outcome.Failed f -> Optional.of(f.failure().message());
        });
  }

  /** Half of them evenly, half in equal ratios. */
  private static double[] times(Inquiry inquiry, int count) {
    TreeSet<Double> times = new TreeSet<>();
    int half = count / 2;
    for (int k = 0; k <= half; k++) {
      times.add(inquiry.startTime() + inquiry.length() * k / half);
      double part = Math.pow(10, -DECADES * (half - k) / half);
      times.add(inquiry.startTime() + inquiry.length() * part);
    }
    times.removeIf(t -> t > inquiry.endTime());
    times.add(inquiry.endTime());
    return times.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
