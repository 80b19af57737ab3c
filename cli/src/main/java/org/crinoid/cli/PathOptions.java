package org.crinoid.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.FirstReaction;
import org.crinoid.jump.Langevin;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.jump.TauLeaping;
import org.crinoid.solve.Evidence;
import org.crinoid.solve.Fit;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import picocli.CommandLine.Option;

/** How to draw sample paths. */
final class PathOptions {

  private static final String KNOWN =
      "there are auto, direct, sorting-direct, next-reaction, first-reaction, cr, rssa, rssa-cr,"
          + " tau-leaping and langevin";

  /**
   * A way to draw paths.
   *
   * @param words the method in words, with its settings
   * @param method the method
   */
  record Named(String words, PathMethod method) {}

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description =
          "auto (unless given) takes the exact method that suits the size of the network. Exact:"
              + " direct, sorting-direct, next-reaction, first-reaction, cr"
              + " (composition-rejection), rssa, rssa-cr. Approximate: tau-leaping, langevin.")
  private String method = "auto";

  @Option(
      names = "--epsilon",
      paramLabel = "X",
      converter = NumberConverter.class,
      description =
          "By what part propensities may change in a step of tau-leaping or langevin, 0.03 unless"
              + " given.")
  private double epsilon = TauLeaping.EPSILON;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description =
          "Where chance starts, "
              + Run.DEFAULT_SEED
              + " unless given. The same seed gives the same numbers.")
  private long seed = Run.DEFAULT_SEED;

  @Option(
      names = "--max-firings",
      paramLabel = "N",
      description = "Give up a run after so many reactions, 10000000 unless given.")
  private long maxFirings = Run.DEFAULT_MAX_STEPS;

  @Option(
      names = "--round",
      description =
          "Round amounts at the start that are no whole number of molecules; unless given, such"
              + " models are refused.")
  private boolean rounded;

  /**
   * The method asked for, or the one that suits a problem.
   *
   * @throws InputException if there is no such method
   */
  Function<SamplePath, Named> method() {
    List<Named> exact = exact();
    if (method.equals("auto")) {
      return problem -> automatic(exact, problem);
    }
    Named named = named(exact);
    return problem -> named;
  }

  /** The direct method where it is a generated loop, which is faster than its work says. */
  private static Named automatic(List<Named> exact, SamplePath problem) {
    return problem.system().loop().isPresent()
        ? exact.get(0)
        : exact.stream()
            .min(Comparator.comparingDouble(named -> work(named, problem)))
            .orElseThrow();
  }

  private static List<Named> exact() {
    return List.of(
        new Named(new DirectMethod().description(), new DirectMethod()),
        new Named(new SortingDirect().description(), new SortingDirect()),
        new Named(new NextReaction().description(), new NextReaction()),
        new Named(new CompositionRejection().description(), new CompositionRejection()),
        new Named(new Rssa().description(), new Rssa()),
        new Named(new RssaCr().description(), new RssaCr()));
  }

  private static double work(Named named, SamplePath problem) {
    return switch (named.method().assess(problem, Evidence.none())) {
      case Fit.Suits s -> s.work();
      case Fit.Rejects r -> Double.POSITIVE_INFINITY;
    };
  }

  private Named named(List<Named> exact) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new InputException("--epsilon must lie between 0 and 1, not be " + epsilon);
    }
    TauLeaping leaping = new TauLeaping(epsilon, true);
    Langevin langevin = new Langevin(epsilon);
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "direct" -> exact.get(0);
      case "sorting-direct" -> exact.get(1);
      case "next-reaction" -> exact.get(2);
      case "cr" -> exact.get(3);
      case "rssa" -> exact.get(4);
      case "rssa-cr" -> exact.get(5);
      case "first-reaction" -> new Named(new FirstReaction().description(), new FirstReaction());
      case "tau-leaping" -> new Named(leaping.description(), leaping);
      case "langevin" -> new Named(langevin.description(), langevin);
      default -> throw new InputException("--method: there is no '" + method + "'; " + KNOWN);
    };
  }

  boolean rounded() {
    return rounded;
  }

  /**
   * Seed and limits.
   *
   * @throws InputException if the limit makes no sense
   */
  Run run() {
    if (maxFirings < 1) {
      throw new InputException("--max-firings must be at least 1, not " + maxFirings);
    }
    return new Run(() -> false, t -> {}, maxFirings, seed);
  }
}
