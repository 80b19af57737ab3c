package org.crinoid.moment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Exponents of a monomial, one for each variable, none negative. */
final class Powers {

  private final int[] of;
  private final int total;

  private Powers(int[] of) {
    this.of = of;
    this.total = Arrays.stream(of).sum();
  }

  static Powers of(int... exponents) {
    return new Powers(exponents.clone());
  }

  /** None of {@code n} variables. */
  static Powers none(int n) {
    return new Powers(new int[n]);
  }

  /** One variable. */
  static Powers unit(int n, int i) {
    int[] of = new int[n];
    of[i] = 1;
    return new Powers(of);
  }

  int size() {
    return of.length;
  }

  int get(int i) {
    return of[i];
  }

  /** Sum of the exponents. */
  int total() {
    return total;
  }

  int[] array() {
    return of.clone();
  }

  Powers plus(Powers other) {
    int[] sum = new int[of.length];
    Arrays.setAll(sum, i -> of[i] + other.of[i]);
    return new Powers(sum);
  }

  Powers minus(Powers other) {
    int[] rest = new int[of.length];
    Arrays.setAll(rest, i -> of[i] - other.of[i]);
    return new Powers(rest);
  }

  Powers with(int i, int exponent) {
    int[] changed = of.clone();
    changed[i] = exponent;
    return new Powers(changed);
  }

  /** First variable with an exponent; none has if this is negative. */
  int first() {
    for (int i = 0; i < of.length; i++) {
      if (of[i] > 0) {
        return i;
      }
    }
    return -1;
  }

  /** All exponents up to these, from none to these themselves. */
  List<Powers> upToThis() {
    List<Powers> all = new ArrayList<>();
    int[] at = new int[of.length];
    while (true) {
      all.add(new Powers(at.clone()));
      int i = 0;
      while (i < at.length && at[i] == of[i]) {
        at[i++] = 0;
      }
      if (i == at.length) {
        return all;
      }
      at[i]++;
    }
  }

  /** {@code Π (of over part)}: in how many ways a part is chosen. */
  BigInteger choose(Powers part) {
    BigInteger ways = BigInteger.ONE;
    for (int i = 0; i < of.length; i++) {
      ways = ways.multiply(binomial(of[i], part.of[i]));
    }
    return ways;
  }

  private static BigInteger binomial(int n, int k) {
    if (k < 0 || k > n) {
      return BigInteger.ZERO;
    }
    BigInteger value = BigInteger.ONE;
    for (int q = 0; q < k; q++) {
      value = value.multiply(BigInteger.valueOf(n - q)).divide(BigInteger.valueOf(q + 1));
    }
    return value;
  }

  /** All exponents of {@code n} variables whose sum is {@code order}, the first variable first. */
  static List<Powers> ofOrder(int n, int order) {
    List<Powers> all = new ArrayList<>();
    fill(new int[n], 0, order, all);
    return all;
  }

  private static void fill(int[] at, int i, int left, List<Powers> all) {
    if (i == at.length - 1) {
      at[i] = left;
      all.add(new Powers(at.clone()));
      at[i] = 0;
      return;
    }
    for (int e = left; e >= 0; e--) {
      at[i] = e;
      fill(at, i + 1, left - e, all);
    }
    at[i] = 0;
  }

  /** As in {@code A^2 B}. */
  String text(List<String> names) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < of.length; i++) {
      if (of[i] > 0) {
        text.append(text.isEmpty() ? "" : " ").append(names.get(i));
        text.append(of[i] > 1 ? "^" + of[i] : "");
      }
    }
    return text.toString();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Powers p && Arrays.equals(of, p.of);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(of);
  }

  @Override
  public String toString() {
    return Arrays.toString(of);
  }
}
