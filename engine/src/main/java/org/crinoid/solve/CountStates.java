package org.crinoid.solve;

/** A finite set of states, each a number of molecules of every species; shared by all threads. */
public interface CountStates {

  /** Number of states. */
  int size();

  /** Number of species. */
  int species();

  /** Molecules of species {@code i} in state {@code s}. */
  long count(int s, int i);
}
