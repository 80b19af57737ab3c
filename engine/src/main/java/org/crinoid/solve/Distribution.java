package org.crinoid.solve;

import java.util.List;

/**
 * Laws of numbers of molecules, one for each time asked.
 *
 * <p>When the solve failed or was stopped, it ends at the last time that was reached.
 *
 * @param laws in order of time
 * @param report how it was made
 */
public record Distribution(List<CountLaw> laws, Report report) implements Solution {

  /** Copies the list. */
  public Distribution {
    laws = List.copyOf(laws);
  }

  /** The last law. */
  public CountLaw last() {
    return laws.get(laws.size() - 1);
  }
}
