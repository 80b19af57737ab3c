package org.crinoid.expr;

/**
 * The operators and elementary functions of {@link Expr.Apply}, those of MathML as SBML uses it.
 *
 * <p>Truth values are numbers: true is 1, false is 0, and every number but 0 counts as true. All
 * operators are total: outside its domain a function is NaN, as IEEE 754 says.
 */
public enum Op {
  /** Sum of any number of terms, from the left; 0 of none. */
  PLUS("+", 0, Integer.MAX_VALUE),
  /** Product of any number of factors, from the left; 1 of none. */
  TIMES("*", 0, Integer.MAX_VALUE),
  /** Difference of two terms. */
  MINUS("-", 2, 2),
  /** Negation. */
  NEGATE("-", 1, 1),
  /** Quotient of two terms. */
  DIVIDE("/", 2, 2),
  /** Power; see {@link Functions#power}. */
  POWER("^", 2, 2),
  /** Square root. */
  SQRT("sqrt", 1, 1),
  /** Absolute value. */
  ABS("abs", 1, 1),
  /** Exponential. */
  EXP("exp", 1, 1),
  /** Natural logarithm. */
  LN("ln", 1, 1),
  /** Decimal logarithm. */
  LOG10("log10", 1, 1),
  /** Largest integer not above. */
  FLOOR("floor", 1, 1),
  /** Smallest integer not below. */
  CEILING("ceil", 1, 1),
  /** Factorial, by the gamma function off the integers. */
  FACTORIAL("factorial", 1, 1),
  /** Largest of the arguments. */
  MAX("max", 1, Integer.MAX_VALUE),
  /** Smallest of the arguments. */
  MIN("min", 1, Integer.MAX_VALUE),
  /** Quotient rounded towards zero. */
  QUOTIENT("quotient", 2, 2),
  /** Remainder of {@link #QUOTIENT}, with the sign of the dividend. */
  REM("rem", 2, 2),
  /** Sine. */
  SIN("sin", 1, 1),
  /** Cosine. */
  COS("cos", 1, 1),
  /** Tangent. */
  TAN("tan", 1, 1),
  /** Secant. */
  SEC("sec", 1, 1),
  /** Cosecant. */
  CSC("csc", 1, 1),
  /** Cotangent. */
  COT("cot", 1, 1),
  /** Hyperbolic sine. */
  SINH("sinh", 1, 1),
  /** Hyperbolic cosine. */
  COSH("cosh", 1, 1),
  /** Hyperbolic tangent. */
  TANH("tanh", 1, 1),
  /** Hyperbolic secant. */
  SECH("sech", 1, 1),
  /** Hyperbolic cosecant. */
  CSCH("csch", 1, 1),
  /** Hyperbolic cotangent. */
  COTH("coth", 1, 1),
  /** Inverse sine. */
  ARCSIN("arcsin", 1, 1),
  /** Inverse cosine. */
  ARCCOS("arccos", 1, 1),
  /** Inverse tangent. */
  ARCTAN("arctan", 1, 1),
  /** Inverse secant. */
  ARCSEC("arcsec", 1, 1),
  /** Inverse cosecant. */
  ARCCSC("arccsc", 1, 1),
  /** Inverse cotangent, the arc tangent of the reciprocal. */
  ARCCOT("arccot", 1, 1),
  /** Inverse hyperbolic sine. */
  ARCSINH("arcsinh", 1, 1),
  /** Inverse hyperbolic cosine. */
  ARCCOSH("arccosh", 1, 1),
  /** Inverse hyperbolic tangent. */
  ARCTANH("arctanh", 1, 1),
  /** Inverse hyperbolic secant. */
  ARCSECH("arcsech", 1, 1),
  /** Inverse hyperbolic cosecant. */
  ARCCSCH("arccsch", 1, 1),
  /** Inverse hyperbolic cotangent. */
  ARCCOTH("arccoth", 1, 1),
  /** Equal. */
  EQ("==", 2, 2),
  /** Not equal. */
  NEQ("!=", 2, 2),
  /** Less. */
  LT("<", 2, 2),
  /** Less or equal. */
  LEQ("<=", 2, 2),
  /** Greater. */
  GT(">", 2, 2),
  /** Greater or equal. */
  GEQ(">=", 2, 2),
  /** Conjunction; true of none. */
  AND("&&", 0, Integer.MAX_VALUE),
  /** Disjunction; false of none. */
  OR("||", 0, Integer.MAX_VALUE),
  /** True when an odd number of arguments is. */
  XOR("xor", 0, Integer.MAX_VALUE),
  /** Negation of a truth value. */
  NOT("!", 1, 1);

  private final String symbol;
  private final int minArity;
  private final int maxArity;

  Op(String symbol, int minArity, int maxArity) {
    this.symbol = symbol;
    this.minArity = minArity;
    this.maxArity = maxArity;
  }

  /** How it is printed: an infix sign or a function name of the SBML Level 3 formula syntax. */
  public String symbol() {
    return symbol;
  }

  /** Whether it may have {@code count} arguments. */
  public boolean takes(int count) {
    return minArity <= count && count <= maxArity;
  }

  /** Whether it compares two numbers. */
  public boolean isRelation() {
    return switch (this) {
      case EQ, NEQ, LT, LEQ, GT, GEQ -> true;
      default -> false;
    };
  }

  /** Whether its value is a truth value. */
  public boolean isLogical() {
    return switch (this) {
      case EQ, NEQ, LT, LEQ, GT, GEQ, AND, OR, XOR, NOT -> true;
      default -> false;
    };
  }

  /** Whether its value jumps where an argument passes smoothly through some value. */
  public boolean isStep() {
    return this == FLOOR || this == CEILING || this == QUOTIENT || this == REM;
  }
}
