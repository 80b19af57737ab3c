package org.crinoid.cli.cme;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.run.Program;
import org.crinoid.cme.FirstPassage;
import org.crinoid.cme.JointMarginal;
import org.crinoid.cme.Likelihood;
import org.crinoid.cme.Marginal;
import org.crinoid.solve.CountLaw;
import org.crinoid.solve.Report;

/**
 * Laws of numbers of molecules as JSON: {@code model}, {@code method}, {@code outcome}, then {@code
 * laws}, {@code sensitivities}, {@code information}, {@code likelihood} and {@code violations}, or
 * {@code firstPassage}.
 *
 * <p>Nothing depends on the clock or on the number of threads, so equal questions give equal files.
 */
final class CmeJson {

  private static final List<Double> LEVELS = List.of(0.025, 0.25, 0.5, 0.75, 0.975);

  private final CmeResult result;
  private final JsonGenerator json;

  private CmeJson(CmeResult result, JsonGenerator json) {
    this.result = result;
    this.json = json;
  }

  /** Writes {@code result} and leaves {@code out} open. */
  static void write(CmeResult result, Writer out) throws IOException {
    JsonText.pretty(out, json -> new CmeJson(result, json).write());
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    JsonText.beginModel(json, result.imported());
    json.writeEndObject();
    json.writeStringField("method", result.answer().report().method());
    number("epsilon", result.request().solution().epsilon());
    outcome();
    if (result.passage().isPresent()) {
      passage(result.passage().get());
    } else {
      json.writeArrayFieldStart("laws");
      for (CmeResult.Reading r : result.readings()) {
        law(r);
      }
      json.writeEndArray();
      slopes();
      memories();
      if (result.observed().isPresent()) {
        likelihood(result.observed().get());
      }
      violations();
    }
    json.writeEndObject();
  }

  private void outcome() throws IOException {
    json.writeObjectFieldStart("outcome");
    JsonText.status(json, result.answer().report().outcome());
    json.writeEndObject();
  }

  private void law(CmeResult.Reading r) throws IOException {
    json.writeStartObject();
    number("time", r.law().time());
    json.writeNumberField("states", r.law().states().size());
    bound(r.law().bound());
    json.writeArrayFieldStart("marginals");
    for (Marginal m : r.singles()) {
      marginal(m);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("pairs");
    for (JointMarginal j : r.pairs()) {
      pair(j);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("probabilities");
    List<String> conditions = result.request().readings().probabilities();
    for (int c = 0; c < conditions.size(); c++) {
      json.writeStartObject();
      json.writeStringField("condition", conditions.get(c));
      number("probability", r.probabilities()[c]);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void bound(CountLaw.Bound bound) throws IOException {
    json.writeObjectFieldStart("error");
    number("probability", bound.probability());
    json.writeBooleanField("proven", bound.certified());
    json.writeStringField("because", bound.because());
    json.writeEndObject();
  }

  private void marginal(Marginal m) throws IOException {
    json.writeStartObject();
    json.writeStringField("species", m.species());
    number("mean", m.mean());
    number("meanError", m.meanBound());
    number("variance", m.variance());
    number("fano", m.fano());
    number("entropy", m.entropy());
    json.writeArrayFieldStart("modes");
    for (long mode : m.modes()) {
      json.writeNumber(mode);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("quantiles");
    for (double level : LEVELS) {
      long[] range = m.quantileRange(level);
      json.writeStartObject();
      number("level", level);
      json.writeNumberField("count", m.quantile(level));
      json.writeNumberField("least", range[0]);
      if (range[1] < Long.MAX_VALUE) {
        json.writeNumberField("most", range[1]);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberField("first", m.first());
    array("probabilities", m.probabilities());
    json.writeEndObject();
  }

  private void pair(JointMarginal j) throws IOException {
    json.writeStartObject();
    json.writeStringField("species", j.first().species());
    json.writeStringField("species2", j.second().species());
    number("covariance", j.covariance());
    number("correlation", j.correlation());
    number("mutualInformation", j.mutualInformation());
    json.writeNumberField("first", j.first().first());
    json.writeNumberField("first2", j.second().first());
    json.writeArrayFieldStart("probabilities");
    for (double[] row : j.probabilities()) {
      array(row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void slopes() throws IOException {
    json.writeArrayFieldStart("sensitivities");
    for (CmeResult.Slope s : result.sensitivities()) {
      json.writeStartObject();
      number("time", s.time());
      json.writeStringField("parameter", s.parameter());
      number("value", s.value());
      json.writeStringField("meanOf", s.species());
      number("derivative", s.slope());
      if (s.bound().isPresent()) {
        bound(s.bound().get());
      }
      if (s.law().isPresent()) {
        json.writeNumberField("first", s.law().get().first());
        array("derivatives", s.law().get().probabilities());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void memories() throws IOException {
    json.writeArrayFieldStart("information");
    for (CmeResult.Memory m : result.memories()) {
      json.writeStartObject();
      json.writeStringField("species", m.species());
      number("time", m.first());
      number("time2", m.later());
      number("mutualInformation", m.counts().mutualInformation());
      number("missing", m.counts().missing());
      json.writeNumberField("first", m.counts().earlier());
      json.writeNumberField("first2", m.counts().later());
      json.writeArrayFieldStart("probabilities");
      for (double[] row : m.counts().probabilities()) {
        array(row);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void violations() throws IOException {
    json.writeArrayFieldStart("violations");
    for (Report.Violation v : result.answer().report().violations()) {
      json.writeStartObject();
      json.writeStringField("constraint", v.constraint());
      json.writeStringField("message", v.message());
      json.writeNumberField("from", v.from());
      if (v.until().isPresent()) {
        json.writeNumberField("until", v.until().getAsDouble());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void likelihood(CmeResult.Observed o) throws IOException {
    Likelihood l = o.likelihood();
    json.writeObjectFieldStart("likelihood");
    json.writeNumberField("cells", o.cells());
    json.writeNumberField("observations", l.observations());
    number("log", l.log());
    number("low", l.lower());
    number("high", l.upper());
    if (o.score().length > 0) {
      json.writeObjectFieldStart("score");
      for (int k = 0; k < o.score().length; k++) {
        number(result.request().readings().sensitivities().get(k), o.score()[k]);
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void passage(CmeResult.Passage p) throws IOException {
    CmeRequest.Readings r = result.request().readings();
    json.writeObjectFieldStart("firstPassage");
    json.writeStringField("condition", r.passage().orElseThrow());
    if (r.splitting().isPresent()) {
      json.writeStringField("or", r.splitting().get());
    }
    if (p.mean().isPresent()) {
      FirstPassage.Mean m = p.mean().get();
      number("mean", m.mean());
      number("standardDeviation", m.deviation());
      number("probability", m.probability());
      number("meanError", m.error());
      number("lost", m.lost());
      json.writeNumberField("states", m.states());
    }
    if (p.times().isPresent()) {
      FirstPassage.Times t = p.times().get();
      array("times", java.util.Arrays.copyOf(t.times(), t.reached()));
      array("low", t.low());
      array("high", t.high());
    }
    json.writeEndObject();
  }

  private void array(String name, double[] values) throws IOException {
    json.writeFieldName(name);
    array(values);
  }

  private void array(double[] values) throws IOException {
    json.writeStartArray();
    for (double v : values) {
      JsonText.number(json, v);
    }
    json.writeEndArray();
  }

  private void number(String name, double value) throws IOException {
    JsonText.number(json, name, value);
  }
}
