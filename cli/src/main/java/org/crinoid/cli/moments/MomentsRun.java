package org.crinoid.cli.moments;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.cli.option.GridOptions;
import org.crinoid.cli.quantity.ColumnChoice;
import org.crinoid.cli.quantity.Settings;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.ModelException;
import org.crinoid.moment.NoiseSpectrum;
import org.crinoid.moment.StationaryNoise;
import org.crinoid.sbml.Imported;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryMoments;
import org.crinoid.steady.FixedPointSearch;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.timecourse.Integration;

/**
 * Moments as they were asked for: from a file to a result.
 *
 * @param model the file
 * @param values values set by the user
 * @param selected species chosen; none for all
 * @param order highest order
 * @param start how counts at the start are made
 * @param method how to compute them
 * @param course integrates equations
 */
record MomentsRun(
    Path model,
    Map<String, Double> values,
    List<String> selected,
    int order,
    Start start,
    MomentMethod method,
    Integration course) {

  /** Points of a spectrum. */
  private static final int POINTS = 401;

  /** Decades of frequency on either side of the rates of decay. */
  private static final double DECADES = 1;

  /** Slowest times of decay up to which correlations are looked for. */
  private static final double LONG = 6;

  /** Correlation below which there is nothing to see. */
  private static final double VISIBLE = 0.01;

  private static final double ZOOM = 0.1;
  private static final int MOST_ZOOMS = 12;

  /**
   * How counts at the start are made.
   *
   * @param rounded whether they are rounded
   * @param molecules how many molecules a unit of substance is, if not what the model says
   */
  record Start(boolean rounded, OptionalDouble molecules) {}

  /** A model that has been read and compiled. */
  private record Ready(Imported imported, CompiledJumps system) {}

  /**
   * Along a course.
   *
   * @throws InputException if the model or the options cannot be used
   */
  MomentsResult along(double[] times, Run run) {
    Ready ready = read();
    try {
      MomentCourse problem =
          new MomentCourse(
              ready.system(),
              values,
              GridOptions.startTime(times),
              times,
              order,
              selected,
              List.of(),
              start.rounded());
      MomentMethod taken = method.chosen(problem, course);
      return new MomentsResult(
          ready.imported(), taken.along(course).solve(problem, run), Optional.empty());
    } catch (ModelException e) {
      throw InputException.of(e, ready.imported());
    }
  }

  /**
   * In the long run.
   *
   * @param spectrum a species whose fluctuations are asked for, if one is
   * @throws InputException if the model or the options cannot be used
   */
  MomentsResult atRest(Optional<String> spectrum, Run run) {
    Ready ready = read();
    try {
      StationaryMoments problem =
          new StationaryMoments(ready.system(), values, order, selected, start.rounded());
      if (spectrum.isPresent()) {
        return fluctuations(ready, problem, spectrum.get(), run);
      }
      MomentCourse alike =
          new MomentCourse(
              ready.system(),
              values,
              0,
              new double[] {0},
              order,
              selected,
              List.of(),
              start.rounded());
      MomentMethod taken = method.chosen(alike, course);
      return new MomentsResult(
          ready.imported(), taken.atRest().solve(problem, run), Optional.empty());
    } catch (ModelException e) {
      throw InputException.of(e, ready.imported());
    }
  }

  private MomentsResult fluctuations(
      Ready ready, StationaryMoments problem, String species, Run run) {
    boolean corrected =
        switch (method) {
          case MomentMethod.Auto a -> true;
          case MomentMethod.Noise n -> n.corrected();
          case MomentMethod.Closed c ->
              throw new InputException(
                  "--spectrum is of the linear noise approximation: --method lna or emre");
        };
    StationaryNoise.Answer answer =
        new StationaryNoise(new FixedPointSearch(), corrected).answer(problem, run);
    if (answer.noise().filter(n -> !n.species().contains(species)).isPresent()) {
      throw new InputException(
          "--spectrum: '%s' does not fluctuate%s"
              .formatted(
                  species, NearestNames.suggestion(species, answer.noise().get().species())));
    }
    return new MomentsResult(
        ready.imported(), answer.moments(), answer.noise().map(n -> spectrum(n, species)));
  }

  private static MomentsResult.Spectrum spectrum(NoiseSpectrum noise, String species) {
    double[] rates = noise.rates();
    double low = Math.log10(rates[0]) - DECADES;
    double high = Math.log10(rates[1]) + DECADES;
    double[] frequencies = new double[POINTS];
    Arrays.setAll(frequencies, f -> Math.pow(10, low + (high - low) * f / (POINTS - 1)));
    double step = LONG / rates[0] / (POINTS - 1);
    double[] r = noise.autocovariance(species, step, POINTS);
    for (int zoom = 0; zoom < MOST_ZOOMS && last(r) < POINTS / 3; zoom++) {
      step *= Math.max(ZOOM, 1.5 * last(r) / POINTS);
      r = noise.autocovariance(species, step, POINTS);
    }
    double[] lags = new double[POINTS];
    for (int k = 0; k < POINTS; k++) {
      lags[k] = k * step;
    }
    double variance = r[0];
    double[] correlation = Arrays.stream(r).map(v -> variance > 0 ? v / variance : 0).toArray();
    return new MomentsResult.Spectrum(
        species, frequencies, noise.power(species, frequencies), lags, correlation);
  }

  /** Last lag at which there is any correlation to see. */
  private static int last(double[] r) {
    int last = r.length - 1;
    while (last > 0 && Math.abs(r[last]) < VISIBLE * r[0]) {
      last--;
    }
    return last;
  }

  private Ready read() {
    Imported imported = Sbml.read(model);
    try {
      DynamicalSystem system = DynamicalSystem.of(imported.model());
      ColumnChoice choice = new ColumnChoice(imported.model(), system.layout(), true);
      choice.columns(selected);
      Settings.check(values, system.layout(), choice.names());
      Settings.requireAll(values, system, imported);
      return new Ready(
          imported, CompiledJumps.of(JumpSystem.of(imported.model(), system, start.molecules())));
    } catch (ModelException e) {
      throw InputException.of(e, imported);
    }
  }
}
