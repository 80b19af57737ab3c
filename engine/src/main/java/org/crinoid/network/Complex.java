package org.crinoid.network;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.crinoid.linalg.Rational;

/**
 * A complex: how many of which species stand together on one side of a reaction; may be empty.
 *
 * <p>Coefficients are positive rational numbers of any size.
 */
public final class Complex {

  private final int[] species;
  private final Rational[] coefficient;

  private Complex(int[] species, Rational[] coefficient) {
    this.species = species;
    this.coefficient = coefficient;
  }

  /**
   * The complex with the given coefficients by species; zeros are left out.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public static Complex of(Map<Integer, Rational> coefficients) {
    TreeMap<Integer, Rational> sorted = new TreeMap<>(coefficients);
    sorted.values().removeIf(v -> v.signum() == 0);
    int[] species = new int[sorted.size()];
    Rational[] coefficient = new Rational[species.length];
    int k = 0;
    for (Map.Entry<Integer, Rational> e : sorted.entrySet()) {
      if (e.getKey() < 0 || e.getValue().signum() < 0) {
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
  public Rational coefficient(int k) {
    return coefficient[k];
  }

  /** Coefficient of species {@code i}; zero if it is not in it. */
  public Rational of(int i) {
    int k = Arrays.binarySearch(species, i);
    return k < 0 ? Rational.ZERO : coefficient[k];
  }

  /** Its coefficients by ascending species, as a new map. */
  public Map<Integer, Rational> coefficients() {
    Map<Integer, Rational> all = new TreeMap<>();
    for (int k = 0; k < species.length; k++) {
      all.put(species[k], coefficient[k]);
    }
    return all;
  }

  /** Sum of its coefficients. */
  public Rational total() {
    return Arrays.stream(coefficient).reduce(Rational.ZERO, Rational::plus);
  }

  /** Whether all its coefficients are integers. */
  public boolean isWhole() {
    return Arrays.stream(coefficient).allMatch(Rational::isInteger);
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
      text.append(coefficient[k].equals(Rational.ONE) ? "" : coefficient[k] + "·")
          .append(species[k]);
    }
    return text.isEmpty() ? "∅" : text.toString();
  }
}
