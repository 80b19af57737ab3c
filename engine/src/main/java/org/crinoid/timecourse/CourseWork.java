package org.crinoid.timecourse;

import java.util.Locale;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Rewrite;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Prospect;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.TimeCourse;
import org.crinoid.system.Definition;
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

  /** Steps of a course of which nothing is known. */
  static final double TYPICAL_STEPS = 200;

  /** Operations of a sparse factorisation, and of a solution, per entry of the Jacobian. */
  private static final double FILL = 20;

  private static final double FACTORS = 4;

  static CourseWork of(TimeCourse problem, Evidence evidence) {
    DynamicalSystem system = problem.system().system();
    Layout layout = system.layout();
    double n = layout.states().size();
    double entries = problem.system().jacobianPattern().entryCount();
    double derivative = operations(system);
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

  /** Functions and operators in all formulas that rates of change may need. */
  private static double operations(DynamicalSystem system) {
    long[] count = new long[1];
    for (Definition d : system.assigned()) {
      Rewrite.visit(d.value(), e -> count[0] += e instanceof Expr.Apply ? 1 : 0);
    }
    for (Expr f : system.derivatives()) {
      Rewrite.visit(f, e -> count[0] += e instanceof Expr.Apply ? 1 : 0);
    }
    return 1.0 + count[0];
  }

  /** Why an integrator that can do it does it so well. */
  String because(Integrator integrator) {
    if (integrator.solvesAlgebraic() && prospect.stiffness() == Double.POSITIVE_INFINITY) {
      return "it solves equations beside the rates of change; %s".formatted(size());
    }
    return evidence
        .timeScales()
        .map(s -> "%s; %s".formatted(speed(s), size()))
        .orElseGet(() -> "nothing is known of its time scales; " + size());
  }

  private String size() {
    return "%d states, %.0f operations in the rates of change"
        .formatted(prospect.states(), prospect.derivative());
  }

  /** Fast modes beside what accuracy asks: the measure of stiffness. */
  private String speed(Evidence.TimeScales s) {
    double stable = prospect.stiffness() / STABLE;
    return String.format(
        Locale.ROOT,
        "%s the fastest mode has the rate %.3g per time, for which explicit steps must number %.2g"
            + " or more in all",
        s.where(),
        s.fastest(),
        Math.max(1, stable));
  }
}
