package org.crinoid.moment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.expr.Expr;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.ode.Automatic;
import org.crinoid.solve.Method;
import org.crinoid.solve.TimeCourse;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.ModelBuilder;
import org.crinoid.timecourse.Integration;

/** Networks for tests, written as text: {@code "A + B -> C : k*A*B"}. */
final class Chemistry {

  private final ModelBuilder builder = new ModelBuilder().compartment("cell", 1);
  private final Map<String, Double> names = new LinkedHashMap<>();
  private int reactions;

  /** Numbers of molecules at the start. */
  Chemistry species(Object... namesAndNumbers) {
    for (int k = 0; k < namesAndNumbers.length; k += 2) {
      String id = (String) namesAndNumbers[k];
      double number = ((Number) namesAndNumbers[k + 1]).doubleValue();
      builder.amount(id, "cell", number);
      names.put(id, number);
    }
    return this;
  }

  /** Parameters that events may set. */
  Chemistry parameters(Object... namesAndValues) {
    for (int k = 0; k < namesAndValues.length; k += 2) {
      String id = (String) namesAndValues[k];
      double value = ((Number) namesAndValues[k + 1]).doubleValue();
      builder.parameter(id, value);
      names.put(id, value);
    }
    return this;
  }

  /** A reaction {@code R1}, {@code R2}, …. */
  Chemistry reaction(String text) {
    String[] parts = text.split(":");
    String[] sides = parts[0].split("->", -1);
    reactions++;
    builder.reaction("R" + reactions, side(sides[0]), side(sides[1]), formula(parts[1]));
    return this;
  }

  private static List<String> side(String text) {
    List<String> side = new ArrayList<>();
    for (String s : text.trim().split("\\+")) {
      if (!s.isBlank()) {
        side.add(s.trim());
      }
    }
    return side;
  }

  Expr formula(String text) {
    return InfixParser.parse(text.trim(), names::containsKey);
  }

  ModelBuilder builder() {
    return builder;
  }

  Model model() {
    return builder.build();
  }

  CompiledJumps compiled() {
    return compiled(model());
  }

  static CompiledJumps compiled(Model model) {
    return compiled(model, OptionalDouble.empty());
  }

  /** With so many molecules in a unit of substance. */
  static CompiledJumps compiled(Model model, OptionalDouble molecules) {
    return CompiledJumps.of(JumpSystem.of(model, DynamicalSystem.of(model), molecules));
  }

  /** Integration to a tolerance at which closed forms can be compared to ten digits. */
  static Method<TimeCourse, Trajectory> precise() {
    return new Integration(new Automatic(), 1e-13, 1e-13);
  }

  /** Integration to the tolerance that users have. */
  static Method<TimeCourse, Trajectory> usual() {
    return new Integration(new Automatic(), Integration.DEFAULT_RTOL, Integration.DEFAULT_ATOL);
  }
}
