package org.crinoid.linalg;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An open cone {@code {x : E x = 0, A x > 0}} in a space of real vectors, given by integer rows.
 *
 * <p>Immutable. Whether it holds a point is decided exactly: with {@code x = p − t·1} and {@code s
 * = A x} it does if and only if the null space of {@code E p − (E 1) t = 0, A p − (A 1) t − s = 0}
 * contains a vector all of whose entries are positive; see {@link PositiveVector}.
 */
public final class OpenCone {

  private final int dimension;
  private final List<IntegerVector> zero;
  private final List<IntegerVector> positive;

  private OpenCone(int dimension, List<IntegerVector> zero, List<IntegerVector> positive) {
    this.dimension = dimension;
    this.zero = zero;
    this.positive = positive;
  }

  /** Whether a cone holds a point. */
  public sealed interface Answer {

    /** It does: a point with integer entries. */
    record Point(IntegerVector x) implements Answer {}

    /**
     * It does not: non-negative weights, not all zero, of the forms that were to be positive, with
     * which their sum is a combination of those that were to be zero.
     */
    record Empty(IntegerVector weights) implements Answer {}

    /** The limit of work was reached. */
    record Undecided() implements Answer {}
  }

  /** The whole space of {@code dimension} coordinates. */
  public static OpenCone space(int dimension) {
    return new OpenCone(dimension, List.of(), List.of());
  }

  /** The points of this cone at which {@code form} is zero. */
  public OpenCone where(IntegerVector form) {
    return new OpenCone(dimension, with(zero, form), positive);
  }

  /** The points of this cone at which {@code form} is positive. */
  public OpenCone wherePositive(IntegerVector form) {
    return new OpenCone(dimension, zero, with(positive, form));
  }

  /** The points of this cone at which {@code form} is negative. */
  public OpenCone whereNegative(IntegerVector form) {
    return wherePositive(form.negate());
  }

  private List<IntegerVector> with(List<IntegerVector> rows, IntegerVector form) {
    if (form.length() != dimension) {
      throw new IllegalArgumentException("a form of " + form.length() + " in " + dimension);
    }
    List<IntegerVector> all = new ArrayList<>(rows);
    all.add(form);
    return all;
  }

  /** Rows that are to be zero or positive, times coordinates. */
  public long size() {
    return (long) (zero.size() + positive.size()) * (dimension + 1);
  }

  /**
   * A point of the cone.
   *
   * @param workLimit most entries changed by pivots of the simplex method
   */
  public Answer point(long workLimit) {
    RationalMatrix.Columns forms = new RationalMatrix.Columns(dimension + 1 + positive.size());
    for (IntegerVector form : zero) {
      addForm(forms, form);
      forms.close();
    }
    for (int k = 0; k < positive.size(); k++) {
      addForm(forms, positive.get(k));
      forms.add(dimension + 1 + k, -1);
      forms.close();
    }
    return switch (PositiveVector.in(NullSpace.left(forms.matrix()), workLimit)) {
      case PositiveVector.Exists e -> new Answer.Point(point(e.vector()));
      case PositiveVector.Excluded e -> new Answer.Empty(weights(e.orthogonal()));
      case PositiveVector.Undecided u -> new Answer.Undecided();
    };
  }

  private void addForm(RationalMatrix.Columns forms, IntegerVector form) {
    for (int k = 0; k < form.size(); k++) {
      forms.add(form.index(k), Rational.of(form.value(k)));
    }
    forms.add(dimension, Rational.of(form.sum().negate()));
  }

  private IntegerVector point(IntegerVector positiveVector) {
    Rational t = Rational.of(positiveVector.get(dimension));
    Map<Integer, Rational> x = new HashMap<>();
    for (int i = 0; i < dimension; i++) {
      x.put(i, Rational.of(positiveVector.get(i)).minus(t));
    }
    return IntegerVector.primitive(dimension, x);
  }

  private IntegerVector weights(IntegerVector orthogonal) {
    Map<Integer, Rational> w = new HashMap<>();
    for (int k = 0; k < positive.size(); k++) {
      w.put(k, Rational.of(orthogonal.get(dimension + 1 + k)));
    }
    return IntegerVector.primitive(positive.size(), w);
  }
}
