package org.crinoid.moment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crinoid.kernel.CompiledSystem;
import org.crinoid.solve.Failure;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Run;
import org.crinoid.solve.SteadyState;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;

/**
 * Solves equations for moments, and looks at all times, not only at those asked about, whether the
 * numbers are moments of some law.
 */
final class MomentSolve {

  /** Times at which moments are looked at, beside those asked about. */
  private static final int LOOKS = 129;

  private final Fluctuating system;
  private final DynamicalSystem equations;
  private final Asked asked;
  private final MomentCourse problem;

  MomentSolve(Fluctuating system, DynamicalSystem equations, Asked asked, MomentCourse problem) {
    this.system = system;
    this.equations = equations;
    this.asked = asked;
    this.problem = problem;
  }

  /** Along the course. */
  Moments course(
      Method<TimeCourse, Trajectory> method,
      Run run,
      Function<MomentTable, Moments.Warrant> warrant) {
    TreeSet<Double> times = new TreeSet<>();
    Arrays.stream(problem.times()).forEach(times::add);
    if (problem.endTime() > problem.startTime()) {
      Arrays.stream(TimeCourse.evenly(problem.startTime(), problem.endTime(), LOOKS))
          .forEach(times::add);
    }
    List<String> columns = asked.columns();
    TimeCourse course =
        new TimeCourse(
            CompiledSystem.of(equations),
            MomentStart.of(system, equations, problem),
            problem.startTime(),
            times.stream().mapToDouble(Double::doubleValue).toArray(),
            columns);
    Trajectory rows = method.solve(course, run);
    MomentTable table = new MomentTable(asked);
    for (int k = 0; k < rows.rowCount(); k++) {
      int row = k;
      table.add(rows.time(k), name -> rows.value(row, columns.indexOf(name)));
    }
    return checked(table, rows.report(), warrant);
  }

  private Moments checked(
      MomentTable table, Report report, Function<MomentTable, Moments.Warrant> warrant) {
    LawCheck check = check(table);
    int good = 0;
    Optional<Failure> failure = Optional.empty();
    while (good < table.rows() && failure.isEmpty()) {
      failure = check.of(good);
      good += failure.isEmpty() ? 1 : 0;
    }
    int[] chosen = rowsAsked(table, good);
    return table.at(
        chosen, warrant.apply(table), failure.map(f -> failed(report, f)).orElse(report));
  }

  private LawCheck check(MomentTable table) {
    int[] free = IndependentRows.of(system).independent();
    boolean[] counted = new boolean[asked.species().size()];
    boolean[] independent = new boolean[counted.length];
    for (int i = 0; i < counted.length; i++) {
      int place = system.place(asked.species().get(i));
      counted[i] = system.quantities().get(place).counted();
      independent[i] = Arrays.stream(free).anyMatch(k -> k == place);
    }
    return new LawCheck(table, counted, independent);
  }

  private int[] rowsAsked(MomentTable table, int good) {
    return Arrays.stream(problem.times())
        .mapToInt(
            t -> IntStream.range(0, good).filter(k -> table.time(k) == t).findFirst().orElse(-1))
        .filter(k -> k >= 0)
        .toArray();
  }

  /** A report of a failure. */
  static Report failed(Report report, Failure failure) {
    return new Report(
        new Outcome.Failed(failure),
        report.method(),
        report.linearSolver(),
        report.statistics(),
        report.switches(),
        report.events(),
        report.violations());
  }

  /** In the long run, where the equations rest. */
  Moments rest(
      Method<SteadyState, FixedPoints> method,
      Run run,
      Function<MomentTable, Moments.Warrant> warrant) {
    Map<String, Double> start = MomentStart.of(system, equations, problem);
    FixedPoints points =
        method.solve(
            new SteadyState(
                CompiledSystem.of(equations), start, java.util.OptionalDouble.empty(), 0),
            run);
    MomentTable table = new MomentTable(asked);
    Optional<FixedPoint> point = points.points().stream().findFirst();
    point.ifPresent(p -> table.add(Double.POSITIVE_INFINITY, name -> p.values().get(name)));
    Report report = points.report();
    if (point.isPresent() && point.get().stability().kind() == FixedPoint.Stability.Kind.UNSTABLE) {
      report =
          failed(
              report,
              new Failure.NoRest(
                  Double.POSITIVE_INFINITY,
                  asked.means().get(0),
                  "the moments run away from where their equations rest"));
      return new MomentTable(asked).at(new int[0], warrant.apply(table), report);
    }
    return table.rows() == 0
        ? table.at(new int[0], warrant.apply(table), report)
        : resting(table, report, warrant);
  }

  private Moments resting(
      MomentTable table, Report report, Function<MomentTable, Moments.Warrant> warrant) {
    Optional<Failure> failure = check(table).of(0);
    return table.at(
        failure.isPresent() ? new int[0] : new int[] {0},
        warrant.apply(table),
        failure.map(f -> failed(report, f)).orElse(report));
  }
}
