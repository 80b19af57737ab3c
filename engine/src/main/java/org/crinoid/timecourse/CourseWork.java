package org.crinoid.timecourse;

import java.math.BigDecimal;
import java.math.MathContext;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Prospect;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * What a time course will cost, from its formulas and what is known of its time scales.
 *
 * <p>Cost: linear in the size of the formulas; the Jacobian is compiled if it is not yet.
 *
 * @param prospect in numbers
 * @param evidence the time scales it rests on
 * @param length length of the course
 */
record CourseWork(Prospect prospect, Evidence evidence, double length) {

  /** What the stability of explicit steps allows, in 1/ρ. */
  private static final double STABLE = 3.5;

  /** Explicit steps beyond what accuracy asks from which a course is called stiff. */
  private static final double STIFF = 4;

  /** Steps of a course of which nothing is known. */
  static final double TYPICAL_STEPS = 200;

  /** Operations of a sparse factorisation, and of a solution, per entry of the Jacobian. */
  private static final double FILL = 20;

  private static final double FACTORS = 4;

  static CourseWork of(TimeCourse problem, Evidence evidence) {
    DynamicalSystem system = problem.system().system();
    Layout layout = system.layout();
    double n = layout.states().size();
    double entries = n == 0 ? 0 : problem.system().jacobianPattern().entryCount();
    double derivative = 1.0 + problem.system().operations();
    double length = problem.endTime() - problem.startTime();
    boolean implicitOnly =
        layout.algebraicFrom() < layout.states().size() || layout.fastStates().length > 0;
    double stiffness =
        implicitOnly
            ? Double.POSITIVE_INFINITY
            : evidence.timeScales().map(s -> s.fastest() * length).orElse(0.0);
    double steps =
        evidence.timeScales().stream()
            .flatMapToDouble(s -> s.steps().stream())
            .findFirst()
            .orElse(TYPICAL_STEPS);
    return new CourseWork(
        new Prospect(
            layout.states().size(),
            derivative,
            derivative * Math.max(1, entries / Math.max(1, n)),
            Math.min(2 * n * n * n / 3, FILL * entries),
            Math.min(2 * n * n, FACTORS * entries),
            steps,
            stiffness),
        evidence,
        length);
  }

  /** Why an integrator that can do it does it so well. */
  String because(Integrator integrator) {
    if (integrator.solvesAlgebraic() && prospect.stiffness() == Double.POSITIVE_INFINITY) {
      return "implicit steps solve the equations beside the rates of change of " + size();
    }
    return evidence
        .timeScales()
        .map(s -> "%s; %s, for %s".formatted(speed(s), integrator.description(), size()))
        .orElseGet(
            () ->
                "%s for %s, of whose time scales nothing is known"
                    .formatted(integrator.description(), size()));
  }

  private String size() {
    return "%d %s (%.0f operations a derivative)"
        .formatted(
            prospect.states(), prospect.states() == 1 ? "state" : "states", prospect.derivative());
  }

  /** What stability asks of explicit steps beside what accuracy asks: the measure of stiffness. */
  private String speed(Evidence.TimeScales s) {
    double stable = Math.ceil(prospect.stiffness() / STABLE);
    return "%s: stability asks for %s explicit steps, accuracy for about %s (the fastest mode has the rate %s per time, %s)"
        .formatted(
            stable > STIFF * prospect.accuracySteps() ? "stiff" : "not stiff",
            rounded(Math.max(1, stable)),
            rounded(prospect.accuracySteps()),
            rounded(s.fastest()),
            s.where());
  }

  private static String rounded(double v) {
    if (!Double.isFinite(v)) {
      return "infinitely many";
    }
    BigDecimal three = new BigDecimal(v).round(new MathContext(3)).stripTrailingZeros();
    return v >= 1e-3 && v < 1e7 || v == 0 ? three.toPlainString() : three.toString();
  }
}
