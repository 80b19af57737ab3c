package org.crinoid.network;

/**
 * An irreversible reaction: an arrow from one complex to another.
 *
 * @param id name of its own
 * @param reaction identifier of the reaction of the model that it is, or is one direction or one
 *     term of
 * @param source complex that it consumes, as an index
 * @param target complex that it makes, as an index, another than the source
 * @param kinetics how fast it goes
 */
public record Arrow(String id, String reaction, int source, int target, Kinetics kinetics) {

  /** Refuses a loop. */
  public Arrow {
    if (source == target) {
      throw new IllegalArgumentException("arrow '" + id + "' leads nowhere");
    }
  }
}
