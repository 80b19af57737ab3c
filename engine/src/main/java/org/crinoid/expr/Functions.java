package org.crinoid.expr;

/**
 * What the operators of {@link Op} compute, on doubles.
 *
 * <p>The one definition: the interpreter calls it, and so does generated code for all but the
 * simplest operators, so both give the same bits.
 */
public final class Functions {

  /** Largest magnitude of an integer exponent that is computed by multiplication. */
  private static final int MAX_MULTIPLIED_EXPONENT = 16;

  private Functions() {}

  /**
   * {@code x} to the power {@code y}; by repeated squaring for integers of magnitude up to 16,
   * where it is faster than {@link Math#pow} and within a few units in the last place of it.
   */
  public static double power(double x, double y) {
    int n = (int) y;
    if (n == y && n <= MAX_MULTIPLIED_EXPONENT && n >= -MAX_MULTIPLIED_EXPONENT) {
      return n >= 0 ? integerPower(x, n) : 1.0 / integerPower(x, -n);
    }
    return Math.pow(x, y);
  }

  /** {@code x} to the power {@code n ≥ 0} by repeated squaring, lowest bit first. */
  static double integerPower(double x, int n) {
    double result = 1.0;
    double square = x;
    for (int k = n; k > 0; k >>= 1) {
      if ((k & 1) != 0) {
        result *= square;
      }
      square *= square;
    }
    return result;
  }

  /** Applies {@code op} to its arguments. */
  public static double apply(Op op, double[] a) {
    return switch (op) {
      case PLUS -> sum(a);
      case TIMES -> product(a);
      case MINUS -> a[0] - a[1];
      case NEGATE -> -a[0];
      case DIVIDE -> a[0] / a[1];
      case POWER -> power(a[0], a[1]);
      case MAX -> max(a);
      case MIN -> min(a);
      case QUOTIENT -> quotient(a[0], a[1]);
      case REM -> a[0] % a[1];
      case EQ -> truth(a[0] == a[1]);
      case NEQ -> truth(a[0] != a[1]);
      case LT -> truth(a[0] < a[1]);
      case LEQ -> truth(a[0] <= a[1]);
      case GT -> truth(a[0] > a[1]);
      case GEQ -> truth(a[0] >= a[1]);
      case AND -> and(a);
      case OR -> or(a);
      case XOR -> xor(a);
      case NOT -> truth(a[0] == 0);
      default -> apply(op, a[0]);
    };
  }

  /** Applies a function of one argument. */
  public static double apply(Op op, double x) {
    return switch (op) {
      case NEGATE -> -x;
      case SQRT -> Math.sqrt(x);
      case ABS -> Math.abs(x);
      case EXP -> Math.exp(x);
      case LN -> Math.log(x);
      case LOG10 -> Math.log10(x);
      case FLOOR -> Math.floor(x);
      case CEILING -> Math.ceil(x);
      case FACTORIAL -> factorial(x);
      case SIN -> Math.sin(x);
      case COS -> Math.cos(x);
      case TAN -> Math.tan(x);
      case SEC -> 1 / Math.cos(x);
      case CSC -> 1 / Math.sin(x);
      case COT -> 1 / Math.tan(x);
      case SINH -> Math.sinh(x);
      case COSH -> Math.cosh(x);
      case TANH -> Math.tanh(x);
      case SECH -> 1 / Math.cosh(x);
      case CSCH -> 1 / Math.sinh(x);
      case COTH -> 1 / Math.tanh(x);
      case ARCSIN -> Math.asin(x);
      case ARCCOS -> Math.acos(x);
      case ARCTAN -> Math.atan(x);
      case ARCSEC -> Math.acos(1 / x);
      case ARCCSC -> Math.asin(1 / x);
      case ARCCOT -> Math.atan(1 / x);
      case ARCSINH -> arcsinh(x);
      case ARCCOSH -> Math.log(x + Math.sqrt(x - 1) * Math.sqrt(x + 1));
      case ARCTANH -> arctanh(x);
      case ARCSECH -> Math.log(1 / x + Math.sqrt(1 / x - 1) * Math.sqrt(1 / x + 1));
      case ARCCSCH -> arcsinh(1 / x);
      case ARCCOTH -> arctanh(1 / x);
      default -> throw new IllegalArgumentException(op + " takes more than one argument");
    };
  }

  /** 1 for true, 0 for false. */
  public static double truth(boolean condition) {
    return condition ? 1.0 : 0.0;
  }

  /** {@code a / b} rounded towards zero. */
  public static double quotient(double a, double b) {
    double ratio = (a - a % b) / b;
    return Math.rint(ratio);
  }

  /** {@code x!}, which is {@code Γ(x + 1)}; NaN at negative integers. */
  public static double factorial(double x) {
    if (x != Math.rint(x)) {
      return gamma(x + 1);
    }
    if (x < 0) {
      return Double.NaN;
    }
    double result = 1;
    for (int k = 2; k <= x && result < Double.POSITIVE_INFINITY; k++) {
      result *= k;
    }
    return result;
  }

  /**
   * Gamma function by Lanczos' approximation with g = 7 and nine terms, relative error about 1e-15.
   *
   * @see <a href="https://doi.org/10.1137/0701008">Lanczos 1964, SIAM J. Numer. Anal. 1, 86–96</a>
   */
  private static double gamma(double z) {
    if (z < 0.5) {
      return Math.PI / (Math.sin(Math.PI * z) * gamma(1 - z));
    }
    double[] c = {
      0.99999999999980993,
      676.5203681218851,
      -1259.1392167224028,
      771.32342877765313,
      -176.61502916214059,
      12.507343278686905,
      -0.13857109526572012,
      9.9843695780195716e-6,
      1.5056327351493116e-7
    };
    double x = z - 1;
    double sum = c[0];
    for (int i = 1; i < c.length; i++) {
      sum += c[i] / (x + i);
    }
    double t = x + 7.5;
    return Math.sqrt(2 * Math.PI) * Math.pow(t, x + 0.5) * Math.exp(-t) * sum;
  }

  private static double arcsinh(double x) {
    double magnitude = Math.abs(x);
    double square = magnitude * magnitude;
    return Math.copySign(Math.log1p(magnitude + square / (1 + Math.sqrt(1 + square))), x);
  }

  private static double arctanh(double x) {
    return 0.5 * Math.log1p(2 * x / (1 - x));
  }

  private static double sum(double[] a) {
    if (a.length == 0) {
      return 0;
    }
    double sum = a[0];
    for (int i = 1; i < a.length; i++) {
      sum += a[i];
    }
    return sum;
  }

  private static double product(double[] a) {
    if (a.length == 0) {
      return 1;
    }
    double product = a[0];
    for (int i = 1; i < a.length; i++) {
      product *= a[i];
    }
    return product;
  }

  private static double max(double[] a) {
    double largest = a[0];
    for (int i = 1; i < a.length; i++) {
      largest = Math.max(largest, a[i]);
    }
    return largest;
  }

  private static double min(double[] a) {
    double smallest = a[0];
    for (int i = 1; i < a.length; i++) {
      smallest = Math.min(smallest, a[i]);
    }
    return smallest;
  }

  private static double and(double[] a) {
    for (double value : a) {
      if (value == 0) {
        return 0;
      }
    }
    return 1;
  }

  private static double or(double[] a) {
    for (double value : a) {
      if (value != 0) {
        return 1;
      }
    }
    return 0;
  }

  private static double xor(double[] a) {
    boolean odd = false;
    for (double value : a) {
      odd ^= value != 0;
    }
    return truth(odd);
  }
}
