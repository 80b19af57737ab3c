package org.crinoid.cli.analyse;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crinoid.cli.explain.ExplainJson;
import org.crinoid.cli.output.JsonText;
import org.crinoid.cli.run.Program;
import org.crinoid.cli.steady.SteadyJson;
import org.crinoid.cli.text.ModelText;
import org.crinoid.linalg.IntegerVector;
import org.crinoid.linalg.Rational;
import org.crinoid.model.Model;
import org.crinoid.model.Reaction;
import org.crinoid.model.Species;
import org.crinoid.network.Arrow;
import org.crinoid.network.Complex;
import org.crinoid.network.Consequence;
import org.crinoid.network.Deficiency;
import org.crinoid.network.LinkageClasses;
import org.crinoid.network.OtherChange;
import org.crinoid.network.ReactionNetwork;
import org.crinoid.network.Theorem;
import org.crinoid.network.Verdict;

/** An analysis as JSON, whose keys {@code docs/analyse.md} lists. */
final class AnalysisJson {

  private final JsonGenerator json;
  private final Analysis analysis;

  private AnalysisJson(JsonGenerator json, Analysis analysis) {
    this.json = json;
    this.analysis = analysis;
  }

  /** Writes an analysis, and does not close {@code out}. */
  static void write(Analysis analysis, Writer out) throws IOException {
    JsonText.pretty(out, json -> new AnalysisJson(json, analysis).write());
  }

  private void write() throws IOException {
    Model model = analysis.imported().model();
    json.writeStartObject();
    json.writeStringField("program", Program.version());
    json.writeStringField("file", analysis.imported().source().name());
    json.writeStringField("id", model.id());
    json.writeStringField("name", model.name());
    counts(model);
    elements(model);
    switch (analysis.structure()) {
      case Analysis.Network n -> network(n.facts());
      case Analysis.NoNetwork n -> {
        json.writeObjectFieldStart("network");
        json.writeStringField("refused", n.because());
        json.writeEndObject();
      }
    }
    switch (analysis.steady()) {
      case Analysis.Searched s -> {
        json.writeFieldName("steady");
        SteadyJson.write(s.result(), json);
      }
      case Analysis.NotSearched n -> {
        json.writeObjectFieldStart("steady");
        json.writeStringField("refused", n.because());
        json.writeEndObject();
      }
    }
    switch (analysis.method()) {
      case Analysis.Explained e -> {
        json.writeFieldName("method");
        ExplainJson.write(e.result(), json);
      }
      case Analysis.NotExplained n -> {
        json.writeObjectFieldStart("method");
        json.writeStringField("refused", n.because());
        json.writeEndObject();
      }
    }
    texts("limits", analysis.limits());
    json.writeEndObject();
  }

  private void counts(Model model) throws IOException {
    json.writeObjectFieldStart("counts");
    json.writeNumberField("species", model.species().size());
    json.writeNumberField("reactions", model.reactions().size());
    json.writeNumberField("compartments", model.compartments().size());
    json.writeNumberField("parameters", model.parameters().size());
    json.writeNumberField("rules", model.rules().size());
    json.writeNumberField("events", model.events().size());
    json.writeEndObject();
  }

  private void elements(Model model) throws IOException {
    json.writeStringField("amountUnit", analysis.amountUnit());
    json.writeArrayFieldStart("species");
    for (Species s : model.species()) {
      json.writeStartObject();
      json.writeStringField("id", s.id());
      json.writeStringField("label", analysis.labels().of(s));
      json.writeStringField("compartment", s.compartment());
      json.writeBooleanField("fixed", s.boundary() || s.constant());
      Double amount = analysis.start().get(s.id());
      if (amount != null) {
        JsonText.number(json, "startAmount", amount);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reactions");
    for (Reaction r : model.reactions()) {
      json.writeStartObject();
      json.writeStringField("id", r.id());
      json.writeStringField("label", analysis.labels().of(r));
      json.writeStringField("equation", new ModelText(model).equation(r));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void network(NetworkFacts facts) throws IOException {
    ReactionNetwork network = facts.network();
    json.writeObjectFieldStart("network");
    texts("species", facts.ids());
    json.writeArrayFieldStart("complexes");
    for (int c = 0; c < network.complexes().size(); c++) {
      complex(facts, c);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("arrows");
    for (Arrow a : network.arrows()) {
      arrow(a);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("otherChanges");
    for (OtherChange c : network.otherChanges()) {
      json.writeStartObject();
      json.writeStringField("changes", lower(c.what()));
      json.writeStringField("element", c.element());
      json.writeStringField("because", c.because());
      json.writeEndObject();
    }
    json.writeEndArray();
    numbers(facts);
    json.writeEndObject();
    conservation(facts);
    sets("siphons", facts.siphons().complete(), facts.siphons().minimal(), facts);
    sets("criticalSiphons", facts.siphons().complete(), facts.critical(), facts);
    modes(facts);
    verdict("conservative", facts.verdicts().conservative().verdict());
    verdict("consistent", facts.verdicts().consistent().verdict());
    json.writeArrayFieldStart("theorems");
    for (Theorem t : facts.theorems().all()) {
      theorem(t, facts.meaning(t));
    }
    json.writeEndArray();
  }

  private void complex(NetworkFacts facts, int c) throws IOException {
    LinkageClasses classes = facts.graph().classes();
    Complex complex = facts.network().complexes().get(c);
    json.writeStartObject();
    json.writeObjectFieldStart("coefficients");
    for (int k = 0; k < complex.size(); k++) {
      json.writeFieldName(facts.ids().get(complex.species(k)));
      json.writeRawValue(exact(complex.coefficient(k)));
    }
    json.writeEndObject();
    json.writeNumberField("linkageClass", classes.classOf(c));
    json.writeNumberField("strongClass", classes.strongClassOf(c));
    json.writeBooleanField("terminal", classes.isTerminal(classes.strongClassOf(c)));
    json.writeEndObject();
  }

  /** A whole number as such, another as the text of a fraction. */
  private static String exact(Rational coefficient) {
    return coefficient.isInteger() ? coefficient.toString() : "\"" + coefficient + "\"";
  }

  private void arrow(Arrow a) throws IOException {
    json.writeStartObject();
    json.writeStringField("label", a.id());
    json.writeStringField("reaction", a.reaction());
    json.writeNumberField("source", a.source());
    json.writeNumberField("target", a.target());
    json.writeBooleanField("massAction", a.kinetics().isMassAction());
    if (!a.kinetics().isMassAction()) {
      json.writeStringField("because", a.kinetics().reason());
    }
    json.writeEndObject();
  }

  private void numbers(NetworkFacts facts) throws IOException {
    Deficiency d = facts.graph().deficiency();
    json.writeNumberField("linkageClasses", d.linkageClasses());
    json.writeNumberField("strongClasses", facts.graph().classes().strongCount());
    json.writeNumberField(
        "terminalClasses", IntStream.of(facts.graph().classes().terminalCounts()).sum());
    json.writeNumberField("rank", d.rank());
    json.writeNumberField("deficiency", d.deficiency());
    json.writeArrayFieldStart("deficiencyOfClasses");
    for (Deficiency.OfClass k : d.classes()) {
      json.writeNumber(k.deficiency());
    }
    json.writeEndArray();
    json.writeBooleanField("reversible", facts.graph().reversibility().isReversible());
    json.writeBooleanField("weaklyReversible", facts.graph().reversibility().isWeaklyReversible());
    json.writeBooleanField("massAction", facts.network().isMassAction());
  }

  private void conservation(NetworkFacts facts) throws IOException {
    json.writeObjectFieldStart("conservation");
    vectors("basis", facts.laws().basis(), facts);
    vectors("moieties", facts.moieties().moieties(), facts);
    json.writeBooleanField("complete", facts.moieties().complete());
    json.writeEndObject();
  }

  private void vectors(String name, List<IntegerVector> vectors, NetworkFacts facts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (IntegerVector y : vectors) {
      json.writeStartObject();
      json.writeObjectFieldStart("coefficients");
      double total = 0;
      for (int k = 0; k < y.size(); k++) {
        String id = facts.ids().get(y.index(k));
        json.writeNumberField(id, y.value(k));
        total += y.value(k).doubleValue() * analysis.start().getOrDefault(id, Double.NaN);
      }
      json.writeEndObject();
      if (!Double.isNaN(total)) {
        JsonText.number(json, "total", total);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void sets(String name, boolean complete, List<BitSet> sets, NetworkFacts facts)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeBooleanField("complete", complete);
    json.writeArrayFieldStart("sets");
    for (BitSet set : sets) {
      json.writeStartArray();
      for (int i : set.stream().toArray()) {
        json.writeString(facts.ids().get(i));
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void modes(NetworkFacts facts) throws IOException {
    json.writeObjectFieldStart("firingModes");
    json.writeBooleanField("complete", facts.modes().complete());
    json.writeArrayFieldStart("modes");
    for (IntegerVector mode : facts.modes().modes()) {
      json.writeStartArray();
      for (int k = 0; k < mode.size(); k++) {
        json.writeStartObject();
        json.writeNumberField("arrow", mode.index(k));
        json.writeNumberField("times", mode.value(k));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void theorem(Theorem t, String meaning) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", t.title());
    json.writeStringField("answer", lower(t.verdict().answer()));
    json.writeStringField("because", t.verdict().because());
    json.writeStringField("meaning", meaning);
    texts(
        "consequences",
        t.consequences().stream().sorted().map((Consequence c) -> lower(c)).toList());
    json.writeStringField("source", t.source().text());
    json.writeStringField("doi", t.source().doi());
    json.writeEndObject();
  }

  private void verdict(String name, Verdict verdict) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("answer", lower(verdict.answer()));
    json.writeStringField("because", verdict.because());
    json.writeEndObject();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
