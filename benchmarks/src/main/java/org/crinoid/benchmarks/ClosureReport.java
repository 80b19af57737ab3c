package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.moment.Closure;
import org.crinoid.moment.LinearNoiseApproximation;
import org.crinoid.moment.MomentClosure;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Method;
import org.crinoid.solve.MomentCourse;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.timecourse.Integration;

/**
 * Where each approximation of moments is good: errors of means and standard deviations against the
 * master equation, for networks of several kinds and sizes.
 *
 * <p>Argument: a file for the tables in Markdown.
 */
public final class ClosureReport {

  private static final int[] SIZES = {5, 20, 40};

  /** Mean below which a species is left out. */
  private static final double PRESENT = 0.05;

  private ClosureReport() {}

  /** A network at a size, and when it is looked at. */
  private record Subject(
      String name, double time, java.util.function.IntFunction<SmallNetwork> of) {}

  /** An approximation: the method and the order of moments it keeps. */
  private record Approximation(Method<MomentCourse, Moments> method, int order) {}

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Moments against the master equation");
    lines.add("");
    lines.add(
        "Errors of the mean and of the standard deviation, in percent of the true ones, of the species that is worst. Size: the");
    lines.add(
        "scale of molecule numbers; CV: the largest true coefficient of variation then; constants of reactions of order `p` are divided by its `p − 1`th power. \"fails\": the numbers are");
    lines.add(
        "no moments of any law from that time on, or have no bound, and are not given. A species of mean below 0.05 is left out.");
    lines.add("");
    for (Subject s : subjects()) {
      table(s, lines);
      Files.write(Path.of(arguments[0]), lines);
    }
  }

  private static Map<String, Approximation> methods() {
    Integration course = new Integration(new Automatic(), 1e-8, 1e-10);
    Map<String, Approximation> all = new LinkedHashMap<>();
    all.put("lna", new Approximation(new LinearNoiseApproximation(course, false), 2));
    all.put("emre", new Approximation(new LinearNoiseApproximation(course, true), 2));
    for (Closure c : Closure.values()) {
      if (c != Closure.ZERO_CUMULANT) {
        all.put(c.word() + ", 2", new Approximation(new MomentClosure(course, c), 2));
      }
    }
    for (int order = 3; order <= 4; order++) {
      all.put(
          "zero-cumulant, " + order,
          new Approximation(new MomentClosure(course, Closure.ZERO_CUMULANT), order));
      all.put(
          "derivative-matching, " + order,
          new Approximation(new MomentClosure(course, Closure.DERIVATIVE_MATCHING), order));
    }
    return all;
  }

  private static void table(Subject subject, List<String> lines) {
    lines.add("## %s, at time %s".formatted(subject.name(), subject.time()));
    lines.add("");
    StringBuilder head = new StringBuilder("| method |");
    StringBuilder rule = new StringBuilder("|---|");
    List<SmallNetwork.Law> laws = new ArrayList<>();
    for (int size : SIZES) {
      SmallNetwork.Law law = subject.of().apply(size).at(subject.time());
      laws.add(law);
      head.append(
          String.format(Locale.ROOT, " size %d, CV %.2f: mean, sd |", size, widest(law, subject)));
      rule.append("---|");
      if (law.lost() > 1e-6) {
        throw new IllegalStateException(subject.name() + " lost " + law.lost());
      }
    }
    lines.add(head.toString());
    lines.add(rule.toString());
    methods()
        .forEach(
            (name, approximation) -> {
              StringBuilder row = new StringBuilder("| " + name + " |");
              for (int k = 0; k < SIZES.length; k++) {
                SmallNetwork network = subject.of().apply(SIZES[k]);
                row.append(" ")
                    .append(cell(network, subject.time(), laws.get(k), approximation))
                    .append(" |");
              }
              lines.add(row.toString());
            });
    lines.add("");
  }

  /** The largest coefficient of variation of a species that is looked at. */
  private static double widest(SmallNetwork.Law law, Subject subject) {
    double widest = 0;
    for (int i = 0; i < subject.of().apply(SIZES[0]).ids().size(); i++) {
      if (law.mean(i) > PRESENT) {
        widest = Math.max(widest, law.deviation(i) / law.mean(i));
      }
    }
    return widest;
  }

  private static String cell(
      SmallNetwork network, double time, SmallNetwork.Law law, Approximation approximation) {
    CompiledJumps system = JumpNetworks.compiled(network.sbml());
    MomentCourse asked =
        MomentCourse.of(system, 0, new double[] {time}).ofOrder(approximation.order());
    Moments m = approximation.method().solve(asked, new Run(() -> false, t -> {}, 100_000));
    if (m.report().outcome() instanceof Outcome.Failed f) {
      return String.format(Locale.ROOT, "fails at %.2g", f.failure().time());
    }
    double mean = 0;
    double deviation = 0;
    for (int i = 0; i < network.ids().size(); i++) {
      int place = m.place(network.ids().get(i));
      if (law.mean(i) > PRESENT) {
        mean = Math.max(mean, Math.abs(m.mean(0, place) / law.mean(i) - 1));
        deviation = Math.max(deviation, Math.abs(m.deviation(0, place) / law.deviation(i) - 1));
      }
    }
    return percent(mean) + ", " + percent(deviation);
  }

  private static String percent(double part) {
    double value = 100 * part;
    return value < 0.001
        ? "< 0.001"
        : String.format(Locale.ROOT, value < 0.1 ? "%.3f" : value < 10 ? "%.2f" : "%.0f", value);
  }

  private static List<Subject> subjects() {
    return List.of(
        new Subject("Dimerisation 2 A ⇌ B", 1, ClosureReport::dimers),
        new Subject("Binding A + B ⇌ C with synthesis and decay", 2, ClosureReport::binding),
        new Subject("Enzyme E + S ⇌ C → E + P", 2, ClosureReport::enzyme),
        new Subject("Gene that its protein represses", 5, ClosureReport::repressed),
        new Subject("Logistic growth X → 2 X, 2 X → X", 4, ClosureReport::logistic),
        new Subject("Schlögl's network, two stable states", 3, ClosureReport::schloegl),
        new Subject("Predator and prey", 0.6, ClosureReport::predator),
        new Subject("Epidemic S + I → 2 I, I → R", 3, ClosureReport::epidemic),
        new Subject("Annihilation of X and Y that are made alike", 3, ClosureReport::annihilation));
  }

  private static SmallNetwork dimers(int size) {
    return new SmallNetwork()
        .species("A", 2 * size, 2 * size)
        .species("B", 0, size)
        .reaction(List.of("A", "A"), List.of("B"), 1.0 / size)
        .reaction(List.of("B"), List.of("A", "A"), 0.5);
  }

  private static SmallNetwork binding(int size) {
    int most = 3 * size + 25;
    return new SmallNetwork()
        .species("A", size, most)
        .species("B", size, size)
        .species("C", 0, size)
        .reaction(List.of(), List.of("A"), size)
        .reaction(List.of("A"), List.of(), 1)
        .reaction(List.of("A", "B"), List.of("C"), 2.0 / size)
        .reaction(List.of("C"), List.of("A", "B"), 1);
  }

  private static SmallNetwork enzyme(int size) {
    int enzymes = Math.max(1, size / 5);
    return new SmallNetwork()
        .species("E", enzymes, enzymes)
        .species("S", size, size)
        .species("C", 0, enzymes)
        .species("P", 0, size)
        .reaction(List.of("E", "S"), List.of("C"), 5.0 / size)
        .reaction(List.of("C"), List.of("E", "S"), 1)
        .reaction(List.of("C"), List.of("E", "P"), 2);
  }

  private static SmallNetwork repressed(int size) {
    return new SmallNetwork()
        .species("on", 1, 1)
        .species("off", 0, 1)
        .species("P", 0, 4 * size + 40)
        .reaction(List.of("on"), List.of("on", "P"), 2.0 * size)
        .reaction(List.of("P"), List.of(), 1)
        .reaction(List.of("on", "P"), List.of("off"), 2.0 / size)
        .reaction(List.of("off"), List.of("on", "P"), 2);
  }

  private static SmallNetwork logistic(int size) {
    return new SmallNetwork()
        .species("X", size, 6 * size + 30)
        .reaction(List.of("X"), List.of("X", "X"), 2)
        .reaction(List.of("X", "X"), List.of("X"), 1.0 / size);
  }

  private static SmallNetwork schloegl(int size) {
    double s = size;
    return new SmallNetwork()
        .species("X", 2 * size, 8 * size + 60)
        .reaction(List.of(), List.of("X"), 6 * s)
        .reaction(List.of("X"), List.of(), 11)
        .reaction(List.of("X", "X"), List.of("X", "X", "X"), 6 / s)
        .reaction(List.of("X", "X", "X"), List.of("X", "X"), 1 / (s * s));
  }

  private static SmallNetwork predator(int size) {
    int most = 7 * size + 45;
    return new SmallNetwork()
        .species("X", size, most)
        .species("Y", size, most)
        .reaction(List.of("X"), List.of("X", "X"), 2)
        .reaction(List.of("X", "Y"), List.of("Y", "Y"), 2.0 / size)
        .reaction(List.of("Y"), List.of(), 2);
  }

  private static SmallNetwork epidemic(int size) {
    int sick = Math.max(1, size / 10);
    return new SmallNetwork()
        .species("S", size, size)
        .species("I", sick, size + sick)
        .species("R", 0, size + sick)
        .reaction(List.of("S", "I"), List.of("I", "I"), 3.0 / size)
        .reaction(List.of("I"), List.of("R"), 1);
  }

  private static SmallNetwork annihilation(int size) {
    int most = 2 * size + 40;
    return new SmallNetwork()
        .species("X", 0, most)
        .species("Y", 0, most)
        .reaction(List.of(), List.of("X"), size)
        .reaction(List.of(), List.of("Y"), size)
        .reaction(List.of("X", "Y"), List.of(), 5.0 / size)
        .reaction(List.of("X"), List.of(), 0.2)
        .reaction(List.of("Y"), List.of(), 0.2);
  }
}
