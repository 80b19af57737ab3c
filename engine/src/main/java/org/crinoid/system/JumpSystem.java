package org.crinoid.system;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.model.Model;
import org.crinoid.model.UnsupportedException;
import org.crinoid.network.PropensityLaws.Form;

/**
 * The stochastic meaning of a model: a jump process on numbers of molecules.
 *
 * <p>Each state that reactions move is a whole number of molecules times {@code unit}, the amount
 * of one molecule. A {@link Jump} happens with probability {@code propensity·dt} in the next {@code
 * dt} and adds its changes at once. Between jumps the other states, which rate rules move, follow
 * {@code dx/dt = inflow + growth·x}, where inflow and growth stand still until something jumps, so
 * that their course is known in closed form. Assignment rules, events and constraints mean what
 * they mean in the {@link DynamicalSystem}.
 *
 * <p>Delayed values stand behind the states, as in the system; between jumps they stand still but
 * where a jump of the past comes into view, so that the process has a memory where there are any.
 *
 * @param system the mathematics that both meanings share
 * @param unit amount of one molecule in the model's unit of substance
 * @param counted (N) which states are numbers of molecules
 * @param jumps what can happen, irreversible; two for a reversible reaction
 * @param drifts states that rate rules move
 * @param completions jumps that happen a time after others, and not by chance
 */
public record JumpSystem(
    DynamicalSystem system,
    double unit,
    List<Boolean> counted,
    List<Jump> jumps,
    List<Drift> drifts,
    List<Completion> completions) {

  /** Copies the lists. */
  public JumpSystem {
    counted = List.copyOf(counted);
    jumps = List.copyOf(jumps);
    drifts = List.copyOf(drifts);
    completions = List.copyOf(completions);
  }

  /**
   * One thing that can happen.
   *
   * @param id its name: the reaction's identifier, with "reverse" behind it for the way back
   * @param reaction identifier of the reaction of the model
   * @param changes how many molecules of which state it makes or takes
   * @param propensity probability per time, a formula over the system's variables; zero where there
   *     are too few molecules for its changes
   * @param form how the propensity came from the rate law
   * @param massAction the same as data, if it is a constant times a falling factorial
   * @param timed whether it changes between jumps
   */
  public record Jump(
      String id,
      String reaction,
      List<Change> changes,
      Expr propensity,
      Form form,
      Optional<MassAction> massAction,
      boolean timed) {
    /** Copies the changes. */
    public Jump {
      changes = List.copyOf(changes);
    }
  }

  /** By how many molecules a state changes, not zero. */
  public record Change(int state, int molecules) {}

  /**
   * {@code constant·Π x(x−u)…}: as many factors of each reactant as its order.
   *
   * @param constant over parameters alone
   */
  public record MassAction(Expr constant, List<Reactant> reactants) {
    /** Copies the reactants. */
    public MassAction {
      reactants = List.copyOf(reactants);
    }
  }

  /** A state and its order. */
  public record Reactant(int state, int order) {}

  /**
   * A state that moves between jumps: {@code dx/dt = inflow + growth·x}.
   *
   * @param inflow over what stands still between jumps
   * @param growth over what stands still between jumps
   */
  public record Drift(int state, Expr inflow, Expr growth) {}

  /**
   * A reaction with delayed products: jump {@code jump} happens whenever jump {@code of} has
   * happened a delay ago, if it can then. Its propensity is zero, for chance plays no part.
   *
   * <p>Before the start {@code of} is taken to have happened at the rate that its rate law gives
   * with the values there.
   *
   * @param jump the one that completes
   * @param of the one that began
   * @param delay number of the delayed input that states the length
   * @param before how often {@code of} happened in a unit of time before the start
   * @param condition over the system's variables, when it is due: whether it happens
   * @see <a href="https://doi.org/10.1371/journal.pcbi.0020117">Barrio, Burrage, Leier and Tian
   *     2006, PLoS Computational Biology 2, e117</a>
   * @see <a href="https://doi.org/10.1063/1.2710253">Cai 2007, Journal of Chemical Physics 126,
   *     124108</a>
   */
  public record Completion(int jump, int of, int delay, Expr before, Expr condition) {}

  /** Whether what happens next depends on more than what there is now. */
  public boolean hasMemory() {
    return !system.delays().isEmpty();
  }

  /** Why the law of the counts obeys no equation of its own, if it does not. */
  public Optional<String> memory() {
    return system.delays().stream()
        .findFirst()
        .map(
            d ->
                "'%s' looks back in time: the law of the numbers of molecules then obeys no equation of its own; draw paths, or replace the delay by phases"
                    .formatted(d.name()));
  }

  /**
   * Refuses a process with a memory, whose state is more than its numbers of molecules.
   *
   * @throws UnsupportedException naming the first delay
   */
  public void requireNoMemory() {
    memory().ifPresent(why -> refuse("delay", system.delays().get(0).name(), why));
  }

  /**
   * The stochastic meaning of a model.
   *
   * @param system what {@code model} was lowered to
   * @param molecules how many molecules a unit of substance is, if not what the model's units say
   * @throws UnsupportedException if something in the model has no stochastic meaning, naming it
   */
  public static JumpSystem of(Model model, DynamicalSystem system, OptionalDouble molecules) {
    return new JumpLowering(model, system, molecules).system();
  }

  /** The stochastic meaning of a model in the units it states. */
  public static JumpSystem of(Model model) {
    return of(model, DynamicalSystem.of(model), OptionalDouble.empty());
  }

  /** Whether anything but jumps changes propensities or is to be watched between jumps. */
  public boolean isTimed() {
    return !drifts.isEmpty() || jumps.stream().anyMatch(Jump::timed);
  }

  /** Above this doubles no longer tell single molecules apart. */
  private static final double MOST = 0x1p53;

  /** Part of a number by which it may miss a whole one, by rounding of units. */
  private static final double ROUNDING = 1e-9;

  /**
   * Whether a number can be one of molecules.
   *
   * @param rounded whether it need not be whole
   */
  public static boolean isCount(double molecules, boolean rounded) {
    double whole = Math.rint(molecules);
    boolean near = Math.abs(molecules - whole) <= ROUNDING * Math.max(1, whole);
    return (near || rounded) && whole >= 0 && whole < MOST;
  }

  /** Why an amount at the start is no number of molecules, for one that is none. */
  public String whyNoCount(int state, double amount) {
    String id = system.layout().states().get(state);
    if (Double.isNaN(amount)) {
      return "the amount of '%s' at the start is not known: it has no value, or is a concentration in a compartment that has no volume"
          .formatted(id);
    }
    double molecules = amount / unit;
    String stated = unit == 1 ? "" : "amount %s, ".formatted(amount);
    String why =
        Math.abs(molecules) < MOST
            ? "a number of molecules is whole and not negative: give it such a value, or ask for rounding"
            : "too many to be counted one by one; say how many molecules a unit of substance is, if the model's unit is not meant";
    return "'%s' starts with %s%s molecules; %s".formatted(id, stated, molecules, why);
  }

  /**
   * Refuses an amount at the start that is no whole number of molecules.
   *
   * @throws CountException always
   */
  public void refuseCount(int state, double amount) {
    throw new CountException(
        system.layout().states().get(state),
        whyNoCount(state, amount),
        Math.abs(amount / unit) >= MOST);
  }

  /**
   * Refuses what a method cannot do.
   *
   * @param construct what it is
   * @param element identifier of the element that asks for it
   * @param message the whole message
   * @throws UnsupportedException always
   */
  public static void refuse(String construct, String element, String message) {
    throw new UnsupportedException(construct, element, message);
  }
}
