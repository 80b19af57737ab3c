package org.crinoid.steady;

import org.crinoid.solve.Failure;
import org.crinoid.system.Layout;

/** Says why a course does not come to rest. */
final class NoRestText {

  private NoRestText() {}

  static Failure.NoRest of(CourseToRest.Result end, Layout layout, RestEquations equations) {
    String state = end.state() < 0 ? "" : layout.states().get(end.state());
    String why =
        switch (end.ending()) {
          case GROWS -> grows(end, state, equations);
          case LIMIT ->
              ("after the limit of steps, at time %s, '%s' still changes by %s %% while time grows"
                      + " fourfold: it oscillates, or drifts")
                  .formatted(number(end.time()), state, number(100 * end.change()));
          case FAILED ->
              "at time %s the step size fell to rounding level; the worst variable is '%s'"
                  .formatted(number(end.time()), state);
          case CANCELLED -> "the search was stopped";
          case AT_POINT, STILL -> "it rests";
        };
    return new Failure.NoRest(end.time(), state, why);
  }

  private static String grows(CourseToRest.Result end, String state, RestEquations equations) {
    double[] f = new double[end.x().length];
    equations.derivative(0, end.x(), f);
    return "'%s' grows without bound: it is %s at time %s and changes at a rate of %s"
        .formatted(state, number(end.x()[end.state()]), number(end.time()), number(f[end.state()]));
  }

  private static String number(double value) {
    return String.format(java.util.Locale.ROOT, "%.3g", value);
  }
}
