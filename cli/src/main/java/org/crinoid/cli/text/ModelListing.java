package org.crinoid.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crinoid.expr.Infix;
import org.crinoid.model.Compartment;
import org.crinoid.model.Event;
import org.crinoid.model.FunctionDefinition;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Reaction;
import org.crinoid.model.Rule;
import org.crinoid.model.Species;
import org.crinoid.model.UnitDefinition;
import org.crinoid.sbml.Annotation;
import org.crinoid.sbml.Diagnostic;
import org.crinoid.sbml.Imported;

/**
 * The content of a model as tables: a heading, then rows of cells.
 *
 * @param heading what the table lists
 * @param columns names of the cells
 * @param rows one list of cells for each element
 */
public record ModelListing(String heading, List<String> columns, List<List<String>> rows) {

  private static final int WIDEST = 40;

  /** Everything a model contains, in the order of SBML; tables without rows are left out. */
  public static List<ModelListing> of(Imported imported) {
    Model m = imported.model();
    ModelText text = new ModelText(m);
    UnitText units = new UnitText(m.units());
    List<ModelListing> all = new ArrayList<>();
    all.add(functions(m));
    all.add(unitDefinitions(m, units));
    all.add(compartments(m, text, units));
    all.add(species(m, text, units));
    all.add(parameters(m, text, units));
    all.add(rules(m));
    all.add(reactions(m, text));
    all.add(events(m));
    all.add(remarks(imported.diagnostics()));
    all.removeIf(listing -> listing.rows().isEmpty());
    return all;
  }

  /** What the elements stand for. */
  public static ModelListing of(List<Annotation> annotations) {
    ModelListing listing = empty("annotations", "element", "qualifier", "resource");
    annotations.forEach(a -> listing.add(a.element(), a.qualifier(), a.resource()));
    return listing;
  }

  private static ModelListing functions(Model m) {
    ModelListing listing = empty("functions", "function", "value");
    for (FunctionDefinition f : m.functions()) {
      listing.add(f.id() + "(" + String.join(", ", f.arguments()) + ")", Infix.print(f.body()));
    }
    return listing;
  }

  private static ModelListing unitDefinitions(Model m, UnitText units) {
    ModelListing listing = empty("units", "id", "unit", "name");
    for (UnitDefinition u : m.units().definitions()) {
      String unit = units.of(u.id());
      listing.add(u.id(), unit.isEmpty() ? "1" : unit, u.name());
    }
    return listing;
  }

  private static ModelListing compartments(Model m, ModelText text, UnitText units) {
    ModelListing listing = empty("compartments", "id", "start", "unit", "role", "name");
    for (Compartment c : m.compartments()) {
      String unit = units.of(c.units().isEmpty() ? m.units().volume() : c.units());
      String role = text.role(c.id(), c.constant(), false);
      listing.add(c.id(), text.start(c.id(), c.size()), unit, role, c.name());
    }
    return listing;
  }

  private static ModelListing species(Model m, ModelText text, UnitText units) {
    ModelListing listing =
        empty("species", "id", "start", "unit", "compartment", "role", "means", "name");
    for (Species s : m.species()) {
      listing.add(
          s.id(),
          text.start(s),
          units.of(s.substanceUnits().isEmpty() ? m.units().substance() : s.substanceUnits()),
          s.compartment(),
          text.role(s.id(), s.constant(), s.boundary()),
          s.onlySubstanceUnits() ? "amount" : "concentration",
          s.name());
    }
    return listing;
  }

  private static ModelListing parameters(Model m, ModelText text, UnitText units) {
    ModelListing listing = empty("parameters", "id", "start", "unit", "role", "name");
    for (Parameter p : m.parameters()) {
      listing.add(
          p.id(),
          text.start(p.id(), p.value()),
          units.of(p.units()),
          text.role(p.id(), p.constant(), false),
          p.name());
    }
    return listing;
  }

  private static ModelListing rules(Model m) {
    ModelListing listing = empty("rules", "rule");
    for (Rule rule : m.rules()) {
      listing.add(ModelText.rule(rule));
    }
    return listing;
  }

  private static ModelListing reactions(Model m, ModelText text) {
    ModelListing listing = empty("reactions", "id", "equation", "rate", "name");
    for (Reaction r : m.reactions()) {
      listing.add(r.id(), text.equation(r), "@ " + ModelText.rate(r), r.name());
    }
    return listing;
  }

  private static ModelListing events(Model m) {
    ModelListing listing = empty("events", "id", "what", "name");
    int number = 0;
    for (Event e : m.events()) {
      number++;
      listing.add(e.id().isEmpty() ? "event " + number : e.id(), ModelText.event(e), e.name());
    }
    return listing;
  }

  private static ModelListing remarks(List<Diagnostic> diagnostics) {
    ModelListing listing = empty("remarks", "severity", "line", "message");
    for (Diagnostic d : diagnostics) {
      listing.add(
          d.severity().name().toLowerCase(Locale.ROOT),
          d.line() > 0 ? "line " + d.line() : "",
          d.message());
    }
    return listing;
  }

  private static ModelListing empty(String heading, String... columns) {
    return new ModelListing(heading, List.of(columns), new ArrayList<>());
  }

  private void add(String... cells) {
    rows.add(List.of(cells));
  }

  /** The table as text, cells below each other. */
  public String print() {
    int[] widths = new int[columns.size()];
    for (List<String> row : rows) {
      for (int c = 0; c < widths.length; c++) {
        widths[c] = Math.max(widths[c], Math.min(WIDEST, row.get(c).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    text.append('\n').append(heading).append(" (").append(rows.size()).append(")\n");
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(" ");
      for (int c = 0; c < widths.length; c++) {
        if (widths[c] > 0) {
          line.append(' ').append(row.get(c));
          line.append(" ".repeat(Math.max(0, widths[c] - row.get(c).length()) + 1));
        }
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
