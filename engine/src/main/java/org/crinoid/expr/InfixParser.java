package org.crinoid.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads formulas written as text, in the grammar of SBML Level 1 or Level 3.
 *
 * <table>
 * <caption>Operators, the tightest first</caption>
 * <tr><td>{@code ^}</td><td>Level 3: from the right; Level 1: from the left</td></tr>
 * <tr><td>{@code - !}</td><td>in front of a term, so that {@code -a^b} is {@code -(a^b)}</td></tr>
 * <tr><td>{@code * / %}</td><td>from the left</td></tr>
 * <tr><td>{@code + -}</td><td>from the left</td></tr>
 * <tr><td>{@code < <= > >= == !=}</td><td>{@code a < b < c} is {@code a < b && b < c}</td></tr>
 * <tr><td>{@code && ||}</td><td>from the left, one as tight as the other</td></tr>
 * </table>
 *
 * <p>Level 1 knows no time and no constants: every name is a quantity, and {@code log} is the
 * natural logarithm. In Level 3 {@code log(x)} is decimal and {@code log(b, x)} has base {@code b}.
 * The inverse of {@link Infix#print}.
 *
 * <p>Differs from libSBML 5.19 in Level 1, which reads {@code -2^2} as {@code (-2)^2}, because the
 * specification lets the power bind tighter.
 *
 * <p>Sources: SBML Level 1 Version 2 specification (2003), tables of operators and functions; the
 * formula syntax for Level 3 as libSBML 5.19 reads it.
 */
public final class InfixParser {

  /** SBML Level 3 Version 2, table of csymbols: the value of 2006. */
  private static final double AVOGADRO = 6.02214179e23;

  /** Deepest nesting of parentheses and signs; recursion stays far below a stack of 1 MB. */
  private static final int MAX_DEPTH = 250;

  /** Longest chain of operators that nest to the left, for the recursion of those who read it. */
  private static final int MAX_CHAIN = 500;

  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("acos", "arccos"),
          Map.entry("acosh", "arccosh"),
          Map.entry("acot", "arccot"),
          Map.entry("acoth", "arccoth"),
          Map.entry("acsc", "arccsc"),
          Map.entry("acsch", "arccsch"),
          Map.entry("asec", "arcsec"),
          Map.entry("asech", "arcsech"),
          Map.entry("asin", "arcsin"),
          Map.entry("asinh", "arcsinh"),
          Map.entry("atan", "arctan"),
          Map.entry("atanh", "arctanh"),
          Map.entry("ceil", "ceiling"),
          Map.entry("pow", "power"),
          Map.entry("sqrt", "root"));

  private final InfixLexer lexer;
  private final boolean level3;
  private final Predicate<String> declared;
  private int depth;
  private int draws;

  private InfixParser(String text, boolean level3, Predicate<String> declared) {
    this.lexer = new InfixLexer(text);
    this.level3 = level3;
    this.declared = declared;
  }

  /**
   * Reads a formula in the grammar of SBML Level 1.
   *
   * @throws FormulaException if it is not one
   */
  public static Expr parseLevel1(String text) {
    return new InfixParser(text, false, name -> true).parse();
  }

  /**
   * Reads a formula in the grammar of SBML Level 3.
   *
   * @throws FormulaException if it is not one
   */
  public static Expr parse(String text) {
    return parse(text, name -> false);
  }

  /**
   * Reads a formula in the grammar of SBML Level 3, where declared names hide the constants {@code
   * time}, {@code avogadro}, {@code pi}, {@code true} and their like, and the distributions.
   *
   * @param declared whether a name is declared as a quantity or function
   * @throws FormulaException if it is not one
   */
  public static Expr parse(String text, Predicate<String> declared) {
    return new InfixParser(text, true, declared).parse();
  }

  private Expr parse() {
    Expr e = logical();
    if (lexer.kind() != InfixLexer.Kind.END) {
      throw lexer.error(
          "unexpected '" + lexer.token() + "' at character " + (lexer.position() + 1));
    }
    return e;
  }

  private Expr logical() {
    if (++depth > MAX_DEPTH) {
      throw lexer.error("more than " + MAX_DEPTH + " levels of nesting");
    }
    Expr left = relation();
    while (level3 && (lexer.isSign("&&") || lexer.isSign("||"))) {
      left = series(left, lexer.isSign("&&") ? Op.AND : Op.OR);
    }
    depth--;
    return left;
  }

  /** All that follows with the same sign, as one operator of many arguments. */
  private Expr series(Expr first, Op op) {
    List<Expr> args = new ArrayList<>();
    args.add(first);
    while (lexer.isSign(op.symbol())) {
      lexer.advance();
      args.add(
          switch (op) {
            case PLUS -> product();
            case TIMES -> unary();
            default -> relation();
          });
    }
    return new Expr.Apply(op, args);
  }

  private Expr relation() {
    Expr left = sum();
    List<Expr> pairs = new ArrayList<>();
    while (level3) {
      Optional<Op> op = relationSign();
      if (op.isEmpty()) {
        break;
      }
      lexer.advance();
      Expr right = sum();
      pairs.add(Expr.apply(op.get(), left, right));
      left = right;
    }
    return switch (pairs.size()) {
      case 0 -> left;
      case 1 -> pairs.get(0);
      default -> new Expr.Apply(Op.AND, pairs);
    };
  }

  private Optional<Op> relationSign() {
    if (lexer.kind() != InfixLexer.Kind.SIGN) {
      return Optional.empty();
    }
    return switch (lexer.token()) {
      case "==" -> Optional.of(Op.EQ);
      case "!=" -> Optional.of(Op.NEQ);
      case "<" -> Optional.of(Op.LT);
      case "<=" -> Optional.of(Op.LEQ);
      case ">" -> Optional.of(Op.GT);
      case ">=" -> Optional.of(Op.GEQ);
      default -> Optional.empty();
    };
  }

  private Expr sum() {
    Expr left = product();
    int nested = 0;
    while (true) {
      if (lexer.isSign("+")) {
        left = series(left, Op.PLUS);
      } else if (lexer.isSign("-")) {
        lexer.advance();
        left = Expr.apply(Op.MINUS, left, product());
      } else {
        return left;
      }
      limit(++nested);
    }
  }

  private Expr product() {
    Expr left = unary();
    int nested = 0;
    while (true) {
      if (lexer.isSign("*")) {
        left = series(left, Op.TIMES);
      } else if (lexer.isSign("/")) {
        lexer.advance();
        left = Expr.apply(Op.DIVIDE, left, unary());
      } else if (level3 && lexer.isSign("%")) {
        lexer.advance();
        left = Expr.apply(Op.REM, left, unary());
      } else {
        return left;
      }
      limit(++nested);
    }
  }

  private void limit(int nested) {
    if (nested > MAX_CHAIN) {
      throw lexer.error("more than " + MAX_CHAIN + " operators nested to the left");
    }
  }

  private Expr unary() {
    boolean minus = lexer.isSign("-");
    if (!minus && !(level3 && lexer.isSign("!"))) {
      return power();
    }
    if (++depth > MAX_DEPTH) {
      throw lexer.error("more than " + MAX_DEPTH + " levels of nesting");
    }
    lexer.advance();
    Expr operand = unary();
    depth--;
    if (minus) {
      return operand instanceof Expr.Num n ? Expr.num(-n.value()) : Expr.apply(Op.NEGATE, operand);
    }
    return Expr.apply(Op.NOT, operand);
  }

  private Expr power() {
    Expr base = atom();
    if (level3) {
      if (!lexer.isSign("^")) {
        return base;
      }
      lexer.advance();
      return Expr.apply(Op.POWER, base, unary());
    }
    int nested = 0;
    while (lexer.isSign("^")) {
      limit(++nested);
      lexer.advance();
      base = Expr.apply(Op.POWER, base, lexer.isSign("-") ? signedAtom() : atom());
    }
    return base;
  }

  /** An exponent in Level 1 that starts with a minus sign: {@code a^-b^c} is {@code (a^-b)^c}. */
  private Expr signedAtom() {
    lexer.advance();
    Expr operand = atom();
    return operand instanceof Expr.Num n ? Expr.num(-n.value()) : Expr.apply(Op.NEGATE, operand);
  }

  private Expr atom() {
    if (lexer.kind() == InfixLexer.Kind.NUMBER) {
      Expr number = Expr.num(Double.parseDouble(lexer.token()));
      lexer.advance();
      return number;
    }
    if (lexer.kind() == InfixLexer.Kind.NAME) {
      String name = lexer.token();
      lexer.advance();
      return lexer.isSign("(") ? call(name, arguments()) : symbol(name);
    }
    if (lexer.isSign("(")) {
      lexer.advance();
      Expr inner = logical();
      close();
      return inner;
    }
    throw lexer.error(
        lexer.kind() == InfixLexer.Kind.END
            ? "something is missing at the end"
            : "unexpected '" + lexer.token() + "' at character " + (lexer.position() + 1));
  }

  private void close() {
    if (!lexer.isSign(")")) {
      throw lexer.error("a closing parenthesis is missing at character " + (lexer.position() + 1));
    }
    lexer.advance();
  }

  private List<Expr> arguments() {
    lexer.advance();
    List<Expr> args = new ArrayList<>();
    if (!lexer.isSign(")")) {
      args.add(logical());
      while (lexer.isSign(",")) {
        lexer.advance();
        args.add(logical());
      }
    }
    close();
    return args;
  }

  private Expr symbol(String name) {
    if (declared.test(name)) {
      return Expr.ref(name);
    }
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "time" -> new Expr.Time();
      case "avogadro" -> Expr.num(AVOGADRO);
      case "pi" -> Expr.num(Math.PI);
      case "exponentiale" -> Expr.num(Math.E);
      case "true" -> Expr.ONE;
      case "false" -> Expr.ZERO;
      case "infinity", "inf" -> Expr.num(Double.POSITIVE_INFINITY);
      case "notanumber", "nan" -> Expr.NAN;
      default -> Expr.ref(name);
    };
  }

  private Expr call(String name, List<Expr> args) {
    try {
      return builtIn(name, args);
    } catch (IllegalArgumentException e) {
      throw lexer.error(e.getMessage());
    }
  }

  private Expr builtIn(String name, List<Expr> args) {
    return switch (name) {
      case "sqr" -> {
        expect(name, args, 1);
        yield Expr.apply(Op.POWER, args.get(0), Expr.num(2));
      }
      case "log10" -> {
        expect(name, args, 1);
        yield Expr.apply(Op.LOG10, args.get(0));
      }
      case "log" ->
          level3 || args.size() != 1
              ? Elementary.apply(name, args).orElseThrow()
              : new Expr.Apply(Op.LN, args);
      case "delay" -> {
        expect(name, args, 2);
        yield new Expr.Delay(args.get(0), args.get(1));
      }
      case "rateOf" -> rateOf(args);
      case "piecewise" -> piecewise(args);
      default ->
          Elementary.apply(ALIASES.getOrDefault(name, name), args)
              .orElseGet(() -> drawOrCall(name, args));
    };
  }

  private Expr drawOrCall(String name, List<Expr> args) {
    Optional<Distribution> distribution =
        level3 && !declared.test(name) ? Distribution.named(name) : Optional.empty();
    return distribution.isPresent()
        ? new Expr.Draw(distribution.get(), args, ++draws)
        : new Expr.Call(name, args);
  }

  private static Expr rateOf(List<Expr> args) {
    expect("rateOf", args, 1);
    if (args.get(0) instanceof Expr.Ref r) {
      return new Expr.RateOf(r.id());
    }
    throw new IllegalArgumentException("'rateOf' takes the name of a quantity");
  }

  private static Expr piecewise(List<Expr> args) {
    List<Expr.Branch> branches = new ArrayList<>();
    for (int k = 0; k + 1 < args.size(); k += 2) {
      branches.add(new Expr.Branch(args.get(k), args.get(k + 1)));
    }
    Expr otherwise = args.size() % 2 == 1 ? args.get(args.size() - 1) : Expr.NAN;
    return new Expr.Piecewise(branches, otherwise);
  }

  private static void expect(String name, List<Expr> args, int count) {
    if (args.size() != count) {
      throw new IllegalArgumentException(
          "'" + name + "' takes " + count + " arguments, not " + args.size());
    }
  }
}
