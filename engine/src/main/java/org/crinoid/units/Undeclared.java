package org.crinoid.units;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crinoid.model.Model;
import org.crinoid.model.ModelUnits;
import org.crinoid.model.Parameter;

/**
 * What in a model has no unit that is known, which is what no check of units can see.
 *
 * @param compartments identifiers of compartments
 * @param species identifiers of species
 * @param parameters identifiers of parameters, {@code reaction.parameter} for those of rate laws
 * @param model what the model leaves open of time, substance, extent
 */
public record Undeclared(
    List<String> compartments, List<String> species, List<String> parameters, List<String> model) {

  /** Lists them. */
  public static Undeclared of(Model m) {
    UnitTable table = new UnitTable(m);
    List<String> parameters = new ArrayList<>();
    m.parameters().stream()
        .filter(p -> table.of(p.units()).isEmpty())
        .map(Parameter::id)
        .forEach(parameters::add);
    m.reactions()
        .forEach(
            r ->
                r.rateLaw().stream()
                    .flatMap(law -> law.parameters().stream())
                    .filter(p -> table.of(p.units()).isEmpty())
                    .forEach(p -> parameters.add(r.id() + "." + p.id())));
    return new Undeclared(
        m.compartments().stream()
            .map(c -> c.id())
            .filter(id -> table.ofQuantity(id).isEmpty())
            .toList(),
        m.species().stream().map(s -> s.id()).filter(id -> table.ofQuantity(id).isEmpty()).toList(),
        parameters,
        open(m.units(), table));
  }

  private static List<String> open(ModelUnits units, UnitTable table) {
    return Stream.of(
            table.of(units.time()).isEmpty() ? "time" : "",
            table.of(units.substance()).isEmpty() ? "substance" : "",
            table.of(units.extent()).isEmpty() ? "extent" : "")
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** How many there are. */
  public int count() {
    return compartments.size() + species.size() + parameters.size() + model.size();
  }
}
