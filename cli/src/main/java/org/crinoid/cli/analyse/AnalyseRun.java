package org.crinoid.cli.analyse;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.crinoid.catalogue.Question;
import org.crinoid.cli.explain.ExplainRun;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.steady.SteadyRun;
import org.crinoid.event.EventFailureException;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.RateConstants;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Networks;

/**
 * One analysis as it was asked for: from a file to what is known.
 *
 * @param model the file
 * @param starts random starts of the search for steady states
 * @param seed where chance starts
 */
record AnalyseRun(Path model, int starts, long seed) {

  /**
   * Reads and analyses.
   *
   * @param stage told what begins
   * @param solving told that from now on there is something to save
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model cannot be solved
   */
  Analysis result(BooleanSupplier cancelled, Consumer<String> stage, Runnable solving) {
    Imported imported = Sbml.read(model);
    DynamicalSystem system;
    try {
      system = DynamicalSystem.of(imported.model());
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
    Labels labels = Labels.of(imported.model());
    Analysis.Structure structure = structure(imported.model(), system, labels, stage);
    stage.accept("steady states");
    Analysis.Rest rest = rest(imported, system, cancelled, solving);
    stage.accept("choice of the method");
    Analysis.Choice choice = choice(imported, system, cancelled);
    return new Analysis(imported, labels, structure, start(system), rest, choice);
  }

  private Analysis.Choice choice(
      Imported imported, DynamicalSystem system, BooleanSupplier cancelled) {
    try {
      List<Question> questions = List.of(Question.values());
      ExplainRun run = new ExplainRun(model, Map.of(), questions, ExplainRun.DEFAULT_END, seed);
      return new Analysis.Explained(run.explain(imported, system, cancelled, () -> {}));
    } catch (EventFailureException e) {
      return new Analysis.NotExplained(e.getMessage());
    } catch (ModelException e) {
      return new Analysis.NotExplained(e.getMessage());
    }
  }

  private static Analysis.Structure structure(
      Model model, DynamicalSystem system, Labels labels, Consumer<String> stage) {
    if (model.reactions().isEmpty()) {
      return new Analysis.NoNetwork("the model has no reactions");
    }
    try {
      ReactionNetwork network = Networks.of(model, system, Map.of());
      if (network.arrows().isEmpty()) {
        return new Analysis.NoNetwork("no reaction with a rate changes the amount of a species");
      }
      RateConstants constants = Networks.constants(network, system, Map.of());
      return new Analysis.Network(NetworkFacts.of(network, labels, constants, stage));
    } catch (UnsupportedException e) {
      return new Analysis.NoNetwork(e.getMessage());
    }
  }

  private Analysis.Rest rest(
      Imported imported, DynamicalSystem system, BooleanSupplier cancelled, Runnable solving) {
    if (system.layout().states().isEmpty()) {
      return new Analysis.NotSearched("nothing in the model changes in time");
    }
    try {
      SteadyRun run = new SteadyRun(model, Map.of(), OptionalDouble.empty(), starts, seed, false);
      return new Analysis.Searched(run.search(imported, system, cancelled, solving));
    } catch (EventFailureException e) {
      return new Analysis.NotSearched(e.getMessage());
    } catch (ModelException e) {
      return new Analysis.NotSearched(e.getMessage());
    }
  }

  private static Map<String, Double> start(DynamicalSystem system) {
    try {
      return InitialValues.of(system, Map.of(), 0).values();
    } catch (ModelException e) {
      return Map.of();
    }
  }
}
