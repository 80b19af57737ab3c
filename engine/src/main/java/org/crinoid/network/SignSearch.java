package org.crinoid.network;

import java.util.List;
import java.util.Optional;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.OpenCone;

/**
 * Searches an {@link OpenCone} for a point at which pairs of linear forms have equal signs.
 *
 * <p>Branch and bound: a point of the cone is found exactly; if a pair of forms differs in sign
 * there, the cone is split into the three parts in which both are positive, negative or zero. Cost:
 * exponential in the pairs in the worst case, therefore limited.
 */
final class SignSearch {

  /** Entries changed by pivots in one cone at most. */
  private static final long PIVOT_LIMIT = 100_000;

  /** Operations counted for each entry of a cone, about what simplex does with it. */
  private static final long CONE_WEIGHT = 4;

  /** Counted for each cone beside its entries. */
  private static final long BASE = 1000;

  private final List<Pair> pairs;
  private final long workLimit;
  private long budget;

  /** Two forms whose signs must be equal. */
  record Pair(IntegerVector one, IntegerVector other) {}

  /** What a search found. */
  sealed interface Found {
    /** A point. */
    record Point(IntegerVector x) implements Found {}

    /** There is no such point. */
    record Nothing() implements Found {}

    /** A limit of so many operations was reached. */
    record Undecided(long limit) implements Found {}
  }

  /**
   * Prepares a search.
   *
   * @param workLimit most entries of all cones in which points are sought
   */
  SignSearch(List<Pair> pairs, long workLimit) {
    this.pairs = List.copyOf(pairs);
    this.workLimit = workLimit;
    this.budget = workLimit;
  }

  /** A point of {@code cone}, perhaps the origin. */
  Found in(OpenCone cone) {
    budget -= BASE + CONE_WEIGHT * cone.size();
    if (budget < 0) {
      return new Found.Undecided(workLimit);
    }
    return switch (cone.point(PIVOT_LIMIT)) {
      case OpenCone.Answer.Undecided u -> new Found.Undecided(PIVOT_LIMIT);
      case OpenCone.Answer.Empty e -> new Found.Nothing();
      case OpenCone.Answer.Point p -> split(cone, p.x());
    };
  }

  /** Whether {@code cone} was found to hold no point at all. */
  boolean isEmpty(OpenCone cone) {
    budget -= BASE + CONE_WEIGHT * cone.size();
    return budget >= 0 && cone.point(PIVOT_LIMIT) instanceof OpenCone.Answer.Empty;
  }

  /** A point of {@code cone} at which not all forms are zero, where a point's negative is one. */
  Found nonzero(OpenCone cone, List<IntegerVector> forms) {
    OpenCone rest = cone;
    for (IntegerVector form : forms) {
      Found found = in(rest.wherePositive(form));
      if (!(found instanceof Found.Nothing)) {
        return found;
      }
      rest = rest.where(form);
    }
    return new Found.Nothing();
  }

  private Found split(OpenCone cone, IntegerVector x) {
    Optional<Pair> differing =
        pairs.stream()
            .filter(p -> p.one().dot(x).signum() != p.other().dot(x).signum())
            .findFirst();
    if (differing.isEmpty()) {
      return new Found.Point(x);
    }
    Pair p = differing.get();
    List<OpenCone> parts =
        List.of(
            cone.wherePositive(p.one()).wherePositive(p.other()),
            cone.whereNegative(p.one()).whereNegative(p.other()),
            cone.where(p.one()).where(p.other()));
    for (OpenCone part : parts) {
      Found found = in(part);
      if (!(found instanceof Found.Nothing)) {
        return found;
      }
    }
    return new Found.Nothing();
  }
}
