package org.crinoid.ensemble;

/** Who watches an ensemble grow, on the thread that asked for it. */
public interface Watch {

  /** Whether to stop; asked by all threads. */
  boolean cancelled();

  /**
   * Told after each block, with all blocks so far: from these statistics an ensemble can be
   * resumed. They are read now or never.
   */
  void reached(Statistics whole);

  /** Told every path in order, if paths are kept. */
  void path(long replicate, Path path);

  /** Sees nothing, stops nothing. */
  static Watch none() {
    return new Watch() {
      @Override
      public boolean cancelled() {
        return false;
      }

      @Override
      public void reached(Statistics whole) {}

      @Override
      public void path(long replicate, Path path) {}
    };
  }
}
