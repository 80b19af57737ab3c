package org.crinoid.ensemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crinoid.solve.Outcome;

/**
 * Some draws in a row, as far as they came.
 *
 * @param statistics of the draws that were completed
 * @param paths their paths, if they are kept
 * @param ending why not all were completed; empty if all were
 */
record Block(Statistics statistics, List<Path> paths, Optional<Ending> ending) {

  /**
   * What a block is made of.
   *
   * @param shape what each path has
   * @param selection what is kept
   * @param keepsPaths whether paths are kept too
   */
  record Plan(Shape shape, Selection selection, boolean keepsPaths) {}

  /** Draws from {@code from} to {@code to}, the latter not included. */
  record Span(long from, long to) {}

  /** Makes the draws of {@code span}. */
  static Block draw(Plan plan, PathDrawer drawer, Span span, BooleanSupplier cancelled) {
    Statistics statistics = new Statistics(plan.shape(), plan.selection());
    List<Path> kept = new ArrayList<>();
    int size = plan.selection().perDraw();
    for (long d = span.from(); d < span.to(); d++) {
      List<Path> draw = new ArrayList<>(size);
      for (int r = 0; r < size; r++) {
        if (cancelled.getAsBoolean()) {
          return new Block(statistics, kept, Optional.of(new Ending.Stopped()));
        }
        long replicate = d * size + r;
        Path path = drawer.draw(replicate);
        Optional<Ending> ending = ending(replicate, path.outcome());
        if (ending.isPresent()) {
          return new Block(statistics, kept, ending);
        }
        draw.add(path);
      }
      statistics.add(draw);
      if (plan.keepsPaths()) {
        kept.addAll(draw);
      }
    }
    return new Block(statistics, kept, Optional.empty());
  }

  private static Optional<Ending> ending(long replicate, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Completed c -> Optional.empty();
      case Outcome.Stopped s -> Optional.of(new Ending.Stopped());
      case Outcome.Failed f -> Optional.of(new Ending.Failed(replicate, f.failure()));
    };
  }
}
