package org.crinoid.ensemble;

/**
 * An ensemble as far as it came.
 *
 * @param statistics of all runs
 * @param whole of the runs in whole blocks, from which the ensemble can be resumed
 * @param ending why there are no more
 */
public record EnsembleResult(Statistics statistics, Statistics whole, Ending ending) {}
