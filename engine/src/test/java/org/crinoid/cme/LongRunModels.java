package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.solve.StationaryLaw;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.ModelBuilder;

/** Networks with known laws, and how their laws are asked for. */
final class LongRunModels {

  private LongRunModels() {}

  /** Species with their counts at the start. */
  static ModelBuilder cell(Object... species) {
    ModelBuilder builder = new ModelBuilder().compartment("V", 1);
    for (int k = 0; k < species.length; k += 2) {
      builder.amount((String) species[k], "V", ((Number) species[k + 1]).doubleValue());
    }
    return builder;
  }

  /** Adds a reaction written as {@code "A + 2 B -> C"} with a rate. */
  static ModelBuilder with(ModelBuilder builder, String id, String reaction, String rate) {
    String[] sides = reaction.split("->", -1);
    return builder.reaction(id, side(sides[0]), side(sides[1]), InfixParser.parse(rate));
  }

  private static List<String> side(String text) {
    List<String> all = new ArrayList<>();
    for (String term : text.strip().isEmpty() ? new String[0] : text.strip().split("\\+")) {
      String[] parts = term.strip().split(" ");
      int count = parts.length == 2 ? Integer.parseInt(parts[0]) : 1;
      for (int q = 0; q < count; q++) {
        all.add(parts[parts.length - 1]);
      }
    }
    return all;
  }

  static CompiledJumps compiled(Model model) {
    return CompiledJumps.of(
        JumpSystem.of(model, DynamicalSystem.of(model), OptionalDouble.empty()));
  }

  static CompiledJumps compiled(ModelBuilder builder) {
    return compiled(builder.build());
  }

  static ChainRates rates(ModelBuilder builder) {
    return ChainRates.of(compiled(builder), java.util.Map.of(), false);
  }

  static Distribution answer(ModelBuilder builder, double epsilon) {
    StationaryLaw problem =
        new StationaryLaw(compiled(builder), java.util.Map.of(), epsilon, false);
    return new StationaryDistribution().solve(problem, Run.quiet());
  }

  /** The law, which there must be. */
  static CountLaw law(ModelBuilder builder, double epsilon) {
    Distribution d = answer(builder, epsilon);
    if (!(d.report().outcome() instanceof Outcome.Completed)) {
      throw new AssertionError(d.report().outcome());
    }
    return d.last();
  }

  /** Probabilities of the counts of one species, in order from 0. */
  static double[] counts(CountLaw law, String species) {
    int i = law.species().indexOf(species);
    int most = 0;
    for (int s = 0; s < law.states().size(); s++) {
      most = (int) Math.max(most, law.states().count(s, i));
    }
    double[] p = new double[most + 1];
    for (int s = 0; s < law.states().size(); s++) {
      p[(int) law.states().count(s, i)] += law.probabilities()[s];
    }
    return p;
  }

  static String failure(Distribution d) {
    return ((Outcome.Failed) d.report().outcome()).failure().message();
  }

  /** Two stable states, near 85 and 565; see Vellela and Qian 2009 for the network. */
  static ModelBuilder schloegl() {
    ModelBuilder b = cell("X", 250);
    with(b, "r1", "2 X -> 3 X", "0.03*X*(X - 1)/2");
    with(b, "r2", "3 X -> 2 X", "0.0001*X*(X - 1)*(X - 2)/6");
    with(b, "r3", "-> X", "200");
    return with(b, "r4", "X ->", "3.5*X");
  }

  /** Two genes' products that repress each other. */
  static ModelBuilder toggle(double synthesis) {
    ModelBuilder b = cell("U", 0, "W", 0);
    with(b, "makeU", "-> U", synthesis + "/(1 + (W/5)^2)");
    with(b, "makeW", "-> W", synthesis + "/(1 + (U/5)^2)");
    with(b, "loseU", "U ->", "1*U");
    return with(b, "loseW", "W ->", "1*W");
  }
}
