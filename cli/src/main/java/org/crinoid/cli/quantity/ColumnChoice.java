package org.crinoid.cli.quantity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crinoid.cli.quantity.Column.Quantity;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.cli.text.UnitText;
import org.crinoid.model.Compartment;
import org.crinoid.model.Model;
import org.crinoid.model.Parameter;
import org.crinoid.model.Species;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;

/**
 * Which variables to report.
 *
 * <p>Unless the user selects, those that change: species that reactions, rules or events change,
 * then compartments and parameters that rules or events change, in the order of the model. If
 * nothing changes, all species.
 */
public final class ColumnChoice {

  private final Model model;
  private final Layout layout;
  private final boolean amounts;
  private final UnitText units;
  private final Set<String> reactions = new HashSet<>();
  private final Map<String, Species> species = new LinkedHashMap<>();
  private final Map<String, Compartment> compartments = new LinkedHashMap<>();
  private final Map<String, Parameter> parameters = new HashMap<>();

  /**
   * Prepares to choose.
   *
   * @param amounts whether species are reported as amounts
   */
  public ColumnChoice(Model model, Layout layout, boolean amounts) {
    this.model = model;
    this.layout = layout;
    this.amounts = amounts;
    this.units = new UnitText(model.units());
    model.reactions().forEach(r -> reactions.add(r.id()));
    model.species().forEach(s -> species.put(s.id(), s));
    model.compartments().forEach(c -> compartments.put(c.id(), c));
    model.parameters().forEach(p -> parameters.put(p.id(), p));
  }

  /**
   * The columns to report.
   *
   * @param selected identifiers the user chose; none for all that change
   * @throws InputException if one is unknown or is named twice
   */
  public List<Column> columns(List<String> selected) {
    return selected.isEmpty() ? changing() : selected(selected);
  }

  /** Every name that may be selected. */
  public List<String> names() {
    List<String> names = new ArrayList<>(layout.states());
    names.addAll(layout.parameters());
    names.addAll(layout.assigned());
    return names;
  }

  private List<Column> selected(List<String> ids) {
    Set<String> seen = new HashSet<>();
    List<Column> columns = new ArrayList<>();
    for (String written : ids) {
      String id = written.trim();
      if (!layout.has(id)) {
        throw new InputException(
            "--select: the model has no quantity '" + id + "'" + suggestion(id));
      }
      if (!seen.add(id)) {
        throw new InputException("--select names '" + id + "' twice");
      }
      columns.add(column(id));
    }
    return columns;
  }

  private String suggestion(String id) {
    return NearestNames.suggestion(id, names());
  }

  private List<Column> changing() {
    List<Column> columns = new ArrayList<>();
    for (Layout.Pool pool : layout.pools()) {
      if (pool.changes() || changes(pool.id())) {
        columns.add(column(pool.id()));
      }
    }
    compartments.keySet().stream().filter(this::changes).forEach(c -> columns.add(column(c)));
    model.parameters().stream()
        .filter(p -> changes(p.id()))
        .forEach(p -> columns.add(column(p.id())));
    if (columns.isEmpty()) {
      species.keySet().forEach(s -> columns.add(column(s)));
    }
    return columns;
  }

  private boolean changes(String id) {
    return layout.variable(id).role() != Role.CONSTANT;
  }

  private Column column(String id) {
    if (id.startsWith("[")) {
      return concentration(id, species.get(id.substring(1, id.length() - 1)));
    }
    Species s = species.get(id);
    if (s != null) {
      boolean sizeless = layout.pool(id).orElseThrow().compartment().isEmpty();
      return amounts || sizeless
          ? new Column(id, id, Quantity.AMOUNT, units.of(substance(s)))
          : concentration(id, s);
    }
    if (compartments.containsKey(id)) {
      return new Column(id, id, Quantity.SIZE, units.of(size(compartments.get(id))));
    }
    if (reactions.contains(id)) {
      String unit = units.quotient(model.units().extent(), model.units().time());
      return new Column(id, id, Quantity.RATE, unit);
    }
    Parameter p = parameters.get(id);
    return new Column(id, id, Quantity.VALUE, p == null ? "" : units.of(p.units()));
  }

  private Column concentration(String label, Species s) {
    String unit = units.quotient(substance(s), size(compartments.get(s.compartment())));
    String variable = layout.pool(s.id()).orElseThrow().concentration();
    return new Column(label, variable, Quantity.CONCENTRATION, unit);
  }

  private String substance(Species s) {
    return s.substanceUnits().isEmpty() ? model.units().substance() : s.substanceUnits();
  }

  private String size(Compartment c) {
    return c.units().isEmpty() && c.dimensions().orElse(3) == 3
        ? model.units().volume()
        : c.units();
  }
}
