package org.crinoid.cli.steady;

import java.io.IOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.text.Text;
import org.crinoid.solve.FixedPoint;
import org.crinoid.steady.ControlAnalysis;

/**
 * Steady states as comma-separated values, one number a row: {@code state, kind, of, by, value,
 * unit}.
 *
 * <p>Kinds: {@code concentration}, {@code amount}, {@code rate}, {@code size}, {@code value};
 * {@code eigenvalue_real} and {@code eigenvalue_imaginary}; and the scaled {@code elasticity},
 * {@code flux_control}, {@code concentration_control}, {@code flux_response} and {@code
 * concentration_response} of one quantity by another. State 0 is the start.
 */
final class SteadyCsv {

  private final CSVPrinter csv;

  private SteadyCsv(Appendable out) throws IOException {
    csv = new CSVPrinter(out, CSVFormat.RFC4180.builder().setRecordSeparator('\n').get());
  }

  static void write(SteadyResult result, Appendable out) throws IOException {
    new SteadyCsv(out).write(result);
  }

  private void write(SteadyResult result) throws IOException {
    csv.printRecord("state", "kind", "of", "by", "value", "unit");
    for (Column c : result.columns()) {
      double value = result.answer().start().getOrDefault(c.variable(), Double.NaN);
      row(0, c.quantity().word(), c.label(), "", value, c.unit());
    }
    String rate = result.timeUnit().isEmpty() ? "" : "1/" + result.timeUnit();
    for (int k = 0; k < result.answer().points().size(); k++) {
      FixedPoint p = result.answer().points().get(k);
      for (Column c : result.columns()) {
        row(k + 1, c.quantity().word(), c.label(), "", p.values().get(c.variable()), c.unit());
      }
      int number = 1;
      for (FixedPoint.Eigenvalue e : p.stability().eigenvalues()) {
        row(k + 1, "eigenvalue_real", "eigenvalue " + number, "", e.real(), rate);
        row(k + 1, "eigenvalue_imaginary", "eigenvalue " + number, "", e.imaginary(), rate);
        number++;
      }
      if (k < result.controls().size()
          && result.controls().get(k) instanceof SteadyResult.Known known) {
        control(k + 1, known.analysis());
      }
    }
    csv.flush();
  }

  private void control(int state, ControlAnalysis a) throws IOException {
    ControlAnalysis.Coefficients c = a.scaled();
    matrix(state, "elasticity", a.reactions(), a.states(), c.elasticities());
    matrix(state, "flux_control", a.reactions(), a.reactions(), c.fluxControl());
    matrix(state, "concentration_control", a.states(), a.reactions(), c.concentrationControl());
    matrix(state, "flux_response", a.reactions(), a.parameters(), c.fluxResponse());
    matrix(state, "concentration_response", a.states(), a.parameters(), c.concentrationResponse());
  }

  private void matrix(
      int state, String kind, List<String> of, List<String> by, double[][] coefficients)
      throws IOException {
    for (int i = 0; i < of.size(); i++) {
      for (int j = 0; j < by.size(); j++) {
        row(state, kind, of.get(i), by.get(j), coefficients[i][j], "");
      }
    }
  }

  private void row(int state, String kind, String of, String by, double value, String unit)
      throws IOException {
    csv.printRecord(state, kind, of, by, Text.exact(value), unit);
  }
}
