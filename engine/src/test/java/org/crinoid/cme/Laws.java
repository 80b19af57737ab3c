package org.crinoid.cme;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.crinoid.expr.InfixParser;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.JumpSystem;
import org.crinoid.system.ModelBuilder;

/** Networks, their laws and closed forms for tests. */
final class Laws {

  private Laws() {}

  /**
   * A network in one compartment of volume 1.
   *
   * @param start as {@code "A=3 B=0"}
   * @param reactions as {@code "A + B -> C : 0.1*A*B"}, rates as written in SBML
   */
  static ModelBuilder network(String start, String... reactions) {
    ModelBuilder builder = new ModelBuilder().compartment("cell", 1);
    for (String entry : start.split(" ")) {
      String[] parts = entry.split("=");
      builder.amount(parts[0], "cell", Double.parseDouble(parts[1]));
    }
    int number = 1;
    for (String reaction : reactions) {
      String[] parts = reaction.split("->|:");
      builder.reaction(
          "r" + number++, side(parts[0]), side(parts[1]), InfixParser.parse(parts[2].trim()));
    }
    return builder;
  }

  private static List<String> side(String text) {
    List<String> side = new ArrayList<>();
    for (String s : text.split("\\+")) {
      if (!s.isBlank()) {
        side.add(s.trim());
      }
    }
    return side;
  }

  static CompiledJumps compiled(Model model) {
    return CompiledJumps.of(
        JumpSystem.of(model, DynamicalSystem.of(model), OptionalDouble.empty()));
  }

  /** The question with a model's own values. */
  static MasterEquation problem(Model model, double epsilon, double... times) {
    return new MasterEquation(compiled(model), java.util.Map.of(), 0, times, epsilon, false);
  }

  static Distribution solve(Model model, double epsilon, double... times) {
    return new FiniteStateProjection().solve(problem(model, epsilon, times), Run.quiet());
  }

  /** The law of one species. */
  static double[] marginal(CountLaw law, String species) {
    int i = law.species().indexOf(species);
    double[] p = new double[16];
    for (int s = 0; s < law.states().size(); s++) {
      int n = (int) law.states().count(s, i);
      if (n >= p.length) {
        p = java.util.Arrays.copyOf(p, Math.max(n + 1, 2 * p.length));
      }
      p[n] += law.probabilities()[s];
    }
    return p;
  }

  static double mean(CountLaw law, String species) {
    return raw(law, species, 1);
  }

  static double variance(CountLaw law, String species) {
    double mean = mean(law, species);
    return raw(law, species, 2) - mean * mean;
  }

  private static double raw(CountLaw law, String species, int power) {
    int i = law.species().indexOf(species);
    double sum = 0;
    for (int s = 0; s < law.states().size(); s++) {
      sum += law.probabilities()[s] * Math.pow(law.states().count(s, i), power);
    }
    return sum;
  }

  /** Sum of distances of a law of one count to another, beyond its end included. */
  static double distance(double[] p, double[] q) {
    double sum = 0;
    for (int n = 0; n < Math.max(p.length, q.length); n++) {
      sum += Math.abs((n < p.length ? p[n] : 0) - (n < q.length ? q[n] : 0));
    }
    return sum;
  }

  /** Poisson law. */
  static double[] poisson(double mean, int size) {
    double[] p = new double[size];
    p[0] = Math.exp(-mean);
    for (int n = 1; n < size; n++) {
      p[n] = p[n - 1] * mean / n;
    }
    return p;
  }

  /** Binomial law. */
  static double[] binomial(int n, double probability) {
    double[] p = new double[n + 1];
    p[0] = 1;
    for (int k = 0; k < n; k++) {
      for (int m = k + 1; m >= 0; m--) {
        p[m] = (m <= k ? p[m] * (1 - probability) : 0) + (m > 0 ? p[m - 1] * probability : 0);
      }
    }
    return p;
  }

  /** Law of a sum of two independent counts. */
  static double[] sum(double[] p, double[] q) {
    double[] sum = new double[p.length + q.length - 1];
    for (int a = 0; a < p.length; a++) {
      for (int b = 0; b < q.length; b++) {
        sum[a + b] += p[a] * q[b];
      }
    }
    return sum;
  }
}
