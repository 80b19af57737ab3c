package org.crinoid.cli.run;

import java.util.Optional;
import java.util.function.DoubleConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on the terminal that shows the time reached, for work that takes more than a second. */
public final class SimulationProgress implements DoubleConsumer, AutoCloseable {

  private static final long PATIENCE_NANOS = 1_000_000_000;
  private static final int PARTS = 1000;
  private static final int WIDTH = 79;

  private final boolean shown;
  private final double start;
  private final double end;
  private final long began = System.nanoTime();
  private Optional<ProgressBar> bar = Optional.empty();

  /**
   * Begins to watch.
   *
   * @param shown whether there is a terminal to show it on
   */
  public SimulationProgress(boolean shown, double start, double end) {
    this.shown = shown;
    this.start = start;
    this.end = end;
  }

  /** Whether standard error is a terminal; the launcher knows. */
  public static boolean onTerminal() {
    return Boolean.getBoolean("crinoid.terminal");
  }

  @Override
  public void accept(double time) {
    if (!shown) {
      return;
    }
    if (bar.isEmpty()) {
      if (System.nanoTime() - began < PATIENCE_NANOS) {
        return;
      }
      bar = Optional.of(bar("solving", PARTS));
    }
    bar.get().stepTo(Math.round(PARTS * (time - start) / (end - start)));
  }

  /** A bar on standard error that goes away when it is closed. */
  public static ProgressBar bar(String task, long parts) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(parts)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
        .clearDisplayOnFinish()
        .build();
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
