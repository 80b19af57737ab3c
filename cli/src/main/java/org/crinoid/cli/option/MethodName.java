package org.crinoid.cli.option;

import java.util.Locale;
import java.util.Optional;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.FirstReaction;
import org.crinoid.jump.Hybrid;
import org.crinoid.jump.ImplicitTauLeaping;
import org.crinoid.jump.Langevin;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.RLeaping;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.jump.Ssa;
import org.crinoid.jump.TauLeaping;
import org.crinoid.ode.Automatic;
import org.crinoid.ode.Bdf;
import org.crinoid.ode.Integrator;
import org.crinoid.ode.Tsit5;
import org.crinoid.solve.PathMethod;

/** Names of the ways to integrate, and to draw sample paths. */
public enum MethodName {
  /** Begins explicitly, and changes when the system turns out to be stiff, and back. */
  AUTO,
  /** Backward differentiation formulas. */
  BDF,
  /** Explicit Runge–Kutta pair of order 5. */
  RK45,
  /** A sample path by the exact method that suits the number of reactions. */
  SSA,
  /** A sample path by the direct method. */
  DIRECT,
  /** A sample path by the sorting direct method. */
  SORTING_DIRECT,
  /** A sample path by the first reaction method. */
  FIRST_REACTION,
  /** A sample path by the next reaction method. */
  NEXT_REACTION,
  /** A sample path by composition and rejection. */
  COMPOSITION_REJECTION,
  /** A sample path by the rejection-based method. */
  RSSA,
  /** A sample path by the rejection-based method with composition and rejection. */
  RSSA_CR,
  /** A sample path in leaps over many reactions; approximate. */
  TAU_LEAPING,
  /** A sample path in leaps of so many reactions; approximate. */
  R_LEAPING,
  /** A sample path in leaps that pass over pairs of fast reactions in equilibrium; approximate. */
  IMPLICIT_TAU_LEAPING,
  /** A sample path of the chemical Langevin equation; approximate. */
  LANGEVIN,
  /**
   * A sample path that jumps where counts are low and diffuses where they are high; approximate.
   */
  HYBRID;

  /** Those that draw sample paths, for messages. */
  public static final String PATHS =
      "ssa takes the method that suits the size of the network. Exact methods by name: direct,"
          + " sorting-direct, first-reaction, next-reaction, composition-rejection, rssa, rssa-cr."
          + " Approximate: tau-leaping, r-leaping, implicit-tau-leaping, langevin,"
          + " hybrid.";

  /** As the user writes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** How to integrate; the automatic choice for sample paths. */
  public Integrator integrator() {
    return switch (this) {
      case BDF -> new Bdf();
      case RK45 -> new Tsit5();
      default -> new Automatic();
    };
  }

  /**
   * How to draw a sample path; empty for ways to integrate.
   *
   * @param epsilon by what part propensities may change in a leap
   */
  public Optional<PathMethod> path(double epsilon) {
    return switch (this) {
      case AUTO, BDF, RK45 -> Optional.empty();
      case SSA -> Optional.of(new Ssa());
      case DIRECT -> Optional.of(new DirectMethod());
      case SORTING_DIRECT -> Optional.of(new SortingDirect());
      case FIRST_REACTION -> Optional.of(new FirstReaction());
      case NEXT_REACTION -> Optional.of(new NextReaction());
      case COMPOSITION_REJECTION -> Optional.of(new CompositionRejection());
      case RSSA -> Optional.of(new Rssa());
      case RSSA_CR -> Optional.of(new RssaCr());
      case TAU_LEAPING -> Optional.of(new TauLeaping(epsilon, true));
      case R_LEAPING -> Optional.of(new RLeaping(epsilon, true));
      case IMPLICIT_TAU_LEAPING -> Optional.of(new ImplicitTauLeaping(epsilon));
      case LANGEVIN -> Optional.of(new Langevin(epsilon));
      case HYBRID -> Optional.of(new Hybrid(epsilon, Hybrid.PLENTY));
    };
  }

  /** Whether it draws sample paths. */
  public boolean isPath() {
    return path(TauLeaping.EPSILON).isPresent();
  }

  /** Whether its sample paths are drawn from a law near the true one. */
  public boolean isApproximate() {
    return this == TAU_LEAPING
        || this == R_LEAPING
        || this == IMPLICIT_TAU_LEAPING
        || this == LANGEVIN
        || this == HYBRID;
  }
}
