package org.crinoid.jump;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import org.crinoid.system.JumpSystem;

/**
 * The chemical Langevin equation: numbers of molecules are real, and each reaction happens {@code
 * aⱼ dt + √aⱼ dWⱼ} times in {@code dt}.
 *
 * <p>Integrated by the weak trapezoidal method, of weak order 2: half a step with the propensities
 * at its start, half a step with {@code 2a(x*) − a(x)} for the rate and its positive part for the
 * square of the noise. A step ends before any propensity is expected to change by more than a part
 * ε of itself. Where noise would make a number of molecules negative, the reactions that take from
 * it happen less often in that step, so that it becomes zero; moieties keep their totals, and the
 * path is reflected at the boundary.
 *
 * <p>Triggers and constraints that compare numbers of molecules are met inside a step, see {@code
 * Crossing}. Where propensities change in time, a step ends before one changes by more than a part
 * ε.
 *
 * <p>Cost: O(M) per step, M reactions, whatever the numbers of molecules; near a level that is
 * watched steps are short. When not: where numbers below some tens matter, for the equation itself
 * is then no approximation of the jump process; see {@link Hybrid}. What asks for exact or rounded
 * numbers is refused, and delays of counts.
 *
 * @param epsilon ε, between 0 and 1, ends excluded
 * @param longest no step is longer; may be infinite
 * @see <a href="https://doi.org/10.1063/1.481811">Gillespie 2000, Journal of Chemical Physics 113,
 *     297–306</a>
 * @see <a href="https://doi.org/10.4310/CMS.2011.v9.n1.a15">Anderson and Mattingly 2011,
 *     Communications in Mathematical Sciences 9, 301–318</a>
 */
public record Langevin(double epsilon, double longest) implements LeapMethod {

  /** Molecules below which the equation does not speak for a species; as for critical reactions. */
  private static final double FEW = 10;

  /** Times at which a path is looked at for scarce species. */
  private static final int LOOKS = 64;

  /** Checks the settings. */
  public Langevin {
    TauLeaping.requirePart(epsilon);
    if (!(longest > 0)) {
      throw new IllegalArgumentException("the longest step must be above 0, not " + longest);
    }
  }

  /** With as large steps as ε allows. */
  public Langevin(double epsilon) {
    this(epsilon, Double.POSITIVE_INFINITY);
  }

  /** With the part that is usual for tau-leaping. */
  public Langevin() {
    this(TauLeaping.EPSILON);
  }

  @Override
  public String description() {
    String bound = Double.isInfinite(longest) ? "" : ", steps up to " + longest;
    return "chemical Langevin equation, epsilon %s%s".formatted(epsilon, bound);
  }

  @Override
  public boolean isFractional() {
    return true;
  }

  @Override
  public Optional<Obstacle> obstacle(SamplePath problem) {
    return Obstacle.exactNumber(problem).or(() -> Obstacle.remembered(problem));
  }

  @Override
  public Fit.Suits suits(SamplePath problem, Evidence evidence) {
    Optional<Evidence.Count> scarce =
        evidence.copies().flatMap(Evidence.Copies::lowest).filter(c -> c.molecules() < FEW);
    Fit.Suits work = LeapWork.of(problem, evidence, epsilon, 2);
    return scarce
        .map(
            c ->
                LeapMethod.approximate(
                    work.work(),
                    "no approximation of '%s', of which there are only %.3g at time %s"
                        .formatted(c.species(), c.molecules(), c.time())))
        .orElse(work);
  }

  /**
   * A species of which there are fewer than ten molecules, on the average over the second half of a
   * path.
   */
  @Override
  public Optional<String> doubt(SamplePath problem, Run run) {
    double[] times = problem.times();
    double end = times[times.length - 1];
    double middle = problem.startTime() + (end - problem.startTime()) / 2;
    double[] looks =
        IntStream.range(0, LOOKS).mapToDouble(k -> middle + (end - middle) * k / LOOKS).toArray();
    JumpSystem jumps = problem.system().jumps();
    int[] changed =
        jumps.jumps().stream()
            .flatMap(j -> j.changes().stream())
            .mapToInt(JumpSystem.Change::state)
            .distinct()
            .sorted()
            .toArray();
    List<String> species =
        Arrays.stream(changed).mapToObj(jumps.system().layout().states()::get).toList();
    SamplePath pilot =
        new SamplePath(
            problem.system(),
            problem.overrides(),
            problem.startTime(),
            looks,
            species,
            0,
            problem.rounded());
    double[] values = new double[LOOKS * species.size()];
    Outcome outcome = sampler(pilot, run).sample(0, problem.overrides(), values);
    return outcome instanceof Outcome.Completed
        ? scarcest(species, values, jumps.unit())
        : Optional.empty();
  }

  private static Optional<String> scarcest(List<String> species, double[] amounts, double unit) {
    double least = FEW;
    int which = -1;
    for (int i = 0; i < species.size(); i++) {
      double sum = 0;
      for (int k = 0; k < LOOKS; k++) {
        sum += amounts[k * species.size() + i];
      }
      double mean = sum / LOOKS / unit;
      if (mean < least) {
        least = mean;
        which = i;
      }
    }
    return which < 0
        ? Optional.empty()
        : Optional.of(
            "the Langevin equation is no approximation of few molecules, and of '%s' there are about %.2g; noise may be far off, compare with an exact method"
                .formatted(species.get(which), least));
  }

  @Override
  public Leap leap(PathFrame frame) {
    return new LangevinLeap(frame, this);
  }
}
