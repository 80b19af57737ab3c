package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Conditions;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.StateCondition;
import org.crinoid.expr.Expr;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Layout;

/**
 * A master equation from a file to a result.
 *
 * @param request what is asked
 * @param progressShown whether progress is shown
 */
record CmeRun(CmeRequest request, boolean progressShown) {

  /**
   * Reads, compiles and solves.
   *
   * @throws ModelException if the file cannot be read
   * @throws InputException if the model or the options cannot be used
   */
  CmeResult result(BooleanSupplier cancelled, Runnable solving) {
    Imported imported = Sbml.read(request.model());
    try {
      return result(imported, cancelled, solving);
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }

  /** What is solved, compiled. */
  private record Compiled(
      CompiledJumps jumps,
      List<StateCondition> conditions,
      Optional<StateCondition> passage,
      Optional<StateCondition> splitting) {}

  private CmeResult result(Imported imported, BooleanSupplier cancelled, Runnable solving) {
    DynamicalSystem own = DynamicalSystem.of(imported.model());
    Layout layout = own.layout();
    Settings.check(
        request.values(), layout, new ColumnChoice(imported.model(), layout, true).names());
    Settings.requireAll(request.values(), own, imported);
    Compiled compiled = compiled(imported.model());
    List<String> species = counted(compiled.jumps());
    checkNames(species);
    checkSensitivities(layout, species);
    solving.run();
    CmeLaws laws = new CmeLaws(request, compiled.jumps(), progressShown, cancelled);
    CmeReadings readings = new CmeReadings(request, changing(compiled.jumps()));
    return request.readings().passage().isPresent()
        ? waiting(imported, compiled, passage(compiled, cancelled))
        : answered(imported, compiled, laws, readings);
  }

  private CmeResult waiting(Imported imported, Compiled compiled, CmeResult.Passage passage) {
    return new CmeResult(
        imported,
        request,
        passage.times().orElseThrow().answer(),
        List.of(),
        Optional.of(passage),
        List.of(),
        List.of(),
        Optional.empty(),
        CmeCourse.of(compiled.jumps(), request, counted(compiled.jumps())),
        CmeCourse.noise(compiled.jumps(), request));
  }

  private CmeResult answered(
      Imported imported, Compiled compiled, CmeLaws laws, CmeReadings readings) {
    CompiledJumps jumps = compiled.jumps();
    CmeLaws.Solved solved = request.times().isPresent() ? laws.inTime() : laws.stationary();
    return new CmeResult(
        imported,
        request,
        solved.answer(),
        readings.of(solved.answer(), compiled.conditions()),
        Optional.empty(),
        readings.slopes(jumps, solved),
        readings.memories(jumps, solved.answer()),
        solved.observed(),
        CmeCourse.of(jumps, request, counted(jumps)),
        CmeCourse.noise(jumps, request));
  }

  private Compiled compiled(Model source) {
    List<Conditions.Asked> asked = new ArrayList<>();
    CmeRequest.Readings r = request.readings();
    r.probabilities().forEach(c -> asked.add(new Conditions.Asked("--probability", c)));
    r.passage().ifPresent(c -> asked.add(new Conditions.Asked("--first-passage", c)));
    r.splitting().ifPresent(c -> asked.add(new Conditions.Asked("--splitting", c)));
    Conditions conditions = Conditions.ofStates(source, asked);
    DynamicalSystem system = DynamicalSystem.of(conditions.model());
    CompiledJumps jumps =
        CompiledJumps.of(JumpSystem.of(conditions.model(), system, request.solution().molecules()));
    boolean waits = r.passage().isPresent() && !system.events().isEmpty();
    if (!asked.isEmpty() && (waits || jumps.jumps().isTimed() || setsParameters(jumps))) {
      throw new InputException(
          "%s \"%s\": in this model time, events or rate rules change more than counts, so that a count does not say whether a condition holds; ensemble can tell"
              .formatted(asked.get(0).option(), asked.get(0).text()));
    }
    List<StateCondition> all =
        conditions.probabilities().stream()
            .map(c -> new StateCondition(jumps, request.values(), Expr.ref(c.id())))
            .toList();
    int n = r.probabilities().size();
    Optional<StateCondition> passage = r.passage().map(c -> all.get(n));
    Optional<StateCondition> splitting = r.splitting().map(c -> all.get(n + 1));
    return new Compiled(jumps, all.subList(0, n), passage, splitting);
  }

  /** Whether events set anything but numbers of molecules. */
  private static boolean setsParameters(CompiledJumps jumps) {
    List<String> counted = counted(jumps);
    return jumps.jumps().system().events().stream()
        .flatMap(e -> e.assignments().stream())
        .anyMatch(a -> !counted.contains(a.variable()));
  }

  private static List<String> counted(CompiledJumps jumps) {
    List<String> states = jumps.jumps().system().layout().states();
    List<String> counted = new ArrayList<>();
    for (int i = 0; i < states.size(); i++) {
      if (jumps.jumps().counted().get(i)) {
        counted.add(states.get(i));
      }
    }
    return counted;
  }

  /** Species that some jump changes, in the order of the layout. */
  private static List<String> changing(CompiledJumps jumps) {
    List<String> states = jumps.jumps().system().layout().states();
    Set<String> changed = new HashSet<>();
    jumps
        .jumps()
        .jumps()
        .forEach(j -> j.changes().forEach(c -> changed.add(states.get(c.state()))));
    List<String> all = states.stream().filter(changed::contains).toList();
    return all.isEmpty() ? counted(jumps) : all;
  }

  private void checkNames(List<String> species) {
    request.readings().informed().forEach(id -> require("--information", id, species));
    for (List<String> marginal : request.readings().marginals()) {
      for (String id : marginal) {
        require("--marginal", id, species);
      }
    }
    request
        .readings()
        .observations()
        .ifPresent(
            o -> o.species().forEach(id -> require("--likelihood " + o.file(), id, species)));
  }

  private static void require(String option, String id, List<String> species) {
    if (!species.contains(id)) {
      throw new InputException(
          "%s: the model counts no molecules of '%s'%s"
              .formatted(option, id, NearestNames.suggestion(id, species)));
    }
  }

  private void checkSensitivities(Layout layout, List<String> species) {
    for (String id : request.readings().sensitivities()) {
      if (!layout.parameters().contains(id)) {
        String hint = species.contains(id) ? "" : NearestNames.suggestion(id, layout.parameters());
        throw new InputException(
            "--sensitivity: the model has no parameter '%s'%s".formatted(id, hint));
      }
    }
  }

  private CmeResult.Passage passage(Compiled compiled, BooleanSupplier cancelled) {
    FirstPassage asked =
        new FirstPassage(compiled.passage().orElseThrow(), request.solution().rounded());
    double[] times = request.times().orElseThrow();
    Optional<FirstPassage.Times> distribution;
    try (SimulationProgress progress =
        new SimulationProgress(
            progressShown, GridOptions.startTime(times), times[times.length - 1])) {
      distribution =
          Optional.of(
              asked.times(
                  times,
                  request.solution().epsilon(),
                  request.solution().projection(),
                  new Run(cancelled, progress, Run.DEFAULT_MAX_STEPS)));
    }
    boolean done = distribution.get().answer().report().outcome() instanceof Outcome.Completed;
    return new CmeResult.Passage(
        distribution, done ? asked.mean(compiled.splitting(), cancelled) : Optional.empty());
  }
}
