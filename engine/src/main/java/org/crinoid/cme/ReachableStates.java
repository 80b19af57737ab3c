package org.crinoid.cme;

import java.util.Arrays;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Failure;
import org.crinoid.solve.MasterEquation;

/**
 * The states that can be reached from the start of a jump process, all or those within a box, and
 * the generator on them.
 *
 * <p>Cost: some hundred nanoseconds a state and 40 bytes while they are enumerated.
 *
 * @param window the states
 * @param generator on them
 */
public record ReachableStates(Window window, Generator generator) {

  /** All states were not found. */
  public static final class TooManyException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Failure failure;

    private TooManyException(Failure failure) {
      super(failure.message());
      this.failure = failure;
    }

    /** What was found. */
    public Failure failure() {
      return failure;
    }
  }

  /**
   * Enumerates them.
   *
   * @param problem whose start is meant; its times and epsilon are not used
   * @param box largest counts by species; empty for none
   * @param limit how many may be found
   * @throws TooManyException if there are more, or a propensity is no probability per time
   */
  public static ReachableStates of(MasterEquation problem, Map<String, Long> box, int limit) {
    try {
      CompiledJumps system = problem.system();
      Start start = Start.of(system, problem.overrides(), problem.startTime(), problem.rounded());
      Coordinates coordinates = start.coordinates(system.jumps());
      JumpRates rates = new JumpRates(system, coordinates, start);
      rates.parameters(problem.startTime(), start.p());
      long[] caps = caps(coordinates, box);
      Enumeration enumeration = new Enumeration(coordinates, rates, caps, problem.startTime());
      Window window = enumeration.reachable(new long[][] {start.counts()}, limit);
      return new ReachableStates(
          window, new GeneratorBuilder(window, rates, problem.startTime()).build());
    } catch (ProjectionFailedException e) {
      throw new TooManyException(e.failure());
    }
  }

  /** Largest counts of coordinates. */
  static long[] caps(Coordinates coordinates, Map<String, Long> box) {
    long[] caps = new long[coordinates.size()];
    Arrays.setAll(
        caps,
        c -> box.getOrDefault(coordinates.species().get(coordinates.species(c)), Long.MAX_VALUE));
    return caps;
  }
}
