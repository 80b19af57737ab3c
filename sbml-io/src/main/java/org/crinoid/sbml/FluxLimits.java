package org.crinoid.sbml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.crinoid.model.Parameter;

/**
 * Flux bounds as version 1 of the package fbc states them, {@code flux operation value}, lifted to
 * parameters as of version 2. Of several bounds on one side the tightest counts.
 */
final class FluxLimits {

  private final Map<String, Double> lower = new LinkedHashMap<>();
  private final Map<String, Double> upper = new LinkedHashMap<>();

  void add(XmlNode.Element e) {
    String reaction = FbcNames.required(e, "reaction");
    double value = FbcNames.number(e, "value");
    String operation = FbcNames.required(e, "operation");
    switch (operation) {
      case "lessEqual" -> upper.merge(reaction, value, Math::min);
      case "greaterEqual" -> lower.merge(reaction, value, Math::max);
      case "equal" -> {
        upper.merge(reaction, value, Math::min);
        lower.merge(reaction, value, Math::max);
      }
      default ->
          throw FbcNames.error(
              e,
              "operation='%s' is none of lessEqual, greaterEqual and equal".formatted(operation));
    }
  }

  /**
   * A constant parameter for each bound.
   *
   * @param taken identifiers that are in use
   * @param lowers gets the identifiers of the parameters by reaction
   * @param uppers gets the identifiers of the parameters by reaction
   */
  List<Parameter> parameters(
      Set<String> taken, Map<String, String> lowers, Map<String, String> uppers) {
    List<Parameter> parameters = new ArrayList<>();
    declare(lower, "_lower_bound", taken, lowers, parameters);
    declare(upper, "_upper_bound", taken, uppers, parameters);
    return parameters;
  }

  private static void declare(
      Map<String, Double> values,
      String suffix,
      Set<String> taken,
      Map<String, String> ids,
      List<Parameter> parameters) {
    values.forEach(
        (reaction, value) -> {
          String id = reaction + suffix;
          while (taken.contains(id)) {
            id += "_";
          }
          ids.put(reaction, id);
          parameters.add(new Parameter(id, "", OptionalDouble.of(value), "", true));
        });
  }
}
