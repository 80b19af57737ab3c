package org.crinoid.cli;

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
import org.crinoid.jump.Ssa;
import org.crinoid.jump.TauLeaping;
import org.crinoid.solve.PathMethod;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
import picocli.CommandLine.Option;

/** How to draw sample paths. */
final class PathOptions {

  private static final String KNOWN =
      "there are ssa, direct, sorting-direct, next-reaction, first-reaction,"
          + " composition-rejection, rssa, rssa-cr, tau-leaping and langevin";

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
          "ssa (unless given) takes the exact method that suits the size of the network. Exact:"
              + " direct, sorting-direct, next-reaction, first-reaction, composition-rejection,"
              + " rssa, rssa-cr. Approximate: tau-leaping, langevin.")
  private String method = "ssa";

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
    String name = method.toLowerCase(Locale.ROOT);
    if (name.equals("ssa")) {
      return PathOptions::suitable;
    }
    Named named = named(name);
    return problem -> named;
  }

  private static Named suitable(SamplePath problem) {
    PathMethod chosen = new Ssa().chosen(problem.system());
    String words =
        chosen instanceof RssaCr large ? large.description() : new DirectMethod().description();
    return new Named(words, chosen);
  }

  private Named named(String name) {
    if (!(epsilon > 0 && epsilon < 1)) {
      throw new InputException("--epsilon must lie between 0 and 1, not be " + epsilon);
    }
    TauLeaping leaping = new TauLeaping(epsilon, true);
    Langevin langevin = new Langevin(epsilon);
    CompositionRejection composition = new CompositionRejection();
    return switch (name) {
      case "direct" -> new Named(new DirectMethod().description(), new DirectMethod());
      case "sorting-direct" -> new Named(new SortingDirect().description(), new SortingDirect());
      case "next-reaction" -> new Named(new NextReaction().description(), new NextReaction());
      case "first-reaction" -> new Named(new FirstReaction().description(), new FirstReaction());
      case "composition-rejection" -> new Named(composition.description(), composition);
      case "rssa" -> new Named(new Rssa().description(), new Rssa());
      case "rssa-cr" -> new Named(new RssaCr().description(), new RssaCr());
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
