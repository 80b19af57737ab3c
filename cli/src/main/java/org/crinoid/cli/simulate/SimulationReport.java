package org.crinoid.cli.simulate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.crinoid.cli.option.MethodName;
import org.crinoid.cli.text.PropensityText;
import org.crinoid.cli.text.Text;
import org.crinoid.cli.text.ViolationText;
import org.crinoid.model.Model;
import org.crinoid.sbml.Diagnostic;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.Layout;
import org.crinoid.validation.Validation;

/** What was read, solved and written, in a few lines. */
final class SimulationReport {

  private static final int MOST_LISTED = 4;
  private static final int INDENT = 9;

  private final SimulationResult result;
  private final StringBuilder text = new StringBuilder();

  private SimulationReport(SimulationResult result) {
    this.result = result;
  }

  /**
   * The report.
   *
   * @param method the method asked for
   * @param written files written, with remarks
   */
  static String of(SimulationResult result, MethodName method, List<String> written) {
    SimulationReport report = new SimulationReport(result);
    report.model();
    report.system();
    report.line("method", report.method(method));
    if (result.jumps().isPresent()) {
      report.jumps(result.jumps().get());
    } else {
      report.line(
          "",
          "rtol %s, atol %s"
              .formatted(
                  Text.number(result.integration().rtol()),
                  Text.number(result.integration().atol())));
    }
    report.choice();
    report.line("work", report.work());
    report.chance();
    report.events();
    report.constraints();
    report.ending();
    report.line("time", report.time());
    report.lines("written", written);
    return report.text.toString();
  }

  private void model() {
    Model m = result.imported().model();
    String format =
        " (SBML Level %d Version %d)"
            .formatted(result.imported().source().level(), result.imported().source().version());
    line("model", result.title() + format);
    List<String> counts = new ArrayList<>();
    count(counts, m.species().size(), "species", true);
    count(counts, m.reactions().size(), "reaction", true);
    count(counts, m.rules().size(), "rule", false);
    count(counts, m.events().size(), "event", false);
    count(counts, m.functions().size(), "function", false);
    count(counts, m.constraints().size(), "constraint", false);
    count(counts, m.initialAssignments().size(), "initial assignment", false);
    count(counts, m.compartments().size(), "compartment", true);
    count(counts, m.parameters().size(), "parameter", true);
    line("", String.join(", ", counts));
    List<String> remarks =
        result.imported().diagnostics().stream()
            .filter(d -> d.severity() == Diagnostic.Severity.WARNING)
            .map(d -> (d.line() > 0 ? "line " + d.line() + ": " : "") + d.message())
            .toList();
    lines("remarks", shortened(remarks));
    if (m.fluxBalance().isPresent()) {
      String why =
          Validation.isForFluxesAlone(m) ? "there are no rate laws, so nothing reacts; " : "";
      line("fluxes", why + "bounds and objectives (fbc) play no part in a time course");
      line("", "crinoid fba finds optimal fluxes");
    }
  }

  private static void count(List<String> counts, int n, String noun, boolean evenNone) {
    if (n > 0 || evenNone) {
      counts.add(Text.count(n, noun));
    }
  }

  private void system() {
    Layout layout = result.system().system().layout();
    String sizes =
        "%s, %s, %s"
            .formatted(
                Text.count(layout.states().size(), "state"),
                Text.count(layout.parameters().size(), "constant"),
                Text.count(layout.assigned().size(), "assigned quantity")
                    .replace("quantitys", "quantities"));
    if (implicit()) {
      int n = layout.states().size();
      sizes +=
          "; Jacobian with %s of %s entries"
              .formatted(
                  Text.grouped(result.system().jacobianPattern().entryCount()),
                  Text.grouped((long) n * n));
    }
    line("system", sizes);
  }

  /** What is counted, and the propensities. */
  private void jumps(JumpSystem jumps) {
    line(
        "",
        "one path of many, seed %d (--seed); a unit of substance is %s molecules"
            .formatted(result.seed(), Text.number(1 / jumps.unit())));
    PropensityText text = new PropensityText(jumps);
    List<String> propensities =
        java.util.stream.IntStream.range(0, jumps.jumps().size())
            .mapToObj(j -> jumps.jumps().get(j).id() + ": " + text.propensity(j))
            .toList();
    lines(
        "rates",
        propensities.size() <= MOST_LISTED
            ? propensities
            : java.util.stream.Stream.concat(
                    propensities.stream().limit(MOST_LISTED),
                    java.util.stream.Stream.of(
                        propensities.size() - MOST_LISTED + " more; JSON has them all"))
                .toList());
  }

  private String method(MethodName asked) {
    Report report = result.course().report();
    if (asked.isPath()) {
      return "%s: %s, %s"
          .formatted(asked, report.method(), asked.isApproximate() ? "approximate" : "exact");
    }
    return switch (asked) {
      case BDF -> "bdf, backward differentiation formulas, as asked";
      case RK45 -> "rk45, explicit Runge\u2013Kutta (Tsit5), as asked";
      case AUTO -> {
        if (report.statistics().states() == 0) {
          yield "auto: nothing to integrate, all is given by formulas and events";
        }
        Layout layout = result.system().system().layout();
        if (layout.algebraicFrom() < layout.states().size()) {
          yield "auto: implicit steps (bdf), because algebraic rules leave equations to solve";
        }
        if (report.switches().isEmpty()) {
          yield !implicit()
              ? "auto: explicit Runge\u2013Kutta (Tsit5) throughout, because nothing stiff was met"
              : "auto: implicit steps (bdf), because the system is stiff";
        }
        yield "auto: began with explicit Runge\u2013Kutta (Tsit5); "
            + report.switches().stream()
                .limit(MOST_LISTED)
                .map(s -> s.to() + " from time " + Text.number(s.time()))
                .collect(Collectors.joining(", "))
            + more(report.switches().size(), "change")
            + ", because of stiffness";
      }
      default -> throw new IllegalStateException(asked + " draws paths");
    };
  }

  /** Which methods were heard; their reasons are what explain prints. */
  private void choice() {
    result
        .choice()
        .ifPresent(
            choice ->
                line(
                    "",
                    "heard %s; took %s (crinoid explain says why)"
                        .formatted(
                            choice.verdicts().stream()
                                .map(Choice.Hearing::method)
                                .collect(Collectors.joining(", ")),
                            choice.chosen().map(Choice.Hearing::method).orElse("none"))));
  }

  private String work() {
    Report report = result.course().report();
    Report.Statistics s = report.statistics();
    if (result.jumps().isPresent()) {
      String rejected =
          s.rejectedSteps() == 0 ? "" : Text.grouped(s.rejectedSteps()) + " thinned out, ";
      return Text.count(s.steps(), "reaction event")
          + (rejected.isEmpty() ? "" : ", " + rejected.substring(0, rejected.length() - 2));
    }
    StringBuilder work =
        new StringBuilder()
            .append(Text.count(s.steps(), "step"))
            .append(" (")
            .append(Text.grouped(s.rejectedSteps()))
            .append(" rejected), ")
            .append(Text.count(s.derivatives(), "evaluation"));
    if (implicit()) {
      work.append(", ")
          .append(Text.count(s.jacobians(), "Jacobian"))
          .append(", ")
          .append(Text.count(s.factorizations(), "factorisation"))
          .append(", ")
          .append(Text.count(s.newtonIterations(), "Newton iteration"));
    }
    if (implicit() && !report.linearSolver().isEmpty()) {
      work.append("; ").append(report.linearSolver());
    }
    return work.toString();
  }

  /** Whether any implicit step was tried; an explicit method may look at the Jacobian too. */
  private boolean implicit() {
    return result.course().report().statistics().newtonIterations() > 0;
  }

  private void events() {
    List<Report.FiredEvent> events = result.course().report().events();
    if (!events.isEmpty()) {
      String fired =
          events.stream()
              .limit(MOST_LISTED)
              .map(e -> e.event() + " at time " + Text.number(e.time()))
              .collect(Collectors.joining(", "));
      line("events", Text.grouped(events.size()) + " executed: " + fired + more(events.size(), ""));
    }
  }

  private void chance() {
    if (result.system().system().draws() && result.jumps().isEmpty()) {
      line(
          "chance",
          "one course of many: random numbers were drawn, seed " + result.seed() + " (--seed)");
    }
  }

  private void constraints() {
    int count = result.system().system().constraints().size();
    List<Report.Violation> violations = result.course().report().violations();
    if (count > 0 && violations.isEmpty()) {
      line("valid", Text.count(count, "constraint") + " held throughout");
    }
    violations.stream()
        .min(Comparator.comparingDouble(Report.Violation::from))
        .ifPresent(
            v -> line("invalid", "from time " + Text.number(v.from()) + " on, says the model"));
    lines("", shortened(violations.stream().map(ViolationText::of).toList()));
  }

  private void ending() {
    switch (result.course().report().outcome()) {
      case Outcome.Completed c -> {}
      case Outcome.Stopped s ->
          line("stopped", "at time " + Text.number(s.time()) + ", on request");
      case Outcome.Failed f -> line("failed", "at time " + Text.number(f.failure().time()));
    }
  }

  private String time() {
    SimulationResult.Timings t = result.timings();
    return "reading %s, compiling %s, solving %s"
        .formatted(
            Text.seconds(t.reading()), Text.seconds(t.compiling()), Text.seconds(t.solving()));
  }

  private static String more(int size, String noun) {
    int left = size - MOST_LISTED;
    return left <= 0
        ? ""
        : " and " + (noun.isEmpty() ? left + " more" : Text.count(left, noun) + " more");
  }

  private static List<String> shortened(List<String> remarks) {
    if (remarks.size() <= MOST_LISTED) {
      return remarks;
    }
    List<String> first = new ArrayList<>(remarks.subList(0, MOST_LISTED));
    first.add(remarks.size() - MOST_LISTED + " more; crinoid info lists them");
    return first;
  }

  private void lines(String label, List<String> values) {
    for (int k = 0; k < values.size(); k++) {
      line(k == 0 ? label : "", values.get(k));
    }
  }

  private void line(String label, String value) {
    text.append(label).append(" ".repeat(INDENT - label.length())).append(value).append('\n');
  }
}
