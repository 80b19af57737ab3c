package org.crinoid.cli.fba;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.run.Program;
import org.crinoid.solve.FluxDistribution;
import org.crinoid.solve.Outcome;
import org.crinoid.system.FluxSystem;

/**
 * Fluxes as JSON: {@code outcome}, {@code objective}, {@code reactions}, {@code species} and {@code
 * report}. Without an optimum there are no numbers.
 *
 * <p>Numbers that JSON lacks are the texts {@code "INF"}, {@code "-INF"} and {@code "NaN"}. Nothing
 * depends on the clock, so equal runs give equal files.
 */
final class FluxJson {

  private final FluxResult result;
  private final FluxDistribution fluxes;
  private final JsonGenerator json;

  private FluxJson(FluxResult result, JsonGenerator json) {
    this.result = result;
    this.fluxes = result.fluxes();
    this.json = json;
  }

  /** Writes {@code result} and leaves {@code out} open. */
  static void write(FluxResult result, Writer out) throws IOException {
    JsonText.pretty(out, json -> new FluxJson(result, json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    JsonText.beginModel(json, result.imported());
    json.writeEndObject();
    Outcome outcome = fluxes.report().outcome();
    json.writeObjectFieldStart("outcome");
    JsonText.status(json, outcome);
    json.writeEndObject();
    if (outcome instanceof Outcome.Completed) {
      objective();
      reactions();
      species();
      report();
    }
    json.writeEndObject();
  }

  private void objective() throws IOException {
    FluxSystem.Objective objective = fluxes.system().objective(Optional.of(fluxes.objective()));
    json.writeObjectFieldStart("objective");
    json.writeStringField("id", objective.id());
    json.writeStringField("sense", objective.maximized() ? "maximize" : "minimize");
    JsonText.number(json, "value", fluxes.value());
    JsonText.number(json, "totalFlux", fluxes.total());
    json.writeBooleanField("unique", fluxes.unique());
    json.writeEndObject();
  }

  private void reactions() throws IOException {
    Optional<FluxDistribution.Ranges> ranges = fluxes.ranges();
    if (ranges.isPresent()) {
      JsonText.number(json, "fraction", ranges.get().fraction());
    }
    json.writeArrayFieldStart("reactions");
    int k = 0;
    for (int j : result.reported()) {
      json.writeStartObject();
      json.writeStringField("id", result.reaction(j));
      JsonText.number(json, "flux", fluxes.fluxes()[j]);
      JsonText.number(json, "reducedCost", fluxes.reducedCosts()[j]);
      if (ranges.isPresent()) {
        JsonText.number(json, "least", ranges.get().least()[k]);
        JsonText.number(json, "most", ranges.get().most()[k]);
      }
      json.writeEndObject();
      k++;
    }
    json.writeEndArray();
  }

  private void species() throws IOException {
    json.writeArrayFieldStart("species");
    for (int i = 0; i < fluxes.shadowPrices().length; i++) {
      json.writeStartObject();
      json.writeStringField("id", fluxes.system().rows().get(i));
      JsonText.number(json, "shadowPrice", fluxes.shadowPrices()[i]);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void report() throws IOException {
    json.writeObjectFieldStart("report");
    json.writeStringField("method", fluxes.report().method());
    json.writeNumberField("steps", fluxes.report().statistics().steps());
    JsonText.number(json, "imbalance", fluxes.accuracy().imbalance());
    JsonText.number(json, "violation", fluxes.accuracy().violation());
    JsonText.number(json, "gap", fluxes.accuracy().gap());
    json.writeArrayFieldStart("remarks");
    for (String remark : fluxes.system().remarks()) {
      json.writeString(remark);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
