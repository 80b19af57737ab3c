package org.crinoid.cli.ensemble;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.crinoid.cli.output.OutputFile;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.Text;
import org.crinoid.ensemble.Ensemble;
import org.crinoid.ensemble.EnsembleResult;
import org.crinoid.ensemble.Path;
import org.crinoid.ensemble.Precision;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.Watch;

/**
 * Draws an ensemble, shows how far it is, saves it as it grows and keeps its paths if need be.
 *
 * @param task what to draw
 * @param amount how many, by how many threads
 * @param checkpoint where to save, if anywhere
 * @param paths where to write every path, if anywhere
 * @param shown whether progress is shown
 */
record EnsembleDrawing(
    EnsembleTask task,
    Amount amount,
    Optional<Saved> checkpoint,
    Optional<OutputFile> paths,
    boolean shown) {

  /**
   * How much.
   *
   * @param draws how many draws, at most
   * @param precision when to stop before that
   * @param shownPrecision the precision that is shown meanwhile
   * @param jobs number of threads
   */
  record Amount(long draws, Optional<Precision> precision, Precision shownPrecision, int jobs) {}

  /**
   * A checkpoint.
   *
   * @param file the file
   * @param everyNanos nanoseconds from one to the next
   */
  record Saved(Checkpoint file, long everyNanos) {}

  /** The statistics to begin with: those saved, or none. */
  Statistics start() {
    Statistics fresh = new Statistics(task.shape(), task.selection());
    Statistics start =
        checkpoint.flatMap(c -> c.file().read(task.shape(), task.selection())).orElse(fresh);
    if (start.draws() > amount.draws()) {
      throw new InputException(
          "the checkpoint has %s already; ask for as many or more"
              .formatted(Text.count(start.runs(), "run")));
    }
    return start;
  }

  /** Draws from {@code start} on. */
  EnsembleResult draw(Statistics start, BooleanSupplier cancelled) {
    checkpoint.ifPresent(c -> c.file().write(start));
    if (paths.isEmpty()) {
      return draw(start, cancelled, Optional.empty());
    }
    AtomicReference<EnsembleResult> result = new AtomicReference<>();
    paths
        .get()
        .write(
            out -> {
              Writer writer =
                  new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
              PathsCsv csv = new PathsCsv(task, writer);
              result.set(draw(start, cancelled, Optional.of(csv)));
              writer.flush();
            });
    return result.get();
  }

  private EnsembleResult draw(Statistics start, BooleanSupplier cancelled, Optional<PathsCsv> csv) {
    Ensemble ensemble =
        new Ensemble(amount.draws(), amount.precision(), csv.isPresent(), amount.jobs());
    long runs = amount.draws() * task.selection().perDraw();
    try (EnsembleProgress progress =
        new EnsembleProgress(shown, runs, amount.shownPrecision().intervals())) {
      EnsembleResult result =
          ensemble.run(task.source(), start, new Watching(cancelled, csv, progress));
      checkpoint.ifPresent(c -> c.file().write(result.whole()));
      return result;
    }
  }

  /** Saves and shows from time to time. */
  private final class Watching implements Watch {
    private final BooleanSupplier cancelled;
    private final Optional<PathsCsv> csv;
    private final EnsembleProgress progress;
    private long saved = System.nanoTime();

    Watching(BooleanSupplier cancelled, Optional<PathsCsv> csv, EnsembleProgress progress) {
      this.cancelled = cancelled;
      this.csv = csv;
      this.progress = progress;
    }

    @Override
    public boolean cancelled() {
      return cancelled.getAsBoolean();
    }

    @Override
    public void reached(Statistics whole) {
      progress.reached(whole);
      if (checkpoint.isPresent() && System.nanoTime() - saved >= checkpoint.get().everyNanos()) {
        checkpoint.get().file().write(whole);
        saved = System.nanoTime();
      }
    }

    @Override
    public void path(long replicate, Path path) {
      csv.ifPresent(
          c -> {
            try {
              c.write(replicate, path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}
