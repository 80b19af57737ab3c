package org.crinoid.ensemble;

import java.util.function.BooleanSupplier;

/** Where the replicates of an ensemble come from; asked by several threads at once. */
@FunctionalInterface
public interface PathSource {

  /**
   * Someone who draws, for one thread.
   *
   * @param cancelled says true when paths are not needed any more; a path may end early then, as
   *     stopped
   */
  PathDrawer drawer(BooleanSupplier cancelled);
}
