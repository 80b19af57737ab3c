package org.crinoid.cli.ensemble;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Intervals;
import org.crinoid.ensemble.Precision;
import org.crinoid.ensemble.Statistics;

/** A bar on the terminal that shows runs and how sure they are, for work of more than a second. */
final class EnsembleProgress implements AutoCloseable {

  private static final long PATIENCE_NANOS = 1_000_000_000;

  private final boolean shown;
  private final long runs;
  private final Intervals intervals;
  private long last = System.nanoTime();
  private Optional<ProgressBar> bar = Optional.empty();

  /**
   * Begins to watch.
   *
   * @param shown whether there is a terminal to show it on
   * @param runs how many are to come, at most
   */
  EnsembleProgress(boolean shown, long runs, Intervals intervals) {
    this.shown = shown;
    this.runs = runs;
    this.intervals = intervals;
  }

  /** Shows how far it is, at most once a second. */
  void reached(Statistics statistics) {
    long now = System.nanoTime();
    if (!shown || now - last < PATIENCE_NANOS) {
      return;
    }
    last = now;
    ProgressBar open = bar.orElseGet(() -> SimulationProgress.bar("drawing", runs));
    bar = Optional.of(open);
    open.setExtraMessage(
        "\u00b1" + Text.number(rounded(Precision.worst(statistics, intervals))) + " %");
    open.stepTo(statistics.runs());
  }

  private static double rounded(double part) {
    return Math.round(1e4 * part) / 100.0;
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
