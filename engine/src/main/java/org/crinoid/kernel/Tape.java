package org.crinoid.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.expr.Expr;
import org.crinoid.expr.Op;
import org.crinoid.system.Definition;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.Layout;

/**
 * All formulas of a system as one list of operations, in which equal operations occur once.
 *
 * <p>Value numbering: each distinct operation on the same operands has one number, and operands
 * have smaller numbers than what uses them. Operators of many operands become chains from the left,
 * in the interpreter's order, so results are the same to the bit. Cost: linear in the number of
 * distinct subexpressions.
 *
 * @see <a href="https://doi.org/10.1145/321607.321620">Cocke and Schwartz 1970; value numbering as
 *     in Briggs, Cooper and Simpson 1997, Softw. Pract. Exper. 27, 701–724</a>
 */
final class Tape {

  /** What an operation is. */
  enum Kind {
    NUMBER,
    TIME,
    STATE,
    PARAMETER,
    UNARY,
    BINARY,
    /** {@code a} if {@code c} holds, else {@code b}. */
    SELECT
  }

  /**
   * One operation.
   *
   * @param op operator of {@code UNARY} and {@code BINARY}
   * @param a first operand; index into its array for {@code STATE} and {@code PARAMETER}; delayed
   *     inputs stand behind the states
   * @param b second operand
   * @param c condition of {@code SELECT}
   * @param number value of {@code NUMBER}
   */
  record Node(Kind kind, Op op, int a, int b, int c, double number) {

    boolean isLeaf() {
      return kind != Kind.UNARY && kind != Kind.BINARY && kind != Kind.SELECT;
    }
  }

  private final Layout layout;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Node, Integer> numbers = new HashMap<>();
  private final Map<Expr, Integer> known = new IdentityHashMap<>();
  private final Map<String, Integer> assigned = new HashMap<>();
  private final List<Boolean> parametersOnly = new ArrayList<>();

  Tape(DynamicalSystem system) {
    this.layout = system.layout();
    for (Definition d : system.assigned()) {
      assigned.put(d.name(), number(d.value()));
    }
  }

  int size() {
    return nodes.size();
  }

  Node node(int number) {
    return nodes.get(number);
  }

  /** Whether a node's value depends on parameters and numbers alone. */
  boolean parametersOnly(int number) {
    return parametersOnly.get(number);
  }

  /** Number of the variable named {@code name}. */
  int variable(String name) {
    return number(Expr.ref(name));
  }

  /** Number of the value of {@code e}; parts seen before are not walked again. */
  int number(Expr e) {
    Integer number = known.get(e);
    if (number == null) {
      e.children().forEach(this::number);
      number = enter(e);
      known.put(e, number);
    }
    return number;
  }

  private int enter(Expr e) {
    return switch (e) {
      case Expr.Num n -> constant(n.value());
      case Expr.Time t -> add(new Node(Kind.TIME, null, 0, 0, 0, 0));
      case Expr.Ref r -> reference(r.id());
      case Expr.Apply a -> apply(a);
      case Expr.Piecewise p -> piecewise(p);
      case Expr.Delay d -> throw new IllegalArgumentException("delay has not been resolved");
      case Expr.RateOf r -> throw new IllegalArgumentException("rateOf has not been resolved");
      case Expr.Draw d -> throw new IllegalArgumentException("draws are never compiled");
      case Expr.Call c -> throw new IllegalArgumentException(c.function() + " is not inlined");
    };
  }

  private int constant(double value) {
    return add(new Node(Kind.NUMBER, null, 0, 0, 0, value));
  }

  private int reference(String id) {
    Layout.Variable v = layout.variable(id);
    return switch (v.role()) {
      case DIFFERENTIAL, ALGEBRAIC -> add(new Node(Kind.STATE, null, v.index(), 0, 0, 0));
      case CONSTANT, DISCRETE -> add(new Node(Kind.PARAMETER, null, v.index(), 0, 0, 0));
      case ASSIGNED -> assigned.get(id);
      case DELAYED -> {
        int place = layout.states().size() + v.index();
        yield add(new Node(Kind.STATE, null, place, 0, 0, 0));
      }
    };
  }

  private int piecewise(Expr.Piecewise p) {
    int value = known.get(p.otherwise());
    for (int k = p.branches().size() - 1; k >= 0; k--) {
      Expr.Branch branch = p.branches().get(k);
      int when = known.get(branch.when());
      value = add(new Node(Kind.SELECT, null, known.get(branch.value()), value, when, 0));
    }
    return value;
  }

  private int apply(Expr.Apply a) {
    int[] x = a.args().stream().mapToInt(known::get).toArray();
    if (x.length == 0) {
      return constant(a.op() == Op.TIMES || a.op() == Op.AND ? 1 : 0);
    }
    return switch (a.op()) {
      case PLUS, TIMES, MAX, MIN -> chain(a.op(), x);
      case AND, OR, XOR -> x.length == 1 ? truth(x[0]) : chain(a.op(), x);
      case MINUS, DIVIDE, QUOTIENT, REM, EQ, NEQ, LT, LEQ, GT, GEQ -> binary(a.op(), x[0], x[1]);
      case POWER -> power(x[0], x[1]);
      default -> add(new Node(Kind.UNARY, a.op(), x[0], 0, 0, 0));
    };
  }

  private int truth(int x) {
    return binary(Op.NEQ, x, constant(0));
  }

  private int chain(Op op, int[] x) {
    int value = x[0];
    for (int k = 1; k < x.length; k++) {
      value = binary(op, value, x[k]);
    }
    return value;
  }

  /** Sums with a negated term become differences, which are equal to the bit. */
  private int binary(Op op, int a, int b) {
    if (op == Op.PLUS) {
      if (isNegation(b)) {
        return binary(Op.MINUS, a, nodes.get(b).a());
      }
      if (isNegation(a)) {
        return binary(Op.MINUS, b, nodes.get(a).a());
      }
    }
    boolean commutes = op == Op.PLUS || op == Op.TIMES;
    boolean swap = commutes && a > b;
    return add(new Node(Kind.BINARY, op, swap ? b : a, swap ? a : b, 0, 0));
  }

  private boolean isNegation(int x) {
    Node n = nodes.get(x);
    return n.kind() == Kind.UNARY && n.op() == Op.NEGATE;
  }

  /** Small constant integer powers as multiplications, in the order of {@code Functions.power}. */
  private int power(int base, int exponent) {
    Node e = nodes.get(exponent);
    int n = (int) e.number();
    if (e.kind() != Kind.NUMBER || n != e.number() || Math.abs(n) > 16 || n == 0) {
      return add(new Node(Kind.BINARY, Op.POWER, base, exponent, 0, 0));
    }
    int result = -1;
    int square = base;
    for (int k = Math.abs(n); k > 0; k >>= 1) {
      if ((k & 1) != 0) {
        result = result < 0 ? square : binary(Op.TIMES, result, square);
      }
      if (k > 1) {
        square = binary(Op.TIMES, square, square);
      }
    }
    return n > 0 ? result : binary(Op.DIVIDE, constant(1), result);
  }

  private int add(Node node) {
    Integer known = numbers.get(node);
    if (known != null) {
      return known;
    }
    nodes.add(node);
    numbers.put(node, nodes.size() - 1);
    parametersOnly.add(
        switch (node.kind()) {
          case NUMBER, PARAMETER -> true;
          case TIME, STATE -> false;
          case UNARY -> parametersOnly.get(node.a());
          case BINARY -> parametersOnly.get(node.a()) && parametersOnly.get(node.b());
          case SELECT ->
              parametersOnly.get(node.a())
                  && parametersOnly.get(node.b())
                  && parametersOnly.get(node.c());
        });
    return nodes.size() - 1;
  }
}
