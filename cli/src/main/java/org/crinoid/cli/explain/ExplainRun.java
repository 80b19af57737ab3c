package org.crinoid.cli.explain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.crinoid.catalogue.Explanation;
import org.crinoid.catalogue.Findings;
import org.crinoid.catalogue.Inquiry;
import org.crinoid.catalogue.Question;
import org.crinoid.catalogue.Survey;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.event.EventFailureException;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;

/**
 * One explanation as it was asked for: from a file to a result.
 *
 * @param model the file
 * @param values values set by the user
 * @param questions what is asked
 * @param end end of the time asked about
 * @param seed where chance starts
 */
public record ExplainRun(
    Path model, Map<String, Double> values, List<Question> questions, double end, long seed) {

  public static final double DEFAULT_END = 100;

  /**
   * Reads, compiles and finds out.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  ExplainResult result(BooleanSupplier cancelled, Runnable solving) {
    Imported imported = Sbml.read(model);
    try {
      DynamicalSystem system = DynamicalSystem.of(imported.model());
      ColumnChoice choice = new ColumnChoice(imported.model(), system.layout(), false);
      Settings.check(values, system.layout(), choice.names());
      Settings.requireAll(values, system, imported);
      return explain(imported, system, cancelled, solving);
    } catch (EventFailureException e) {
      throw new InputException(imported.source().name() + ": " + e.getMessage());
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }

  /**
   * Compiles and finds out.
   *
   * @throws ModelException if the model cannot be used
   * @throws EventFailureException if an event at the start cannot be executed
   */
  public ExplainResult explain(
      Imported imported, DynamicalSystem system, BooleanSupplier cancelled, Runnable solving) {
    Inquiry inquiry = new Inquiry(imported.model(), CompiledSystem.of(system), values, 0, end);
    solving.run();
    Findings findings =
        Survey.full(inquiry, new Run(cancelled, t -> {}, Run.DEFAULT_MAX_STEPS, seed));
    return new ExplainResult(imported, Explanation.of(findings, questions));
  }
}
