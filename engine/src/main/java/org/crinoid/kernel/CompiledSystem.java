package org.crinoid.kernel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crinoid.expr.Algebra;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Gradient;
import org.crinoid.expr.Op;
import org.crinoid.expr.Rewrite;
import org.crinoid.linalg.LinearSolverChoice;
import org.crinoid.linalg.SparsityPattern;
import org.crinoid.system.Certainty;
import org.crinoid.system.ConstraintSpec;
import org.crinoid.system.Definition;
import org.crinoid.system.Discontinuity;
import org.crinoid.system.DrawSource;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.EventSpec;
import org.crinoid.system.InitialValues;

/**
 * A system's formulas compiled to bytecode, each group when it is first asked for.
 *
 * <p>Shared by all threads. Compiling costs time linear in the size of the system.
 */
public final class CompiledSystem {

  private final DynamicalSystem system;
  private final DynamicalSystem factored;
  private final List<Discontinuity> discontinuities;
  private final Tape tape;
  private final Map<Object, Object> made = new HashMap<>();

  /** All formulas as operations; only within {@link #once}. */
  Tape tape() {
    return tape;
  }

  private enum Group {
    DERIVATIVES,
    JACOBIAN_FORMULAS,
    JACOBIAN,
    LEVELS,
    SLOPES,
    TRIGGERS,
    DELAYS,
    PRIORITIES,
    CONSTRAINTS,
    CERTAINTY,
    CONSTRAINT_PARTS,
    LINEAR_SOLVER,
    OPERATIONS
  }

  private record Start(double time) {}

  private record Delayed(int input) {}

  private record Lag(int input) {}

  private record Before(int input) {}

  private CompiledSystem(DynamicalSystem system) {
    this.system = system;
    this.discontinuities = Discontinuity.of(system);
    this.factored = Factoring.of(system);
    this.tape = new Tape(factored);
  }

  /** Prepares {@code system} for compilation. */
  public static CompiledSystem of(DynamicalSystem system) {
    return new CompiledSystem(system);
  }

  /** The system as formulas. */
  public DynamicalSystem system() {
    return system;
  }

  /** (N) rates of change of the states. */
  public CompiledFormulas derivatives() {
    return once(Group.DERIVATIVES, CompiledFormulas.class, () -> compile(factored.derivatives()));
  }

  /** Where {@code ∂f/∂x} may be non-zero; contains the diagonal. */
  public SparsityPattern jacobianPattern() {
    return jacobianFormulas().pattern();
  }

  /** Entries of {@code ∂f/∂x}, in the order of {@link #jacobianPattern}. */
  public CompiledFormulas jacobian() {
    return once(
        Group.JACOBIAN, CompiledFormulas.class, () -> compile(jacobianFormulas().entries()));
  }

  private JacobianFormulas jacobianFormulas() {
    return once(
        Group.JACOBIAN_FORMULAS, JacobianFormulas.class, () -> JacobianFormulas.of(factored));
  }

  /** Functions and operators in all formulas that rates of change may need. */
  public long operations() {
    return once(
        Group.OPERATIONS,
        Long.class,
        () ->
            Stream.concat(
                    system.assigned().stream().map(Definition::value),
                    system.derivatives().stream())
                .mapToLong(CompiledSystem::operations)
                .sum());
  }

  private static long operations(Expr formula) {
    long[] count = new long[1];
    Rewrite.visit(formula, e -> count[0] += e instanceof Expr.Apply ? 1 : 0);
    return count[0];
  }

  /** Which linear solver suits the Jacobian's pattern; its analysis is shared by all solves. */
  public LinearSolverChoice linearSolver() {
    return once(
        Group.LINEAR_SOLVER,
        LinearSolverChoice.class,
        () -> LinearSolverChoice.of(jacobianPattern()));
  }

  /**
   * States and parameters at the start; without overrides they are computed once.
   *
   * @throws org.crinoid.model.ModelException as {@link InitialValues#of} says
   */
  public InitialValues initialValues(Map<String, Double> overrides, double startTime) {
    return overrides.isEmpty()
        ? once(
            new Start(startTime),
            InitialValues.class,
            () -> InitialValues.of(system, overrides, startTime))
        : InitialValues.of(system, overrides, startTime);
  }

  /**
   * States and parameters at a start at which random numbers may be drawn.
   *
   * @throws org.crinoid.model.ModelException as {@link InitialValues#of} says
   */
  public InitialValues initialValues(
      Map<String, Double> overrides, double startTime, DrawSource source) {
    return system.drawsAtStart()
        ? InitialValues.of(system, overrides, startTime, source)
        : initialValues(overrides, startTime);
  }

  /** What can jump. */
  public List<Discontinuity> discontinuities() {
    return discontinuities;
  }

  /**
   * One number per discontinuity, whose change of sign marks a jump: the level of a relation, and
   * of a rounded quantity {@code u} the value {@code sin πu}; for those that depend on time alone,
   * the level itself.
   */
  public CompiledFormulas levels() {
    return once(
        Group.LEVELS,
        CompiledFormulas.class,
        () -> compile(discontinuities.stream().map(CompiledSystem::rootLevel).toList()));
  }

  /** Rates of change in time of the levels; zero for those that states move. */
  public CompiledFormulas slopes() {
    return once(Group.SLOPES, CompiledFormulas.class, () -> compile(slopeFormulas()));
  }

  /** One truth value per event: whether its trigger holds. */
  public CompiledFormulas triggers() {
    return once(
        Group.TRIGGERS,
        CompiledFormulas.class,
        () -> compile(system.events().stream().map(EventSpec::trigger).toList()));
  }

  /** One number per event: its delay, 0 where it has none. */
  public InstantFormulas delays() {
    return atInstants(
        Group.DELAYS, system.events().stream().map(e -> e.delay().orElse(Expr.ZERO)).toList());
  }

  /** One number per event: its priority, NaN where it has none. */
  public InstantFormulas priorities() {
    return atInstants(
        Group.PRIORITIES,
        system.events().stream().map(e -> e.priority().orElse(Expr.NAN)).toList());
  }

  /**
   * The values that event number {@code e} assigns, in the order of its assignments, and after them
   * in the same order what each is to be multiplied by.
   */
  public InstantFormulas assignments(int e) {
    return atInstants(e, valuesAndScales(e));
  }

  private InstantFormulas atInstants(Object key, List<Expr> formulas) {
    return once(key, InstantFormulas.class, () -> new InstantFormulas(formulas, this::compile));
  }

  /** One truth value per constraint: whether it holds. */
  public CompiledFormulas constraints() {
    return once(Group.CONSTRAINTS, CompiledFormulas.class, () -> compile(conditions()));
  }

  /** The conditions of the constraints, taken apart. */
  public Certainty certainty() {
    return once(Group.CERTAINTY, Certainty.class, () -> new Certainty(conditions()));
  }

  /** The parts of {@link #certainty}. */
  public CompiledFormulas constraintParts() {
    return once(Group.CONSTRAINT_PARTS, CompiledFormulas.class, () -> compile(certainty().parts()));
  }

  private List<Expr> conditions() {
    return system.constraints().stream().map(ConstraintSpec::condition).toList();
  }

  /** Numbers of the states that constraints depend on, directly or through assigned variables. */
  public int[] statesOfConstraints() {
    Set<String> names = system.reached(conditions());
    List<String> states = system.layout().states();
    return IntStream.range(0, states.size()).filter(i -> names.contains(states.get(i))).toArray();
  }

  private List<Expr> valuesAndScales(int e) {
    List<EventSpec.Assignment> assignments = system.events().get(e).assignments();
    return Stream.concat(
            assignments.stream().map(EventSpec.Assignment::value),
            assignments.stream().map(EventSpec.Assignment::scale))
        .toList();
  }

  /** What delayed input number {@code k} looks up, a single formula. */
  public CompiledFormulas delayed(int k) {
    return once(
        new Delayed(k),
        CompiledFormulas.class,
        () -> compile(List.of(system.delays().get(k).of())));
  }

  /** What delayed input number {@code k} looks up before the start, a single formula. */
  public CompiledFormulas delayedBefore(int k) {
    return once(
        new Before(k),
        CompiledFormulas.class,
        () -> compile(List.of(system.delays().get(k).before())));
  }

  /** How long ago delayed input number {@code k} looks, a single formula. */
  public CompiledFormulas lag(int k) {
    return once(
        new Lag(k), CompiledFormulas.class, () -> compile(List.of(system.delays().get(k).by())));
  }

  /** The values of named variables, states and parameters included. */
  public CompiledFormulas observations(List<String> names) {
    return once(
        List.copyOf(names),
        CompiledFormulas.class,
        () -> compile(names.stream().map(id -> (Expr) Expr.ref(id)).toList()));
  }

  private static Expr rootLevel(Discontinuity d) {
    if (d.op().isRelation() || d.onlyTime()) {
      return d.level();
    }
    return Expr.apply(Op.SIN, Algebra.times(Expr.num(Math.PI), d.level()));
  }

  /** Whether each level's slope is constant between jumps of rounded quantities. */
  public boolean[] steady() {
    boolean[] steady = new boolean[discontinuities.size()];
    List<Expr> slopes = slopeFormulas();
    for (int r = 0; r < steady.length; r++) {
      boolean[] moves = new boolean[1];
      Rewrite.visit(slopes.get(r), n -> moves[0] |= n instanceof Expr.Time);
      steady[r] = !moves[0];
    }
    return steady;
  }

  private List<Expr> slopeFormulas() {
    Map<String, Expr> inTime = new HashMap<>();
    if (discontinuities.stream().anyMatch(Discontinuity::onlyTime)) {
      for (Definition d : system.assigned()) {
        inTime.put(d.name(), Rewrite.substitute(d.value(), inTime));
      }
    }
    return discontinuities.stream()
        .map(d -> d.onlyTime() ? Gradient.byTime(Rewrite.substitute(d.level(), inTime)) : Expr.ZERO)
        .toList();
  }

  /** Compiles formulas over the system's variables; only within {@link #once}. */
  CompiledFormulas compile(List<Expr> formulas) {
    return CompiledFormulas.of(tape, formulas, system.layout().parameters().size());
  }

  /** What {@code make} gives, made once and by one thread. */
  synchronized <T> T once(Object key, Class<T> type, Supplier<T> make) {
    Object known = made.get(key);
    if (known == null) {
      known = make.get();
      made.put(key, known);
    }
    return type.cast(known);
  }
}
