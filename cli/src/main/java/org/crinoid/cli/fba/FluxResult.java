package org.crinoid.cli.fba;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.FluxDistribution;

/**
 * The fluxes of a model, with what to report of them.
 *
 * @param imported the model
 * @param fluxes the solution
 * @param selected reactions that the user chose; none for all
 * @param seconds time the analysis took
 */
record FluxResult(
    Imported imported, FluxDistribution fluxes, List<String> selected, double seconds) {

  /** Indices of the reactions to report, in the order of the user or the model. */
  List<Integer> reported() {
    if (selected.isEmpty()) {
      return IntStream.range(0, fluxes.fluxes().length).boxed().toList();
    }
    List<Integer> indices = new ArrayList<>();
    selected.forEach(id -> indices.add(fluxes.system().variables().indexOf(id)));
    return indices;
  }

  /** Identifier of a reaction. */
  String reaction(int j) {
    return fluxes.system().variables().get(j);
  }

  /** Whether a flux counts as zero: rounding leaves less. */
  static boolean isZero(double flux) {
    return Math.abs(flux) < 1e-9;
  }
}
