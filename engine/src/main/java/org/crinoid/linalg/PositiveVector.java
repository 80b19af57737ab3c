package org.crinoid.linalg;

/**
 * Whether a null space contains a vector all of whose entries are positive, with a proof of either
 * answer.
 *
 * <p>By Stiemke's lemma exactly one exists: {@code x > 0} in the space, or {@code u ≥ 0, u ≠ 0}
 * with {@code u·x = 0} for all {@code x} in it. The search for {@code x ≥ 1} is the dual simplex
 * method with Bland's rule in exact rational arithmetic, started from the reduced basis of the
 * space: {@code x_q = Σ_f c_qf x_f}. It ends because the rule admits no cycle.
 *
 * <p>Cost: usually few pivots of {@code O(entries)} each, exponential in the worst case, therefore
 * limited.
 */
public sealed interface PositiveVector {

  /** There is one: a vector of positive integers. */
  record Exists(IntegerVector vector) implements PositiveVector {}

  /** There is none: a non-negative vector, not zero, orthogonal to the whole space. */
  record Excluded(IntegerVector orthogonal) implements PositiveVector {}

  /** The limit was reached. */
  record Undecided(long work) implements PositiveVector {}

  /**
   * Decides.
   *
   * @param space null space
   * @param workLimit most entries changed by pivots
   */
  static PositiveVector in(NullSpace space, long workLimit) {
    return new PositiveDictionary(space, workLimit).run();
  }
}
