package org.crinoid.cli.fba;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.flux.FluxBalanceAnalysis;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.Reaction;
import org.crinoid.sbml.FluxDirection;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.OptimalFlux;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.FluxSystem;
import org.crinoid.system.InitialValues;

/**
 * One flux balance analysis as it was asked for: from a file to a result.
 *
 * @param model the file
 * @param objective the objective, if one was chosen
 * @param values values set by the user
 * @param parsimonious whether the total of the fluxes is to be least
 * @param variability ranges asked for
 * @param reactions reactions chosen for the report; none for all
 */
record FluxAnalysis(
    Path model,
    Optional<String> objective,
    Map<String, Double> values,
    boolean parsimonious,
    Optional<OptimalFlux.Variability> variability,
    List<String> reactions) {

  /**
   * Reads and solves.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  FluxResult result(BooleanSupplier cancelled, Runnable solving) {
    Imported imported = Sbml.read(model);
    checkReactions(imported.model());
    checkFactors(imported);
    try {
      DynamicalSystem system = DynamicalSystem.of(imported.model());
      Settings.check(
          values,
          system.layout(),
          new ColumnChoice(imported.model(), system.layout(), false).names());
      FluxSystem fluxes = FluxSystem.of(imported.model(), system, values);
      checkDirections(imported, InitialValues.of(system, values, 0).values());
      fluxes.objective(objective);
      solving.run();
      long began = System.nanoTime();
      FluxDistribution found =
          new FluxBalanceAnalysis()
              .solve(
                  new OptimalFlux(fluxes, objective, parsimonious, variability),
                  new Run(cancelled, t -> {}, Run.DEFAULT_MAX_STEPS));
      return new FluxResult(imported, found, reactions, 1e-9 * (System.nanoTime() - began));
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }

  private void checkFactors(Imported imported) {
    for (String id : values.keySet()) {
      if (imported.source().fixed().contains(id)) {
        throw new InputException(
            "--set %s: it is part of plain numbers already, of bounds or objectives of a submodel whose fluxes are converted, and would not reach them; change it in the file"
                .formatted(id));
      }
    }
  }

  private static void checkDirections(Imported imported, Map<String, Double> at) {
    for (FluxDirection direction : imported.source().directions()) {
      long negative = direction.factors().stream().filter(id -> at.get(id) < 0).count();
      if ((negative % 2 == 1) != direction.turned()) {
        throw new InputException(
            "the sign of %s decides which bounds of a submodel's fluxes are the lower ones, and was not known or another when it was flattened; give the values in the file"
                .formatted(String.join(" and of ", direction.factors())));
      }
    }
  }

  private void checkReactions(Model read) {
    List<String> known = read.reactions().stream().map(Reaction::id).toList();
    Set<String> ids = new HashSet<>(known);
    Set<String> met = new HashSet<>();
    for (String id : reactions) {
      if (!ids.contains(id)) {
        throw new InputException(
            "--reactions: the model has no reaction '"
                + id
                + "'"
                + NearestNames.suggestion(id, known));
      }
      if (!met.add(id)) {
        throw new InputException("--reactions names '" + id + "' twice");
      }
    }
  }
}
