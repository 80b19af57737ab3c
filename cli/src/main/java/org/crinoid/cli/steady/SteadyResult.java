package org.crinoid.cli.steady;

import java.util.List;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.UnitText;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.FixedPoints;
import org.crinoid.steady.ControlAnalysis;

/**
 * The steady states of a model.
 *
 * @param imported what was read
 * @param columns quantities to report, rates of reactions last
 * @param seed where chance started
 * @param answer what was found
 * @param controls of each point, if asked for
 */
public record SteadyResult(
    Imported imported,
    List<Column> columns,
    long seed,
    FixedPoints answer,
    List<Control> controls) {

  /** Control at one point. */
  sealed interface Control {}

  /** It was analysed. */
  record Known(ControlAnalysis analysis) implements Control {}

  /** It cannot be analysed. */
  record Unknown(String because) implements Control {}

  /** Unit of time, empty if not known. */
  public String timeUnit() {
    return new UnitText(imported.model().units()).of(imported.model().units().time());
  }

  /** What people call the model. */
  String title() {
    if (!imported.model().name().isEmpty()) {
      return imported.model().name();
    }
    return imported.model().id().isEmpty() ? imported.source().name() : imported.model().id();
  }
}
