package org.crinoid.cli.simulate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.crinoid.cli.output.ChoiceJson;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.text.PropensityText;
import org.crinoid.solve.Outcome;
import org.crinoid.solve.Report;
import org.crinoid.solve.Trajectory;
import org.crinoid.system.JumpSystem;

/**
 * Courses as JSON: {@code model}, {@code outcome}, {@code columns}, {@code rows} and {@code
 * report}.
 *
 * <p>Numbers that JSON lacks are the texts {@code "INF"}, {@code "-INF"} and {@code "NaN"}. Nothing
 * depends on the clock, so equal runs give equal files.
 */
final class CourseJson {

  private final SimulationResult result;
  private final JsonGenerator json;

  private CourseJson(SimulationResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes {@code result} and leaves {@code out} open. */
  static void write(SimulationResult result, Writer out) throws IOException {
    JsonText.compact(out, json -> new CourseJson(result, json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    model();
    outcome(result.course().report().outcome());
    columns();
    rows();
    report(result.course().report());
    json.writeEndObject();
  }

  private void model() throws IOException {
    JsonText.beginModel(json, result.imported());
    json.writeNumberField("level", result.imported().source().level());
    json.writeNumberField("version", result.imported().source().version());
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) throws IOException {
    json.writeObjectFieldStart("outcome");
    switch (outcome) {
      case Outcome.Completed c -> json.writeStringField("status", "completed");
      case Outcome.Stopped s -> {
        json.writeStringField("status", "stopped");
        json.writeNumberField("time", s.time());
      }
      case Outcome.Failed f -> {
        json.writeStringField("status", "failed");
        json.writeNumberField("time", f.failure().time());
        json.writeStringField("message", f.failure().message());
      }
    }
    json.writeEndObject();
  }

  private void columns() throws IOException {
    json.writeArrayFieldStart("columns");
    column("time", "time", result.timeUnit());
    for (Column c : result.columns()) {
      column(c.label(), c.quantity().word(), c.unit());
    }
    json.writeEndArray();
  }

  private void column(String name, String quantity, String unit) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("quantity", quantity);
    if (!unit.isEmpty()) {
      json.writeStringField("unit", unit);
    }
    json.writeEndObject();
  }

  private void rows() throws IOException {
    Trajectory course = result.course();
    json.writeArrayFieldStart("rows");
    for (int k = 0; k < course.rowCount(); k++) {
      json.writeRaw('\n');
      json.writeStartArray();
      JsonText.number(json, course.time(k));
      for (int c = 0; c < result.columns().size(); c++) {
        JsonText.number(json, course.value(k, c));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void jumps(JumpSystem jumps) throws IOException {
    json.writeNumberField("moleculesPerUnit", 1 / jumps.unit());
    json.writeArrayFieldStart("propensities");
    PropensityText text = new PropensityText(jumps);
    for (int j = 0; j < jumps.jumps().size(); j++) {
      JumpSystem.Jump jump = jumps.jumps().get(j);
      json.writeStartObject();
      json.writeStringField("jump", jump.id());
      json.writeStringField("reaction", jump.reaction());
      json.writeStringField("propensity", text.propensity(j));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void report(Report report) throws IOException {
    Report.Statistics s = report.statistics();
    json.writeObjectFieldStart("report");
    json.writeStringField("method", report.method());
    if (result.choice().isPresent()) {
      json.writeFieldName("choice");
      ChoiceJson.write(result.choice().get(), json);
    }
    if (result.jumps().isPresent()) {
      jumps(result.jumps().get());
    } else {
      json.writeNumberField("rtol", result.integration().rtol());
      json.writeNumberField("atol", result.integration().atol());
    }
    json.writeNumberField("seed", result.seed());
    json.writeBooleanField(
        "random", result.jumps().isPresent() || result.system().system().draws());
    json.writeStringField("linearSolver", report.linearSolver());
    json.writeNumberField("states", s.states());
    json.writeNumberField("steps", s.steps());
    json.writeNumberField("rejectedSteps", s.rejectedSteps());
    json.writeNumberField("derivatives", s.derivatives());
    json.writeNumberField("jacobians", s.jacobians());
    json.writeNumberField("factorizations", s.factorizations());
    json.writeNumberField("newtonIterations", s.newtonIterations());
    json.writeArrayFieldStart("switches");
    for (Report.MethodSwitch change : report.switches()) {
      json.writeStartObject();
      json.writeNumberField("time", change.time());
      json.writeStringField("to", change.to());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("events");
    for (Report.FiredEvent event : report.events()) {
      json.writeStartObject();
      json.writeNumberField("time", event.time());
      json.writeStringField("event", event.event());
      json.writeEndObject();
    }
    json.writeEndArray();
    violations(report);
    json.writeEndObject();
  }

  private void violations(Report report) throws IOException {
    json.writeArrayFieldStart("violations");
    for (Report.Violation violation : report.violations()) {
      json.writeStartObject();
      json.writeStringField("constraint", violation.constraint());
      json.writeStringField("message", violation.message());
      json.writeNumberField("from", violation.from());
      if (violation.until().isPresent()) {
        json.writeNumberField("until", violation.until().getAsDouble());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
