package org.crinoid.cli.cme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.run.SimulationProgress;
import org.crinoid.cme.LawSensitivity;
import org.crinoid.cme.Likelihood;
import org.crinoid.cme.ObservedCourse;
import org.crinoid.cme.TransientSensitivity;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryLaw;

/**
 * Solves for the laws that are asked for, their derivatives, and how likely observations are.
 *
 * @param request what is asked
 * @param progressShown whether progress is shown
 */
record CmeLaws(
    CmeRequest request, CompiledJumps jumps, boolean progressShown, BooleanSupplier cancelled) {

  /**
   * Laws with what was solved beside them.
   *
   * @param slopes (laws × parameters); empty if none were asked for
   * @param observed how likely what was observed is, if all was computed
   */
  record Solved(
      Distribution answer,
      List<List<LawSensitivity>> slopes,
      Optional<CmeResult.Observed> observed) {}

  private Run run(SimulationProgress progress) {
    return new Run(cancelled, progress, Run.DEFAULT_MAX_STEPS);
  }

  private MasterEquation problem(double start, double[] times) {
    CmeRequest.Solution how = request.solution();
    return new MasterEquation(jumps, request.values(), start, times, how.epsilon(), how.rounded());
  }

  /** Laws at the times asked for. */
  Solved inTime() {
    double[] times = request.times().orElseThrow();
    double start = GridOptions.startTime(times);
    List<String> parameters = request.readings().sensitivities();
    try (SimulationProgress progress =
        new SimulationProgress(progressShown, start, times[times.length - 1])) {
      TransientSensitivity found =
          parameters.isEmpty()
              ? new TransientSensitivity(
                  request.solution().projection().solve(problem(start, times), run(progress)),
                  List.of())
              : TransientSensitivity.of(
                  problem(start, times),
                  parameters,
                  request.solution().projection(),
                  run(progress));
      boolean done = found.answer().report().outcome() instanceof Outcome.Completed;
      return request.readings().observations().filter(o -> done).isPresent()
          ? observed(found, request.readings().observations().get())
          : new Solved(found.answer(), found.slopes(), Optional.empty());
    }
  }

  private Solved observed(TransientSensitivity found, Observations seen) {
    if (seen.areCourses()) {
      return courses(found, seen);
    }
    List<Likelihood.Observation> cells = cells(seen);
    double[] score = found.slopes().isEmpty() ? new double[0] : found.score(cells);
    return new Solved(
        found.answer(),
        found.slopes(),
        Optional.of(
            new CmeResult.Observed(
                Likelihood.of(found.answer().laws(), cells), cells.size(), score)));
  }

  private static List<Likelihood.Observation> cells(Observations seen) {
    double[] times = seen.times();
    return seen.cells().stream()
        .map(
            c ->
                new Likelihood.Observation(
                    Arrays.binarySearch(times, c.time()), Map.copyOf(c.counts())))
        .toList();
  }

  private Solved courses(TransientSensitivity found, Observations seen) {
    double start = GridOptions.startTime(request.times().orElseThrow());
    List<String> parameters = request.readings().sensitivities();
    double[] score = new double[parameters.size()];
    List<Likelihood> each = new ArrayList<>();
    for (List<Observations.Cell> rows : seen.courses()) {
      double[] times = rows.stream().mapToDouble(Observations.Cell::time).toArray();
      ObservedCourse course =
          new ObservedCourse(rows.stream().map(Observations.Cell::counts).toList());
      ObservedCourse.Answer answer =
          course.likelihood(
              problem(start, times),
              parameters,
              request.solution().projection(),
              new Run(cancelled, t -> {}, Run.DEFAULT_MAX_STEPS));
      if (!(answer.answer().report().outcome() instanceof Outcome.Completed)) {
        Distribution failed = new Distribution(found.answer().laws(), answer.answer().report());
        return new Solved(failed, found.slopes(), Optional.empty());
      }
      each.add(answer.likelihood());
      Arrays.setAll(score, k -> score[k] + answer.score()[k]);
    }
    return new Solved(
        found.answer(),
        found.slopes(),
        Optional.of(new CmeResult.Observed(Likelihood.sum(each), each.size(), score)));
  }

  /** The law in the long run. */
  Solved stationary() {
    CmeRequest.Solution how = request.solution();
    StationaryLaw problem =
        new StationaryLaw(jumps, request.values(), how.epsilon(), how.rounded());
    Distribution answer =
        how.stationary().solve(problem, new Run(cancelled, t -> {}, Run.DEFAULT_MAX_STEPS));
    Optional<CmeResult.Observed> observed =
        request
            .readings()
            .observations()
            .filter(o -> !answer.laws().isEmpty())
            .map(
                o ->
                    new CmeResult.Observed(
                        Likelihood.of(answer.laws(), cells(o)), o.cells().size(), new double[0]));
    return new Solved(answer, List.of(), observed);
  }
}
