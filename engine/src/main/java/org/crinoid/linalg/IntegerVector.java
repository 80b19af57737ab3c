package org.crinoid.linalg;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** A sparse vector of integers of any size, immutable; only entries that are not zero are kept. */
public final class IntegerVector {

  private final int length;
  private final int[] index;
  private final BigInteger[] value;

  private IntegerVector(int length, int[] index, BigInteger[] value) {
    this.length = length;
    this.index = index;
    this.value = value;
  }

  /**
   * The shortest integer vector that is a positive multiple of {@code entries}: its entries have no
   * common divisor.
   *
   * @param length number of entries, zeros counted
   */
  public static IntegerVector primitive(int length, Map<Integer, Rational> entries) {
    TreeMap<Integer, Rational> sorted = new TreeMap<>(entries);
    sorted.values().removeIf(v -> v.signum() == 0);
    BigInteger denominator = BigInteger.ONE;
    BigInteger divisor = BigInteger.ZERO;
    for (Rational v : sorted.values()) {
      BigInteger d = v.denominator();
      denominator = denominator.divide(denominator.gcd(d)).multiply(d);
      divisor = divisor.gcd(v.numerator());
    }
    int[] index = new int[sorted.size()];
    BigInteger[] value = new BigInteger[index.length];
    int k = 0;
    for (Map.Entry<Integer, Rational> e : sorted.entrySet()) {
      Rational v = e.getValue();
      index[k] = e.getKey();
      value[k++] = v.numerator().divide(divisor).multiply(denominator.divide(v.denominator()));
    }
    return new IntegerVector(length, index, value);
  }

  /** The vector with the given entries. */
  public static IntegerVector of(long... entries) {
    int[] index = new int[entries.length];
    BigInteger[] value = new BigInteger[entries.length];
    int size = 0;
    for (int i = 0; i < entries.length; i++) {
      if (entries[i] != 0) {
        index[size] = i;
        value[size++] = BigInteger.valueOf(entries[i]);
      }
    }
    return new IntegerVector(
        entries.length, Arrays.copyOf(index, size), Arrays.copyOf(value, size));
  }

  /**
   * {@code a·x + b·y}, divided by the greatest common divisor of its entries.
   *
   * @throws IllegalArgumentException if the lengths differ
   */
  public static IntegerVector combination(
      BigInteger a, IntegerVector x, BigInteger b, IntegerVector y) {
    if (x.length != y.length) {
      throw new IllegalArgumentException("vectors of lengths " + x.length + " and " + y.length);
    }
    int[] index = new int[x.index.length + y.index.length];
    BigInteger[] value = new BigInteger[index.length];
    BigInteger divisor = BigInteger.ZERO;
    int size = 0;
    int p = 0;
    int q = 0;
    while (p < x.index.length || q < y.index.length) {
      int i = p < x.index.length ? x.index[p] : Integer.MAX_VALUE;
      int j = q < y.index.length ? y.index[q] : Integer.MAX_VALUE;
      BigInteger v = i <= j ? a.multiply(x.value[p++]) : BigInteger.ZERO;
      v = j <= i ? v.add(b.multiply(y.value[q++])) : v;
      if (v.signum() != 0) {
        index[size] = Math.min(i, j);
        value[size++] = v;
        divisor = divisor.equals(BigInteger.ONE) ? divisor : divisor.gcd(v);
      }
    }
    if (size > 0 && !divisor.equals(BigInteger.ONE)) {
      for (int k = 0; k < size; k++) {
        value[k] = value[k].divide(divisor);
      }
    }
    return new IntegerVector(x.length, Arrays.copyOf(index, size), Arrays.copyOf(value, size));
  }

  /** Number of entries, zeros counted. */
  public int length() {
    return length;
  }

  /** Number of entries that are not zero. */
  public int size() {
    return index.length;
  }

  /** Index of the {@code k}-th entry that is not zero. */
  public int index(int k) {
    return index[k];
  }

  /** The {@code k}-th entry that is not zero. */
  public BigInteger value(int k) {
    return value[k];
  }

  /** Entry {@code i}; cost: logarithmic. */
  public BigInteger get(int i) {
    int k = Arrays.binarySearch(index, i);
    return k < 0 ? BigInteger.ZERO : value[k];
  }

  /** Indices of the entries that are not zero, as a new set. */
  public BitSet support() {
    BitSet support = new BitSet(length);
    for (int i : index) {
      support.set(i);
    }
    return support;
  }

  /** Vector {@code i} of the standard basis. */
  public static IntegerVector unit(int length, int i) {
    return new IntegerVector(length, new int[] {i}, new BigInteger[] {BigInteger.ONE});
  }

  /** The vector with all signs changed. */
  public IntegerVector negate() {
    return new IntegerVector(
        length, index, Arrays.stream(value).map(BigInteger::negate).toArray(BigInteger[]::new));
  }

  /** Scalar product; cost: entries of this times the logarithm of those of {@code other}. */
  public BigInteger dot(IntegerVector other) {
    BigInteger sum = BigInteger.ZERO;
    for (int k = 0; k < index.length; k++) {
      sum = sum.add(value[k].multiply(other.get(index[k])));
    }
    return sum;
  }

  /** Sum of all entries. */
  public BigInteger sum() {
    return Arrays.stream(value).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** Whether no entry is negative. */
  public boolean isNonNegative() {
    return Arrays.stream(value).allMatch(v -> v.signum() >= 0);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof IntegerVector v
        && length == v.length
        && Arrays.equals(index, v.index)
        && Arrays.equals(value, v.value);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(index) + Arrays.hashCode(value);
  }

  /** As in {@code {0: 1, 3: 2}}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int k = 0; k < index.length; k++) {
      text.append(k == 0 ? "" : ", ").append(index[k]).append(": ").append(value[k]);
    }
    return text.append('}').toString();
  }
}
