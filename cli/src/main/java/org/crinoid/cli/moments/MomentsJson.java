package org.crinoid.cli.moments;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.run.Program;
import org.crinoid.solve.Moments;
import org.crinoid.solve.Outcome;

/**
 * Moments as one JSON object: {@code program}, {@code model}, {@code outcome}, {@code method},
 * {@code exactness}, {@code assumption}, {@code remarks}, {@code times}, {@code species}, {@code
 * moments} by name with one number for each time, and {@code spectrum} if it was asked for.
 */
final class MomentsJson {

  private final MomentsResult result;
  private final JsonGenerator json;

  private MomentsJson(MomentsResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  static void write(MomentsResult result, Writer out) throws IOException {
    JsonText.pretty(out, json -> new MomentsJson(result, json).write());
  }

  private void write() throws IOException {
    Moments m = result.moments();
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    JsonText.beginModel(json, result.imported());
    json.writeStringField("timeUnit", result.timeUnit());
    json.writeEndObject();
    outcome(m.report().outcome());
    json.writeStringField("method", m.warrant().method());
    json.writeStringField("exactness", m.warrant().exactness().text());
    json.writeStringField("assumption", m.warrant().assumption());
    json.writeArrayFieldStart("remarks");
    for (String remark : m.warrant().remarks()) {
      json.writeString(remark);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("species");
    for (String id : m.species()) {
      json.writeString(id);
    }
    json.writeEndArray();
    numbers("times", m.times());
    json.writeObjectFieldStart("moments");
    for (MomentsResult.Item item : result.items()) {
      numbers(item.name(), item.values());
    }
    json.writeEndObject();
    if (result.spectrum().isPresent()) {
      spectrum(result.spectrum().get());
    }
    json.writeEndObject();
  }

  private void outcome(Outcome outcome) throws IOException {
    json.writeObjectFieldStart("outcome");
    JsonText.status(json, outcome);
    if (outcome instanceof Outcome.Failed f) {
      JsonText.number(json, "time", f.failure().time());
    }
    json.writeEndObject();
  }

  private void spectrum(MomentsResult.Spectrum s) throws IOException {
    json.writeObjectFieldStart("spectrum");
    json.writeStringField("species", s.species());
    numbers("frequencies", s.frequencies());
    numbers("power", s.power());
    numbers("lags", s.lags());
    numbers("autocorrelation", s.autocorrelation());
    json.writeEndObject();
  }

  private void numbers(String name, double[] values) throws IOException {
    json.writeArrayFieldStart(name);
    for (double v : values) {
      JsonText.number(json, v);
    }
    json.writeEndArray();
  }
}
