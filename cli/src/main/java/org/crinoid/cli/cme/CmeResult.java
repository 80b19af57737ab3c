package org.crinoid.cli.cme;

import java.util.List;
import java.util.Optional;
import org.crinoid.cli.text.UnitText;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Likelihood;
import org.crinoid.cme.Marginal;
import org.crinoid.cme.TwoTimes;
import org.crinoid.sbml.Imported;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Moments;

/**
 * Laws of numbers of molecules, and what was read off them.
 *
 * @param imported what was read
 * @param request what was asked
 * @param answer the laws, or those of the stopped process if a first passage was asked for
 * @param readings one for each law
 * @param passage first passage, if asked for
 * @param sensitivities by parameter, if asked for
 * @param memories what counts at the first time say of later ones, if asked for
 * @param observed how likely what was observed is, if anything was
 * @param deterministic rate equations beside it, empty if they have no solution there
 * @param noise linear noise approximation beside it, empty if it cannot be had or is not drawn
 */
record CmeResult(
    Imported imported,
    CmeRequest request,
    Distribution answer,
    List<Reading> readings,
    Optional<Passage> passage,
    List<Slope> sensitivities,
    List<Memory> memories,
    Optional<Observed> observed,
    Optional<Deterministic> deterministic,
    Optional<Noise> noise) {

  /**
   * What was read off one law.
   *
   * @param singles laws of one species
   * @param pairs laws of two
   * @param probabilities of the conditions
   */
  record Reading(
      CountLaw law, List<Marginal> singles, List<JointMarginal> pairs, double[] probabilities) {}

  /**
   * First passage.
   *
   * @param times distribution of the time; empty with --stationary
   * @param mean mean time and splitting; empty if there are too many states
   */
  record Passage(Optional<FirstPassage.Times> times, Optional<FirstPassage.Mean> mean) {}

  /**
   * How the law of a species changes with a parameter.
   *
   * @param time when; infinite in the long run
   * @param parameter which
   * @param value its value
   * @param species of which the law is
   * @param slope derivative of the mean; NaN if it was not found
   * @param law derivatives of the probabilities; empty if they were not found
   * @param bound how far those of all states can be off, if it is known
   */
  record Slope(
      double time,
      String parameter,
      double value,
      String species,
      double slope,
      Optional<Marginal> law,
      Optional<CountLaw.Bound> bound) {}

  /**
   * What a count says of the same count later.
   *
   * @param first when
   * @param later when
   */
  record Memory(String species, double first, double later, TwoTimes counts) {}

  /**
   * How likely what was observed is.
   *
   * @param cells number of cells
   * @param score derivatives of the logarithm by the parameters asked; empty if there are none
   */
  record Observed(Likelihood likelihood, int cells, double[] score) {}

  /**
   * The rate equations in numbers of molecules.
   *
   * @param species in the order of the columns
   * @param times (K) times, finer than those asked for
   * @param counts (K × species)
   */
  record Deterministic(List<String> species, double[] times, double[][] counts) {

    /** (K) course of a species; empty if it is not among them. */
    Optional<double[]> of(String id) {
      int i = species.indexOf(id);
      if (i < 0) {
        return Optional.empty();
      }
      double[] course = new double[times.length];
      for (int k = 0; k < course.length; k++) {
        course[k] = counts[k][i];
      }
      return Optional.of(course);
    }
  }

  /**
   * The linear noise approximation in numbers of molecules.
   *
   * @param moments means and covariances along finer times than those asked for
   */
  record Noise(Moments moments) {

    /** (K) mean plus so many standard deviations; empty if the species is not among them. */
    Optional<double[]> of(String id, double deviations) {
      int i = moments.species().indexOf(id);
      if (i < 0) {
        return Optional.empty();
      }
      double[] course = new double[moments.rowCount()];
      for (int k = 0; k < course.length; k++) {
        course[k] = moments.mean(k, i) + deviations * moments.deviation(k, i);
      }
      return Optional.of(course);
    }

    /** (K) times. */
    double[] times() {
      return moments.times();
    }
  }

  /** Unit of time, empty if not known. */
  String timeUnit() {
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
