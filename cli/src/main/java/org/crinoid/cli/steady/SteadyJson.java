package org.crinoid.cli.steady;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.run.Program;
import org.crinoid.solve.FixedPoint;
import org.crinoid.solve.FixedPoints;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.steady.ControlAnalysis;

/**
 * Steady states as JSON: {@code model}, {@code outcome}, {@code conserved}, {@code search}, {@code
 * columns}, {@code start}, {@code states} and {@code report}.
 *
 * <p>Numbers that JSON lacks are the texts {@code "INF"}, {@code "-INF"} and {@code "NaN"}. Nothing
 * depends on the clock, so equal runs give equal files.
 */
public final class SteadyJson {

  private final SteadyResult result;
  private final JsonGenerator json;

  private SteadyJson(SteadyResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes {@code result} and leaves {@code out} open. */
  public static void write(SteadyResult result, Writer out) throws IOException {
    JsonText.pretty(out, json -> new SteadyJson(result, json).write());
  }

  /** Writes {@code result} as a value within other JSON. */
  public static void write(SteadyResult result, JsonGenerator json) throws IOException {
    new SteadyJson(result, json).write();
  }

  private void write() throws IOException {
    FixedPoints answer = result.answer();
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    model();
    outcome(answer.report().outcome());
    totals(answer.totals());
    search(answer.search());
    columns();
    json.writeObjectFieldStart("start");
    for (Column c : result.columns()) {
      JsonText.number(
          json, c.label(), result.answer().start().getOrDefault(c.variable(), Double.NaN));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("states");
    for (int k = 0; k < answer.points().size(); k++) {
      point(answer.points().get(k), k);
    }
    json.writeEndArray();
    texts("remarks", answer.remarks());
    report(answer.report());
    json.writeEndObject();
  }

  private void model() throws IOException {
    JsonText.beginModel(json, result.imported());
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) throws IOException {
    json.writeObjectFieldStart("outcome");
    JsonText.status(json, outcome);
    json.writeEndObject();
  }

  private void totals(List<FixedPoints.ConservedTotal> totals) throws IOException {
    json.writeArrayFieldStart("conserved");
    for (FixedPoints.ConservedTotal total : totals) {
      json.writeStartObject();
      json.writeObjectFieldStart("coefficients");
      for (FixedPoints.Term term : total.terms()) {
        json.writeNumberField(term.state(), term.coefficient());
      }
      json.writeEndObject();
      JsonText.number(json, "total", total.total());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void search(FixedPoints.Search search) throws IOException {
    json.writeObjectFieldStart("search");
    json.writeNumberField("starts", search.starts());
    json.writeNumberField("converged", search.converged());
    json.writeNumberField("negative", search.negative());
    json.writeNumberField("states", search.states());
    json.writeNumberField("independent", search.independent());
    json.writeNumberField("seed", result.seed());
    json.writeEndObject();
  }

  private void columns() throws IOException {
    json.writeArrayFieldStart("columns");
    for (Column c : result.columns()) {
      json.writeStartObject();
      json.writeStringField("name", c.label());
      json.writeStringField("quantity", c.quantity().word());
      json.writeStringField("unit", c.unit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void point(FixedPoint p, int k) throws IOException {
    json.writeStartObject();
    json.writeStringField(
        "stability", p.stability().kind().name().toLowerCase(java.util.Locale.ROOT));
    json.writeBooleanField("oscillatory", p.stability().oscillatory());
    json.writeStringField("origin", p.origin().name().toLowerCase(java.util.Locale.ROOT));
    json.writeNumberField("hits", p.hits());
    json.writeBooleanField("confirmed", p.accuracy().confirmed());
    JsonText.number(json, "relativeError", p.accuracy().relativeError());
    json.writeStringField("leastCertain", p.accuracy().leastCertain());
    JsonText.number(json, "relativeResidual", p.accuracy().residual());
    JsonText.number(json, "contraction", p.accuracy().contraction());
    json.writeObjectFieldStart("values");
    for (Column c : result.columns()) {
      JsonText.number(json, c.label(), p.values().get(c.variable()));
    }
    json.writeEndObject();
    json.writeArrayFieldStart("eigenvalues");
    for (FixedPoint.Eigenvalue e : p.stability().eigenvalues()) {
      json.writeStartArray();
      JsonText.number(json, e.real());
      JsonText.number(json, e.imaginary());
      json.writeEndArray();
    }
    json.writeEndArray();
    JsonText.number(json, "eigenvalueUncertainty", p.stability().uncertainty());
    texts("remarks", p.remarks());
    if (k < result.controls().size()) {
      control(result.controls().get(k));
    }
    json.writeEndObject();
  }

  private void control(SteadyResult.Control control) throws IOException {
    json.writeObjectFieldStart("control");
    switch (control) {
      case SteadyResult.Unknown u -> json.writeStringField("refused", u.because());
      case SteadyResult.Known k -> {
        ControlAnalysis a = k.analysis();
        texts("reactions", a.reactions());
        texts("states", a.states());
        texts("parameters", a.parameters());
        texts("undefined", a.undefined());
        JsonText.number(json, "summation", a.theorems().summation());
        JsonText.number(json, "connectivity", a.theorems().connectivity());
        coefficients("scaled", a.scaled());
        coefficients("unscaled", a.unscaled());
      }
    }
    json.writeEndObject();
  }

  private void coefficients(String name, ControlAnalysis.Coefficients c) throws IOException {
    json.writeObjectFieldStart(name);
    matrix("elasticities", c.elasticities());
    matrix("fluxControl", c.fluxControl());
    matrix("concentrationControl", c.concentrationControl());
    matrix("fluxResponse", c.fluxResponse());
    matrix("concentrationResponse", c.concentrationResponse());
    json.writeEndObject();
  }

  private void matrix(String name, double[][] rows) throws IOException {
    json.writeArrayFieldStart(name);
    for (double[] row : rows) {
      json.writeStartArray();
      for (double v : row) {
        JsonText.number(json, v);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void report(Report report) throws IOException {
    Report.Statistics s = report.statistics();
    json.writeObjectFieldStart("report");
    json.writeStringField("method", report.method());
    json.writeStringField("linearSolver", report.linearSolver());
    json.writeNumberField("steps", s.steps());
    json.writeNumberField("derivatives", s.derivatives());
    json.writeNumberField("jacobians", s.jacobians());
    json.writeNumberField("factorizations", s.factorizations());
    json.writeNumberField("newtonIterations", s.newtonIterations());
    json.writeEndObject();
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
