package org.crinoid.linalg;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Threads that share the blocks of one loop after another.
 *
 * <p>Which thread does a block is left to chance; a block that writes only what is its own, and
 * computes it in one way, gives the same numbers for any number of threads. Nothing is allocated
 * per loop. The threads that wait go to sleep after some microseconds.
 */
public final class ParallelBlocks implements AutoCloseable {

  private static final int SPINS = 2000;

  private final Thread[] others;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicReference<Throwable> fault = new AtomicReference<>();
  private final Thread owner = Thread.currentThread();
  private volatile int loop;
  private volatile boolean closed;
  private int blocks;
  private Work work = b -> {};

  /** What is to be done for each block. */
  @FunctionalInterface
  public interface Work {
    /** Does block number {@code b}. */
    void block(int b);
  }

  /** Starts threads beside the caller's, which alone may use them. */
  public ParallelBlocks(int threads) {
    others = new Thread[Math.max(0, threads - 1)];
    for (int k = 0; k < others.length; k++) {
      others[k] = new Thread(this::serve, "crinoid-blocks-" + k);
      others[k].setDaemon(true);
      others[k].start();
    }
  }

  /** Number of threads, the caller's among them. */
  public int threads() {
    return others.length + 1;
  }

  /** Does all blocks and returns when they are done. */
  public void run(int count, Work todo) {
    if (others.length == 0 || count == 1) {
      for (int b = 0; b < count; b++) {
        todo.block(b);
      }
      return;
    }
    blocks = count;
    work = todo;
    next.set(0);
    busy.set(others.length);
    loop++;
    for (Thread t : others) {
      LockSupport.unpark(t);
    }
    takeBlocks();
    int spins = 0;
    while (busy.get() > 0) {
      if (++spins < SPINS) {
        Thread.onSpinWait();
      } else {
        LockSupport.park(this);
      }
    }
    Throwable broken = fault.getAndSet(null);
    if (broken != null) {
      throw broken instanceof RuntimeException e ? e : new IllegalStateException(broken);
    }
  }

  private void takeBlocks() {
    int b = next.getAndIncrement();
    while (b < blocks) {
      work.block(b);
      b = next.getAndIncrement();
    }
  }

  private void serve() {
    int done = 0;
    while (true) {
      int spins = 0;
      while (loop == done && !closed) {
        if (++spins < SPINS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      done++;
      try {
        takeBlocks();
      } catch (RuntimeException | Error e) {
        fault.set(e);
      }
      if (busy.decrementAndGet() == 0) {
        LockSupport.unpark(owner);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread t : others) {
      LockSupport.unpark(t);
    }
  }
}
