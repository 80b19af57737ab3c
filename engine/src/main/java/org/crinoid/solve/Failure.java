package org.crinoid.solve;

/** Why a solve could not go on: what, where and the numbers. */
public sealed interface Failure {

  /** Time reached. */
  double time();

  /** One sentence for people. */
  String message();

  /** The step size fell to rounding level. */
  record StepTooSmall(double time, double stepSize, String variable, String cause)
      implements Failure {
    @Override
    public String message() {
      return ("at time %s the step size fell to %s because %s; the worst variable is '%s': the"
              + " solution may grow without bound there")
          .formatted(time, stepSize, cause, variable);
    }
  }

  /** A rate of change is infinite or undefined. */
  record NotFinite(double time, String variable) implements Failure {
    @Override
    public String message() {
      return "after time %s the rate of change of '%s' is not a finite number"
          .formatted(time, variable);
    }
  }

  /** After a jump no values of the algebraic states satisfy their equations. */
  record Inconsistent(double time, String variable) implements Failure {
    @Override
    public String message() {
      return ("at time %s something jumped, and no values were found after it that satisfy the"
              + " algebraic rules; the first variable they determine is '%s'")
          .formatted(time, variable);
    }
  }

  /** The limit of steps was reached. */
  record TooManySteps(double time, long limit) implements Failure {
    @Override
    public String message() {
      return "at time %s the limit of %d steps was reached; raise it or loosen the tolerances"
          .formatted(time, limit);
    }
  }

  /** A delay is negative: the model asks for the future. */
  record NegativeDelay(double time, String delay, double by) implements Failure {
    @Override
    public String message() {
      return "at time %s the delay in '%s' is %s; it must not be negative"
          .formatted(time, delay, by);
    }
  }

  /** Events keep triggering each other at one instant. */
  record EventsNeverSettle(double time, String event, int executions) implements Failure {
    @Override
    public String message() {
      return "at time %s events triggered each other %d times without coming to rest; the last was '%s'"
          .formatted(time, executions, event);
    }
  }

  /** The delay of an event that was triggered is negative or undefined. */
  record InvalidDelay(double time, String event, double delay) implements Failure {
    @Override
    public String message() {
      return "at time %s event '%s' is triggered with a delay of %s; a delay must not be negative"
          .formatted(time, event, delay);
    }
  }

  /** The course from the start does not come to rest. */
  record NoRest(double time, String variable, String why) implements Failure {
    @Override
    public String message() {
      return "no steady state is reached from the start: " + why;
    }
  }
}
