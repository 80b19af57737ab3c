package org.crinoid.ensemble;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Many paths of one source, reduced to statistics as they come.
 *
 * <p>Runs are cut into blocks at fixed places ({@link Blocks}), blocks are drawn by {@code jobs}
 * threads and combined in their order. So the outcome is the same to the bit for any number of
 * threads, and for an ensemble that was interrupted and resumed from whole blocks. When a path
 * fails, the ensemble is that of all runs before it.
 *
 * @param draws draws of the parameters to make, at most; as many runs, times the runs per draw
 * @param precision when to stop before that
 * @param keepsPaths whether the watch is told every path
 * @param jobs number of threads
 */
public record Ensemble(long draws, Optional<Precision> precision, boolean keepsPaths, int jobs) {

  /** Blocks under way at once for each thread, so that none waits for the slowest. */
  private static final int AHEAD = 4;

  /** Checks the numbers. */
  public Ensemble {
    if (draws < 1 || jobs < 1) {
      throw new IllegalArgumentException("an ensemble needs at least one draw and one job");
    }
  }

  /**
   * Draws.
   *
   * @param start where to begin: statistics without runs, or those of whole blocks, which grow
   * @throws IllegalArgumentException if {@code start} does not end where a block ends, or has more
   *     draws than asked for
   */
  public EnsembleResult run(PathSource source, Statistics start, Watch watch) {
    Blocks blocks = Blocks.of(start.shape());
    if (blocks.beginning(start.draws()) < 0 || start.draws() > draws) {
      throw new IllegalArgumentException("cannot go on from " + start.draws() + " draws");
    }
    AtomicBoolean ended = new AtomicBoolean();
    BooleanSupplier cancelled = () -> ended.get() || watch.cancelled();
    Block.Plan plan = new Block.Plan(start.shape(), start.selection(), keepsPaths);
    Queue<PathDrawer> idle = new ConcurrentLinkedQueue<>();
    Work work =
        span -> {
          PathDrawer ready = idle.poll();
          PathDrawer drawer = ready == null ? source.drawer(cancelled) : ready;
          Block block = Block.draw(plan, drawer, span, cancelled);
          idle.add(drawer);
          return block;
        };
    if (jobs == 1) {
      return collect(start, blocks, watch, work);
    }
    ExecutorService threads = Executors.newFixedThreadPool(jobs);
    try {
      return collect(start, blocks, watch, new Ahead(work, blocks, threads));
    } finally {
      ended.set(true);
      threads.close();
    }
  }

  /** Who draws blocks, asked for one after the other. */
  private interface Work {
    Block draw(Block.Span span);
  }

  /** Has the next blocks drawn by other threads. */
  private final class Ahead implements Work {
    private final Work work;
    private final Blocks blocks;
    private final ExecutorService threads;
    private final Deque<Future<Block>> underWay = new ArrayDeque<>();
    private long next = -1;

    Ahead(Work work, Blocks blocks, ExecutorService threads) {
      this.work = work;
      this.blocks = blocks;
      this.threads = threads;
    }

    @Override
    public Block draw(Block.Span span) {
      next = next < 0 ? span.from() : next;
      while (underWay.size() < AHEAD * jobs && next < draws) {
        Block.Span ahead = new Block.Span(next, Math.min(draws, blocks.end(next)));
        underWay.add(threads.submit(() -> work.draw(ahead)));
        next = ahead.to();
      }
      return result(underWay.remove());
    }
  }

  private static Block result(Future<Block> future) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return future.get();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException r) {
        throw r;
      }
      if (e.getCause() instanceof Error r) {
        throw r;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private EnsembleResult collect(Statistics whole, Blocks blocks, Watch watch, Work work) {
    long before = blocks.beginning(whole.draws());
    while (true) {
      long from = whole.draws();
      if (precision.isPresent()
          && Precision.asked(before, from)
          && precision.get().reached(whole)) {
        return new EnsembleResult(whole, whole, new Ending.Precise());
      }
      if (from == draws) {
        return new EnsembleResult(whole, whole, new Ending.Completed());
      }
      long to = Math.min(draws, blocks.end(from));
      Block block = work.draw(new Block.Span(from, to));
      tell(watch, from * whole.selection().perDraw(), block);
      if (block.ending().isPresent() || to < blocks.end(from)) {
        Statistics all = whole.copy();
        all.combine(block.statistics());
        return new EnsembleResult(
            all, whole, block.ending().orElseGet(() -> new Ending.Completed()));
      }
      whole.combine(block.statistics());
      watch.reached(whole);
      before = from;
    }
  }

  private static void tell(Watch watch, long first, Block block) {
    long replicate = first;
    for (Path path : block.paths()) {
      watch.path(replicate++, path);
    }
  }
}
