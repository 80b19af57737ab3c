package org.crinoid.cli.explain;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import org.crinoid.catalogue.Structure;
import org.crinoid.cli.output.ChoiceJson;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.run.Program;
import org.crinoid.network.Theorem;
import org.crinoid.solve.Choice;
import org.crinoid.solve.Evidence;

/**
 * An explanation as JSON: {@code model}, {@code choices}, {@code structure} and {@code estimates}.
 *
 * <p>Numbers that JSON lacks are the texts {@code "INF"}, {@code "-INF"} and {@code "NaN"}; what
 * was not estimated is left out and named among {@code unknown}.
 */
public final class ExplainJson {

  private final ExplainResult result;
  private final JsonGenerator json;

  private ExplainJson(ExplainResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes {@code result} and leaves {@code out} open. */
  public static void write(ExplainResult result, Writer out) throws IOException {
    JsonText.pretty(out, json -> new ExplainJson(result, json).write());
  }

  /** Writes {@code result} as a value within other JSON. */
  public static void write(ExplainResult result, JsonGenerator json) throws IOException {
    new ExplainJson(result, json).write();
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    JsonText.beginModel(json, result.imported());
    json.writeEndObject();
    json.writeArrayFieldStart("choices");
    for (Choice c : result.explanation().choices()) {
      ChoiceJson.write(c, json);
    }
    json.writeEndArray();
    if (result.explanation().findings().structure().isPresent()) {
      structure(result.explanation().findings().structure().get());
    }
    estimates(result.explanation().findings().evidence());
    json.writeEndObject();
  }

  private void structure(Structure structure) throws IOException {
    json.writeObjectFieldStart("structure");
    json.writeArrayFieldStart("obstacles");
    for (Evidence.Obstacle o : structure.obstacles()) {
      json.writeStartObject();
      json.writeStringField("element", o.element());
      json.writeStringField("because", o.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("theorems");
    for (Theorem t : structure.theorems()) {
      json.writeStartObject();
      json.writeStringField("title", t.title());
      json.writeStringField(
          "answer", t.verdict().answer().name().toLowerCase(java.util.Locale.ROOT));
      json.writeStringField("because", t.verdict().because());
      json.writeStringField("source", t.source().doi());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void estimates(Evidence e) throws IOException {
    json.writeObjectFieldStart("estimates");
    if (e.timeScales().isPresent()) {
      Evidence.TimeScales s = e.timeScales().get();
      json.writeObjectFieldStart("timeScales");
      JsonText.number(json, "fastest", s.fastest());
      if (s.slowest().isPresent()) {
        JsonText.number(json, "slowest", s.slowest().getAsDouble());
      }
      json.writeStringField("where", s.where());
      json.writeEndObject();
    }
    if (e.copies().isPresent()) {
      copies(e.copies().get());
    }
    if (e.noise().isPresent()) {
      json.writeObjectFieldStart("noise");
      JsonText.number(json, "error", e.noise().get().error());
      spreads("course", e.noise().get().course());
      spreads("rest", e.noise().get().rest());
      json.writeEndObject();
    }
    if (e.states().isPresent()) {
      Evidence.States s = e.states().get();
      json.writeObjectFieldStart("states");
      json.writeStringField("kind", s.kind().name().toLowerCase(java.util.Locale.ROOT));
      JsonText.number(json, "log10", s.log10());
      if (s.exact().isPresent()) {
        json.writeNumberField("count", s.exact().getAsLong());
      }
      json.writeEndObject();
    }
    if (e.firings().isPresent()) {
      JsonText.number(json, "firings", e.firings().getAsDouble());
    }
    if (e.rests().isPresent()) {
      rests(e.rests().get());
    }
    json.writeArrayFieldStart("unknown");
    for (Evidence.Gap g : e.gaps()) {
      json.writeStartObject();
      json.writeStringField("what", g.what());
      json.writeStringField("because", g.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void copies(Evidence.Copies c) throws IOException {
    json.writeObjectFieldStart("copies");
    JsonText.number(json, "perUnit", c.perUnit());
    json.writeStringField("basis", c.basis());
    if (c.lowest().isPresent()) {
      json.writeObjectFieldStart("lowest");
      json.writeStringField("species", c.lowest().get().species());
      JsonText.number(json, "molecules", c.lowest().get().molecules());
      JsonText.number(json, "time", c.lowest().get().time());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void spreads(String name, List<Evidence.Spread> spreads) throws IOException {
    json.writeArrayFieldStart(name);
    for (Evidence.Spread s : spreads) {
      json.writeStartObject();
      json.writeStringField("species", s.species());
      JsonText.number(json, "mean", s.mean());
      JsonText.number(json, "deviation", s.deviation());
      JsonText.number(json, "variation", s.relative());
      JsonText.number(json, "time", s.time());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void rests(Evidence.Rests r) throws IOException {
    json.writeObjectFieldStart("steadyStates");
    json.writeArrayFieldStart("stable");
    for (Map<String, Double> point : r.stable()) {
      json.writeStartObject();
      for (Map.Entry<String, Double> e : point.entrySet()) {
        JsonText.number(json, e.getKey(), e.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("others", r.others());
    if (r.proof().isPresent()) {
      json.writeStringField("unique", r.proof().get());
    }
    json.writeEndObject();
  }
}
