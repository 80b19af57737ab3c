package org.crinoid.cli.validate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crinoid.cli.text.ModelListing;
import org.crinoid.cli.text.ModelText;
import org.crinoid.cli.text.Text;
import org.crinoid.model.Model;
import org.crinoid.sbml.SourceInfo;
import org.crinoid.units.Undeclared;
import org.crinoid.validation.Construct;
import org.crinoid.validation.Finding.Severity;
import org.crinoid.validation.MethodKind;
import org.crinoid.validation.Validation;

/** A report on a file as text. */
public final class ValidationText {

  /** Findings of one kind after so many are counted only, unless all are asked for. */
  private static final int MOST = 8;

  private final ValidationReport report;
  private final StringBuilder text = new StringBuilder();

  public ValidationText(ValidationReport report) {
    this.report = report;
  }

  public String print(boolean all) {
    report.imported().ifPresent(i -> contents(i.model(), i.source()));
    if (report.imported().isEmpty()) {
      line(report.file());
    }
    for (Severity severity : Severity.values()) {
      findings(severity, all || severity.compareTo(Severity.WARNING) < 0);
    }
    line("");
    line(verdict());
    return text.toString();
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private void contents(Model m, SourceInfo source) {
    String name = m.name().isEmpty() ? m.id() : m.name();
    line(report.file() + (name.isEmpty() ? "" : ": " + name));
    line(
        "SBML Level %d Version %d%s"
            .formatted(
                source.level(),
                source.version(),
                source.packages().isEmpty()
                    ? ""
                    : ", with packages " + String.join(", ", source.packages())));
    line(ModelText.counts(m));
    constructs(m);
    units(m);
  }

  private void constructs(Model m) {
    List<List<String>> rows = new ArrayList<>();
    for (Construct c : Construct.values()) {
      List<String> uses = c.uses(m);
      if (!uses.isEmpty()) {
        List<String> row = new ArrayList<>(List.of(c.title(), Integer.toString(uses.size())));
        for (MethodKind method : methods(m)) {
          row.add(method.title() + ": " + c.support(method).title());
        }
        rows.add(row);
      }
    }
    text.append(
        new ModelListing("constructs", List.of("construct", "uses", "methods"), rows).print());
  }

  /** Flux balance is no question to a model that says nothing of it. */
  private static List<MethodKind> methods(Model m) {
    return m.fluxBalance().isPresent()
        ? List.of(MethodKind.values())
        : List.of(MethodKind.TIME_COURSE);
  }

  private void units(Model m) {
    Undeclared undeclared = Undeclared.of(m);
    if (undeclared.count() == 0) {
      return;
    }
    List<String> parts = new ArrayList<>();
    add(parts, undeclared.parameters().size(), m.parameters().size() + locals(m), "parameter");
    add(parts, undeclared.species().size(), m.species().size(), "species");
    add(parts, undeclared.compartments().size(), m.compartments().size(), "compartment");
    if (!undeclared.model().isEmpty()) {
      parts.add(String.join(" and ", undeclared.model()) + " of the model");
    }
    line("");
    line("without units, so not checked for them: " + String.join(", ", parts));
  }

  private static int locals(Model m) {
    return m.reactions().stream()
        .flatMap(r -> r.rateLaw().stream())
        .mapToInt(law -> law.parameters().size())
        .sum();
  }

  private static void add(List<String> parts, int without, int all, String noun) {
    if (without > 0) {
      parts.add(Text.grouped(without) + " of " + Text.count(all, noun));
    }
  }

  private void findings(Severity severity, boolean all) {
    List<ValidationReport.Placed> found =
        report.findings().stream().filter(p -> p.finding().severity() == severity).toList();
    if (found.isEmpty()) {
      return;
    }
    line("");
    line(heading(severity) + " (" + Text.grouped(found.size()) + ")");
    Map<String, Integer> counts = new HashMap<>();
    for (ValidationReport.Placed p : found) {
      int count = counts.merge(p.finding().code(), 1, Integer::sum);
      if (all || count <= MOST) {
        line("  " + place(p) + p.finding().message());
      }
    }
    if (!all) {
      counts.forEach(
          (code, count) -> {
            if (count > MOST) {
              String more = Text.grouped(count - MOST);
              line("  ... and " + more + " more of the kind " + code + "; --all prints them");
            }
          });
    }
  }

  private String place(ValidationReport.Placed p) {
    String file = p.file().equals(report.file()) ? "" : p.file() + ", ";
    return p.line() > 0 ? file + "line " + p.line() + ": " : file.isEmpty() ? "" : p.file() + ": ";
  }

  private static String heading(Severity severity) {
    return switch (severity) {
      case ERROR -> "errors";
      case UNSUPPORTED -> "not supported";
      case WARNING -> "warnings";
      case NOTE -> "notes";
    };
  }

  private String usable() {
    boolean forFluxes =
        report.imported().map(i -> Validation.isForFluxesAlone(i.model())).orElse(false);
    return forFluxes
        ? "fluxes can be optimised; there are no rate laws to simulate"
        : "can be simulated";
  }

  private String verdict() {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = report.count(severity);
      if (count > 0) {
        String noun =
            severity == Severity.UNSUPPORTED
                ? "unsupported construct"
                : severity.name().toLowerCase(Locale.ROOT);
        counts.add(Text.count(count, noun));
      }
    }
    String verdict =
        switch (report.result()) {
          case USABLE -> usable();
          case UNSUPPORTED -> "cannot be simulated: it uses what is not supported";
          case DEFECTIVE -> "cannot be simulated before the errors are corrected";
        };
    return verdict + (counts.isEmpty() ? "" : " (" + String.join(", ", counts) + ")");
  }
}
