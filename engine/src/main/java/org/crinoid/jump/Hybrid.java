package org.crinoid.jump;

import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.SamplePath;

/**
 * Jumps one by one where molecules are few, the chemical Langevin equation where they are many, the
 * border moving as the path goes.
 *
 * <p>A reaction is fast while of every species that it changes there are at least {@code plenty}
 * molecules, and stays so until there are fewer than half as many; reactions that triggers or
 * constraints read never are. Fast reactions move by {@link Langevin}; between its points the
 * others wait until their propensities, integrated along the path, reach an exponential number, and
 * the fast ones are then brought to that instant by a Brownian bridge. A reaction that ceases to be
 * fast completes or takes back, by chance and without bias, the part of a firing that it had begun,
 * so that species of which there are few are whole numbers always.
 *
 * <p>Cost: O(M) per step and per slow firing, M reactions. When not: where what is fast has few
 * molecules, which are then drawn one by one as by an exact method. Where propensities change in
 * time, a step ends before one changes by more than a part ε; what delays look back at is never
 * fast.
 *
 * @param epsilon ε of the steps of fast reactions, between 0 and 1, ends excluded
 * @param plenty molecules from which a reaction may be fast, at least 20
 * @see <a href="https://doi.org/10.1063/1.1835951">Salis and Kaznessis 2005, Journal of Chemical
 *     Physics 122, 054103</a>
 * @see <a href="https://doi.org/10.1063/1.1505860">Haseltine and Rawlings 2002, Journal of Chemical
 *     Physics 117, 6959–6969</a>
 */
public record Hybrid(double epsilon, double plenty) implements LeapMethod {

  /** As Salis and Kaznessis have it: one molecule is then a part in a hundred. */
  public static final double PLENTY = 100;

  private static final double LEAST_PLENTY = 20;

  /** Checks the settings. */
  public Hybrid {
    TauLeaping.requirePart(epsilon);
    if (!(plenty >= LEAST_PLENTY)) {
      throw new IllegalArgumentException(
          "%s molecules are not plenty; at least %.0f".formatted(plenty, LEAST_PLENTY));
    }
  }

  /** With the usual settings. */
  public Hybrid() {
    this(TauLeaping.EPSILON, PLENTY);
  }

  @Override
  public String description() {
    return "hybrid of jumps and chemical Langevin equation, epsilon %s, plenty from %.0f molecules"
        .formatted(epsilon, plenty);
  }

  @Override
  public boolean isFractional() {
    return true;
  }

  @Override
  public Fit.Suits suits(SamplePath problem, Evidence evidence) {
    return LeapWork.of(problem, evidence, epsilon, 2);
  }

  @Override
  public Leap leap(PathFrame frame) {
    return new HybridLeap(frame, this);
  }
}
