package org.crinoid.cli.ensemble;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.crinoid.cli.ensemble.StatisticsOptions.Kind;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.quantity.Column;
import org.crinoid.cli.run.Program;
import org.crinoid.ensemble.Bins;
import org.crinoid.ensemble.Ending;
import org.crinoid.ensemble.Interval;
import org.crinoid.ensemble.Passages;
import org.crinoid.ensemble.Statistics;
import org.crinoid.ensemble.Variation;

/**
 * Ensembles as JSON: {@code model}, {@code ensemble}, {@code outcome}, {@code columns}, {@code
 * rows}, {@code firstPassages} and {@code histograms}.
 *
 * <p>Nothing depends on the clock or on the number of jobs, so equal ensembles give equal files.
 */
final class EnsembleJson {

  private final EnsembleAnswer answer;
  private final Statistics statistics;
  private final JsonGenerator json;

  private EnsembleJson(EnsembleAnswer answer, JsonGenerator json) {
    this.answer = answer;
    this.statistics = answer.statistics();
    this.json = json;
  }

  /** Writes {@code answer} and leaves {@code out} open. */
  static void write(EnsembleAnswer answer, Writer out) throws IOException {
    JsonText.compact(out, json -> new EnsembleJson(answer, json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    json.writeObjectFieldStart("model");
    json.writeStringField("file", answer.task().imported().source().name());
    json.writeStringField("id", answer.task().imported().model().id());
    json.writeStringField("name", answer.task().imported().model().name());
    json.writeEndObject();
    ensemble();
    outcome();
    rows();
    passages();
    if (answer.wanted().has(Kind.HISTOGRAM)) {
      histograms();
    }
    json.writeEndObject();
  }

  private void ensemble() throws IOException {
    json.writeObjectFieldStart("ensemble");
    json.writeStringField("method", answer.task().method());
    if (answer.task().doubt().isPresent()) {
      json.writeStringField("caution", answer.task().doubt().get());
    }
    json.writeNumberField("seed", answer.task().source().run().seed());
    json.writeNumberField("runs", statistics.runs());
    json.writeNumberField("draws", statistics.draws());
    json.writeNumberField("level", answer.wanted().intervals().level());
    json.writeArrayFieldStart("varied");
    for (Variation.Varied v : answer.task().source().variation().varied()) {
      json.writeStartObject();
      json.writeStringField("quantity", v.id());
      json.writeStringField("law", v.law().toString());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void outcome() throws IOException {
    json.writeObjectFieldStart("outcome");
    switch (answer.result().ending()) {
      case Ending.Completed c -> json.writeStringField("status", "completed");
      case Ending.Precise p -> json.writeStringField("status", "precise");
      case Ending.Stopped s -> json.writeStringField("status", "stopped");
      case Ending.Failed f -> {
        json.writeStringField("status", "failed");
        json.writeNumberField("replicate", f.replicate());
        json.writeNumberField("time", f.failure().time());
        json.writeStringField("message", f.failure().message());
      }
    }
    json.writeEndObject();
  }

  private void rows() throws IOException {
    List<EnsembleTable.Series> columns = EnsembleTable.of(answer);
    json.writeArrayFieldStart("columns");
    for (EnsembleTable.Series column : columns) {
      json.writeString(column.name());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("rows");
    for (int k = 0; k < statistics.shape().rows(); k++) {
      json.writeRaw('\n');
      json.writeStartArray();
      for (EnsembleTable.Series column : columns) {
        JsonText.number(json, column.values().applyAsDouble(k));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void passages() throws IOException {
    json.writeArrayFieldStart("firstPassages");
    for (int p = 0; p < statistics.shape().passages(); p++) {
      Passages passages = statistics.passages(p);
      json.writeStartObject();
      json.writeStringField("condition", answer.task().conditions().passages().get(p).text());
      json.writeNumberField("passed", passages.passed());
      json.writeNumberField("runs", passages.runs());
      field("meanOfPassed", passages.mean());
      interval("meanOfPassed", passages.meanInterval(answer.wanted().intervals()));
      field("varianceOfPassed", passages.variance());
      interval("varianceOfPassed", passages.varianceInterval(answer.wanted().intervals()));
      Bins bins = passages.bins();
      json.writeArrayFieldStart("quantilesOfPassed");
      for (double q : answer.wanted().quantiles()) {
        json.writeStartArray();
        JsonText.number(json, q);
        JsonText.number(json, bins.quantile(q));
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void histograms() throws IOException {
    json.writeArrayFieldStart("histograms");
    List<Column> columns = answer.task().columns();
    for (int k = 0; k < statistics.shape().rows(); k++) {
      for (int c = 0; c < columns.size(); c++) {
        Bins bins = statistics.bins(k, c);
        json.writeRaw('\n');
        json.writeStartObject();
        field("time", statistics.shape().times()[k]);
        json.writeStringField("quantity", columns.get(c).label());
        field("width", bins.width());
        json.writeArrayFieldStart("from");
        for (double from : bins.from()) {
          JsonText.number(json, from);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("counts");
        for (long count : bins.counts()) {
          json.writeNumber(count);
        }
        json.writeEndArray();
        json.writeEndObject();
      }
    }
    json.writeEndArray();
  }

  private void interval(String name, Interval interval) throws IOException {
    field(name + "Low", interval.low());
    field(name + "High", interval.high());
  }

  private void field(String name, double value) throws IOException {
    json.writeFieldName(name);
    JsonText.number(json, value);
  }
}
