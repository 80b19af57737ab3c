package org.crinoid.expr;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The operators of MathML by name, as SBML Level 3 Version 2 allows and defines them.
 *
 * <p>What has no operator of its own is written with others: relations of many arguments as
 * conjunctions of pairs, {@code root} and {@code log} with a degree or base, {@code implies}.
 */
public final class Elementary {

  private static final Map<String, Op> OPERATORS = operators();

  private Elementary() {}

  private static Map<String, Op> operators() {
    Map<String, Op> byName = new HashMap<>();
    for (Op op : Op.values()) {
      if (Character.isLetter(op.symbol().charAt(0)) && op != Op.SQRT && op != Op.LOG10) {
        byName.put(op.symbol(), op);
      }
    }
    byName.remove(Op.CEILING.symbol());
    byName.put("ceiling", Op.CEILING);
    byName.put("plus", Op.PLUS);
    byName.put("times", Op.TIMES);
    byName.put("minus", Op.MINUS);
    byName.put("divide", Op.DIVIDE);
    byName.put("power", Op.POWER);
    byName.put("not", Op.NOT);
    byName.put("and", Op.AND);
    byName.put("or", Op.OR);
    byName.put("eq", Op.EQ);
    byName.put("neq", Op.NEQ);
    byName.put("lt", Op.LT);
    byName.put("leq", Op.LEQ);
    byName.put("gt", Op.GT);
    byName.put("geq", Op.GEQ);
    return byName;
  }

  /**
   * The operator named {@code name} in MathML applied to {@code args}, not simplified.
   *
   * @param args operands; a degree of {@code root} and a base of {@code log} come first
   * @return nothing if no operator has this name
   * @throws IllegalArgumentException if it cannot take so many arguments
   */
  public static Optional<Expr> apply(String name, List<Expr> args) {
    return switch (name) {
      case "root" -> Optional.of(root(args));
      case "log" -> Optional.of(log(args));
      case "implies" -> {
        expect(name, args, 2, 2);
        yield Optional.of(Expr.apply(Op.OR, Expr.apply(Op.NOT, args.get(0)), args.get(1)));
      }
      default -> {
        Op op = OPERATORS.get(name);
        yield op == null ? Optional.empty() : Optional.of(apply(op, name, args));
      }
    };
  }

  private static Expr apply(Op op, String name, List<Expr> args) {
    if (op == Op.MINUS && args.size() == 1) {
      return new Expr.Apply(Op.NEGATE, args);
    }
    if (op.isRelation() && op != Op.NEQ) {
      return relation(op, name, args);
    }
    if (!op.takes(args.size())) {
      throw new IllegalArgumentException("'" + name + "' cannot take " + count(args));
    }
    return new Expr.Apply(op, args);
  }

  /** {@code a < b < c} holds when each pair of neighbours does. */
  private static Expr relation(Op op, String name, List<Expr> args) {
    expect(name, args, 2, Integer.MAX_VALUE);
    if (args.size() == 2) {
      return new Expr.Apply(op, args);
    }
    List<Expr> pairs = new ArrayList<>();
    for (int k = 1; k < args.size(); k++) {
      pairs.add(Expr.apply(op, args.get(k - 1), args.get(k)));
    }
    return new Expr.Apply(Op.AND, pairs);
  }

  private static Expr root(List<Expr> args) {
    expect("root", args, 1, 2);
    if (args.size() == 1 || args.get(0).equals(Expr.num(2))) {
      return Expr.apply(Op.SQRT, args.get(args.size() - 1));
    }
    Expr reciprocal =
        args.get(0) instanceof Expr.Num degree
            ? Expr.num(1 / degree.value())
            : Expr.apply(Op.DIVIDE, Expr.ONE, args.get(0));
    return Expr.apply(Op.POWER, args.get(1), reciprocal);
  }

  private static Expr log(List<Expr> args) {
    expect("log", args, 1, 2);
    if (args.size() == 1 || args.get(0).equals(Expr.num(10))) {
      return Expr.apply(Op.LOG10, args.get(args.size() - 1));
    }
    return Expr.apply(Op.DIVIDE, Expr.apply(Op.LN, args.get(1)), Expr.apply(Op.LN, args.get(0)));
  }

  private static void expect(String name, List<Expr> args, int least, int most) {
    if (args.size() < least || args.size() > most) {
      throw new IllegalArgumentException("'" + name + "' cannot take " + count(args));
    }
  }

  private static String count(List<Expr> args) {
    return args.size() == 1 ? "1 argument" : args.size() + " arguments";
  }
}
