package org.crinoid.cli.analyse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crinoid.cli.explain.ExplainResult;
import org.crinoid.cli.steady.SteadyResult;
import org.crinoid.cli.text.UnitText;
import org.crinoid.sbml.Imported;

/**
 * All that is known of a model without simulating it.
 *
 * @param imported what was read
 * @param labels what things are called
 * @param structure what its reactions say
 * @param start values of all variables at the start; empty if it has no start
 * @param steady where it rests
 * @param method which mathematics it deserves
 */
record Analysis(
    Imported imported,
    Labels labels,
    Structure structure,
    Map<String, Double> start,
    Rest steady,
    Choice method) {

  /** What the reactions say. */
  sealed interface Structure {}

  /** It is known. */
  record Network(NetworkFacts facts) implements Structure {}

  /** There are no reactions, or none that can be analysed. */
  record NoNetwork(String because) implements Structure {}

  /** Where the model rests. */
  sealed interface Rest {}

  /** What the search found. */
  record Searched(SteadyResult result) implements Rest {}

  /** There was no search. */
  record NotSearched(String because) implements Rest {}

  /** Which mathematics the model deserves. */
  sealed interface Choice {}

  /** The methods were heard. */
  record Explained(ExplainResult result) implements Choice {}

  /** They were not. */
  record NotExplained(String because) implements Choice {}

  /** What people call the model. */
  String title() {
    String name = imported.model().name().strip();
    String id = imported.model().id();
    return !name.isEmpty() ? name : id.isEmpty() ? imported.source().name() : id;
  }

  /** Whether the user ended the search. */
  boolean isInterrupted() {
    return steady instanceof Searched s
        && s.result().answer().report().outcome() instanceof org.crinoid.solve.Outcome.Stopped;
  }

  /** Unit of amounts, empty if not known. */
  String amountUnit() {
    return new UnitText(imported.model().units()).of(imported.model().units().substance());
  }

  /** Limits of work that were reached, as sentences. */
  List<String> limits() {
    return switch (structure) {
      case NoNetwork n -> List.of();
      case Network n -> limits(n.facts());
    };
  }

  private static List<String> limits(NetworkFacts f) {
    List<String> limits = new ArrayList<>();
    f.moieties().stopped().ifPresent(w -> limits.add("not all moieties were found, because " + w));
    f.siphons()
        .stopped()
        .ifPresent(w -> limits.add("not all minimal siphons were found, because " + w));
    f.modes().stopped().ifPresent(w -> limits.add("not all firing modes were found, because " + w));
    return List.copyOf(limits);
  }
}
