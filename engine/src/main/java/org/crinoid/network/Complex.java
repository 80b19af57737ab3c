package org.crinoid.network;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * A complex: how many of which species stand together on one side of a reaction; may be empty.
 *
 * <p>Coefficients are positive integers in units of one over the network's {@link
 * ReactionNetwork#denominator}.
 */
public final class Complex {

  private final int[] species;
  private final long[] coefficient;

  private Complex(int[] species, long[] coefficient) {
    this.species = species;
    this.coefficient = coefficient;
  }

  /**
   * The complex with the given coefficients by species; zeros are left out.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Complex of(Map<Integer, Long> coefficients) {
    TreeMap<Integer, Long> sorted = new TreeMap<>(coefficients);
    sorted.values().removeIf(v -> v == 0);
    int[] species = new int[sorted.size()];
    long[] coefficient = new long[species.length];
    int k = 0;
    for (Map.Entry<Integer, Long> e : sorted.entrySet()) {
      if (e.getKey() < 0 || e.getValue() < 0) {
        throw new IllegalArgumentException("a complex cannot hold " + e);
      }
      species[k] = e.getKey();
      coefficient[k++] = e.getValue();
    }
    return new Complex(species, coefficient);
  }

  /** Number of different species in it. */
  public int size() {
    return species.length;
  }

  /** Its {@code k}-th species; ascending. */
  public int species(int k) {
    return species[k];
  }

  /** Coefficient of its {@code k}-th species, positive. */
  public long coefficient(int k) {
    return coefficient[k];
  }

  /** Coefficient of species {@code i}; zero if it is not in it. */
  public long of(int i) {
    int k = Arrays.binarySearch(species, i);
    return k < 0 ? 0 : coefficient[k];
  }

  /**
   * Sum of its coefficients.
   *
   * @throws ArithmeticException if that is too large for a long
   */
  public long total() {
    long total = 0;
    for (long c : coefficient) {
      total = Math.addExact(total, c);
    }
    return total;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Complex c
        && Arrays.equals(species, c.species)
        && Arrays.equals(coefficient, c.coefficient);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(species) + Arrays.hashCode(coefficient);
  }

  /** As in {@code 0 + 2·3} for species 0 and two of species 3. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < species.length; k++) {
      text.append(k == 0 ? "" : " + ");
      text.append(coefficient[k] == 1 ? "" : coefficient[k] + "·").append(species[k]);
    }
    return text.isEmpty() ? "∅" : text.toString();
  }
}
