package org.crinoid.sbml;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a model came from.
 *
 * @param name name of the file
 * @param level SBML Level
 * @param version SBML Version
 * @param packages short names of the Level 3 packages that the file declares
 * @param lines line of each part of the model, from 1: of a declaration by its identifier, and by
 *     words with blanks between, which no identifier has, of {@code unit U}, {@code initial
 *     assignment x}, {@code rule x}, {@code algebraic rule 2}, {@code rate law R}, {@code event 3},
 *     {@code event 3 assignment x}; a local parameter is {@code R.k}. Algebraic rules and events
 *     are counted from 1 as in the model
 * @param files file of each part that stands in another file than {@code name}
 * @param fixed identifiers whose values have become part of numbers of the model, as bounds of a
 *     submodel whose fluxes are converted, so that setting them would leave those as they were
 * @param directions which way round fluxes of submodels were taken; other values of the factors
 *     that turn them would leave lower bounds where upper ones belong
 */
public record SourceInfo(
    String name,
    int level,
    int version,
    List<String> packages,
    Map<String, Integer> lines,
    Map<String, String> files,
    Set<String> fixed,
    Set<FluxDirection> directions) {

  /** Copies the collections. */
  public SourceInfo {
    packages = List.copyOf(packages);
    lines = Map.copyOf(lines);
    files = Map.copyOf(files);
    fixed = Set.copyOf(fixed);
    directions = Set.copyOf(directions);
  }
}
