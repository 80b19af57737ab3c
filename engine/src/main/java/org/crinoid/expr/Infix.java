package org.crinoid.expr;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Prints expressions in the SBML Level 3 formula syntax, with few parentheses.
 *
 * <p>The inverse of {@link InfixParser}, up to notation: what is read back has the same values.
 */
public final class Infix {

  private static final int ATOM = 9;

  private Infix() {}

  /** The formula as text. */
  public static String print(Expr e) {
    return switch (e) {
      case Expr.Num n -> number(n.value());
      case Expr.Ref r -> r.id();
      case Expr.Time t -> "time";
      case Expr.Delay d -> "delay(" + print(d.of()) + ", " + print(d.by()) + ")";
      case Expr.RateOf r -> "rateOf(" + r.id() + ")";
      case Expr.Call c -> c.function() + list(c.args());
      case Expr.Draw d -> d.distribution().symbol() + list(d.args());
      case Expr.Piecewise p -> "piecewise" + list(p.children());
      case Expr.Apply a -> printApply(a);
    };
  }

  private static String printApply(Expr.Apply a) {
    List<Expr> args = a.args();
    int own = precedence(a);
    if (own == ATOM) {
      boolean sign = !Character.isLetter(a.op().symbol().charAt(0));
      return (sign ? a.op().name().toLowerCase(Locale.ROOT) : a.op().symbol()) + list(args);
    }
    if (args.size() == 1) {
      return a.op().symbol() + operand(args.get(0), own);
    }
    String sign = own >= 5 ? a.op().symbol() : " " + a.op().symbol() + " ";
    StringBuilder text =
        new StringBuilder(operand(args.get(0), associates(a.op()) ? own : own + 1));
    for (Expr arg : args.subList(1, args.size())) {
      text.append(sign).append(operand(arg, own + 1));
    }
    return text.toString();
  }

  /** Whether a first operand of the same precedence may go without parentheses. */
  private static boolean associates(Op op) {
    return switch (op) {
      case PLUS, MINUS, TIMES, DIVIDE -> true;
      default -> false;
    };
  }

  private static String operand(Expr e, int atLeast) {
    String text = print(e);
    boolean negative = e instanceof Expr.Num n && number(n.value()).startsWith("-");
    return precedence(e) < atLeast || negative && atLeast > 4 ? "(" + text + ")" : text;
  }

  private static int precedence(Expr e) {
    if (!(e instanceof Expr.Apply a)) {
      return ATOM;
    }
    int count = a.args().size();
    return switch (a.op()) {
      case OR, AND -> count > 1 ? 2 : ATOM;
      case EQ, NEQ, LT, LEQ, GT, GEQ -> 3;
      case PLUS -> count > 1 ? 4 : ATOM;
      case MINUS -> 4;
      case TIMES -> count > 1 ? 5 : ATOM;
      case DIVIDE -> 5;
      case NEGATE, NOT -> 6;
      case POWER -> 7;
      default -> ATOM;
    };
  }

  private static String list(List<Expr> args) {
    return args.stream().map(Infix::print).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String number(double value) {
    boolean negativeZero = value == 0 && 1 / value < 0;
    if (value == Math.rint(value) && Math.abs(value) < 1e15 && !negativeZero) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }
}
