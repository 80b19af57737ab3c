package org.crinoid.cli.moments;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.crinoid.cli.run.InputException;
import org.crinoid.moment.ClosedMomentsAtRest;
import org.crinoid.moment.Closure;
import org.crinoid.moment.ExactMoments;
import org.crinoid.moment.LinearNoiseApproximation;
import org.crinoid.moment.MomentClosure;
import org.crinoid.moment.StationaryNoise;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.StationaryMoments;
import org.crinoid.steady.FixedPointSearch;
import org.crinoid.timecourse.Integration;

/** A way to compute moments, by its name in the command. */
sealed interface MomentMethod {

  /** What the option for it says. */
  String NAMES =
      "auto (unless given): exact where the moments close by themselves, else emre, or for orders"
          + " above 2 closure:zero-cumulant; lna, the linear noise approximation; emre, the same with"
          + " means corrected for noise; exact; closure:normal, closure:lognormal, closure:poisson,"
          + " closure:zero-cumulant or closure:derivative-matching.";

  /** To be chosen. */
  record Auto() implements MomentMethod {}

  /** Linear noise, perhaps with corrected means. */
  record Noise(boolean corrected) implements MomentMethod {}

  /** Closed equations; without a closure those that close by themselves. */
  record Closed(Optional<Closure> closure) implements MomentMethod {}

  /**
   * A method by its name.
   *
   * @throws InputException if there is none of this name
   */
  static MomentMethod of(String name) {
    return switch (name) {
      case "auto" -> new Auto();
      case "lna" -> new Noise(false);
      case "emre" -> new Noise(true);
      case "exact" -> new Closed(Optional.empty());
      default -> {
        Optional<Closure> closure =
            name.startsWith("closure:")
                ? Closure.of(name.substring("closure:".length()))
                : Optional.empty();
        if (closure.isEmpty()) {
          throw new InputException(
              "--method %s is no way to compute moments: auto, lna, emre, exact, %s"
                  .formatted(
                      name,
                      Arrays.stream(Closure.values())
                          .map(c -> "closure:" + c.word())
                          .collect(Collectors.joining(", "))));
        }
        yield new Closed(closure);
      }
    };
  }

  /** What is taken for a problem: itself, or what suits. */
  default MomentMethod chosen(MomentCourse problem, Integration course) {
    return switch (this) {
      case Noise n -> n;
      case Closed c -> c;
      case Auto a -> {
        Fit exact = new ExactMoments(course).assess(problem, Evidence.none());
        if (exact instanceof Fit.Suits) {
          yield new Closed(Optional.empty());
        }
        yield problem.order() > 2
            ? new Closed(Optional.of(Closure.ZERO_CUMULANT))
            : new Noise(true);
      }
    };
  }

  /** What computes moments along a course. */
  default Method<MomentCourse, Moments> along(Integration course) {
    return switch (this) {
      case Auto a -> throw new IllegalStateException("not chosen yet");
      case Noise n -> new LinearNoiseApproximation(course, n.corrected());
      case Closed c ->
          c.closure()
              .<Method<MomentCourse, Moments>>map(k -> new MomentClosure(course, k))
              .orElseGet(() -> new ExactMoments(course));
    };
  }

  /** What computes moments in the long run. */
  default Method<StationaryMoments, Moments> atRest() {
    return switch (this) {
      case Auto a -> throw new IllegalStateException("not chosen yet");
      case Noise n -> new StationaryNoise(new FixedPointSearch(), n.corrected());
      case Closed c -> new ClosedMomentsAtRest(new FixedPointSearch(), c.closure());
    };
  }
}
