package org.crinoid.cli.validate;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.crinoid.cli.output.JsonText;
import org.crinoid.model.Model;
import org.crinoid.sbml.Imported;
import org.crinoid.units.Undeclared;
import org.crinoid.validation.Construct;
import org.crinoid.validation.MethodKind;

/**
 * A report on a file as JSON. Fields are added as versions go on, and keep their meaning:
 *
 * <ul>
 *   <li>{@code file}; {@code result}: {@code usable}, {@code unsupported} or {@code defective};
 *   <li>{@code findings}: list of {@code severity} ({@code error}, {@code unsupported}, {@code
 *       warning}, {@code note}), {@code code}, {@code element} (identifier, may be empty), {@code
 *       part} (as in {@code rate law R1}), {@code file}, {@code line} (from 1, 0 if not known) and
 *       {@code message};
 *   <li>unless the file cannot be read: {@code level}, {@code version}, {@code packages}, {@code
 *       id}, {@code name}, {@code counts} of elements by kind, {@code constructs}: list of {@code
 *       construct}, {@code uses} (parts of the model) and {@code methods} (method to {@code yes},
 *       {@code no matter} or {@code no}), and {@code undeclaredUnits}: identifiers of {@code
 *       parameters}, {@code species}, {@code compartments}, and {@code model} quantities without a
 *       unit.
 * </ul>
 */
final class ValidationJson {

  private final JsonGenerator json;

  private ValidationJson(JsonGenerator json) {
    this.json = json;
  }

  static void write(ValidationReport report, PrintWriter out) throws IOException {
    JsonText.pretty(out, json -> new ValidationJson(json).write(report));
  }

  private void write(ValidationReport report) throws IOException {
    json.writeStartObject();
    json.writeStringField("file", report.file());
    json.writeStringField("result", lower(report.result()));
    if (report.imported().isPresent()) {
      contents(report.imported().get());
    }
    json.writeArrayFieldStart("findings");
    for (ValidationReport.Placed p : report.findings()) {
      json.writeStartObject();
      json.writeStringField("severity", lower(p.finding().severity()));
      json.writeStringField("code", p.finding().code());
      json.writeStringField("element", p.finding().element());
      json.writeStringField("part", p.finding().part());
      json.writeStringField("file", p.file());
      json.writeNumberField("line", p.line());
      json.writeStringField("message", p.finding().message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void contents(Imported imported) throws IOException {
    Model m = imported.model();
    json.writeNumberField("level", imported.source().level());
    json.writeNumberField("version", imported.source().version());
    strings("packages", imported.source().packages());
    json.writeStringField("id", m.id());
    json.writeStringField("name", m.name());
    json.writeObjectFieldStart("counts");
    json.writeNumberField("functions", m.functions().size());
    json.writeNumberField("units", m.units().definitions().size());
    json.writeNumberField("compartments", m.compartments().size());
    json.writeNumberField("species", m.species().size());
    json.writeNumberField("parameters", m.parameters().size());
    json.writeNumberField("initialAssignments", m.initialAssignments().size());
    json.writeNumberField("rules", m.rules().size());
    json.writeNumberField("reactions", m.reactions().size());
    json.writeNumberField("events", m.events().size());
    json.writeEndObject();
    constructs(m);
    Undeclared undeclared = Undeclared.of(m);
    json.writeObjectFieldStart("undeclaredUnits");
    strings("parameters", undeclared.parameters());
    strings("species", undeclared.species());
    strings("compartments", undeclared.compartments());
    strings("model", undeclared.model());
    json.writeEndObject();
  }

  private void constructs(Model m) throws IOException {
    json.writeArrayFieldStart("constructs");
    for (Construct c : Construct.values()) {
      List<String> uses = c.uses(m);
      if (!uses.isEmpty()) {
        json.writeStartObject();
        json.writeStringField("construct", c.title());
        strings("uses", uses);
        json.writeObjectFieldStart("methods");
        for (MethodKind method : MethodKind.values()) {
          json.writeStringField(method.title(), c.support(method).title());
        }
        json.writeEndObject();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void strings(String field, List<String> texts) throws IOException {
    json.writeArrayFieldStart(field);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
