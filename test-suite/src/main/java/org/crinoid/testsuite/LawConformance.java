package org.crinoid.testsuite;

import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.crinoid.cme.FiniteStateProjection;
import org.crinoid.kernel.CompiledFormulas;
import org.crinoid.kernel.CompiledJumps;
import org.crinoid.model.Model;
import org.crinoid.model.ModelException;
import org.crinoid.model.UnsupportedException;
import org.crinoid.sbml.Sbml;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Distribution;
import org.crinoid.solve.MasterEquation;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Run;
import org.crinoid.system.DynamicalSystem;
import org.crinoid.system.InitialValues;
import org.crinoid.system.JumpSystem;

/**
 * Compares means and standard deviations by the master equation with the exact tables of the
 * stochastic cases of the SBML Test Suite, in units of the last digit that a table gives.
 *
 * <p>Arguments: the folder of the cases, and the epsilon of the projection.
 */
public final class LawConformance {

  private LawConformance() {}

  /** Prints a line a case and a last one that counts them. */
  public static void main(String[] arguments) throws IOException {
    run(Path.of(arguments[0]), Double.parseDouble(arguments[1]), System.out);
  }

  private static void run(Path folder, double epsilon, PrintStream report) throws IOException {
    int compared = 0;
    int agreed = 0;
    for (String name : SuiteCase.names(folder, CaseSelection.all())) {
      SuiteCase c = SuiteCase.read(folder, name);
      if (c.settings().statistics().outputs().isEmpty()) {
        continue;
      }
      try {
        double worst = worst(c, epsilon);
        compared++;
        agreed += worst <= 1 ? 1 : 0;
        report.printf(Locale.ROOT, "%s %.3g%n", name, worst);
      } catch (UnsupportedException e) {
        report.printf("%s refused: %s%n", name, e.getMessage());
      } catch (ModelException e) {
        report.printf("%s bad: %s%n", name, e.getMessage());
      }
    }
    report.printf(
        "%d compared, %d within one unit of the last digit of their table%n", compared, agreed);
  }

  /** The largest distance to the table, in units of the last digit given there. */
  private static double worst(SuiteCase c, double epsilon) throws IOException {
    Model model = Sbml.read(c.models().get(0).path()).model();
    DynamicalSystem system = DynamicalSystem.of(model);
    CompiledJumps jumps = CompiledJumps.of(JumpSystem.of(model, system, OptionalDouble.empty()));
    MasterEquation problem =
        new MasterEquation(jumps, Map.of(), 0, c.settings().times(), epsilon, false);
    Distribution laws = new FiniteStateProjection(2, 1 << 24).solve(problem, Run.quiet());
    if (!(laws.report().outcome() instanceof Outcome.Completed)) {
      throw new ModelException(c.name(), laws.report().outcome().toString());
    }
    List<String> columns = c.settings().columns(system);
    List<String[]> table = new ArrayList<>();
    for (String line : Files.readAllLines(c.expected())) {
      if (!line.isBlank()) {
        table.add(line.trim().split(","));
      }
    }
    List<String> header = Arrays.stream(table.get(0)).map(String::trim).toList();
    double worst = 0;
    for (int k = 0; k < laws.laws().size() && k + 1 < table.size(); k++) {
      double[][] moments = moments(jumps, laws.laws().get(k), columns);
      String[] row = table.get(k + 1);
      for (int q = 0; q < columns.size(); q++) {
        String variable = c.settings().variables().get(q);
        for (int sd = 0; sd < 2; sd++) {
          int at = header.indexOf(variable + (sd == 0 ? "-mean" : "-sd"));
          if (at >= 0) {
            double unit = unit(row, header.indexOf(variable + "-mean"), at, sd == 1);
            double expected = Double.parseDouble(row[at].trim());
            worst = Math.max(worst, Math.abs(moments[sd][q] - expected) / unit);
          }
        }
      }
    }
    return worst;
  }

  /**
   * One unit of the last digit. Deviations are printed with more digits than they have: they are
   * roots of variances that were rounded to as many decimals as the mean beside them.
   */
  private static double unit(String[] row, int mean, int at, boolean deviation) {
    double own = new BigDecimal(row[at].trim()).ulp().doubleValue();
    double value = Double.parseDouble(row[at].trim());
    if (!deviation || mean < 0 || value == 0) {
      return own;
    }
    double variance = new BigDecimal(row[mean].trim()).ulp().doubleValue();
    return Math.max(own, variance / (2 * value));
  }

  /** Means and standard deviations of variables. */
  private static double[][] moments(CompiledJumps jumps, CountLaw law, List<String> columns) {
    CompiledFormulas.Evaluator observed = jumps.system().observations(columns).evaluator();
    InitialValues start = jumps.system().initialValues(Map.of(), 0);
    observed.parameters(start.p());
    double[] x = start.x().clone();
    double[] values = new double[columns.size()];
    double[][] sums = new double[2][columns.size()];
    int[] places =
        law.species().stream()
            .mapToInt(jumps.system().system().layout().states()::indexOf)
            .toArray();
    double[] shift = new double[columns.size()];
    double all = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int s = 0; s < law.states().size(); s++) {
        for (int i = 0; i < places.length; i++) {
          x[places[i]] = law.states().count(s, i) * jumps.jumps().unit();
        }
        observed.eval(law.time(), x, values);
        double p = law.probabilities()[s];
        all += pass == 0 ? p : 0;
        for (int q = 0; q < values.length; q++) {
          double d = values[q] - shift[q];
          sums[pass][q] += p * (pass == 0 ? d : d * d);
        }
      }
      shift = sums[0];
      for (int q = 0; pass == 0 && q < shift.length; q++) {
        shift[q] /= all;
      }
    }
    for (int q = 0; q < values.length; q++) {
      sums[1][q] = Math.sqrt(sums[1][q] / all);
    }
    return sums;
  }
}
