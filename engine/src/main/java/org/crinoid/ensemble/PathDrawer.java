package org.crinoid.ensemble;

/** Draws one path after another, in one thread. */
@FunctionalInterface
public interface PathDrawer {

  /**
   * Draws a path. Equal replicates give equal paths, whoever draws them and in whatever order.
   *
   * @param replicate number of the path, from 0
   */
  Path draw(long replicate);
}
