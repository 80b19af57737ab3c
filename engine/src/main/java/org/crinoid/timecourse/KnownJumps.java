package org.crinoid.timecourse;

import org.crinoid.event.EventExecutor;

/**
 * The next time of which it is known beforehand that something may jump there: a discontinuity of
 * time alone, or a waiting event that is due.
 */
final class KnownJumps {

  private final StopTimes stops;
  private final EventExecutor events;

  KnownJumps(StopTimes stops, EventExecutor events) {
    this.stops = stops;
    this.events = events;
  }

  /** Looks for the first stop after {@code t}; events that come to wait later are seen at once. */
  void next(double t, double[] p) {
    stops.next(t, p);
  }

  /** Last time before the jump; infinite if there is none. */
  double left() {
    return Math.min(stops.left(), Math.nextDown(events.nextDue()));
  }

  /** Time of the jump, infinite if there is none: when an event is due, that very time. */
  double right() {
    return Math.min(stops.right(), events.nextDue());
  }

  /** Whether a rate of change jumps there even if no event is executed. */
  boolean inDerivative() {
    return stops.right() <= events.nextDue() && stops.inDerivative();
  }
}
