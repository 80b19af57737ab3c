package org.crinoid.testsuite;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.ode.Automatic;
import org.crinoid.sbml.LevelVersion;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.Failure;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.timecourse.Integration;

/**
 * From a model file to its course: reads, compiles and solves from time 0.
 *
 * @param times (T) output times
 * @param columns what to report of a model and its system
 * @param method how to solve
 * @param rewritten level of SBML to write each model in and read it back from first, if any
 * @param run circumstances
 */
record Simulation(
    double[] times,
    BiFunction<Model, DynamicalSystem, List<String>> columns,
    Integration method,
    Optional<LevelVersion> rewritten,
    Run run) {

  /** The way to solve with the given tolerances, the same for every model. */
  static Integration method(double rtol, double atol) {
    return new Integration(new Automatic(), rtol, atol);
  }

  /** What came of it. */
  sealed interface Answer {}

  /** A whole course. */
  record Solved(Trajectory course) implements Answer {}

  /**
   * No course, or not a whole one.
   *
   * @param verdict why
   * @param partial the course until the failure, if it got under way
   */
  record Unsolved(Verdict verdict, Optional<Trajectory> partial) implements Answer {}

  /**
   * Simulates a file.
   *
   * @param name what to call it in the verdict
   */
  Answer of(Path file, String name) {
    try {
      Model model = read(file);
      DynamicalSystem system = DynamicalSystem.of(model);
      List<String> reported = columns.apply(model, system);
      CompiledSystem compiled = CompiledSystem.of(system);
      return answer(
          name, method.solve(new TimeCourse(compiled, Map.of(), 0, times, reported), run));
    } catch (UnsupportedException e) {
      return unsolved(name, Ending.REFUSED, e.construct(), e.getMessage());
    } catch (ModelException e) {
      return unsolved(name, Ending.INVALID, "bad file", e.getMessage());
    }
  }

  private Model read(Path file) {
    Model model = Sbml.read(file).model();
    if (rewritten.isEmpty()) {
      return model;
    }
    byte[] written = Sbml.write(model, rewritten.get()).content();
    return Sbml.read(new String(written, StandardCharsets.UTF_8), "rewritten " + file).model();
  }

  private static Answer unsolved(String name, Ending ending, String cause, String reason) {
    return new Unsolved(new Verdict(name, ending, cause, reason), Optional.empty());
  }

  private static Answer answer(String name, Trajectory course) {
    return switch (course.report().outcome()) {
      case Outcome.Completed c -> new Solved(course);
      case Outcome.Stopped s ->
          new Unsolved(
              new Verdict(name, Ending.FAILED, "time limit", "out of time at time " + s.time()),
              Optional.of(course));
      case Outcome.Failed f ->
          new Unsolved(
              new Verdict(name, Ending.FAILED, kind(f.failure()), f.failure().message()),
              Optional.of(course));
    };
  }

  /** A failure in a few words. */
  static String kind(Failure failure) {
    return switch (failure) {
      case Failure.StepTooSmall f -> "step too small";
      case Failure.NegativeDelay f -> "negative delay";
      case Failure.Inconsistent f -> "algebraic rules not satisfied";
      case Failure.NoFastEquilibrium f -> "no fast equilibrium";
      case Failure.NotFinite f -> "rate of change not finite";
      case Failure.TooManySteps f -> "too many steps";
      case Failure.EventsNeverSettle f -> "events never settle";
      case Failure.InvalidDelay f -> "invalid delay";
      case Failure.NoRest f -> "no steady state";
      case Failure.NoMoments f -> "moments of no law";
      case Failure.InvalidPropensity f -> "invalid propensity";
      case Failure.TooManyFirings f -> "too many firings";
      case Failure.LooseBound f -> "no bound of a propensity";
      case Failure.TooManyStates f -> "too many states";
      case Failure.NoStationaryLaw f -> "no stationary law";
      case Failure.StationaryLawUnknown f -> "stationary law not decided";
      case Failure.StationaryLawInaccurate f -> "stationary law not accurate enough";
      case Failure.NoCount f -> "no number of molecules";
      case Failure.Infeasible f -> "infeasible";
      case Failure.Unbounded f -> "unbounded";
      case Failure.NotProven f -> "optimum not proven";
      case Failure.InvalidDraw f -> "invalid draw";
      case Failure.ConstraintViolated f -> "constraint violated";
    };
  }
}
