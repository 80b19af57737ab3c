package org.crinoid.cli.quantity;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crinoid.cli.option.NumberConverter;
import org.crinoid.cli.run.InputException;
import org.crinoid.cli.text.NearestNames;
import org.crinoid.model.ModelException;
import org.crinoid.sbml.Imported;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.Layout;
import org.crinoid.system.Role;
import picocli.CommandLine.TypeConversionException;

/** Values that the user sets, {@code id=value}. */
public final class Settings {

  private Settings() {}

  /**
   * Values by identifier.
   *
   * @throws InputException if one is not of the form {@code id=value}, or set twice
   */
  public static Map<String, Double> parse(List<String> settings) {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String list : settings) {
      for (String setting : list.split(",")) {
        int equals = setting.indexOf('=');
        if (equals < 1) {
          throw new InputException("--set needs id=value, not '" + setting + "'");
        }
        String id = setting.substring(0, equals).trim();
        if (values.put(id, number(id, setting.substring(equals + 1))) != null) {
          throw new InputException("--set gives '" + id + "' two values");
        }
      }
    }
    return values;
  }

  private static double number(String id, String value) {
    try {
      return new NumberConverter().convert(value);
    } catch (TypeConversionException e) {
      throw new InputException("--set " + id + "=" + value + ": " + e.getMessage());
    }
  }

  /**
   * Makes sure that each identifier can be set.
   *
   * @param names every quantity of the model
   * @throws InputException if one cannot
   */
  public static void check(Map<String, Double> values, Layout layout, List<String> names) {
    check("--set", values, layout, names);
  }

  /** The same for another option. */
  public static void check(
      String option, Map<String, Double> values, Layout layout, List<String> names) {
    for (String id : values.keySet()) {
      if (id.startsWith("[") || !layout.has(id)) {
        throw new InputException(
            option
                + ": the model has no quantity '"
                + id
                + "'"
                + NearestNames.suggestion(id, names));
      }
      Role role = layout.variable(id).role();
      if (role == Role.ASSIGNED || role == Role.ALGEBRAIC) {
        throw new InputException(
            option
                + ": '"
                + id
                + "' is given at all times by a rule or a rate law; set what that needs");
      }
    }
  }

  /**
   * Makes sure that the model or the user gives every value that a course needs.
   *
   * @throws InputException naming what has no value, and how to give it one
   */
  public static void requireAll(
      Map<String, Double> values, DynamicalSystem system, Imported imported) {
    List<String> missing = InitialValues.missing(system, values);
    if (!missing.isEmpty()) {
      String first = missing.getFirst();
      String text = InitialValues.missingText(missing) + " (--set " + first + "=VALUE)";
      throw InputException.of(new ModelException(first, text), imported);
    }
  }
}
