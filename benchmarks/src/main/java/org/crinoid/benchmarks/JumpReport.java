package org.crinoid.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crinoid.jump.CompositionRejection;
import org.crinoid.jump.DirectMethod;
import org.crinoid.jump.NextReaction;
import org.crinoid.jump.Rssa;
import org.crinoid.jump.RssaCr;
import org.crinoid.jump.SortingDirect;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.PathMethod;
import org.crinoid.system.JumpSystem;

/**
 * Firings a second of the exact methods: against a program in C written by hand for four networks,
 * on a large network, and against the number of reactions.
 *
 * <p>Processor time of the thread, not of the clock, for the machine may be shared; medians of runs
 * that alternate with the program in C.
 *
 * <p>Arguments: a file for the tables in Markdown; then, each if there is one, {@code
 * --c=SOURCE.c}, the program to compare with ({@code NAME tEnd seed}, which prints {@code
 * events=N}), and {@code --large=MODEL.xml}.
 */
public final class JumpReport {

  private static final int REPEATS = 7;

  /** Up to when the slow methods draw the large network, and others for the compiler. */
  private static final double FIRST_PART = 2;

  private static final double LARGE_END = 100;

  private static final Pattern EVENTS = Pattern.compile("events=(\\d+)");
  private static final Pattern USER = Pattern.compile("user\\s+([0-9.]+)");

  /** How long paths are: about a second of the program in C. */
  private static final Map<String, Double> NETWORKS =
      new TreeMap<>(
          Map.of("birth_death", 40000.0, "telegraph", 500000.0, "enzyme", 400000.0, "ring", 30.0));

  private JumpReport() {}

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add("# Exact sample paths");
    lines.add("");
    lines.add(
        "Java %s, %s, %s. Processor time of one thread, all methods in one virtual machine. `JumpReport` makes this page."
            .formatted(
                Runtime.version(), System.getProperty("os.arch"), System.getProperty("os.name")));
    List<String> options = Arrays.asList(arguments).subList(1, arguments.length);
    for (String option : options) {
      if (option.startsWith("--large=")) {
        lines.addAll(large(Path.of(option.substring(8))));
      }
    }
    for (String option : options) {
      if (option.startsWith("--c=")) {
        lines.addAll(peer(Path.of(option.substring(4))));
      }
    }
    JumpScaling.few(lines);
    JumpScaling.many(lines, Path.of(arguments[0]).resolveSibling("jumps-scaling.svg"));
    Files.write(Path.of(arguments[0]), lines);
  }

  private static String model(String name) {
    return switch (name) {
      case "birth_death" -> JumpNetworks.birthDeath();
      case "telegraph" -> JumpNetworks.telegraph();
      case "enzyme" -> JumpNetworks.enzyme();
      default -> JumpNetworks.ring(400);
    };
  }

  private static List<String> peer(Path source) throws IOException, InterruptedException {
    Path program = Files.createTempFile("jump-peer", "");
    new ProcessBuilder(
            "cc", "-O3", "-march=native", "-o", program.toString(), source.toString(), "-lm")
        .inheritIO()
        .start()
        .waitFor();
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Against C by hand, million firings a second");
    lines.add("");
    lines.add(
        "`cc -O3 -march=native`; medians of %d runs that alternate with the program in C."
            .formatted(REPEATS));
    lines.add("");
    lines.add("| network | method | C | Crinoid | ratio |");
    lines.add("|---|---|---|---|---|");
    for (String name : NETWORKS.keySet()) {
      PathMethod method = name.equals("ring") ? new RssaCr() : new DirectMethod();
      CompiledJumps system = JumpNetworks.compiled(model(name));
      double end = NETWORKS.get(name);
      double ownEnd = name.equals("ring") ? 10 * end : end;
      PathTimer.run(method, system, ownEnd, 99);
      double[] ours = new double[REPEATS];
      double[] theirs = new double[REPEATS];
      for (int k = 0; k < REPEATS; k++) {
        theirs[k] = peer(program, name, end, k + 1).perSecond();
        ours[k] = PathTimer.run(method, system, ownEnd, k + 1).perSecond();
      }
      double c = PathTimer.median(theirs);
      double java = PathTimer.median(ours);
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.1f | %.1f | %.2f |",
              name,
              method.getClass().getSimpleName(),
              c / 1e6,
              java / 1e6,
              java / c));
      System.out.println(lines.getLast());
    }
    Files.delete(program);
    return lines;
  }

  private static PathTimer.Rate peer(Path program, String name, double end, int seed)
      throws IOException, InterruptedException {
    String command = "TIMEFORMAT='user %%3U'; time %s %s %s %d".formatted(program, name, end, seed);
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher events = EVENTS.matcher(text);
    Matcher user = USER.matcher(text);
    if (!events.find() || !user.find()) {
      throw new IOException("the program in C says: " + text);
    }
    return new PathTimer.Rate(
        Double.parseDouble(events.group(1)), Double.parseDouble(user.group(1)));
  }

  /** The method without a graph comes first, before the compiler has seen any other. */
  private static List<String> large(Path file) {
    CompiledJumps system = CompiledJumps.of(JumpSystem.of(Sbml.read(file).model()));
    List<PathMethod> methods =
        List.of(
            new DirectMethod(false, false),
            new DirectMethod(),
            new SortingDirect(),
            new NextReaction(),
            new CompositionRejection(),
            new Rssa(),
            new RssaCr());
    PathTimer.Rate[] rates = new PathTimer.Rate[methods.size()];
    double whole = 0;
    for (int k = 0; k < rates.length; k++) {
      double end = isSlow(methods.get(k)) ? FIRST_PART : LARGE_END;
      PathTimer.run(methods.get(k), system, FIRST_PART, 2);
      rates[k] = PathTimer.run(methods.get(k), system, end, 1);
      whole = Math.max(whole, rates[k].firings());
      System.out.println(methods.get(k) + " " + rates[k]);
    }
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## A large network: one path to time %.0f".formatted(LARGE_END));
    lines.add("");
    lines.add(
        "`%s`, %d reactions, %.3g firings. Methods marked ≈ were timed up to %.0f, %.3g firings, and their seconds are scaled to all firings: what a firing costs them does not depend on the state."
            .formatted(
                file.getFileName(),
                system.jumps().jumps().size(),
                whole,
                FIRST_PART,
                rates[0].firings()));
    lines.add("");
    lines.add("| method | ns a firing | seconds | times direct without graph |");
    lines.add("|---|---|---|---|");
    for (int k = 0; k < rates.length; k++) {
      double each = rates[k].nanoseconds();
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %.0f | %s%.2f | %.1f |",
              methods.get(k).description(),
              each,
              isSlow(methods.get(k)) ? "≈ " : "",
              1e-9 * each * whole,
              rates[0].nanoseconds() / each));
    }
    return lines;
  }

  /** Whether all reactions are looked at for each firing. */
  private static boolean isSlow(PathMethod method) {
    return method instanceof DirectMethod;
  }
}
