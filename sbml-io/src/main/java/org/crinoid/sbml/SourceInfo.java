package org.crinoid.sbml;

import java.util.List;
import java.util.Map;

/**
 * Where a model came from.
 *
 * @param name name of the file
 * @param level SBML Level
 * @param version SBML Version
 * @param packages short names of the Level 3 packages that the file declares
 * @param lines line of each identifier's declaration, from 1
 */
public record SourceInfo(
    String name, int level, int version, List<String> packages, Map<String, Integer> lines) {

  /** Copies the collections. */
  public SourceInfo {
    packages = List.copyOf(packages);
    lines = Map.copyOf(lines);
  }
}
