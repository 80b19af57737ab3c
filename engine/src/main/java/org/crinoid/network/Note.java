package org.crinoid.network;

/**
 * What was done to a reaction of the model on its way into the network.
 *
 * @param reaction identifier of the reaction
 * @param text what was done and why
 */
public record Note(String reaction, String text) {}
