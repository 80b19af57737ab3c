package org.crinoid.expr;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints expressions in the SBML Level 3 formula syntax, with as few parentheses as it needs. */
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
      case Expr.Piecewise p -> "piecewise" + list(p.children());
      case Expr.Apply a -> printApply(a);
    };
  }

  private static String printApply(Expr.Apply a) {
    List<Expr> args = a.args();
    int own = precedence(a);
    if (own == ATOM) {
      return (args.isEmpty() ? a.op().name().toLowerCase(Locale.ROOT) : a.op().symbol())
          + list(args);
    }
    if (args.size() == 1) {
      return a.op().symbol() + operand(args.get(0), own);
    }
    String sign = own >= 5 ? a.op().symbol() : " " + a.op().symbol() + " ";
    StringBuilder text =
        new StringBuilder(operand(args.get(0), a.op() == Op.POWER ? own + 1 : own));
    for (Expr arg : args.subList(1, args.size())) {
      text.append(sign).append(operand(arg, own + 1));
    }
    return text.toString();
  }

  private static String operand(Expr e, int atLeast) {
    String text = print(e);
    boolean negative = e instanceof Expr.Num n && n.value() < 0;
    return precedence(e) < atLeast || negative && atLeast > 4 ? "(" + text + ")" : text;
  }

  private static int precedence(Expr e) {
    if (!(e instanceof Expr.Apply a)) {
      return ATOM;
    }
    int count = a.args().size();
    return switch (a.op()) {
      case OR -> count > 1 ? 1 : ATOM;
      case AND -> count > 1 ? 2 : ATOM;
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
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return Double.toString(value);
  }
}
