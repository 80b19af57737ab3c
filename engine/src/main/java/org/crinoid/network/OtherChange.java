package org.crinoid.network;

/**
 * Something beside reactions that changes what the network describes.
 *
 * <p>A theorem about a network's rate equations speaks of a model only if there is none.
 *
 * @param what which part of the description it changes
 * @param element identifier of what does it: a rule's variable, an event
 * @param because what it does, as a clause that can follow "because"
 */
public record OtherChange(What what, String element, String because) {

  /** What is changed. */
  public enum What {
    /** Amounts of species of the network: conservation laws and structure do not hold. */
    AMOUNTS,
    /** Rates: the laws of the network hold, but its rate equations change in time. */
    RATES
  }
}
