package org.crinoid.testsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/** Does pieces of work on several threads and hands on their verdicts in order. */
final class Jobs {

  private static final int MOST_THREADS = 1024;

  private Jobs() {}

  /**
   * A piece of work.
   *
   * @param name what its verdict is named if it crashes
   */
  record Job(String name, Callable<Verdict> work) {}

  /**
   * Works through {@code jobs}; each verdict goes to {@code report} as soon as those before it
   * have.
   *
   * <p>An exception, whatever it is, is the verdict of its job alone.
   *
   * @param threads how many work at once
   */
  static Summary run(List<Job> jobs, int threads, Consumer<Verdict> report) {
    List<Verdict> verdicts = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      Function<Job, Future<Verdict>> submit = job -> pool.submit(job.work());
      List<Future<Verdict>> futures = jobs.stream().map(submit).toList();
      for (int k = 0; k < jobs.size(); k++) {
        Verdict verdict = verdict(jobs.get(k), futures.get(k));
        verdicts.add(verdict);
        report.accept(verdict);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new Summary(verdicts);
  }

  private static Verdict verdict(Job job, Future<Verdict> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      return Verdict.crashed(job.name(), e.getCause());
    }
  }

  /**
   * Checks how many are to work at once.
   *
   * @throws UsageException if that makes no sense
   */
  static void check(int threads) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UsageException(
          "the number of jobs must be from 1 to %d, not %d".formatted(MOST_THREADS, threads));
    }
  }

  /** Threads to use unless told otherwise: one per processor. */
  static int defaultThreads() {
    return Runtime.getRuntime().availableProcessors();
  }
}
