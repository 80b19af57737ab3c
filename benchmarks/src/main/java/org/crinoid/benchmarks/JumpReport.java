package org.crinoid.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
import org.crinoid.solve.PathSampler;
import org.crinoid.solve.Run;
import org.crinoid.solve.SamplePath;
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
  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();
  private static final Pattern EVENTS = Pattern.compile("events=(\\d+)");
  private static final Pattern USER = Pattern.compile("user\\s+([0-9.]+)");

  private static final Map<String, Double> NETWORKS =
      new java.util.TreeMap<>(
          Map.of("birth_death", 3000.0, "telegraph", 60000.0, "enzyme", 200000.0, "ring", 40.0));

  private JumpReport() {}

  private record Rate(double firings, double seconds) {
    double perSecond() {
      return firings / seconds;
    }
  }

  /** Writes the tables. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    lines.add("# Exact sample paths");
    lines.add("");
    lines.add(
        "Java %s, %s, %s. Processor time, medians of %d runs."
            .formatted(
                Runtime.version(),
                System.getProperty("os.arch"),
                System.getProperty("os.name"),
                REPEATS));
    for (String argument : Arrays.asList(arguments).subList(1, arguments.length)) {
      if (argument.startsWith("--c=")) {
        lines.addAll(peer(Path.of(argument.substring(4))));
      } else if (argument.startsWith("--large=")) {
        lines.addAll(large(Path.of(argument.substring(8))));
      }
    }
    lines.addAll(scaling());
    Files.write(Path.of(arguments[0]), lines);
    lines.forEach(System.out::println);
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
    lines.add("| network | method | C | Crinoid | ratio |");
    lines.add("|---|---|---|---|---|");
    for (String name : NETWORKS.keySet()) {
      PathMethod method = name.equals("ring") ? new RssaCr() : new DirectMethod();
      CompiledJumps system = JumpNetworks.compiled(model(name));
      double end = NETWORKS.get(name);
      run(method, system, end, 99);
      run(method, system, end, 98);
      double[] ours = new double[REPEATS];
      double[] theirs = new double[REPEATS];
      for (int k = 0; k < REPEATS; k++) {
        theirs[k] = peer(program, name, end, k + 1).perSecond();
        ours[k] = run(method, system, end, k + 1).perSecond();
      }
      double c = median(theirs);
      double java = median(ours);
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

  private static Rate peer(Path program, String name, double end, int seed)
      throws IOException, InterruptedException {
    String command = "time -p %s %s %s %d".formatted(program, name, end, seed);
    Process process = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher events = EVENTS.matcher(text);
    Matcher user = USER.matcher(text);
    if (!events.find() || !user.find()) {
      throw new IOException("the program in C says: " + text);
    }
    return new Rate(Double.parseDouble(events.group(1)), Double.parseDouble(user.group(1)));
  }

  private static Rate run(PathMethod method, CompiledJumps system, double end, int seed) {
    String first = system.jumps().system().layout().states().get(0);
    SamplePath problem = SamplePath.of(system, 0, new double[] {end}, List.of(first));
    PathSampler sampler =
        method.sampler(problem, new Run(() -> false, t -> {}, Long.MAX_VALUE, seed));
    long before = CLOCK.getCurrentThreadCpuTime();
    sampler.sample(seed, Map.of(), new double[1]);
    long after = CLOCK.getCurrentThreadCpuTime();
    return new Rate(sampler.report().statistics().steps(), 1e-9 * (after - before));
  }

  private static List<String> large(Path file) {
    CompiledJumps system = CompiledJumps.of(JumpSystem.of(Sbml.read(file).model()));
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## A large network: nanoseconds a firing");
    lines.add("");
    lines.add(
        "%d reactions. Times are those of the whole path to 100 for the methods that take less than a minute, and of its first part for the others."
            .formatted(system.jumps().jumps().size()));
    lines.add("");
    lines.add(
        "| method | to time | firings | seconds | ns a firing | times direct without graph |");
    lines.add("|---|---|---|---|---|---|");
    double direct = 0;
    for (PathMethod method :
        List.of(
            new DirectMethod(false, false),
            new DirectMethod(),
            new NextReaction(),
            new SortingDirect(),
            new CompositionRejection(),
            new Rssa(),
            new RssaCr())) {
      double end =
          method.equals(new DirectMethod(false, false))
              ? 1
              : method.equals(new DirectMethod()) ? 5 : 100;
      Rate rate = run(method, system, end, 1);
      double each = 1e9 / rate.perSecond();
      direct = direct == 0 ? each : direct;
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.0f | %.2f | %.0f | %.1f |",
              method,
              end,
              rate.firings(),
              rate.seconds(),
              each,
              direct / each));
      System.out.println(lines.getLast());
    }
    return lines;
  }

  private static List<String> scaling() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("## Nanoseconds a firing against the number of reactions: rings");
    lines.add("");
    List<PathMethod> methods =
        List.of(
            new DirectMethod(),
            new NextReaction(),
            new SortingDirect(),
            new CompositionRejection(),
            new Rssa(),
            new RssaCr());
    StringBuilder head = new StringBuilder("| reactions |");
    methods.forEach(m -> head.append(' ').append(m.getClass().getSimpleName()).append(" |"));
    lines.add(head.toString());
    lines.add("|---|" + "---|".repeat(methods.size()));
    for (int reactions : new int[] {10, 100, 1000, 10_000}) {
      CompiledJumps system = JumpNetworks.compiled(JumpNetworks.ring(reactions / 2));
      StringBuilder line = new StringBuilder("| " + reactions + " |");
      for (PathMethod method : methods) {
        boolean searches =
            method instanceof DirectMethod
                || method instanceof Rssa
                || method instanceof SortingDirect;
        double firings = searches && reactions > 1000 ? 3e4 : 2e6;
        double end = firings / (75.0 * reactions);
        double[] each = new double[4];
        for (int k = 0; k < each.length; k++) {
          each[k] = 1e9 / run(method, system, end, k + 1).perSecond();
        }
        line.append(String.format(Locale.ROOT, " %.0f |", Arrays.stream(each).min().orElseThrow()));
      }
      lines.add(line.toString());
      System.out.println(line);
    }
    return lines;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
