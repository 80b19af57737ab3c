package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.model.Constraint;
import org.crinoid.model.Event;
import org.crinoid.model.EventAssignment;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.InitialAssignment;
import org.crinoid.model.Model;
import org.crinoid.model.RateLaw;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.UnsupportedException;

/**
 * Says the formulas of a model in the mathematics of SBML before Level 3 Version 2, with the same
 * values.
 *
 * <p>Truth values are no numbers there: a number where a condition is needed becomes {@code e ≠ 0},
 * and a condition where a number is needed 1 or 0. {@code max}, {@code min}, {@code quotient} and
 * {@code rem} become calls of functions that are added to the model.
 */
final class EarlierMath {

  private static final Expr X = Expr.ref("x");
  private static final Expr Y = Expr.ref("y");

  private final LevelVersion target;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Boolean> isLogical = new HashMap<>();
  private final Map<Op, FunctionDefinition> added = new EnumMap<>(Op.class);
  private String element = "";

  private EarlierMath(LevelVersion target) {
    this.target = target;
  }

  /**
   * The same model in earlier mathematics.
   *
   * @throws UnsupportedException if it has none for a formula
   */
  static Model rewrite(Model model, LevelVersion target) {
    EarlierMath math = new EarlierMath(target);
    math.ids.addAll(Ids.of(model));
    model.functions().forEach(f -> math.isLogical.put(f.id(), isLogical(f.body())));
    return math.rewrite(model);
  }

  private Model rewrite(Model m) {
    List<FunctionDefinition> functions = m.functions().stream().map(this::function).toList();
    List<InitialAssignment> initial =
        m.initialAssignments().stream()
            .map(a -> new InitialAssignment(a.symbol(), value(a.value(), a.symbol())))
            .toList();
    List<Rule> rules = m.rules().stream().map(this::rule).toList();
    List<Reaction> reactions = m.reactions().stream().map(this::reaction).toList();
    List<Event> events = m.events().stream().map(this::event).toList();
    List<Constraint> constraints = m.constraints().stream().map(this::constraint).toList();
    List<FunctionDefinition> all = new ArrayList<>(added.values());
    all.addAll(functions);
    return new Model(
        m.id(),
        m.name(),
        m.units(),
        all,
        m.compartments(),
        m.species(),
        m.parameters(),
        initial,
        rules,
        reactions,
        events,
        constraints,
        m.conversionFactor(),
        m.fluxBalance());
  }

  private FunctionDefinition function(FunctionDefinition f) {
    element = f.id();
    Expr body = isLogical(f.body()) ? condition(f.body()) : value(f.body());
    return new FunctionDefinition(f.id(), f.name(), f.arguments(), body);
  }

  private Rule rule(Rule rule) {
    return switch (rule) {
      case Rule.Assignment a -> new Rule.Assignment(a.variable(), value(a.value(), a.variable()));
      case Rule.Rate r -> new Rule.Rate(r.variable(), value(r.value(), r.variable()));
      case Rule.Algebraic a -> new Rule.Algebraic(value(a.value(), "an algebraic rule"));
    };
  }

  private Reaction reaction(Reaction r) {
    Optional<RateLaw> law =
        r.rateLaw().map(l -> new RateLaw(value(l.rate(), r.id()), l.parameters()));
    return new Reaction(
        r.id(),
        r.name(),
        r.reversible(),
        r.fast(),
        r.reactants(),
        r.products(),
        r.modifiers(),
        law);
  }

  private Event event(Event e) {
    element = e.id().isEmpty() ? "an event" : e.id();
    return new Event(
        e.id(),
        e.name(),
        condition(e.trigger()),
        e.initialValue(),
        e.persistent(),
        e.delay().map(this::value),
        e.priority().map(this::value),
        e.valuesFromTriggerTime(),
        e.assignments().stream()
            .map(a -> new EventAssignment(a.variable(), value(a.value())))
            .toList());
  }

  private Constraint constraint(Constraint c) {
    element = c.element();
    return new Constraint(c.number(), c.id(), condition(c.condition()), c.message());
  }

  private Expr value(Expr e, String of) {
    element = of;
    return value(e);
  }

  /** Whether a formula that is not converted is a condition. */
  private static boolean isLogical(Expr e) {
    return e instanceof Expr.Apply a && a.op().isLogical();
  }

  /** The formula as a number. */
  private Expr value(Expr e) {
    return switch (e) {
      case Expr.Num n -> n;
      case Expr.Ref r -> r;
      case Expr.Time t -> t;
      case Expr.Delay d -> d.withChildren(values(d.children()));
      case Expr.RateOf r ->
          throw new UnsupportedException(
              "rateOf in " + target.title(),
              element,
              "'%s' uses rateOf(%s), which SBML %s cannot say"
                  .formatted(element, r.id(), target.title()));
      case Expr.Call c -> {
        Expr call = c.withChildren(values(c.args()));
        yield isLogical.getOrDefault(c.function(), false) ? oneOrZero(call) : call;
      }
      case Expr.Draw d -> d.withChildren(values(d.children()));
      case Expr.Piecewise p -> piecewise(p);
      case Expr.Apply a -> a.op().isLogical() ? oneOrZero(condition(a)) : operator(a);
    };
  }

  private List<Expr> values(List<Expr> formulas) {
    return formulas.stream().map(this::value).toList();
  }

  private static Expr oneOrZero(Expr condition) {
    return new Expr.Piecewise(List.of(new Expr.Branch(Expr.ONE, condition)), Expr.ZERO);
  }

  private Expr piecewise(Expr.Piecewise p) {
    List<Expr.Branch> branches = new ArrayList<>();
    for (Expr.Branch b : p.branches()) {
      branches.add(new Expr.Branch(value(b.value()), condition(b.when())));
    }
    return new Expr.Piecewise(branches, value(p.otherwise()));
  }

  /** The formula as a truth value. */
  private Expr condition(Expr e) {
    return switch (e) {
      case Expr.Num n -> n.value() == 0 ? Expr.ZERO : Expr.ONE;
      case Expr.Call c -> {
        boolean logical = isLogical.getOrDefault(c.function(), false);
        yield logical ? c.withChildren(values(c.args())) : notZero(c);
      }
      case Expr.Piecewise p -> notZero(p);
      case Expr.Apply a -> {
        if (!a.op().isLogical()) {
          yield notZero(a);
        }
        yield a.op().isRelation()
            ? a.withChildren(values(a.args()))
            : a.withChildren(a.args().stream().map(this::condition).toList());
      }
      case Expr.Ref r -> notZero(r);
      case Expr.Time t -> notZero(t);
      case Expr.Delay d -> notZero(d);
      case Expr.Draw d -> notZero(d);
      case Expr.RateOf r -> notZero(r);
    };
  }

  private Expr notZero(Expr e) {
    return Expr.apply(Op.NEQ, value(e), Expr.ZERO);
  }

  private Expr operator(Expr.Apply a) {
    List<Expr> operands = values(a.args());
    return switch (a.op()) {
      case MAX, MIN, QUOTIENT, REM -> {
        Expr folded = operands.getFirst();
        for (Expr operand : operands.subList(1, operands.size())) {
          folded = new Expr.Call(function(a.op()), List.of(folded, operand));
        }
        yield folded;
      }
      default -> a.withChildren(operands);
    };
  }

  private String function(Op op) {
    return added
        .computeIfAbsent(op, o -> new FunctionDefinition(id(o), "", List.of("x", "y"), body(o)))
        .id();
  }

  private String id(Op op) {
    String id = Ids.unused(op.symbol() + "_of_two", ids);
    ids.add(id);
    return id;
  }

  /** Without a branch that holds the value is not a number, as of an operand that is none. */
  private static Expr body(Op op) {
    return switch (op) {
      case MAX -> either(Op.GEQ, Op.LT);
      case MIN -> either(Op.LEQ, Op.GT);
      case QUOTIENT -> quotient();
      default -> Expr.apply(Op.MINUS, X, Expr.apply(Op.TIMES, Y, quotient()));
    };
  }

  private static Expr either(Op first, Op second) {
    return new Expr.Piecewise(
        List.of(
            new Expr.Branch(X, Expr.apply(first, X, Y)),
            new Expr.Branch(Y, Expr.apply(second, X, Y))),
        Expr.NAN);
  }

  private static Expr quotient() {
    Expr ratio = Expr.apply(Op.DIVIDE, X, Y);
    return new Expr.Piecewise(
        List.of(new Expr.Branch(Expr.apply(Op.FLOOR, ratio), Expr.apply(Op.GEQ, ratio, Expr.ZERO))),
        Expr.apply(Op.CEILING, ratio));
  }
}
