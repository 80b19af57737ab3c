package org.crinoid.jump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.kernel.CompiledFormulas.Evaluator;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.system.Definition;

/**
 * How far rounding alone may take a propensity from its value: {@code 2Kε·|e|}, where {@code |e|}
 * is its formula with every term by its magnitude, added where the formula subtracts, {@code K} the
 * number of its operations, numbers and quantities, each of which is right to a part ε = 2⁻⁵³.
 *
 * <p>So {@code U·(1 − (U + I))} with {@code U + I} a last place above 1 is nothing, and {@code
 * r·X·(1 − X/K)} with {@code X} a molecule above {@code K} is not. Of functions other than sums,
 * products, quotients, powers by numbers and exponentials no amplification is counted, so that less
 * is taken for rounding. Formulas are compiled when asked about first. Mutable; belongs to one
 * path.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898718027">Higham 2002, Accuracy and Stability of
 *     Numerical Algorithms, section 3.1</a>
 */
final class RoundingError {

  private static final double UNIT = 0x1p-53;

  /** Bigger formulas are not asked about. */
  private static final double MOST_PARTS = 100_000;

  private final CompiledJumps compiled;
  private final Map<String, Expr> meaning = new HashMap<>();
  private final Map<String, Sized> magnitudes = new HashMap<>();
  private final Map<Integer, Optional<Bound>> bounds = new HashMap<>();
  private final double[] out = new double[1];

  /** A magnitude and how many operations and leaves the formula has. */
  private record Sized(Expr magnitude, double parts) {}

  private record Bound(Evaluator magnitude, double parts) {}

  RoundingError(CompiledJumps compiled) {
    this.compiled = compiled;
    for (Definition d : compiled.jumps().system().assigned()) {
      meaning.put(d.name(), d.value());
    }
  }

  /** Whether {@code a}, computed as the propensity of jump {@code j}, is zero but for rounding. */
  boolean explains(int j, double a, PathState state) {
    Optional<Bound> bound = bounds.computeIfAbsent(j, this::compile);
    return bound.isPresent() && isWithin(j, a, 2 * bound.get().parts() * UNIT, state);
  }

  /** Whether {@code a} is at most a part of the terms of the propensity of jump {@code j}. */
  boolean isWithin(int j, double a, double part, PathState state) {
    Optional<Bound> bound = bounds.computeIfAbsent(j, this::compile);
    if (bound.isEmpty()) {
      return false;
    }
    Evaluator magnitude = bound.get().magnitude();
    magnitude.parameters(state.p);
    magnitude.eval(state.t, state.x, out);
    return Math.abs(a) <= part * out[0];
  }

  private Optional<Bound> compile(int j) {
    Sized of = sized(compiled.jumps().jumps().get(j).propensity());
    return of.parts() <= MOST_PARTS
        ? Optional.of(new Bound(compiled.formulas(List.of(of.magnitude())).evaluator(), of.parts()))
        : Optional.empty();
  }

  private Sized sized(Expr e) {
    return switch (e) {
      case Expr.Ref r -> meaning.containsKey(r.id()) ? definition(r.id()) : leaf(e);
      case Expr.Apply a -> applied(a);
      case Expr.Piecewise p -> piecewise(p);
      default -> leaf(e);
    };
  }

  private static Sized leaf(Expr e) {
    return new Sized(magnitude(e), 1);
  }

  private Sized definition(String id) {
    Sized known = magnitudes.get(id);
    if (known == null) {
      known = sized(meaning.get(id));
      magnitudes.put(id, known);
    }
    return known;
  }

  private Sized piecewise(Expr.Piecewise p) {
    Sized otherwise = sized(p.otherwise());
    double parts = otherwise.parts();
    List<Expr.Branch> branches = new ArrayList<>();
    for (Expr.Branch b : p.branches()) {
      Sized value = sized(b.value());
      parts += value.parts();
      branches.add(new Expr.Branch(value.magnitude(), b.when()));
    }
    return new Sized(new Expr.Piecewise(branches, otherwise.magnitude()), parts);
  }

  private Sized applied(Expr.Apply a) {
    List<Sized> args = a.args().stream().map(this::sized).toList();
    double parts = 1 + args.stream().mapToDouble(Sized::parts).sum();
    List<Expr> of = args.stream().map(Sized::magnitude).toList();
    Expr value = magnitude(a);
    Expr most =
        switch (a.op()) {
          case PLUS, MINUS, NEGATE, ABS, MAX, MIN -> new Expr.Apply(Op.PLUS, of);
          case TIMES -> new Expr.Apply(Op.TIMES, of);
          case DIVIDE -> over(times(of.get(0), over(of.get(1), a.args().get(1))), a.args().get(1));
          case POWER ->
              a.args().get(1) instanceof Expr.Num n
                  ? times(value, times(over(of.get(0), a.args().get(0)), largest(n.value())))
                  : value;
          case EXP -> times(value, new Expr.Apply(Op.PLUS, List.of(Expr.ONE, of.get(0))));
          default -> value;
        };
    return new Sized(most, parts);
  }

  private static Expr over(Expr magnitude, Expr value) {
    return new Expr.Apply(Op.DIVIDE, List.of(magnitude, magnitude(value)));
  }

  private static Expr largest(double exponent) {
    return new Expr.Num(Math.max(1, Math.abs(exponent)));
  }

  private static Expr times(Expr a, Expr b) {
    return new Expr.Apply(Op.TIMES, List.of(a, b));
  }

  private static Expr magnitude(Expr e) {
    return new Expr.Apply(Op.ABS, List.of(e));
  }
}
