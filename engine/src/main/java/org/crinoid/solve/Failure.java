package org.crinoid.solve;

import java.util.List;

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

  /**
   * Events keep triggering each other at one instant.
   *
   * @param events the latest of them, each once
   */
  record EventsNeverSettle(double time, List<String> events, int executions) implements Failure {
    /** Copies the events. */
    public EventsNeverSettle {
      events = List.copyOf(events);
    }

    @Override
    public String message() {
      return "at time %s events triggered each other %d times without coming to rest, the last of them '%s'"
          .formatted(time, executions, String.join("', '", events));
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

  /** No fluxes keep all species in balance and all bounds. */
  record Infeasible(double time, String contradiction) implements Failure {
    @Override
    public String message() {
      return ("infeasible: no fluxes keep every species in balance within their bounds; these"
              + " contradict each other: %s")
          .formatted(contradiction);
    }
  }

  /** An objective can be as large, or as small, as one likes. */
  record Unbounded(double time, String objective, String cycle) implements Failure {
    @Override
    public String message() {
      return ("unbounded: '%s' has no optimum, for it goes on without end along %s; bound one of"
              + " these fluxes")
          .formatted(objective, cycle);
    }
  }

  /** Rounding errors were too large for a proof of the optimum. */
  record NotProven(double time, String what, String cause) implements Failure {
    @Override
    public String message() {
      return ("the optimum of %s could not be proven: %s; stoichiometries or bounds that differ by"
              + " many orders of magnitude can be the cause")
          .formatted(what, cause);
    }
  }

  /** An event draws a random number from numbers that make no distribution. */
  record InvalidDraw(double time, String event, String cause) implements Failure {
    @Override
    public String message() {
      return "at time %s event '%s' cannot go on: %s".formatted(time, event, cause);
    }
  }

  /** A constraint of the model does not hold, and the caller asked to stop there. */
  record ConstraintViolated(double time, String constraint, String text) implements Failure {
    @Override
    public String message() {
      return "at time %s constraint '%s' is violated%s"
          .formatted(time, constraint, text.isEmpty() ? "" : ": " + text);
    }
  }

  /** Fast reactions run on without end. */
  record NoFastEquilibrium(double time, String variable) implements Failure {
    @Override
    public String message() {
      return ("at time %s the fast reactions come to no equilibrium: '%s' goes on changing; look for"
              + " a fast reaction that nothing slows down or turns back")
          .formatted(time, variable);
    }
  }

  /** A propensity is negative or undefined. */
  record InvalidPropensity(double time, String reaction, double propensity, String counts)
      implements Failure {
    @Override
    public String message() {
      return ("at time %s the propensity of reaction '%s' is %s, which is no probability per time;"
              + " it was computed from %s")
          .formatted(time, reaction, propensity, counts.isEmpty() ? "parameters alone" : counts);
    }
  }

  /** So many reactions happened that the path is given up. */
  record TooManyFirings(double time, long limit, String species, double count) implements Failure {
    @Override
    public String message() {
      return ("at time %s the limit of %d firings of reactions was reached; most molecules are of"
              + " '%s', %s")
          .formatted(time, limit, species, count);
    }
  }

  /**
   * Candidates of a jump are refused again and again: no bound of its propensity was found that is
   * near it.
   *
   * @param candidates refused since the start, with times at which bounds were taken anew
   */
  record LooseBound(double time, String reaction, double propensity, double bound, long candidates)
      implements Failure {
    @Override
    public String message() {
      return ("at time %s a path is given up after %d steps that led to no firing: the propensity of"
              + " reaction '%s' is %s, and no bound below %s was found for it; write its law so that"
              + " fewer large terms cancel")
          .formatted(time, candidates, reaction, propensity, bound);
    }
  }

  /** A number of molecules is not a whole number, negative, or too large to be counted. */
  record NoCount(double time, String species, double molecules) implements Failure {
    @Override
    public String message() {
      return ("at time %s '%s' becomes %s molecules; a number of molecules is whole, not negative"
              + " and below 2^53")
          .formatted(time, species, molecules);
    }
  }

  /** The course from the start does not come to rest. */
  record NoRest(double time, String variable, String why) implements Failure {
    @Override
    public String message() {
      return "no steady state is reached from the start: " + why;
    }
  }

  /** More states than allowed carry probability. */
  record TooManyStates(double time, long states, long limit, String what) implements Failure {
    @Override
    public String message() {
      String when = Double.isInfinite(time) ? "in the long run" : "at time " + time;
      String less = Double.isInfinite(time) ? "" : " or an earlier end";
      return ("%s %d states or more are needed, and the limit is %d (%s); raise the limit if"
              + " there is memory, ask for a larger epsilon%s, or draw sample paths")
          .formatted(when, states, limit, what, less);
    }
  }

  /** Counts have no law in the long run. */
  record NoStationaryLaw(double time, String why) implements Failure {
    @Override
    public String message() {
      return "there is no stationary law: " + why;
    }
  }

  /** Whether counts have a law in the long run was not found out. */
  record StationaryLawUnknown(double time, String what) implements Failure {
    @Override
    public String message() {
      return "whether there is a stationary law is not decided: " + what;
    }
  }

  /** There is a law in the long run, but it is not known as well as was asked. */
  record StationaryLawInaccurate(double time, double bound, double epsilon) implements Failure {
    @Override
    public String message() {
      return "there is a stationary law, but its error is only known to be below %s, not the %s that was asked for; a larger --epsilon makes do with it"
          .formatted(bound, epsilon);
    }
  }

  /** Numbers that should be moments are those of no law. */
  record NoMoments(double time, String moment, double value, String because) implements Failure {
    @Override
    public String message() {
      return ("at time %s %s is %s, and %s: the assumption that closes the equations does not hold"
              + " for this model")
          .formatted(time, moment, value, because);
    }
  }
}
