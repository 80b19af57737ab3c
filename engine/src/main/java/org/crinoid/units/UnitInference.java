package org.crinoid.units;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Infix;
import org.crinoid.expr.Op;
import org.crinoid.model.FunctionDefinition;

/**
 * The unit of a formula from the units of its parts, and what in it does not fit.
 *
 * <p>Calls are followed into the functions with the units of their arguments, each combination
 * once. Where parts do not fit, or one is unknown, the whole is unknown, so that one fault is told
 * once.
 */
final class UnitInference {

  private static final int WIDEST = 60;

  private final UnitTable table;
  private final Map<String, FunctionDefinition> functions = new HashMap<>();
  private final Map<CallKey, Measure> calls = new HashMap<>();
  private final Set<String> underway = new HashSet<>();
  private final BiConsumer<UnitProblem.Kind, String> problems;

  private record CallKey(String function, List<Measure> args) {}

  /**
   * Prepares.
   *
   * @param problems gets each misfit as it is found
   */
  UnitInference(
      UnitTable table,
      List<FunctionDefinition> functions,
      BiConsumer<UnitProblem.Kind, String> problems) {
    this.table = table;
    this.problems = problems;
    functions.forEach(f -> this.functions.put(f.id(), f));
  }

  /**
   * The unit of a formula.
   *
   * @param local what names mean that hide those of the model
   */
  Measure of(Expr e, Map<String, Measure> local) {
    try {
      return measure(e, local);
    } catch (ArithmeticException tooLarge) {
      underway.clear();
      return Measure.UNKNOWN;
    }
  }

  private Measure measure(Expr e, Map<String, Measure> local) {
    return switch (e) {
      case Expr.Num n ->
          n.unit().isEmpty()
              ? Measure.number(n.value())
              : Measure.of(table.of(n.unit()), n.value());
      case Expr.Ref r -> reference(r.id(), local);
      case Expr.Time t -> Measure.of(table.time(), Double.NaN);
      case Expr.RateOf r ->
          Measure.of(UnitTable.ratio(reference(r.id(), local).unit(), table.time()), Double.NaN);
      case Expr.Delay d -> delay(d, local);
      case Expr.Draw d -> Measure.UNKNOWN;
      case Expr.Piecewise p -> piecewise(p, local);
      case Expr.Call c -> call(c, local);
      case Expr.Apply a -> apply(a, local);
    };
  }

  private Measure reference(String id, Map<String, Measure> local) {
    Measure hidden = local.get(id);
    if (hidden != null) {
      return hidden;
    }
    OptionalDouble constant = table.constant(id);
    return Measure.of(table.ofQuantity(id), constant.orElse(Double.NaN));
  }

  private Measure delay(Expr.Delay d, Map<String, Measure> local) {
    Measure by = measure(d.by(), local);
    if (by.unit().isPresent()
        && table.time().isPresent()
        && !by.unit().get().isSameAs(table.time().get())) {
      problems.accept(
          kind(by.unit().get(), table.time().get()),
          "a delay by '%s' is in %s, but time in %s"
              .formatted(print(d.by()), by.unit().get(), table.time().get()));
    }
    Measure of = measure(d.of(), local);
    return Measure.of(of.unit(), Double.NaN);
  }

  private Measure piecewise(Expr.Piecewise p, Map<String, Measure> local) {
    List<Expr> values = new ArrayList<>();
    for (Expr.Branch b : p.branches()) {
      measure(b.when(), local);
      values.add(b.value());
    }
    values.add(p.otherwise());
    return alike(values, local, "are values of one piecewise");
  }

  private Measure call(Expr.Call c, Map<String, Measure> local) {
    List<Measure> args = new ArrayList<>();
    for (Expr arg : c.args()) {
      Measure m = measure(arg, local);
      args.add(Measure.of(m.claimed(), m.constant()));
    }
    FunctionDefinition f = functions.get(c.function());
    CallKey key = new CallKey(c.function(), args);
    Measure known = calls.get(key);
    if (known != null || f == null || f.arguments().size() != args.size()) {
      return known == null ? Measure.UNKNOWN : known;
    }
    if (!underway.add(f.id())) {
      return Measure.UNKNOWN;
    }
    Map<String, Measure> meaning = new HashMap<>();
    for (int k = 0; k < args.size(); k++) {
      meaning.put(f.arguments().get(k), args.get(k));
    }
    Measure result = measure(f.body(), meaning);
    underway.remove(f.id());
    calls.put(key, result);
    return result;
  }

  private Measure apply(Expr.Apply a, Map<String, Measure> local) {
    return switch (a.op()) {
      case PLUS -> alike(a.args(), local, "are added");
      case MINUS -> alike(a.args(), local, "are subtracted");
      case MAX, MIN, REM -> alike(a.args(), local, "are compared");
      case EQ, NEQ, LT, LEQ, GT, GEQ -> {
        alike(a.args(), local, "are compared");
        yield Measure.PLAIN;
      }
      case NEGATE, ABS, FLOOR, CEILING -> {
        Measure of = measure(a.args().get(0), local);
        double sign = a.op() == Op.NEGATE ? -1 : Double.NaN;
        yield new Measure(of.unit(), of.isNumber(), sign * of.constant());
      }
      case TIMES -> product(a.args(), local);
      case DIVIDE, QUOTIENT -> quotient(a.args(), local);
      case POWER -> power(a.args().get(0), a.args().get(1), local);
      case SQRT -> power(a.args().get(0), Expr.num(0.5), local);
      case AND, OR, XOR, NOT -> {
        a.args().forEach(arg -> measure(arg, local));
        yield Measure.PLAIN;
      }
      default -> {
        plain(a.args().get(0), a.op().symbol(), local);
        yield Measure.PLAIN;
      }
    };
  }

  private Measure product(List<Expr> factors, Map<String, Measure> local) {
    Optional<Unit> unit = Optional.of(Unit.DIMENSIONLESS);
    boolean anyNumber = false;
    double constant = 1;
    for (Expr e : factors) {
      Measure factor = measure(e, local);
      anyNumber |= factor.isNumber();
      constant *= factor.constant();
      unit = unit.flatMap(u -> factor.asFactor().map(u::times));
    }
    return scaled(unit, anyNumber, constant);
  }

  private Measure quotient(List<Expr> args, Map<String, Measure> local) {
    Measure above = measure(args.get(0), local);
    Measure below = measure(args.get(1), local);
    double constant = above.constant() / below.constant();
    Optional<Unit> unit = UnitTable.ratio(above.asFactor(), below.asDivisor());
    return scaled(unit, above.isNumber() || below.isNumber(), constant);
  }

  private static Measure scaled(Optional<Unit> unit, boolean anyNumber, double constant) {
    boolean isNumber = anyNumber && unit.isPresent() && unit.get().isDimensionless();
    return new Measure(unit, isNumber, constant);
  }

  private Measure power(Expr base, Expr exponent, Map<String, Measure> local) {
    Measure of = measure(base, local);
    Measure by = measure(exponent, local);
    by.claimed()
        .filter(u -> !u.isDimensionless())
        .ifPresent(
            u ->
                problems.accept(
                    UnitProblem.Kind.ARGUMENT,
                    "the exponent '%s' is in %s, but must be a plain number"
                        .formatted(print(exponent), u)));
    if (of.isNumber()) {
      return by.isNumber() ? Measure.number(Math.pow(of.constant(), by.constant())) : Measure.PLAIN;
    }
    if (of.unit().isPresent() && of.unit().get().isSameAs(Unit.DIMENSIONLESS)) {
      return Measure.PLAIN;
    }
    boolean known = of.unit().isPresent() && !Double.isNaN(by.constant());
    return known ? Measure.of(of.unit().get().power(by.constant()), Double.NaN) : Measure.UNKNOWN;
  }

  /** A function of plain numbers, such as exp. */
  private void plain(Expr arg, String function, Map<String, Measure> local) {
    measure(arg, local)
        .unit()
        .filter(u -> !u.isSameAs(Unit.DIMENSIONLESS))
        .ifPresent(
            u ->
                problems.accept(
                    UnitProblem.Kind.ARGUMENT,
                    "the argument '%s' of %s is in %s, but must be a plain number"
                        .formatted(print(arg), function, u)));
  }

  /** Operands that must agree; the first known unit stands for all. */
  private Measure alike(List<Expr> operands, Map<String, Measure> local, String why) {
    Optional<Unit> unit = Optional.empty();
    Expr first = Expr.ZERO;
    boolean allNumbers = true;
    boolean anyNumber = false;
    boolean fits = true;
    double sum = 0;
    for (Expr e : operands) {
      Measure m = measure(e, local);
      allNumbers &= m.isNumber();
      anyNumber |= m.isNumber();
      sum += m.constant();
      Optional<Unit> next = m.claimed();
      if (unit.isEmpty()) {
        unit = next;
        first = e;
      } else if (next.isPresent() && fits) {
        fits = next.get().isSameAs(unit.get());
        if (!fits) {
          problems.accept(
              kind(next.get(), unit.get()),
              "'%s' in %s and '%s' in %s %s"
                  .formatted(print(first), unit.get(), print(e), next.get(), why));
        }
      }
    }
    if (allNumbers) {
      return Measure.number(why.equals("are added") ? sum : Double.NaN);
    }
    return fits ? scaled(unit, anyNumber, Double.NaN) : Measure.UNKNOWN;
  }

  /** How two units differ that are not the same. */
  static UnitProblem.Kind kind(Unit found, Unit expected) {
    return found.hasDimensionOf(expected) ? UnitProblem.Kind.SCALE : UnitProblem.Kind.DIMENSION;
  }

  private static String print(Expr e) {
    String text = Infix.print(e);
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST) + "...";
  }
}
