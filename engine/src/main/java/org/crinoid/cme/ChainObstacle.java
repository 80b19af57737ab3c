package org.crinoid.cme;

import java.util.Optional;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.JumpSystem.Jump;

/**
 * What keeps a jump process from being a chain on counts alone, whose long run can be asked about.
 *
 * @param construct what it is
 * @param element identifier of the element that uses it
 * @param because what it does, as a clause behind the element
 * @param instead what may be asked for in its place
 */
record ChainObstacle(String construct, String element, String because, String instead) {

  private static final String PROJECTION = "ask for the law at given times, or draw paths";

  /** The projection refuses draws, too. */
  private static final String PATHS = "draw an ensemble of paths";

  /** The first one, if there is any. */
  static Optional<ChainObstacle> of(JumpSystem jumps) {
    if (jumps.hasMemory()) {
      String id = jumps.system().delays().get(0).name();
      return Optional.of(new ChainObstacle("delay", id, "looks back in time", PATHS));
    }
    if (!jumps.drifts().isEmpty()) {
      String id = jumps.system().layout().states().get(jumps.drifts().get(0).state());
      return Optional.of(new ChainObstacle("rate rule", id, "moves between jumps", PROJECTION));
    }
    Optional<Jump> timed = jumps.jumps().stream().filter(Jump::timed).findFirst();
    if (timed.isPresent()) {
      return Optional.of(
          new ChainObstacle(
              "rate that changes in time",
              timed.get().reaction(),
              "has a propensity that changes in time",
              PROJECTION));
    }
    if (jumps.system().drawsAtStart() || jumps.system().draws()) {
      return Optional.of(new ChainObstacle("draw", "model", "draws values at random", PATHS));
    }
    return jumps.system().events().stream()
        .findFirst()
        .map(e -> new ChainObstacle("event", e.id(), "is an event", PROJECTION));
  }

  /**
   * Refuses a process that has one.
   *
   * @throws org.crinoid.model.UnsupportedException naming it
   */
  static void refuse(JumpSystem jumps) {
    of(jumps)
        .ifPresent(
            o ->
                JumpSystem.refuse(
                    o.construct(),
                    o.element(),
                    "'%s' %s, so that the numbers of molecules alone do not say what comes next; %s"
                        .formatted(o.element(), o.because(), o.instead())));
  }
}
