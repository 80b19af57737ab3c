package org.crinoid.jump;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Functions;
import org.crinoid.expr.Op;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * Formulas evaluated over intervals: bounds of their values that hold for certain.
 *
 * <p>Interval arithmetic with outward rounding; elementary functions are widened by two units in
 * the last place, more than the error that {@link Math} promises. What cannot be bounded is the
 * whole line. A formula that is undefined somewhere in the intervals has bounds that are undefined
 * or infinite. Mutable; belongs to one path.
 *
 * @see <a href="https://doi.org/10.1137/1.9780898717716">Moore, Kearfott and Cloud 2009,
 *     Introduction to Interval Analysis</a>
 */
final class Intervals {

  private enum Kind {
    NUMBER,
    TIME,
    STATE,
    PARAMETER,
    APPLY,
    PIECEWISE
  }

  private record Node(Kind kind, Op op, int[] of, double number) {}

  private final Layout layout;
  private final Map<String, Expr> definitions = new HashMap<>();
  private final Map<String, Integer> byName = new HashMap<>();
  private final Map<Expr, Integer> numbers = new IdentityHashMap<>();
  private final List<Node> nodes = new ArrayList<>();
  private final int[] roots;
  private final int[][] parts;
  private final double[] lo;
  private final double[] hi;
  private double from;
  private double to;

  Intervals(DynamicalSystem system, List<Expr> formulas) {
    this.layout = system.layout();
    for (Definition d : system.assigned()) {
      definitions.put(d.name(), d.value());
    }
    this.roots = formulas.stream().mapToInt(this::number).toArray();
    this.parts = new int[roots.length][];
    for (int k = 0; k < roots.length; k++) {
      boolean[] used = new boolean[nodes.size()];
      mark(roots[k], used);
      parts[k] = java.util.stream.IntStream.range(0, used.length).filter(i -> used[i]).toArray();
    }
    this.lo = new double[nodes.size()];
    this.hi = new double[nodes.size()];
  }

  private void mark(int node, boolean[] used) {
    if (!used[node]) {
      used[node] = true;
      Node n = nodes.get(node);
      if (n.kind() == Kind.APPLY || n.kind() == Kind.PIECEWISE) {
        for (int child : n.of()) {
          mark(child, used);
        }
      }
    }
  }

  private int number(Expr e) {
    Integer known = numbers.get(e);
    if (known == null) {
      known = enter(e);
      numbers.put(e, known);
    }
    return known;
  }

  private int enter(Expr e) {
    return switch (e) {
      case Expr.Num n -> add(new Node(Kind.NUMBER, null, new int[0], n.value()));
      case Expr.Time t -> add(new Node(Kind.TIME, null, new int[0], 0));
      case Expr.Ref r -> {
        Integer known = byName.get(r.id());
        if (known == null) {
          known = variable(r.id());
          byName.put(r.id(), known);
        }
        yield known;
      }
      case Expr.Apply a -> add(new Node(Kind.APPLY, a.op(), children(a), 0));
      case Expr.Piecewise p -> add(new Node(Kind.PIECEWISE, null, children(p), 0));
      case Expr.Delay d -> throw new IllegalArgumentException("delay has not been resolved");
      case Expr.RateOf r -> throw new IllegalArgumentException("rateOf has been resolved");
      case Expr.Draw d -> throw new IllegalArgumentException("draws hold at no time");
      case Expr.Call c -> throw new IllegalArgumentException(c.function() + " is not inlined");
    };
  }

  private int[] children(Expr e) {
    return e.children().stream().mapToInt(this::number).toArray();
  }

  private int variable(String id) {
    Layout.Variable v = layout.variable(id);
    return switch (v.role()) {
      case DIFFERENTIAL, ALGEBRAIC -> add(new Node(Kind.STATE, null, new int[] {v.index()}, 0));
      case CONSTANT, DISCRETE -> add(new Node(Kind.PARAMETER, null, new int[] {v.index()}, 0));
      case ASSIGNED -> number(definitions.get(id));
      case DELAYED -> {
        int place = layout.states().size() + v.index();
        yield add(new Node(Kind.STATE, null, new int[] {place}, 0));
      }
    };
  }

  private int add(Node node) {
    nodes.add(node);
    return nodes.size() - 1;
  }

  /**
   * Bounds formula number {@code k} for all times from {@code tLow} to {@code tHigh} and all states
   * within bounds; {@link #low} and {@link #high} then tell.
   */
  void eval(int k, double tLow, double tHigh, double[] xLow, double[] xHigh, double[] p) {
    for (int i : parts[k]) {
      Node n = nodes.get(i);
      switch (n.kind()) {
        case NUMBER -> both(n.number(), n.number());
        case TIME -> both(tLow, tHigh);
        case STATE -> both(xLow[n.of()[0]], xHigh[n.of()[0]]);
        case PARAMETER -> both(p[n.of()[0]], p[n.of()[0]]);
        case APPLY -> apply(n);
        case PIECEWISE -> piecewise(n.of());
      }
      lo[i] = from;
      hi[i] = to;
    }
    from = lo[roots[k]];
    to = hi[roots[k]];
  }

  /** Lower bound of the formula evaluated last. */
  double low() {
    return from;
  }

  /** Upper bound of the formula evaluated last. */
  double high() {
    return to;
  }

  private void both(double low, double high) {
    from = low;
    to = high;
  }

  /** Rounds outward by as many units in the last place. */
  private void wide(double low, double high, int ulps) {
    double a = low;
    double b = high;
    for (int k = 0; k < ulps; k++) {
      a = Math.nextDown(a);
      b = Math.nextUp(b);
    }
    both(a, b);
  }

  private void line() {
    both(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  private void truth(boolean mayBeFalse, boolean mayBeTrue) {
    both(mayBeFalse ? 0 : 1, mayBeTrue ? 1 : 0);
  }

  private boolean mayHold(int i) {
    return !(lo[i] == 0 && hi[i] == 0);
  }

  private boolean mayFail(int i) {
    return !(lo[i] > 0 || hi[i] < 0);
  }

  private void piecewise(int[] of) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    boolean open = true;
    for (int k = 0; k + 1 < of.length && open; k += 2) {
      if (mayHold(of[k + 1])) {
        low = Math.min(low, lo[of[k]]);
        high = Math.max(high, hi[of[k]]);
      }
      open = mayFail(of[k + 1]);
    }
    if (open) {
      low = Math.min(low, lo[of[of.length - 1]]);
      high = Math.max(high, hi[of[of.length - 1]]);
    }
    both(low, high);
  }

  private void apply(Node n) {
    int[] of = n.of();
    switch (n.op()) {
      case PLUS -> {
        both(0, 0);
        for (int i : of) {
          wide(from + lo[i], to + hi[i], 1);
        }
      }
      case TIMES -> {
        both(1, 1);
        for (int i : of) {
          times(from, to, lo[i], hi[i]);
        }
      }
      case MINUS -> wide(lo[of[0]] - hi[of[1]], hi[of[0]] - lo[of[1]], 1);
      case NEGATE -> both(-hi[of[0]], -lo[of[0]]);
      case DIVIDE -> divide(of[0], of[1]);
      case POWER -> power(of[0], of[1]);
      case MAX, MIN -> extreme(n);
      case AND, OR, XOR, NOT, EQ, NEQ, LT, LEQ, GT, GEQ -> logical(n);
      default -> function(n);
    }
  }

  /** Infinite times zero is undefined, and so are the bounds then. */
  private void times(double a, double b, double c, double d) {
    double ac = a * c;
    double ad = a * d;
    double bc = b * c;
    double bd = b * d;
    wide(
        Math.min(Math.min(ac, ad), Math.min(bc, bd)),
        Math.max(Math.max(ac, ad), Math.max(bc, bd)),
        1);
  }

  private void divide(int a, int b) {
    if (!(lo[b] > 0 || hi[b] < 0)) {
      line();
      return;
    }
    double rLow = Math.nextDown(1 / hi[b]);
    double rHigh = Math.nextUp(1 / lo[b]);
    times(lo[a], hi[a], rLow, rHigh);
  }

  private void power(int base, int exponent) {
    double y = lo[exponent];
    boolean whole = y == hi[exponent] && y == Math.rint(y);
    if (whole && y >= 0 && y % 2 == 0 && lo[base] < 0) {
      double least = hi[base] >= 0 ? 0 : Math.min(-lo[base], -hi[base]);
      double most = Math.max(-lo[base], hi[base]);
      wide(Math.pow(least, y), Math.pow(most, y), 2 + (int) Math.min(y, 64));
    } else if (whole && y >= 0) {
      wide(Math.pow(lo[base], y), Math.pow(hi[base], y), 2 + (int) Math.min(y, 64));
    } else if (lo[base] >= 0) {
      double a = Math.pow(lo[base], lo[exponent]);
      double b = Math.pow(lo[base], hi[exponent]);
      double c = Math.pow(hi[base], lo[exponent]);
      double d = Math.pow(hi[base], hi[exponent]);
      wide(Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)), 66);
    } else {
      line();
    }
  }

  private void extreme(Node n) {
    double a = lo[n.of()[0]];
    double b = hi[n.of()[0]];
    for (int i : n.of()) {
      a = n.op() == Op.MAX ? Math.max(a, lo[i]) : Math.min(a, lo[i]);
      b = n.op() == Op.MAX ? Math.max(b, hi[i]) : Math.min(b, hi[i]);
    }
    both(a, b);
  }

  private void logical(Node n) {
    int[] of = n.of();
    switch (n.op()) {
      case NOT -> truth(mayHold(of[0]), mayFail(of[0]));
      case AND -> {
        boolean fails = false;
        boolean holds = true;
        for (int i : of) {
          fails |= mayFail(i);
          holds &= mayHold(i);
        }
        truth(fails, holds);
      }
      case OR -> {
        boolean fails = true;
        boolean holds = false;
        for (int i : of) {
          fails &= mayFail(i);
          holds |= mayHold(i);
        }
        truth(fails, holds);
      }
      case XOR -> {
        boolean odd = false;
        boolean open = false;
        for (int i : of) {
          open |= mayHold(i) && mayFail(i);
          odd ^= !mayFail(i);
        }
        truth(open || !odd, open || odd);
      }
      default -> relation(n.op(), of[0], of[1]);
    }
  }

  private void relation(Op op, int a, int b) {
    boolean less = lo[a] < hi[b];
    boolean more = hi[a] > lo[b];
    boolean meet = lo[a] <= hi[b] && hi[a] >= lo[b];
    boolean apart = lo[a] != hi[a] || lo[b] != hi[b] || lo[a] != lo[b];
    switch (op) {
      case LT -> truth(more || meet, less);
      case LEQ -> truth(more, less || meet);
      case GT -> truth(less || meet, more);
      case GEQ -> truth(less, more || meet);
      case EQ -> truth(apart, meet);
      default -> truth(meet, apart);
    }
  }

  private void function(Node n) {
    int i = n.of()[0];
    boolean point = true;
    for (int k : n.of()) {
      point &= lo[k] == hi[k];
    }
    if (point) {
      double[] args = new double[n.of().length];
      for (int k = 0; k < args.length; k++) {
        args[k] = lo[n.of()[k]];
      }
      double value = Functions.apply(n.op(), args);
      wide(value, value, 4);
      return;
    }
    switch (n.op()) {
      case SQRT, EXP, LN, LOG10, SINH, TANH, ARCTAN, ARCSINH, ARCSIN, ARCTANH ->
          wide(Functions.apply(n.op(), lo[i]), Functions.apply(n.op(), hi[i]), 4);
      case FLOOR, CEILING -> both(Functions.apply(n.op(), lo[i]), Functions.apply(n.op(), hi[i]));
      case ABS, COSH -> {
        double a = Functions.apply(n.op(), lo[i]);
        double b = Functions.apply(n.op(), hi[i]);
        double least = lo[i] <= 0 && hi[i] >= 0 ? Functions.apply(n.op(), 0) : Math.min(a, b);
        wide(least, Math.max(a, b), 4);
      }
      case SIN -> wave(lo[i], hi[i], -Math.PI / 2);
      case COS -> wave(lo[i], hi[i], 0);
      default -> line();
    }
  }

  /** Bounds of the cosine of {@code x + shift}, by whether a crest or a trough lies between. */
  private void wave(double a, double b, double shift) {
    double margin = 1e-9 * (1 + Math.max(Math.abs(a), Math.abs(b)) * 1e-3);
    double left = (a + shift - margin) / Math.PI;
    double right = (b + shift + margin) / Math.PI;
    double first = Math.ceil(left);
    double last = Math.floor(right);
    boolean crest = last > first || last == first && first % 2 == 0;
    boolean trough = last > first || last == first && first % 2 != 0;
    double f = Math.cos(a + shift);
    double g = Math.cos(b + shift);
    double slack = 1e-12 + 1e-15 * Math.max(Math.abs(a), Math.abs(b));
    both(
        trough ? -1 : Math.max(-1, Math.min(f, g) - slack),
        crest ? 1 : Math.min(1, Math.max(f, g) + slack));
  }
}
